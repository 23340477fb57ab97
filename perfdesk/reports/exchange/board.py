"""What the page of 填报收发 shows: units by months, what went to and fro with one of them, the field stations."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from perfdesk.domain.county import County
from perfdesk.domain.duties.reporting import due_day, late_days, owes
from perfdesk.domain.exchange.fingerprint import fingerprint
from perfdesk.domain.exchange.parcel import Carrier, ParcelKind, Shipment, ShipmentState, Station
from perfdesk.domain.exchange.scope import scope_of
from perfdesk.domain.facts import SubmissionState
from perfdesk.domain.scheme import LIGHT_SHAPES, Light
from perfdesk.domain.words import Word
from perfdesk.reports.entry import entry_units
from perfdesk.reports.listing import Align, Column, Listing, Section
from perfdesk.reports.phrase import short_day, unit_name

YEAR_END = 12
SHIPMENTS = (
    Column("on", "日期", 5, Align.CENTER),
    Column("kind", "种类", 4.4, Align.CENTER),
    Column("state", "情况", 5.6),
    Column("name", "文件", 12),
    Column("reason", "说明", 9),
)
STATIONS = (
    Column("unit", "单位", 12),
    Column("state", "情况", 6),
    Column("fingerprint", "指纹", 14),
    Column("registered_on", "登记日期", 5.6, Align.CENTER),
    Column("confirmed", "确认", 12),
)


class Standing(Word):
    """How a month's exchange with a unit stands."""

    CONFLICT = "conflict", "冲突"
    RETURNED = "returned", "已退回"
    LATE = "late", "迟收"
    MERGED = "merged", "已合并"
    BY_HAND = "by_hand", "直接录入"
    OVERDUE = "overdue", "逾期未回"
    SENT = "sent", "已发出"
    UNSENT = "unsent", "未发"
    NOTHING = "nothing", "无须报"


_LIGHTS = {
    Standing.CONFLICT: Light.RED,
    Standing.OVERDUE: Light.RED,
    Standing.RETURNED: Light.YELLOW,
    Standing.LATE: Light.YELLOW,
    Standing.MERGED: Light.GREEN,
    Standing.BY_HAND: Light.GREEN,
    Standing.UNSENT: Light.UNREPORTED,
}
_IN_HAND = "◆"
"""The shape of what is on its way."""


@dataclass(frozen=True, slots=True)
class Traffic:
    """A year's parcels by unit and month, the oldest first, and the conflicts open in its figures."""

    parcels: Mapping[tuple[str, int], Sequence[Shipment]]
    conflicts: Mapping[tuple[str, int], int]


def traffic_of(county: County, shipments: Iterable[Shipment]) -> Traffic:
    """Sort a year's parcels, and count the conflicts that wait for a decision."""
    parcels: defaultdict[tuple[str, int], list[Shipment]] = defaultdict(list)
    for one in sorted(shipments, key=lambda one: (one.on, one.id)):
        parcels[county.data.tree.units.get(one.unit_id, one.unit_id), one.month].append(one)
    open_cells = [cell for cell, figure in county.data.figures.items() if figure.conflict]
    units = county.data.tree.unit_assignments if open_cells else ()
    scopes = {unit: scope_of(county.data, unit) for unit in units}
    conflicts = Counter((unit, cell[1]) for cell in open_cells for unit, scope in scopes.items() if cell in scope)
    return Traffic(parcels, conflicts)


def standing(county: County, traffic: Traffic, unit_id: str, month: int, today: date) -> Standing:
    """Return how a month's exchange with a unit stands; what has to be looked at comes before what is done."""
    parcels = traffic.parcels.get((unit_id, month), ())
    back = [one for one in parcels if one.kind is ParcelKind.RETURN and one.state is not ShipmentState.SET_ASIDE]
    sent = county.data.submissions.get((unit_id, month))
    if traffic.conflicts.get((unit_id, month)):
        return Standing.CONFLICT
    if (back and back[-1].state is ShipmentState.RETURNED) or (sent and sent.state is SubmissionState.RETURNED):
        return Standing.RETURNED
    if back:
        return Standing.LATE if late_days(county.data, unit_id, month) else Standing.MERGED
    if sent and sent.state in (SubmissionState.SUBMITTED, SubmissionState.APPROVED):
        return Standing.BY_HAND
    if any(one.kind is ParcelKind.OUT for one in parcels):
        told = (one.due_on for one in reversed(parcels) if one.due_on)
        due_on = due_day(county.data, unit_id, month) or next(told, None)
        return Standing.OVERDUE if due_on and today > due_on else Standing.SENT
    return Standing.UNSENT if owes(county, unit_id, month) else Standing.NOTHING


