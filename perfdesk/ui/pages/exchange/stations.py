"""The book of field stations: registrations that wait for the telephone call, and stations that are trusted."""

from dataclasses import dataclass

from perfdesk.domain.exchange.fingerprint import fingerprint
from perfdesk.domain.exchange.parcel import Station
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.text.normalise import squeeze
from perfdesk.operations.exchange import stations
from perfdesk.reports.exchange.board import station_listing, station_state
from perfdesk.reports.phrase import chinese_day, unit_name
from perfdesk.ui.desk import Desk
from perfdesk.ui.ledger.spec import Action, BookSpec, FieldSpec, Given


@dataclass(frozen=True, slots=True)
class StationRow:
    """A station in words."""

    id: str
    unit: str
    state: str
    fingerprint: str
    registered: str
    confirmed: str
    trusted: bool


def _row(desk: Desk, key: str) -> StationRow | None:
    one = next(iter(desk.doc.rows(Station, id=key)), None)
    if one is None:
        return None
    return StationRow(
        one.id,
        unit_name(desk.county(), one.unit_id),
        station_state(one),
        fingerprint(one.public_key),
        chinese_day(one.registered_on),
        f"{chinese_day(one.confirmed_on)} {one.confirmed_by}" if one.confirmed_on else "",
        one.confirmed_on is not None,
    )


def _confirm(desk: Desk, row: StationRow, given: Given) -> None:
    heard = squeeze(str(given["heard"] or "")).replace("-", "")
    if heard != row.fingerprint.replace(" ", ""):
        raise PerfdeskError(f"与{row.unit}登记的指纹不一致，没有确认。请重新核对；仍不一致的，不要确认，查明来源。")
    stations.confirm(desk.doc, station_id=row.id, today=desk.today)


def _chips(desk: Desk) -> tuple[tuple[str, frozenset[str]], ...]:
    every = desk.doc.rows(Station)
    waiting = frozenset(one.id for one in every if one.confirmed_on is None)
    return ("待确认", waiting), ("已确认", frozenset(one.id for one in every) - waiting)


STATIONS = BookSpec(
    id="stations",
    title="填报点",
    noun="填报点",
    listing=lambda desk: station_listing(desk.county(), desk.doc.rows(Station)),
    find=_row,
    fields=(
        FieldSpec("state", "情况", fixed=True),
        FieldSpec("fingerprint", "指纹", fixed=True),
        FieldSpec("registered", "登记日期", fixed=True),
        FieldSpec("confirmed", "确认", fixed=True),
    ),
    heading=lambda _, row: row.unit,
    empty="还没有登记填报点。单位第一次交来上报包后，请在“收回合并”中登记，再与该单位电话核对指纹。",
    chips=_chips,
    actions=(
        Action(
            "电话确认",
            _confirm,
            asks=(FieldSpec("heard", "对方读出的指纹", hint="五组共20位数字"),),
            refused=lambda _, row: "已经确认。" if row.trusted else "",
            main=True,
        ),
        Action(
            "停用",
            lambda desk, row, _: stations.distrust(desk.doc, station_id=row.id),
            refused=lambda _, row: "" if row.trusted else "还没有确认，不用停用。",
        ),
    ),
)
