"""Opening the county's package at a unit: its small file is made, or brought up to date."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from perfdesk.document import Document
from perfdesk.domain.exchange.parcel import (
    Carrier,
    FieldStation,
    ParcelKind,
    Shipment,
    ShipmentState,
)
from perfdesk.domain.exchange.receipt import Outcome, ReceiptLine
from perfdesk.domain.facts import Cause
from perfdesk.domain.indicator import Assignment
from perfdesk.domain.months import YearState
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.text.entry import write_cause
from perfdesk.domain.unit import Duty
from perfdesk.domain.year import Office
from perfdesk.formats.field_packet import canonical, strict
from perfdesk.formats.field_packet.packets import Packet, load, read_packet
from perfdesk.formats.field_packet.returns import read_edits
from perfdesk.operations.exchange.beside import main_cause
from perfdesk.operations.exchange.unit_rows import read_rows
from perfdesk.operations.exchange.whose import field_of, setting_of
from perfdesk.store.errors import in_words
from perfdesk.store.rows.codec import from_json, hints, to_json, typed
from perfdesk.store.rows.ids import new_id
from perfdesk.store.rows.months import Setting

_TOLD = "told_causes"
_MOST = 10_000
"""Lines of a receipt."""


def last_receipt(doc: Document, month: int) -> tuple[ReceiptLine, ...]:
    """Return what the county's newest receipt says of a month, value by value; empty before the first."""
    receipts = doc.rows(Shipment, kind=ParcelKind.RECEIPT, month=month)
    newest = max(receipts, key=lambda one: one.step or 0, default=None)
    kept = doc.kept(newest.hash) if newest else None
    return tuple(map(_line, canonical.read(kept)["lines"])) if kept else ()


def open_package(package: Path, file_path: Path, *, today: date, passphrase: str = "", person: str = "") -> Document:
    """Open a package or receipt of the county in the unit's own file, which is made where there is none.

    Raises PerfdeskError, and leaves everything as it was, where the package is damaged, is for somebody else or does
    not come from the county that the file belongs to.
    """
    packet = read_packet(load(package), passphrase=passphrase)
    if packet.header.kind not in (ParcelKind.OUT, ParcelKind.RECEIPT):
        raise PerfdeskError(f"“{package.name}”是{packet.header.kind.title}，不是县里发来的填报包。请另选文件。")
    if file_path.exists():
        doc = Document.open(file_path, person=person)
        try:
            _require_own(field_of(doc), packet)
            _take_over(doc, packet, package.name, today)
        except PerfdeskError:
            doc.close()
            raise
        return doc
    return _made(file_path, packet, package.name, today, person)


def _made(path: Path, packet: Packet, name: str, today: date, person: str) -> Document:
    with in_words():
        path.parent.mkdir(parents=True, exist_ok=True)
    doc = Document.create(path, person=person)
    try:
        _take_over(doc, packet, name, today)
    except PerfdeskError:
        doc.close()
        path.unlink()
        raise
    return doc


def _require_own(field: FieldStation | None, packet: Packet) -> None:
    header = packet.header
    if field is None:
        raise PerfdeskError("所选文件是县里的文件，不是填报点的文件。请另选文件。")
    if (field.county_id, field.unit_id) != (header.county_id, header.unit_id):
        raise PerfdeskError(f"这个包是给{header.county}{header.unit}的，本文件属于{field.county}{field.unit}。请核对。")
    if field.verify_key != packet.public_key:
        raise PerfdeskError("签名与以前县里发来的不符，没有读入。请与县考评办电话核实。")


def _take_over(doc: Document, packet: Packet, name: str, today: date) -> None:
    """Put into the file what a package says, as one step that cannot be undone."""
    header, said = packet.header, packet.content
    rows, edits, office = read_rows(said.get("rows")), read_edits(said.get("edits")), _office(said.get("office"))
    field, receipt = _field(packet), _receipt(said.get("receipt"))
    with doc.step(f"读入{header.month}月{header.kind.title}", barrier=True) as step:
        if header.year not in doc.years:
            doc.put(YearState(header.year))
        doc.put(*(Setting(key, to_json(getattr(office, key))) for key in hints(Office)))
        doc.put(setting_of(field))
        _replace_rows(doc, rows, header.year)
        _take_causes(doc, rows[Cause])
        doc.add(edits)
        doc.put(*_answered(doc, receipt), _noted(doc, packet, receipt, name, today, step))


