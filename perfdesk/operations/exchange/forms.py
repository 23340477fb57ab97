"""Forms: those of a month into a folder by unit, with a list to sign for them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from perfdesk.document import Document
from perfdesk.domain.exchange.parcel import Carrier, ParcelKind, Shipment
from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.entry_form.form import Form, form_entries, make_form
from perfdesk.formats.entry_form.writing import form_xlsx
from perfdesk.formats.file_names import distinct, safe_name
from perfdesk.formats.paper.writing import write_listings
from perfdesk.formats.stick import write_checked
from perfdesk.operations.exchange.scopes import county_id, scope_of
from perfdesk.operations.guards import require_month
from perfdesk.reports.entry import entry_units
from perfdesk.reports.lists.shipping import SHIPPING, shipping_listing
from perfdesk.store.rows.ids import new_id

Progress = Callable[[int, int], None]


def form_units(doc: Document, *, year: int, month: int) -> tuple[str, ...]:
    """Return the units that fill in a form, in the office's order."""
    county = doc.assess(year, month)
    return tuple(key for key, _ in entry_units(county) if form_entries(county, key, scope_of(county.data, key)))


def form_of(doc: Document, *, year: int, month: int, unit_id: str, today: date) -> Form:
    """Return a unit's form as it would be sent now. Raises PerfdeskError where it has nothing to fill in."""
    require_month(month)
    county = doc.assess(year, month)
    unit_id = county.data.tree.units.get(unit_id, unit_id)
    entries = form_entries(county, unit_id, scope_of(county.data, unit_id))
    if not entries:
        name = county.data.units[unit_id].name if unit_id in county.data.units else "该单位"
        raise PerfdeskError(f"{name}{year}年{month}月没有要填报的指标，不用发填报表。请在单位中去掉它后重试。")
    heads = {(entry.subject_id, month): doc.heads((entry.subject_id, month)) for entry in entries}
    return make_form(county, county_id=county_id(doc), unit_id=unit_id, entries=entries, heads=heads, today=today)


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
    """Write the forms of units into a folder, one below it for each, with a list to sign; note them as sent.

    One step. Raises PerfdeskError where a unit has nothing to fill in, or the stick does not take them.
    """
    units = tuple(dict.fromkeys(doc.year(year).tree.units.get(one, one) for one in unit_ids))
    forms = [form_of(doc, year=year, month=month, unit_id=one, today=today) for one in units]
    if not forms:
        raise PerfdeskError("没有选定单位，没有生成填报表。请选择要发填报表的单位。")
    sent = list(_write(forms, folder, today, progress))
    make_cover(doc, year=year, month=month, unit_ids=units, folder=folder, today=today)
    with doc.step(f"发出{month}月填报表（{len(sent)}份）", year=year):
        doc.put(*sent)
    progress(len(forms), len(forms))
    return sent


def make_cover(doc: Document, *, year: int, month: int, unit_ids: Sequence[str], folder: Path, today: date) -> Path:
    """Write the list to sign for what was sent to units of a month; return where it lies."""
    path = folder / safe_name(f"{year}年{month}月{SHIPPING.title}.pdf")
    units = tuple(dict.fromkeys(unit_ids))
    write_listings([shipping_listing(doc.assess(year, month), units, today)], path)
    return path


def form_name(form: Form) -> str:
    """Return the name of a form's file: 城关镇2024年10月填报表.xlsx."""
    stamp = form.stamp
    return safe_name(f"{stamp.unit}{stamp.year}年{stamp.month}月填报表.xlsx")


def _write(forms: Sequence[Form], folder: Path, today: date, progress: Progress) -> Iterator[Shipment]:
    places = distinct([safe_name(form.stamp.unit) for form in forms])
    for done, (form, place) in enumerate(zip(forms, places, strict=True)):
        progress(done, len(forms))
        content, name = form_xlsx(form), form_name(form)
        write_checked(folder / place / name, content)
        stamp, key = form.stamp, sha256(content).hexdigest()
        known = new_id(), stamp.year, stamp.unit_id, ParcelKind.OUT, Carrier.FORM, stamp.month, name, key, today
        yield Shipment(*known, due_on=form.due_on)
