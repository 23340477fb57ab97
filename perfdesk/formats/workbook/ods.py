"""Read an .ods, which holds what each cell shows beside its value; repeats are counted before they are made."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.problems import PerfdeskError, Problem
from perfdesk.formats.workbook.archive import Scan, unpack
from perfdesk.formats.workbook.bounds import Tally, damaged
from perfdesk.formats.workbook.cells import Range, Sheet, SheetCell
from perfdesk.formats.workbook.display import date_text, general_text
from perfdesk.formats.workbook.grid import clip, extent, fill, grid
from perfdesk.formats.workbook.notices import error_value

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
SPACES = re.compile(r"[ \t\r\n]+")
MOST_DIGITS = 308
NUMBERS = ("float", "currency", "percentage")


def read_ods(archive: zipfile.ZipFile, progress: Callable[[int, int], None], tally: Tally) -> list[Sheet]:
    """Return the sheets of an .ods; raises PerfdeskError beyond a bound, locked or damaged."""
    if MANIFEST in archive.namelist() and b"encryption-data" in unpack(archive, MANIFEST, tally):
        raise PerfdeskError("设有打开密码，请在WPS或Excel中取消密码后重新导入。")
    scan = TableScan(tally)
    scan.run(unpack(archive, CONTENT, tally))
    if not scan.tables:
        raise damaged()
    sheets = [table.sheet(tally) for table in scan.tables]
    progress(len(sheets), len(sheets))
    return sheets


@dataclass(slots=True)
class Table:
    """A table while it is read; `row` and `column` are where the next cell goes."""

    name: str
    hidden: bool
    row: int = 0
    column: int = 0
    row_repeats: int = 1
    row_cells: dict[int, SheetCell] = field(default_factory=dict)
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def begin_row(self, attributes: dict[str, str]) -> None:
        """Start a row, or many alike."""
        self.column = 0
        self.row_cells = {}
        self.row_repeats = count(attributes, "table:number-rows-repeated")
        if attributes.get("table:visibility", "visible") != "visible":
            self.hidden_rows.append((self.row, self.row + self.row_repeats))

    def end_row(self, tally: Tally) -> None:
        """Put a row's cells into each of its repeats."""
        if self.row_cells:
            tally.add_filled(len(self.row_cells) * self.row_repeats)
            for row in range(self.row, self.row + self.row_repeats):
                self.cells |= {(row, column): cell for column, cell in self.row_cells.items()}
        self.row += self.row_repeats

    def add_cell(self, attributes: dict[str, str], shown: str, tally: Tally) -> None:
        """Put a cell into each of its repeats."""
        repeats = count(attributes, "table:number-columns-repeated")
        cell = cell_of(attributes, shown)
        down, right = count(attributes, "table:number-rows-spanned"), count(attributes, "table:number-columns-spanned")
        if down > 1 or right > 1:
            self.merged.append((self.row, self.column, self.row + down - 1, self.column + right - 1))
        if attributes.get("calcext:value-type") == "error":
            self.problems.append(error_value(self.name, self.row, self.column, shown))
        if cell.text.strip() or cell.number is not None:
            tally.add_filled(repeats)
            self.row_cells |= dict.fromkeys(range(self.column, self.column + repeats), cell)
        self.column += repeats

    def sheet(self, tally: Tally) -> Sheet:
        """Return the table as a sheet."""
        height, width = extent(self.cells)
        tally.add_extent(self.name, height, width)
        rows = grid(self.cells)
        merged = clip(self.merged, height, width)
        fill(rows, merged)
        hidden = {row for first, end in self.hidden_rows for row in range(first, min(end, height))}
        return Sheet(
            self.name, rows, tuple(merged), frozenset(hidden), hidden=self.hidden, problems=tuple(self.problems)
        )


class TableScan(Scan):
    """The tables of an .ods document."""

    def __init__(self, tally: Tally) -> None:
        """`tally` counts cells before they are made."""
        super().__init__()
        self.parser.CharacterDataHandler = self.characters
        self.tally = tally
        self.tables: list[Table] = []
        self.style = ""
        self.hidden_styles: set[str] = set()
        self.inner = 0
        """How deep inside a note or a table in a cell: nothing there is shown in the cell."""
        self.cell: dict[str, str] | None = None
        self.paragraphs: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter an element."""
        super().start(name, attributes)
        match name:
            case "style:style":
                self.style = attributes.get("style:name", "")
            case "style:table-properties" if attributes.get("table:display") == "false":
                self.hidden_styles.add(self.style)
            case "office:annotation":
                self.inner += 1
            case "table:table" if self.cell is not None:
                self.inner += 1
            case _ if self.inner:
                return
            case "table:table":
                style = attributes.get("table:style-name")
                self.tables.append(Table(attributes.get("table:name", ""), style in self.hidden_styles))
            case "table:table-row":
                self.tables[-1].begin_row(attributes)
            case "table:table-cell" | "table:covered-table-cell":
                self.tally.add_stored(1)
                self.cell, self.paragraphs = attributes, []
            case "text:p":
                self.paragraphs.append("")
            case "text:s" | "text:tab" | "text:line-break":
                self.write("\n" if name == "text:line-break" else " " * min(count(attributes, "text:c"), 100))

    def characters(self, text: str) -> None:
        """Take what a cell shows."""
        self.write(SPACES.sub(" ", text))

    def write(self, text: str) -> None:
        """Add to the paragraph at hand."""
        if self.paragraphs and not self.inner:
            self.paragraphs[-1] += text

    def end(self, name: str) -> None:
        """Leave an element."""
        super().end(name)
        if name == "office:annotation" or (name == "table:table" and self.inner):
            self.inner -= 1
        elif self.inner:
            return
        elif name == "table:table-row":
            self.tables[-1].end_row(self.tally)
        elif name in ("table:table-cell", "table:covered-table-cell") and self.cell is not None:
            covered = name == "table:covered-table-cell"
            self.tables[-1].add_cell(self.cell, "" if covered else "\n".join(self.paragraphs), self.tally)
            self.cell, self.paragraphs = None, []


def count(attributes: dict[str, str], name: str) -> int:
    """Return a repeat or span, one where none is given; raises ValueError for no positive number."""
    number = int(attributes.get(name, "1"))
    if number < 1:
        raise ValueError(name)
    return number


def cell_of(attributes: dict[str, str], shown: str) -> SheetCell:
    """Return a cell with what it shows and its exact value; a percentage's format is 0%, others are not told."""
    kind = attributes.get("office:value-type", "")
    if kind in NUMBERS:
        number = Decimal(attributes.get("office:value", ""))
        if abs(number.adjusted()) > MOST_DIGITS:
            raise ValueError(str(number))
        percent = "0%" if kind == "percentage" else ""
        return SheetCell(shown.strip() or general_text(float(number)), Fraction(number), percent)
    if kind == "date" and not re.search("[年月日]", shown):
        return SheetCell(date_text(datetime.fromisoformat(attributes.get("office:date-value", ""))))
    return SheetCell(shown)
