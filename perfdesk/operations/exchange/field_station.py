"""The unit's own side: a small file made from the county's package, and what is sent back from it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from perfdesk.document import Document
from perfdesk.domain.edits import Edit, heads
from perfdesk.domain.exchange.parcel import (
    CarriedFile,
    Carrier,
    FieldKey,
    FieldStation,
    ParcelKind,
    Shipment,
    ShipmentState,
)
from perfdesk.domain.exchange.planning import by_cell
from perfdesk.domain.exchange.scope import scope_of
from perfdesk.domain.facts import Cause, Submission, SubmissionState
from perfdesk.domain.ledger.evidence import EvidenceFile
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.text.entry import write_cause
from perfdesk.formats.field_packet.packet import MEGABYTE, PACKAGE_BYTES, PARTS
from perfdesk.formats.field_packet.packets import SUFFIX, Header, Packet, write_packet
from perfdesk.formats.field_packet.returns import content_of
from perfdesk.formats.stick import write_checked
from perfdesk.operations.exchange.opening import cause_key, last_receipt, open_package, told_causes
from perfdesk.operations.exchange.sending import package_name
from perfdesk.operations.exchange.whose import field_of
from perfdesk.operations.guards import require_month
from perfdesk.operations.ledger.evidence import intact
from perfdesk.places import unused
from perfdesk.store.rows.ids import new_id


def make_registration(doc: Document, *, to: Path, today: date) -> Shipment:
    """Write the package that tells the county this station's key; its fingerprint is then read out by telephone."""
    field = _field(doc)
    header = _header(doc, field, ParcelKind.REGISTRATION, today.month, 0)
    with doc.step("生成登记包"):
        sent = _write(doc, Packet(header, {}), to, today, step=None)
        doc.put(sent)
    return sent


def make_return(
    doc: Document,
    *,
    months: Sequence[int],
    to: Path,
    today: date,
    passphrase: str = "",
    sealed: bool = True,
) -> Shipment:
    """Report months (上报): write all that the county has not acknowledged yet to a stick; cannot be undone.

    It is sealed to the county's key unless `sealed` is false or a passphrase is given. Raises PerfdeskError where
    the stick does not take it.
    """
    for month in months:
        require_month(month)
    if not months:
        raise PerfdeskError("没有选择上报的月份。请选择后重试。")
    field = _field(doc)
    content, files = _content(doc, field, months)
    number = 1 + max((one.sequence for one in doc.rows(Shipment, kind=ParcelKind.RETURN)), default=0)
    packet = Packet(_header(doc, field, ParcelKind.RETURN, max(months), number), content, files)
    name = "、".join(f"{month}月" for month in sorted(months))
    with doc.step(f"上报{name}数据", year=field.year, barrier=True) as step:
        to_key = field.seal_key if sealed and not passphrase else ""
        sent = _write(doc, packet, to, today, step=step, passphrase=passphrase, to_key=to_key)
        doc.put(sent)
        doc.put(*(_reported(doc, field, month, today) for month in months), year=field.year)
    return sent


def unsent(doc: Document, month: int) -> int:
    """Count what was filled in here for a month after it was last reported."""
    field = _field(doc)
    last = max((one.step or 0 for one in doc.rows(Shipment, kind=ParcelKind.RETURN)), default=0)
    cells = sorted(cell for cell in scope_of(doc.year(field.year), field.unit_id) if cell[1] == month)
    mine = (
        any(step > last and edit.station == doc.station for edit, step in found)
        for found in doc.entered(cells).values()
    )
    return sum(mine)


def require_filled(doc: Document, months: Iterable[int]) -> None:
    """Raise PerfdeskError where nothing at all was filled in for one of the months."""
    field = _field(doc)
    data = doc.year(field.year)
    filled = {month for subject, month in scope_of(data, field.unit_id) if (subject, month) in data.figures}
    if empty := [f"{month}月" for month in sorted(months) if month not in filled]:
        raise PerfdeskError(f"{'、'.join(empty)}还没有填报，没有上报。请先填报，或者只选填好的月份。")


def _field(doc: Document) -> FieldStation:
    found = field_of(doc)
    if found is None:
        raise PerfdeskError("这不是填报点的文件。请打开县里发来的填报包。")
    return found


