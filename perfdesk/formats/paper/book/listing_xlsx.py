"""Lists as a workbook: numbers are numbers, every text is a text, and it prints as it stands."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from perfdesk.domain.quantity import round_half_up
from perfdesk.formats.paper.archive import same_bytes
from perfdesk.formats.paper.clean import clean
from perfdesk.formats.paper.book.sheet_names import sheet_names
from perfdesk.formats.paper.book.sheet_styles import Styles, put_text
from perfdesk.formats.paper.runs import numbered_notes
from perfdesk.formats.paper.widths import em
from perfdesk.reports.listing import Align, Column, Listing, Row, Section

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_HEADER_ROW = 3
_PITCH = 15.0
_MOST_HEIGHT = 400.0


def listing_xlsx(listings: Sequence[Listing]) -> bytes:
    """Return a workbook with one sheet a list; equal lists give equal bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    add_listings(book, listings)
    return same_bytes(book, listings[0].title if listings else "", listings[0].cut_off if listings else "")


def add_listings(book: "Workbook", listings: Sequence[Listing]) -> None:
    """Add one sheet a list to `book`, each under a name that no other sheet has."""
    names = sheet_names([listing.title for listing in listings], book.sheetnames)
    for listing, name in zip(listings, names, strict=True):
        _fill(book.create_sheet(name), listing)


def _fill(sheet: "Worksheet", listing: Listing) -> None:
    styles = Styles()
    _head(sheet, listing, styles)
    row = _HEADER_ROW
    for section in listing.sections or (Section(rows=()),):
        row = _section(sheet, listing, section, row, styles)
    if not listing.rows:
        row += 1
        _across(sheet, listing, row, listing.empty, styles.centered)
    _notes(sheet, listing, row, styles)
    _lay_out(sheet, listing)


def _head(sheet: "Worksheet", listing: Listing, styles: Styles) -> None:
    title = "".join((listing.title, listing.subtitle))
    _across(sheet, listing, 1, title, styles.title)
    sheet.row_dimensions[1].height = 32
    _across(sheet, listing, 2, "    ".join(filter(None, (listing.office, listing.cut_off))), styles.plain)
    for at, column in enumerate(listing.columns, 1):
        put_text(sheet.cell(_HEADER_ROW, at), column.title, styles.header)
    sheet.row_dimensions[_HEADER_ROW].height = 2.2 * _PITCH


def _section(sheet: "Worksheet", listing: Listing, section: Section, row: int, styles: Styles) -> int:
    from openpyxl.worksheet.pagebreak import Break

    if section.new_page and row > _HEADER_ROW:
        sheet.row_breaks.append(Break(id=row))
    if section.heading:
        row += 1
        _across(sheet, listing, row, section.heading, styles.heading)
    for values in section.rows:
        row += 1
        _row(sheet, listing, row, values, styles, bold=False)
    if section.foot is not None and section.rows:
        row += 1
        _row(sheet, listing, row, section.foot, styles, bold=True)
    for text in section.lines_after:
        row += 1
        _across(sheet, listing, row, text, styles.plain)
        sheet.row_dimensions[row].height = 2 * _PITCH
    return row


def _row(sheet: "Worksheet", listing: Listing, row: int, values: Row, styles: Styles, *, bold: bool) -> None:
    lines = 1.0
    for at, column in enumerate(listing.columns, 1):
        value = values[at - 1] if at <= len(values) else None
        cell = sheet.cell(row, at)
        style = styles.of(column.align, bold=bold)
        if value is None or isinstance(value, str):
            put_text(cell, value or "", style)
            lines = max(lines, _lines(clean(value or ""), _width(column)))
        else:
            styles.put_number(cell, *_number(column, value), style)
    sheet.row_dimensions[row].height = min(lines * _PITCH + 4, _MOST_HEIGHT)


def _number(column: Column, value: int | Decimal | Fraction) -> tuple[int | Decimal, str]:
    """Return the value as a workbook holds it and its format: 82.2 in a percent column is 0.822 shown as 82.2%."""
    places = _places(column, value)
    exact = round_half_up(value, places) if isinstance(value, Fraction) or column.places is not None else value
    shown = "#,##0" + ("." + "0" * places if places else "")
    return (Decimal(exact) / 100, shown + "%") if column.percent else (exact, shown)


def _places(column: Column, value: int | Decimal | Fraction) -> int:
    if column.places is not None:
        return column.places
    digits = column.show(value).removesuffix("%").partition(".")[2]
    return len(digits)


def _across(sheet: "Worksheet", listing: Listing, row: int, text: str, style: Any) -> None:
    put_text(sheet.cell(row, 1), text, style)
    if len(listing.columns) > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(listing.columns))


def _notes(sheet: "Worksheet", listing: Listing, row: int, styles: Styles) -> None:
    whole = sum(map(_width, listing.columns))
    for at, (mark, note) in enumerate(numbered_notes(listing), row + 1):
        _across(sheet, listing, at, mark + note, styles.plain)
        sheet.row_dimensions[at].height = _lines(note, whole - 4) * _PITCH + 2


def _lay_out(sheet: "Worksheet", listing: Listing) -> None:
    from openpyxl.utils import get_column_letter

    for at, column in enumerate(listing.columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = _width(column) * 2 + 1.5
    sheet.freeze_panes = sheet.cell(_HEADER_ROW + 1, 1)
    sheet.print_title_rows = f"1:{_HEADER_ROW}"
    sheet.page_setup.orientation = "landscape" if listing.landscape else "portrait"
    sheet.page_setup.paperSize = 9
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "第&P页　共&N页"
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top = margins.bottom = 0.75


def _width(column: Column) -> float:
    return max(column.width, 3.0, min(em(column.title), 5.0) if column.align is not Align.LEFT else 0.0)


def _lines(text: str, width: float) -> float:
    return sum(max(1.0, -(-em(part) // width)) for part in text.split("\n"))
