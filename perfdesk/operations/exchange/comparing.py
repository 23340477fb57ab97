"""What parcels would change, before anything is changed: authority first, then field by field."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from perfdesk.document import Document
from perfdesk.domain.exchange.merging import Finding, MergeParcel, MergePlan
from perfdesk.domain.exchange.parcel import (
    Carrier,
    Incoming,
    ParcelKind,
    Scope,
    Shipment,
    ShipmentState,
    Trust,
)
from perfdesk.domain.exchange.planning import Held, by_cell, plan_fields
from perfdesk.domain.exchange.scope import scope_of
from perfdesk.domain.months import YearState
from perfdesk.domain.problems import Problem
from perfdesk.domain.tree import staying
from perfdesk.domain.unit import Unit
from perfdesk.operations.exchange.beside import sorted_causes, sorted_files
from perfdesk.operations.exchange.stations import trust_of

_NO_RETURN = {
    ParcelKind.OUT: "这是县里发出的填报包，不是上报包。请让单位填报后生成上报包。",
    ParcelKind.RECEIPT: "这是县里发出的回执，不是上报包。请换上报包。",
    ParcelKind.REGISTRATION: "这是登记包，没有数据。请核对指纹后确认登记。",
}
_NO_TRUST = {
    Trust.UNREGISTERED: "填报点尚未登记确认，只能查看，不能合并。请先登记，并与该单位电话核对指纹。",
    Trust.BROKEN: "签名与登记的填报点不符，不能合并。请与该单位核实；换过电脑的须重新登记。",
}


STALE = frozenset({"replayed", "old"})
"""The notes on a parcel that says nothing of where a report stands now."""


def plan_merge(doc: Document, incoming: Iterable[Incoming], *, year: int | None = None) -> MergePlan:
    """Compare parcels with the file; with `year`, those of another year are refused.

    They are taken in the order in which their stations made them, each compared with what the ones before it bring.
    """
    ordered = sorted(incoming, key=lambda one: (one.unit_id, one.station, one.sequence, one.source))
    parcels = [replace(one, trust=trust_of(doc, one)) for one in ordered]
    past = [one for one in doc.rows(Shipment) if one.kind is ParcelKind.RETURN]
    held = _held(doc, parcels, past)
    planned: list[MergeParcel] = []
    units = [stays(doc, one.unit_id) for one in parcels]
    for one, unit in zip(parcels, units, strict=True):
        scope = _scope(doc, one)
        files, left_out = sorted_files(one, scope)
        causes, overruled = sorted_causes(doc, one, scope)
        fields = plan_fields(one, scope, _as_known(held, one, past))
        found = MergeParcel(replace(one, files=files, causes=causes), fields, _refusal(doc, one, year))
        notes = (*one.problems, *_notes(found, held, past, parcels), *left_out, *overruled)
        planned.append(replace(found, notes=notes))
        if not found.refused and units.count(unit) > 1:
            held = held.joined(edit for edit in one.edits if (edit.subject_id, edit.month) in scope)
    return MergePlan(tuple(planned), as_of=doc.last_step)


def _as_known(held: Held, incoming: Incoming, past: Sequence[Shipment]) -> Held:
    """A parcel whose merge stands is a repetition, even where what it brought came a second time."""
    return replace(held, undone=frozenset()) if _merged_as(incoming, past) else held


def _merged_as(incoming: Incoming, past: Sequence[Shipment]) -> Shipment | None:
    same = (one for one in past if one.hash == incoming.hash and one.state is ShipmentState.MERGED)
    return next(same, None)


def _scope(doc: Document, incoming: Incoming) -> Scope:
    known = any(state.year == incoming.year for state in doc.rows(YearState))
    return scope_of(doc.year(incoming.year), incoming.unit_id) if known else frozenset()


def _held(doc: Document, parcels: Iterable[Incoming], past: Iterable[Shipment]) -> Held:
    """Return what the file has of all cells that parcels speak of."""
    cells = {(edit.subject_id, edit.month) for one in parcels for edit in one.edits}
    entered = doc.entered(cells)
    standing = {one.step for one in past} | {None}
    adopted = {key for one in past for key in one.adopted}
    home = doc.station
    undone = {
        edit.id
        for found in entered.values()
        for edit, step in found
        if edit.station != home and step not in standing and edit.id not in adopted
    }
    edits = by_cell(edit for found in entered.values() for edit, _ in found)
    return Held(edits, doc.set_aside(cells), frozenset(undone))


def _refusal(doc: Document, incoming: Incoming, year: int | None) -> str:
    """Say why nothing of a parcel can be taken, "" where it can."""
    if incoming.county_id != doc.station:
        return f"不是本县的包{_named(incoming.county)}。请核对来源，退还该单位。"
    if incoming.kind is not ParcelKind.RETURN:
        return _NO_RETURN[incoming.kind]
    state = next(iter(doc.rows(YearState, year=incoming.year)), None)
    if state is None or (year is not None and incoming.year != year):
        return f"是{incoming.year}年的数据，年度不符。请核对，或切换到该年度后再合并。"
    if state.closed:
        return f"{incoming.year}年已关闭，不能再合并。如确需合并，请先重新开放该年度。"
    if not doc.rows(Unit, id=incoming.unit_id):
        return f"单位{_named(incoming.unit)}不在本县名录中。请核对来源。"
    return _NO_TRUST.get(incoming.trust, "")


def _named(name: str) -> str:
    return f"（{name}）" if name else ""


def _notes(parcel: MergeParcel, held: Held, past: Sequence[Shipment], parcels: Sequence[Incoming]) -> Iterator[Problem]:
    incoming = parcel.incoming
    merged = _merged_as(incoming, past)
    if merged:
        yield _note(incoming, f"这个包已于{merged.on:%Y年%m月%d日}合并，内容没有变化，不会重复计入。", "replayed")
    newest = max((one.sequence for one in past if one.station == incoming.station), default=0)
    if not merged and 0 < incoming.sequence <= newest:
        yield _note(
            incoming, f"是旧包（第{incoming.sequence}号），已收到第{newest}号。其中没有收过的数据仍可合并。", "old"
        )
    missing = _missing(incoming, past, parcels)
    if missing:
        numbers = "、".join(map(str, missing))
        yield _note(incoming, f"缺第{numbers}号上报包。请向该单位核实；后来的包会带上县里还没有收到的数据。", "missing")
    outside = sum(field.finding is Finding.OUT_OF_SCOPE for field in parcel.fields)
    if outside:
        yield _note(incoming, f"有{outside}项不是该单位承担的数据，不予合并。请与该单位核实。", "out_of_scope")
    orphans = _orphans(incoming, held)
    if orphans:
        yield _note(incoming, f"有{orphans}项接在县里没有的记录之后，可能缺少以前的包。请核对数值。", "missing_parent")


def _note(incoming: Incoming, message: str, kind: str) -> Problem:
    return Problem(incoming.source, message, kind)


_MOST_NAMED = 10


def _missing(incoming: Incoming, past: Iterable[Shipment], parcels: Iterable[Incoming]) -> list[int]:
    """Return the numbers, the newest ten at most, that a station gave to parcels which never came."""
    if incoming.carrier is Carrier.FORM:
        return []
    here = (*((one.station, one.sequence) for one in past), *((one.station, one.sequence) for one in parcels))
    seen = {sequence for station, sequence in here if station == incoming.station}
    last = max((number for number in seen if number < incoming.sequence), default=0)
    return list(range(max(last + 1, incoming.sequence - _MOST_NAMED), incoming.sequence))


def _orphans(incoming: Incoming, held: Held) -> int:
    """Count the edits that go on from others which are neither here nor in the parcel."""
    sent = {edit.id for edit in incoming.edits}
    strange = [edit for edit in incoming.edits if not sent.issuperset(edit.parents)]
    fields = ((held.edits.get((edit.subject_id, edit.month), {}).get(edit.field, ()), edit) for edit in strange)
    return sum(not sent.union(one.id for one in known).issuperset(edit.parents) for known, edit in fields)


def stays(doc: Document, unit_id: str) -> str:
    """Return the id of the unit that stays after mergers."""
    return staying({unit.id: unit for unit in doc.rows(Unit)}, unit_id)


def month_of(incoming: Incoming) -> int:
    """Return the month that a parcel is about: the one it names, else the last that it reports or speaks of."""
    spoken = (edit.month for edit in incoming.edits)
    return incoming.month or max(incoming.submitted, default=0) or max(spoken, default=12)