def standing_text(found: Standing, conflicts: int = 0) -> str:
    """Write a standing with its shape: ■ 冲突3, ◆ 已发出; nothing where nothing was to come."""
    if found is Standing.NOTHING:
        return ""
    shape = LIGHT_SHAPES[_LIGHTS[found]] if found in _LIGHTS else _IN_HAND
    return f"{shape} {found.title}{conflicts or ''}"


def exchange_listing(county: County, traffic: Traffic, today: date) -> Listing:
    """List the units with the newest month before the older ones."""
    months = range(min(county.month + 1, YEAR_END), 0, -1)
    columns = (Column("unit", "单位", 11), *(Column(str(m), f"{m}月", 5.6) for m in months))
    units = entry_units(county)
    rows = tuple((name, *_months(county, traffic, unit, months, today)) for unit, name in units)
    sections = (Section(rows, keys=tuple(unit for unit, _ in units)),) if rows else ()
    return Listing("exchange", "填报收发情况", columns, sections)


def _months(county: County, traffic: Traffic, unit: str, months: Iterable[int], today: date) -> list[str]:
    found = ((m, standing(county, traffic, unit, m, today)) for m in months)
    return [
        standing_text(one, traffic.conflicts.get((unit, m), 0) if one is Standing.CONFLICT else 0) for m, one in found
    ]


def exchange_chips(county: County, traffic: Traffic, today: date) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the units by how the data month stands with them."""
    groups: defaultdict[Standing, set[str]] = defaultdict(set)
    for unit, _ in entry_units(county):
        groups[standing(county, traffic, unit, county.month, today)].add(unit)
    return tuple((one.title, frozenset(groups[one])) for one in Standing if groups[one] and one is not Standing.NOTHING)


def shipment_listing(county: County, parcels: Iterable[Shipment], *, at_unit: bool = False) -> Listing:
    """List what went to and fro, the newest first, as the county sees it or (`at_unit`) a field station."""
    found = sorted(parcels, key=lambda one: (one.on, one.id), reverse=True)
    rows = tuple(
        (
            short_day(one.on, county.data.year),
            _kind(one),
            _state(one, at_unit=at_unit),
            one.name,
            _remark(county, one),
        )
        for one in found
    )
    keys = tuple(one.id for one in found)
    return Listing("shipments", "收发记录", SHIPMENTS, (Section(rows, keys=keys),) if rows else ())


def _kind(one: Shipment) -> str:
    """Name a parcel; a form is 填报表 on both ways."""
    is_form = one.carrier is Carrier.FORM and one.kind in (ParcelKind.OUT, ParcelKind.RETURN)
    return one.carrier.title if is_form else one.kind.title


def _state(one: Shipment, *, at_unit: bool) -> str:
    if at_unit and one.kind in (ParcelKind.OUT, ParcelKind.RECEIPT):
        return f"{LIGHT_SHAPES[Light.GREEN]} 已读入"
    light = {
        ShipmentState.MERGED: Light.GREEN,
        ShipmentState.RETURNED: Light.YELLOW,
        ShipmentState.SET_ASIDE: Light.UNREPORTED,
    }.get(one.state)
    return f"{LIGHT_SHAPES[light] if light else _IN_HAND} {one.state.title}"


def _remark(county: County, one: Shipment) -> str:
    year = county.data.year
    parts = (
        one.reason,
        f"{short_day(one.due_on, year)}前报回" if one.due_on else "",
        f"第{one.sequence}次" if one.sequence else "",
        f"{short_day(one.receipt_on, year)}已回执" if one.receipt_on else "",
    )
    return "，".join(filter(None, parts))


def station_listing(county: County, stations: Iterable[Station]) -> Listing:
    """List the field stations, those that wait for the telephone call first."""
    found = sorted(stations, key=lambda one: (one.confirmed_on is not None, unit_name(county, one.unit_id)))
    rows = tuple(
        (
            unit_name(county, one.unit_id),
            station_state(one),
            fingerprint(one.public_key),
            short_day(one.registered_on, county.data.year),
            f"{short_day(one.confirmed_on, county.data.year)} {one.confirmed_by}" if one.confirmed_on else "",
        )
        for one in found
    )
    keys = tuple(one.id for one in found)
    return Listing("stations", "填报点", STATIONS, (Section(rows, keys=keys),) if rows else ())


def station_state(one: Station) -> str:
    """Say whether a station is trusted, with its shape."""
    light, word = (Light.GREEN, "已确认") if one.confirmed_on else (Light.YELLOW, "待确认")
    return f"{LIGHT_SHAPES[light]} {word}"