def _field(packet: Packet) -> FieldStation:
    header, keys = packet.header, strict.record(packet.content.get("keys"), "密钥")
    verify, seal = (strict.text(keys.get(name), "密钥", 64) for name in ("verify", "seal"))
    if verify != packet.public_key:
        raise PerfdeskError("签名与包中所列的县级密钥不符，没有读入。请与县考评办核实。")
    return FieldStation(header.county_id, header.county, header.unit_id, header.unit, header.year, verify, seal)


def _office(said: Any) -> Office:
    try:
        office: Office = typed(Office, strict.record(said, "单位设置"))
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise PerfdeskError("单位设置的内容不合规定，不能读取。请请县里重新生成。") from error
    return office


def _replace_rows(doc: Document, rows: dict[type[Any], list[Any]], year: int) -> None:
    """Put the rows in; what was given to the unit or named of it before, and is no longer, goes."""
    for kind in (Assignment, Duty):
        here = {row.id for row in rows[kind]}
        old = doc.rows(Duty, year=year) if kind is Duty else list(doc.year(year).assignments.values())
        doc.remove(*(row for row in old if row.id not in here), year=year)
    for kind, kept in rows.items():
        if kind is not Cause:
            doc.put(*kept, year=year)


def told_causes(doc: Document) -> dict[str, str]:
    """Return the main causes as the county last told them, in words, by `cause_key`."""
    kept = next(iter(doc.rows(Setting, name=_TOLD)), None)
    return dict(from_json(dict[str, str], kept.value)) if kept else {}


def cause_key(cause: Cause) -> str:
    """Return under which key `told_causes` has a cause."""
    return f"{cause.subject_id} {cause.month}"


def _take_causes(doc: Document, causes: Sequence[Cause]) -> None:
    """Take over the county's causes, except where another was written here that the county does not know yet."""
    told = told_causes(doc)
    for cause in causes:
        own = main_cause(doc, (cause.subject_id, cause.month))
        if write_cause(own) in (told.get(cause_key(cause), ""), write_cause(cause)):
            doc.remove(*([own] if own else []))
            doc.put(cause)
    fresh = {cause_key(cause): write_cause(cause) for cause in causes}
    doc.put(Setting(_TOLD, to_json({**told, **fresh})))


def _receipt(said: Any) -> dict[str, Any]:
    """Return a receipt's answer, empty where a package carries none. Raises PerfdeskError where it is malformed."""
    if said is None:
        return {}
    answer = strict.record(said, "回执")
    try:
        strict.rows(answer.get("parcels"), "回执", 4, _MOST, _parcel)
        strict.rows(answer.get("lines"), "回执", 8, _MOST, _line)
    except ValueError as error:
        raise PerfdeskError("回执的内容不合规定，不能读取。请请县里重新生成。") from error
    return answer


def _parcel(row: Sequence[Any]) -> tuple[str, ShipmentState, str, date]:
    key, state, reason, on = (strict.text(one, "回执", 2000) for one in row)
    return key, ShipmentState(state), reason, date.fromisoformat(on)


def _line(row: list[Any]) -> ReceiptLine:
    subject, month, field, outcome, sent, now, by, reason = row
    key = strict.text(subject, "回执", 200), strict.whole(month, "月份", 1, 12), strict.text(field, "回执", 40)
    said, stands = (None if one is None else strict.text(one, "回执", 20_000) for one in (sent, now))
    who, why = strict.text(by, "回执", 200), strict.text(reason, "回执", 2000)
    return ReceiptLine(key, Outcome(outcome), said, stands, who, why)


def _answered(doc: Document, receipt: Mapping[str, Any]) -> Iterator[Shipment]:
    """Yield the packages sent from here as a receipt says they stand."""
    told = {parcel[0]: parcel for parcel in map(_parcel, receipt.get("parcels", ()))}
    for one in doc.rows(Shipment, kind=ParcelKind.RETURN):
        if one.hash in told:
            _, state, reason, on = told[one.hash]
            yield replace(one, state=state, reason=reason, receipt_on=on)


def _noted(doc: Document, packet: Packet, receipt: Mapping[str, Any], name: str, today: date, step: int) -> Shipment:
    """Return the line of 收发记录; a receipt's answer is kept, so that it can be looked at later."""
    header, due = packet.header, packet.content.get("due_on")
    key = doc.keep(canonical.write(receipt)) if receipt else packet.hash
    known = new_id(), header.year, header.unit_id, header.kind, Carrier.PACKAGE, header.month, name, key, today
    day = date.fromisoformat(due) if due else None
    return Shipment(*known, header.station, step=step, due_on=day)
