"""One list on one sheet: title, who and as of when, the table, its notes, and how it prints."""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from perfdesk.domain.quantity import round_half_up
from perfdesk.formats.paper.book.sheet_styles import Style, Styles, put_number, put_text
from perfdesk.formats.paper.columns import measured
from perfdesk.formats.paper.packet_parts import MM
from perfdesk.formats.paper.runs import has_sum, numbered_notes, runs
from perfdesk.formats.paper.widths import em
from perfdesk.reports.listing import Cell, Column, Listing, Row, Section

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_PITCH = 15.0
_MOST_HEIGHT = 400.0
_ACROSS, _ALONG = 261 * MM, 180 * MM


class ListSheet:
    """Writes a listing on an empty sheet."""

    def __init__(self, sheet: "Worksheet", listing: Listing) -> None:
        self._sheet, self._listing, self._styles = sheet, listing, Styles()
        fit = measured(listing, runs(listing), _ACROSS if listing.landscape else _ALONG)
        self._rooms = [fit.room(at) for at in range(len(listing.columns))]
        self._row = 0
        self._header_row = 4 if listing.subtitle else 3

    def write(self) -> None:
        """Write everything and lay the sheet out for printing."""
        self._head()
        sections = self._listing.sections or (Section(rows=()),)
        for at, section in enumerate(sections, 1):
            self._section(section, summed=has_sum(sections[:at]))
        if not self._listing.rows:
            self._across(self._listing.empty, self._styles.centered)
        for mark, note in numbered_notes(self._listing):
            self._across(mark + note, self._styles.plain)
        self._lay_out()

    def _head(self) -> None:
        listing, last = self._listing, len(self._rooms)
        self._across(listing.title, self._styles.title, height=32)
        if listing.subtitle:
            self._across(listing.subtitle, self._styles.subtitle)
        if last > 1 and listing.cut_off:
            self._row += 1
            half = max(1, last // 2)
            self._merged(listing.office, self._styles.plain, 1, half)
            self._merged(listing.cut_off, self._styles.at_right, half + 1, last)
        else:
            self._across("　".join(filter(None, (listing.office, listing.cut_off))), self._styles.plain)
        self._row += 1
        for at, column in enumerate(listing.columns, 1):
            put_text(self._sheet.cell(self._row, at), column.title, self._styles.header)
        self._sheet.row_dimensions[self._row].height = self._height([column.title for column in listing.columns])

    def _section(self, section: Section, *, summed: bool) -> None:
        from openpyxl.worksheet.pagebreak import Break

        if section.new_page and self._row > self._header_row:
            self._sheet.row_breaks.append(Break(id=self._row))
        if section.heading:
            self._across(section.heading, self._styles.heading)
        for values in section.rows:
            self._write_row(values)
        if section.foot is not None and summed:
            self._write_row(section.foot, bold=True)
        for text in section.lines_after:
            self._across(text, self._styles.plain, height=2 * _PITCH)

    def _write_row(self, values: Row, *, bold: bool = False) -> None:
        self._row += 1
        columns = self._listing.columns
        cells = (*values, *[None] * (len(columns) - len(values)))
        for at, (column, value) in enumerate(zip(columns, cells, strict=False), 1):
            self._write_cell(at, column, value, self._styles.of(column.align, bold=bold))
        texts = [value if isinstance(value, str) else "" for value in cells]
        self._sheet.row_dimensions[self._row].height = self._height(texts)

    def _write_cell(self, at: int, column: Column, value: Cell, style: Style) -> None:
        cell = self._sheet.cell(self._row, at)
        if value is None or isinstance(value, str):
            put_text(cell, value or "", style)
        else:
            put_number(cell, *_number(column, value), style)

    def _height(self, texts: list[str]) -> float:
        """Return the points that wrapped texts need: a spreadsheet does not work it out for merged or new cells."""
        lines = max(_lines(text, room) for text, room in zip(texts, self._rooms, strict=False))
        return min(lines * _PITCH + 5, _MOST_HEIGHT)

    def _across(self, text: str, style: Style, *, height: float | None = None) -> None:
        self._row += 1
        self._merged(text, style, 1, len(self._rooms))
        lines = _lines(text, sum(self._rooms) + 0.7 * len(self._rooms) - 1)
        self._sheet.row_dimensions[self._row].height = max(height or 0.0, min(lines * _PITCH + 4, _MOST_HEIGHT))

    def _merged(self, text: str, style: Style, first: int, last: int) -> None:
        put_text(self._sheet.cell(self._row, first), text, style)
        if last > first:
            self._sheet.merge_cells(start_row=self._row, start_column=first, end_row=self._row, end_column=last)

    def _lay_out(self) -> None:
        from openpyxl.utils import get_column_letter

        sheet = self._sheet
        for at, room in enumerate(self._rooms, 1):
            sheet.column_dimensions[get_column_letter(at)].width = room * 2 + 1.6
        sheet.freeze_panes = sheet.cell(self._header_row + 1, 1)
        sheet.print_title_rows = f"1:{self._header_row}"
        sheet.page_setup.orientation = "landscape" if self._listing.landscape else "portrait"
        print_on_a4(sheet)


def print_on_a4(sheet: "Worksheet") -> None:
    """Let a sheet print one A4 page wide, with 第x页 共y页 under it."""
    sheet.page_setup.paperSize = 9
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "第&P页　共&N页"
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top = margins.bottom = 0.75


def _number(column: Column, value: int | Decimal | Fraction) -> tuple[int | Decimal, str]:
    """Return the value as a workbook holds it and its format: 82.2 in a percent column is 0.822 shown as 82.2%."""
    places = column.places
    if places is None:
        places = len(column.show(value).removesuffix("%").partition(".")[2])
    exact = value if isinstance(value, int) else round_half_up(value, places)
    shown = "#,##0" + ("." + "0" * places if places else "")
    return (Decimal(exact) / 100, shown + "%") if column.percent else (exact, shown)


def _lines(text: str, room: float) -> float:
    return sum(max(1.0, -(-em(part) // room)) for part in text.split("\n"))
