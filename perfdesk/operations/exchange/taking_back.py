"""Sending a parcel back to its unit, and undoing the merge of one parcel alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from perfdesk.document import Document
from perfdesk.domain.edits import REDONE, UNDONE, Edit
from perfdesk.domain.exchange.merging import MergeParcel
from perfdesk.domain.exchange.parcel import FieldKey, ParcelKind, SetAside, Shipment, ShipmentState
from perfdesk.domain.exchange.planning import by_cell, withdrawal
from perfdesk.domain.facts import Submission, SubmissionState
from perfdesk.domain.ledger.evidence import EvidenceFile
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import Unit
from perfdesk.domain.year import CellKey
from perfdesk.operations.exchange.comparing import month_of, stays
from perfdesk.operations.guards import changing, require_text
from perfdesk.store.rows.ids import new_id


def return_parcel(doc: Document, *, parcel: MergeParcel, reason: str, today: date) -> Shipment:
    """Send a parcel back unmerged, with the reason; the months that it reports are 退回."""
    reason, incoming = require_text(reason, "退回原因"), parcel.incoming
    if incoming.county_id != doc.station or incoming.year not in doc.years:
        raise PerfdeskError("不是本县本年度的包，不能登记退回。请直接退还来源单位。")
    unit = doc.row(Unit, id=stays(doc, incoming.unit_id))
    sent = Shipment(
        new_id(),
        incoming.year,
        unit.id,
        ParcelKind.RETURN,
        incoming.carrier,
        month_of(incoming),
        incoming.source,
        incoming.hash,
        today,
        incoming.station,
        incoming.sequence,
        ShipmentState.RETURNED,
        reason=reason,
    )
    months = incoming.submitted or (sent.month,)
    reports = [_sent_back(doc, sent, month) for month in months]
    with doc.step(f"退回{unit.name}上报数据", year=incoming.year):
        doc.put(sent)
        doc.put(*reports, year=incoming.year)
    return sent


def _sent_back(doc: Document, sent: Shipment, month: int) -> Submission:
    known = doc.rows(Submission, year=sent.year, unit_id=sent.unit_id, month=month)
    old = known[0] if known else Submission(sent.unit_id, month, SubmissionState.DRAFT)
    first = old.received_on or sent.on
    return replace(
        old, state=SubmissionState.RETURNED, received_on=first, reason=sent.reason, returned=old.returned + 1
    )


def undo_merge(doc: Document, *, shipment_id: str, reason: str = "") -> tuple[FieldKey, ...]:
    """Undo the merge of one parcel: its edits fall silent, and reading it again offers them for 重新采纳.

    Fields that somebody has gone on from are kept, and returned. Raises PerfdeskError where that is all of them, or
    the merge does not stand, and where a month is frozen and no reason is given.
    """
    shipment = doc.row(Shipment, id=shipment_id)
    if shipment.state is not ShipmentState.MERGED or shipment.step is None:
        raise PerfdeskError("这个包没有合并，或已撤销合并。请刷新后查看。")
    withdrawn = _withdrawn(doc, shipment)
    silent = [edit for edits in withdrawn.values() for edit in edits or ()]
    kept = tuple(key for key, edits in withdrawn.items() if edits is None)
    if kept and not silent:
        raise PerfdeskError(f"合并的{len(kept)}项数据此后都有人修改，没有可撤销的。请在填报页面逐项更正。")
    unit = doc.row(Unit, id=shipment.unit_id)
    cells = {(edit.subject_id, edit.month) for edit in silent}
    told = f"{len(kept)}项此后有人修改，予以保留" if kept else ""
    with changing(doc, f"撤销合并{unit.name}上报数据", shipment.year, cells, reason):
        doc.put(replace(shipment, state=ShipmentState.SET_ASIDE, reason=told))
        doc.silence(SetAside(edit.id, shipment.id, edit.subject_id, edit.month) for edit in silent)
        doc.remove(*_files(doc, shipment))
        doc.put(*_unreported(doc, shipment), year=shipment.year)
    return kept


def _withdrawn(doc: Document, shipment: Shipment) -> Mapping[FieldKey, Sequence[Edit] | None]:
    """Return what falls silent of each field that a parcel brought; None where somebody has gone on from it."""
    brought = doc.brought(shipment.step or 0)
    batch = {edit.id for edit in brought if edit.station == shipment.station} | set(shipment.adopted)
    cells = {(edit.subject_id, edit.month) for edit in brought} | doc.cells_of(shipment.adopted)
    entered = doc.entered(cells)
    known = by_cell(edit for found in entered.values() for edit, _ in found)
    made = {
        edit.id
        for found in entered.values()
        for edit, step in found
        if edit.reason in (UNDONE, REDONE) or (step == shipment.step and edit.station == doc.station)
    }
    silent = doc.set_aside(cells)
    return dict(_fields(known, batch - silent, made, silent))


def _fields(
    known: Mapping[CellKey, Mapping[str, Sequence[Edit]]], batch: set[str], made: set[str], silent: frozenset[str]
) -> Iterator[tuple[FieldKey, Sequence[Edit] | None]]:
    for cell, fields in known.items():
        for name, edits in fields.items():
            if batch.isdisjoint(edit.id for edit in edits):
                continue
            gone = withdrawal(edits, batch, made | silent)
            speaking = None if gone is None else [edit for edit in edits if edit.id in gone - silent]
            yield (*cell, name), speaking


def _files(doc: Document, shipment: Shipment) -> list[EvidenceFile]:
    rows = doc.rows(EvidenceFile, year=shipment.year)
    return [row for row in rows if row.id.startswith(f"{shipment.id}/")]


def _unreported(doc: Document, shipment: Shipment) -> list[Submission]:
    """Return the month's report as a draft again, where no other merge of it stands."""
    same = {"year": shipment.year, "unit_id": shipment.unit_id, "month": shipment.month}
    merged = doc.rows(Shipment, **same, state=ShipmentState.MERGED)
    if any(other.id != shipment.id and other.kind is ParcelKind.RETURN for other in merged):
        return []
    return [
        replace(report, state=SubmissionState.DRAFT, received_on=None)
        for report in doc.rows(Submission, **same)
        if report.state is SubmissionState.SUBMITTED
    ]
