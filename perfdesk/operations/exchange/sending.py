"""Sending a unit its part of the year as a package."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from perfdesk.document import Document
from perfdesk.domain.duties.reporting import due_day
from perfdesk.domain.exchange.parcel import Carrier, ParcelKind, Shipment
from perfdesk.domain.unit import Unit
from perfdesk.formats.field_packet.keys import seal_key, verify_key
from perfdesk.formats.field_packet.packets import SUFFIX, Header, Packet, write_packet
from perfdesk.formats.field_packet.returns import edit_row
from perfdesk.formats.file_names import safe_name
from perfdesk.formats.stick import write_checked
from perfdesk.operations.exchange.scopes import county_id, unit_asked, unit_file_names
from perfdesk.operations.exchange.unit_rows import unit_edits, unit_rows
from perfdesk.operations.guards import require_month
from perfdesk.store.rows.codec import plain
from perfdesk.store.rows.ids import new_id


def make_package(
    doc: Document, *, year: int, unit_id: str, month: int, to: Path, today: date, passphrase: str = ""
) -> Shipment:
    """Write a unit's package (填报包) for a month to a folder or file on a stick, and note that it was sent.

    It holds the unit's leaves and figures of the year and nobody else's. Raises PerfdeskError where the unit has
    nothing to fill in, or the stick does not take it.
    """
    require_month(month)
    unit = unit_asked(doc, year, unit_id)
    packet = Packet(header_of(doc, ParcelKind.OUT, year, month, unit), out_content(doc, year, month, unit))
    with doc.step(f"发出{unit.name}{month}月填报包", year=year):
        sent = write_out(doc, packet, to, today, passphrase)
        doc.put(sent)
    return sent


def header_of(doc: Document, kind: ParcelKind, year: int, month: int, unit: Unit) -> Header:
    """Return the header of a package that the county sends to a unit."""
    county = doc.year(year).office.county
    at = datetime.now().isoformat(timespec="seconds")
    return Header(kind, county_id(doc), county, year, month, unit.id, unit.name, doc.station, 0, at, doc.person)


def out_content(doc: Document, year: int, month: int, unit: Unit) -> dict[str, Any]:
    """Return what a unit's package holds: office, rows, edits, when the report is due, and the county's keys."""
    data, seed = doc.year(year), doc.seed
    due = due_day(data, unit.id, month)
    return {
        "office": plain(data.office),
        "rows": unit_rows(data, unit.id),
        "edits": [edit_row(edit) for edit in unit_edits(doc, year, unit.id)],
        "due_on": due.isoformat() if due else None,
        "keys": {"verify": verify_key(seed), "seal": seal_key(seed)},
    }


def write_out(doc: Document, packet: Packet, to: Path, today: date, passphrase: str) -> Shipment:
    """Write a package of the county's and return its line in the record; `to` is a folder, or the file itself."""
    header = packet.header
    unit = unit_file_names(doc.year(header.year).units)[header.unit_id]
    path = to if to.suffix == SUFFIX else to / package_name(header, unit)
    content, key = write_packet(packet, seed=doc.seed, passphrase=passphrase)
    write_checked(path, content)
    due = packet.content.get("due_on")
    return Shipment(
        new_id(),
        header.year,
        header.unit_id,
        header.kind,
        Carrier.PACKAGE,
        header.month,
        path.name,
        key,
        today,
        header.station,
        header.sequence,
        due_on=date.fromisoformat(due) if due else None,
    )


def package_name(header: Header, unit: str) -> str:
    """Return the name of a package's file for a unit that is called so on a stick: 城关镇2024年10月填报包.pfield."""
    number = f"第{header.sequence}号" if header.sequence else ""
    return safe_name(unit, ending=f"{header.year}年{header.month}月{header.kind.title}{number}{SUFFIX}")