def _header(doc: Document, field: FieldStation, kind: ParcelKind, month: int, sequence: int) -> Header:
    at = datetime.now().isoformat(timespec="seconds")
    whose = field.county_id, field.county, field.year, month, field.unit_id, field.unit
    return Header(kind, *whose, doc.station, sequence, at, doc.person)


def _write(
    doc: Document,
    packet: Packet,
    to: Path,
    today: date,
    *,
    step: int | None,
    passphrase: str = "",
    to_key: str = "",
) -> Shipment:
    header = packet.header
    path = to if to.suffix == SUFFIX else unused(to / package_name(header, header.unit))
    content, key = write_packet(packet, seed=doc.seed, passphrase=passphrase, to=to_key)
    write_checked(path, content)
    known = new_id(), header.year, header.unit_id, header.kind, Carrier.PACKAGE, header.month, path.name, key, today
    return Shipment(*known, header.station, header.sequence, step=step)


def _content(
    doc: Document, field: FieldStation, months: Sequence[int]
) -> tuple[Mapping[str, object], Mapping[str, bytes]]:
    """Return the content of a return package, and its files by their hash."""
    entered = doc.entered(sorted(scope_of(doc.year(field.year), field.unit_id)))
    told = _acknowledged(doc)
    own = [edit for found in entered.values() for edit, step in found if step > told and edit.station == doc.station]
    base = _base((edit for found in entered.values() for edit, _ in found), own)
    files = _files(doc, field, months)
    carried = {row.hash: _carried(row, content) for row, content in files}
    content = content_of(own, base, months, carried, _causes(doc, field))
    return content, {row.hash: content for row, content in files}


def _causes(doc: Document, field: FieldStation) -> Iterator[tuple[Cause, str]]:
    """Yield the main causes that are other than the county last told, each with what it told."""
    told, scope = told_causes(doc), scope_of(doc.year(field.year), field.unit_id)
    for cause in doc.rows(Cause, main=1):
        before = told.get(cause_key(cause), "")
        if (cause.subject_id, cause.month) in scope and write_cause(cause) != before:
            yield cause, before


def _acknowledged(doc: Document) -> int:
    """Return up to which step the county has merged what was sent from here."""
    merged = doc.rows(Shipment, kind=ParcelKind.RETURN, state=ShipmentState.MERGED)
    return max((one.step or 0 for one in merged), default=0)


def _base(every: Iterable[Edit], own: Iterable[Edit]) -> dict[FieldKey, tuple[str, ...]]:
    """Return, for each field of the rows that are sent, the heads it had before."""
    sent, known = {edit.id for edit in own}, by_cell(every)
    before = {
        (*cell, name): tuple(edit.id for edit in heads(edit for edit in edits if edit.id not in sent))
        for cell in by_cell(own)
        for name, edits in known[cell].items()
    }
    return {key: ids for key, ids in before.items() if ids}


def _files(doc: Document, field: FieldStation, months: Sequence[int]) -> list[tuple[EvidenceFile, bytes]]:
    """Return the evidence of these months with its bytes. Raises PerfdeskError where a package cannot hold it."""
    owners = {subject for subject, _ in scope_of(doc.year(field.year), field.unit_id)}
    rows = [row for row in doc.rows(EvidenceFile, year=field.year) if row.owner_id in owners and row.month in months]
    if sum(row.size for row in rows) > PACKAGE_BYTES - 8 * MEGABYTE or len(rows) > PARTS // 2:
        most = PACKAGE_BYTES // MEGABYTE - 8
        raise PerfdeskError(f"所附材料超过{most}MB或{PARTS // 2}份，一个包装不下。请压缩或减少材料后重试。")
    return [(row, intact(doc, row)) for row in rows]


def _carried(row: EvidenceFile, content: bytes) -> CarriedFile:
    return CarriedFile(row.owner_id, row.month or 12, row.name, content)


def _reported(doc: Document, field: FieldStation, month: int, today: date) -> Submission:
    known = doc.rows(Submission, year=field.year, unit_id=field.unit_id, month=month)
    old = known[0] if known else Submission(field.unit_id, month, SubmissionState.DRAFT)
    return replace(old, state=SubmissionState.SUBMITTED, received_on=today, reason="")


__all__ = ["field_of", "last_receipt", "make_registration", "make_return", "open_package"]
