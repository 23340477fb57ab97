"""The county's answer to a unit: what was accepted, what was changed and why, and the next month to fill in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from perfdesk.document import Document
from perfdesk.domain.exchange.parcel import Carrier, ParcelKind, Shipment, ShipmentState
from perfdesk.domain.exchange.receipt import Receipt, receipt_lines
from perfdesk.domain.exchange.scope import scope_of
from perfdesk.domain.facts import Submission
from perfdesk.formats.field_packet.packets import Packet
from perfdesk.operations.exchange.forms import write_form_receipt
from perfdesk.operations.exchange.scopes import unit_asked
from perfdesk.operations.exchange.sending import header_of, out_content, write_out
from perfdesk.operations.guards import MONTHS, require_month


def receipt_of(doc: Document, *, year: int, unit_id: str, month: int) -> Receipt:
    """Return what became of everything that a unit sent of a month."""
    unit = unit_asked(doc, year, unit_id)
    scope = frozenset(cell for cell in scope_of(doc.year(year), unit.id) if cell[1] == month)
    edits = [edit for found in doc.entered(sorted(scope)).values() for edit, _ in found]
    report = next(iter(doc.rows(Submission, year=year, unit_id=unit.id, month=month)), None)
    came = tuple(one for one in _came(doc, year, unit.id) if one.month == month)
    lines = sorted(receipt_lines(edits, scope, doc.set_aside(scope), doc.station), key=lambda line: line.key)
    return Receipt(year, month, unit.id, report, came, tuple(lines))


def make_receipt(
    doc: Document,
    *,
    year: int,
    unit_id: str,
    month: int,
    to: Path,
    carrier: Carrier,
    today: date,
    passphrase: str = "",
) -> Shipment:
    """Write a receipt to a folder on a stick, and note that the unit was answered; that cannot be undone.

    It carries the next month to fill in. Raises PerfdeskError where the stick does not take it.
    """
    require_month(month)
    unit = unit_asked(doc, year, unit_id)
    receipt = receipt_of(doc, year=year, unit_id=unit.id, month=month)
    answered = [replace(one, receipt_on=today) for one in receipt.shipments if one.receipt_on is None]
    with doc.step(f"给{unit.name}{month}月回执", year=year, barrier=True):
        sent = _write(doc, receipt, to, carrier, today, passphrase)
        doc.put(*answered, sent)
    return sent


def _write(doc: Document, receipt: Receipt, to: Path, carrier: Carrier, today: date, passphrase: str) -> Shipment:
    if carrier is Carrier.FORM:
        return write_form_receipt(doc, receipt, to, today)
    unit = doc.year(receipt.year).units[receipt.unit_id]
    said = out_content(doc, receipt.year, min(receipt.month + 1, MONTHS[-1]), unit)
    content = said | {"receipt": _answer(doc, receipt)}
    header = header_of(doc, ParcelKind.RECEIPT, receipt.year, receipt.month, unit)
    return write_out(doc, Packet(header, content), to, today, passphrase)


def _answer(doc: Document, receipt: Receipt) -> Mapping[str, Any]:
    """Return what became of every package that came, of the year, and of every value, of the month."""
    came = _came(doc, receipt.year, receipt.unit_id)
    return {
        "parcels": [[one.hash, one.state.value, one.reason, one.on.isoformat()] for one in came],
        "lines": [[*line.key, str(line.outcome), line.sent, line.now, line.by, line.reason] for line in receipt.lines],
    }


def _came(doc: Document, year: int, unit_id: str) -> list[Shipment]:
    """Return the parcels that came from a unit; of one that came twice, how it stands now."""
    rows = doc.rows(Shipment, year=year, unit_id=unit_id, kind=ParcelKind.RETURN)
    return list({one.hash: one for one in sorted(rows, key=_standing)}.values())


def _standing(shipment: Shipment) -> tuple[bool, date]:
    return shipment.state is ShipmentState.MERGED, shipment.on
