"""Forms: those of a month into a folder by unit, with a sheet that teaches them and a list to sign for them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from perfdesk.document import Document
from perfdesk.domain.county import County
from perfdesk.domain.exchange.parcel import Carrier, ParcelKind, Shipment
from perfdesk.domain.exchange.receipt import Receipt
from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.entry_form.form import Form, form_entries, make_form
from perfdesk.formats.entry_form.receipt import receipt_xlsx
from perfdesk.formats.entry_form.writing import form_xlsx
from perfdesk.formats.file_names import safe_name
from perfdesk.formats.manual.chapters import chapter
from perfdesk.formats.paper.fonts import choose_fonts
from perfdesk.formats.paper.pages.manual_pdf import manual_pdf
from perfdesk.formats.paper.writing import write_listings
from perfdesk.formats.stick import write_checked
from perfdesk.operations.exchange.scopes import county_id, scope_of, unit_file_names
from perfdesk.operations.guards import MONTHS, require_month
from perfdesk.places import unused
from perfdesk.reports.entry import EntryRow, entry_units
from perfdesk.reports.exchange.receipt import is_returned, receipt_listing
from perfdesk.reports.lists.shipping import SHIPPING, shipping_listing
from perfdesk.store.errors import in_words
from perfdesk.store.rows.ids import new_id

SUFFIX = ".xlsx"
GUIDES: Mapping[Carrier, str] = {Carrier.FORM: "form", Carrier.PACKAGE: "field"}
"""Carrier → the chapter of the manual that teaches it on one page."""

Progress = Callable[[int, int], None]


def form_units(doc: Document, *, year: int, month: int) -> tuple[str, ...]:
    """Return the units that fill in a form, in the office's order."""
    county = doc.assess(year, month)
    return tuple(key for key, _ in entry_units(county) if _entries(county, key))


def form_of(doc: Document, *, year: int, month: int, unit_id: str, today: date) -> Form:
    """Return a unit's form as it would be sent now. Raises PerfdeskError where it has nothing to fill in."""
    require_month(month)
    county = doc.assess(year, month)
    unit_id = county.data.tree.units.get(unit_id, unit_id)
    entries = _entries(county, unit_id)
    if not entries:
        name = county.data.units[unit_id].name if unit_id in county.data.units else "该单位"
        raise PerfdeskError(f"{name}{year}年{month}月没有要填报的指标，不用发填报表。请在单位中去掉它后重试。")
    heads = {(entry.subject_id, month): doc.heads((entry.subject_id, month)) for entry in entries}
    return make_form(county, county_id=county_id(doc), unit_id=unit_id, entries=entries, heads=heads, today=today)


def _entries(county: County, unit_id: str) -> tuple[EntryRow, ...]:
    return form_entries(county, unit_id, scope_of(county.data, unit_id))


def make_forms(
    doc: Document,
    *,
    year: int,
    month: int,
    unit_ids: Sequence[str],
    folder: Path,
    today: date,
    progress: Progress = lambda _done, _total: None,
) -> list[Shipment]:
    """Write the forms of units into a folder, one below it for each with its guide, and note them.

    One step. Raises PerfdeskError where a unit has nothing to fill in, or the stick does not take them.
    """
    units = tuple(dict.fromkeys(doc.year(year).tree.units.get(one, one) for one in unit_ids))
    forms = [form_of(doc, year=year, month=month, unit_id=one, today=today) for one in units]
    if not forms:
        raise PerfdeskError("没有选定单位，没有生成填报表。请选择要发填报表的单位。")
    names = unit_file_names(doc.year(year).units)
    sent = list(_write(doc, forms, names, folder, today, progress))
    put_guides(Carrier.FORM, (folder / names[one] for one in units), today)
    with doc.step(f"发出{month}月填报表（{len(sent)}份）", year=year):
        doc.put(*sent)
    progress(len(forms), len(forms))
    return sent


def make_cover(doc: Document, *, year: int, month: int, unit_ids: Sequence[str], folder: Path, today: date) -> Path:
    """Write the list to sign for what was sent to units of a month, beside earlier ones; return where it lies."""
    path = unused(folder / f"{year}年{month}月{SHIPPING.title}.pdf")
    units = tuple(dict.fromkeys(unit_ids))
    write_listings([shipping_listing(doc.assess(year, month), units, today)], path)
    return path


def put_guides(carrier: Carrier, folders: Iterable[Path], today: date) -> None:
    """Put the sheet that teaches a carrier into folders. Raises PerfdeskError where a stick does not take it."""
    sheet = chapter(GUIDES[carrier])
    content = manual_pdf([sheet], fonts=choose_fonts(), today=today)
    for folder in folders:
        write_checked(folder / f"{sheet.title}.pdf", content)


def write_form_receipt(doc: Document, receipt: Receipt, to: Path, today: date) -> Shipment:
    """Write a unit's receipt as a workbook to a folder or file, and return its line in the record.

    The form to go on with is in it: next month's, or the same month's again where the report was sent back.
    """
    year, month, unit_id = receipt.year, receipt.month, receipt.unit_id
    listing = receipt_listing(doc.assess(year, month), receipt, today)
    following = month if is_returned(receipt) else month + 1
    goes_on = following in MONTHS and _entries(doc.assess(year, following), unit_id)
    form = form_of(doc, year=year, month=following, unit_id=unit_id, today=today) if goes_on else None
    name = unit_file_names(doc.year(year).units)[unit_id]
    path = to if to.suffix == SUFFIX else to / safe_name(name, ending=f"{year}年{month}月填报回执{SUFFIX}")
    whose = year, unit_id, ParcelKind.RECEIPT, month
    return _written(_beside_filled(doc, path), receipt_xlsx(listing, form), whose, today, form)


def form_name(form: Form) -> str:
    """Return the name of a form's file: 城关镇2024年10月填报表.xlsx."""
    stamp = form.stamp
    return safe_name(stamp.unit, ending=f"{stamp.year}年{stamp.month}月填报表{SUFFIX}")


def _write(
    doc: Document, forms: Sequence[Form], names: Mapping[str, str], folder: Path, today: date, progress: Progress
) -> Iterator[Shipment]:
    for done, form in enumerate(forms):
        progress(done, len(forms))
        whose = form.stamp.year, form.stamp.unit_id, ParcelKind.OUT, form.stamp.month
        path = _beside_filled(doc, folder / names[form.stamp.unit_id] / form_name(form))
        yield _written(path, form_xlsx(form), whose, today, form)


def _beside_filled(doc: Document, path: Path) -> Path:
    """Return the path, or one beside it where a form lies that is no longer as it was sent: somebody filled it in."""
    with in_words():
        as_sent = path.is_file() and doc.rows(Shipment, hash=sha256(path.read_bytes()).hexdigest())
    return path if as_sent else unused(path)


def _written(
    path: Path, content: bytes, whose: tuple[int, str, ParcelKind, int], today: date, form: Form | None
) -> Shipment:
    write_checked(path, content)
    year, unit_id, kind, month = whose
    key, due_on = sha256(content).hexdigest(), form.due_on if form else None
    return Shipment(new_id(), year, unit_id, kind, Carrier.FORM, month, path.name, key, today, due_on=due_on)
