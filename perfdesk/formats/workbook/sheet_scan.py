"""The cells of one worksheet of an .xlsx, read in a single pass that can stop at a bound.

openpyxl makes an object for every styled blank cell and every cell under a merge: a style on whole columns, a space
typed far away or a merge over a million rows cost it gigabytes, and a scan before it costs as much as reading. So
the scan reads; openpyxl's tables say what a number format and a date serial mean.
"""

from perfdesk.domain.problems import Problem
from perfdesk.formats.workbook.archive import Scan, local
from perfdesk.formats.workbook.bounds import DEPTH, Tally, damaged
from perfdesk.formats.workbook.cells import EMPTY, Range, Sheet, SheetCell, position
from perfdesk.formats.workbook.grid import clip, extent, fill, grid
from perfdesk.formats.workbook.notices import error_value, stray_spaces, uncomputed
from perfdesk.formats.workbook.values import Values

Position = tuple[int, int]

PART, ROW, CELL, FIELD = 2, 3, 4, 5
"""How deep the elements of a worksheet lie: <worksheet><sheetData><row><c><v>."""
WIDEST_ROW = 16_384


class SheetScan(Scan):
    """What a worksheet holds. Rows and columns count from 0.

    `cells` are those with a visible content, `uncomputed` the formulas without a value, `stray` the last cell that
    holds nothing but spaces.
    """

    def __init__(self, title: str, values: Values, tally: Tally) -> None:
        """`values` turns stored texts into cells; `tally` counts what comes, blank cells included."""
        super().__init__()
        self.parser.CharacterDataHandler = self.characters
        self.title = title
        self.values = values
        self.tally = tally
        self.part = ""
        self.row = self.column = -1
        self.row_digits = ""
        self.row_stored = self.row_filled = 0
        self.cell: dict[str, str] = {}
        self.text = ""
        self.reading = self.formula = False
        self.phonetic = 0
        self.columns: dict[str, int] = {}
        self.cells: dict[Position, SheetCell] = {}
        self.merged: list[Range] = []
        self.hidden_rows: set[int] = set()
        self.uncomputed: list[Position] = []
        self.errors: list[Problem] = []
        self.stray: Position = (-1, -1)

    # The three handlers are called half a million times for a large table: no super(), no detours.
    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter an element; what it is follows from its depth and, below the root, from its part."""
        depth = self.depth = self.depth + 1
        if depth == CELL:
            self.cell = attributes
            self.text = ""
            self.formula = False
        elif depth >= FIELD:
            self.start_field(name)
        elif depth == ROW:
            self.start_row(name, attributes)
        elif depth == PART:
            self.part = local(name)

    def characters(self, text: str) -> None:
        """Take a cell's value or inline text."""
        if self.reading:
            self.text += text

    def end(self, name: str) -> None:  # noqa: ARG002 - expat's signature
        """Leave an element."""
        depth = self.depth
        self.depth = depth - 1
        self.reading = False
        if depth == CELL:
            if self.part == "sheetData":
                self.end_cell()
        elif depth == ROW and self.part == "sheetData":
            self.end_row()
        elif depth == self.phonetic:
            self.phonetic = 0

    def start_field(self, name: str) -> None:
        """Enter what a cell holds: its value, its formula or inline text, whose reading aids do not count."""
        self.reading = name[-1] in "vt" and not self.phonetic
        if self.depth == FIELD:
            self.formula = self.formula or name[-1] == "f"
        elif self.depth > DEPTH:
            raise damaged()
        elif local(name) == "rPh":
            self.phonetic = self.phonetic or self.depth

    def start_row(self, name: str, attributes: dict[str, str]) -> None:
        """Enter a row, or note a merged or linked range."""
        if self.part in ("mergeCells", "hyperlinks"):
            self.add_range(attributes.get("ref", ""))
        if self.part != "sheetData":
            return
        if local(name) != "row":
            raise damaged()
        self.row_digits = attributes.get("r", "")
        self.row = int(self.row_digits) - 1 if self.row_digits else self.row + 1
        self.column, self.row_stored, self.row_filled = -1, 0, 0
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self.row)

    def end_cell(self) -> None:
        """Leave a cell: keep what it shows."""
        self.row_stored += 1
        if self.row_stored > WIDEST_ROW:
            raise damaged()
        row, self.column = place = self.place()
        kind = self.cell.get("t", "n")
        if not self.text:
            if self.formula and kind != "str":
                self.tally.add_filled(1)
                self.uncomputed.append(place)
            return
        shown = self.values.cell(kind, self.text, self.cell.get("s", "0"))
        if shown is EMPTY:
            self.stray = max(self.stray, place)
            return
        self.row_filled += 1
        self.cells[place] = shown
        if kind == "e":
            self.errors.append(error_value(self.title, row, self.column, shown.text))

    def end_row(self) -> None:
        """Leave a row."""
        self.tally.add_stored(self.row_stored + 1)
        self.tally.add_filled(self.row_filled)

    def place(self) -> Position:
        """Return the cell's row and column; a file may leave them out or name a cell outside its row."""
        reference = self.cell.get("r")
        if not reference:
            return self.row, self.column + 1
        letters = reference.rstrip("0123456789")
        if reference[len(letters) :] != self.row_digits:
            return position(reference)
        column = self.columns.get(letters)
        if column is None:
            column = self.columns[letters] = position(f"{letters}1")[1]
        return self.row, column

    def add_range(self, reference: str) -> None:
        """Note a merged or linked range such as B3:B7."""
        first, _, last = reference.partition(":")
        top, left = position(first)
        bottom, right = position(last or first)
        self.tally.covered += (bottom - top + 1) * (right - left + 1)
        if self.part == "mergeCells":
            self.merged.append((top, left, bottom, right))

    def sheet(self, *, hidden: bool) -> Sheet:
        """Return what was read; raises PerfdeskError where the content lies too far out."""
        height, width = extent(self.cells)
        self.tally.add_extent(self.title, height, width)
        rows = grid(self.cells)
        merged = clip(self.merged, height, width)
        fill(rows, merged)
        notices = [*uncomputed(self.title, self.uncomputed), *self.errors]
        notices += stray_spaces(self.title, self.stray, height, width)
        hidden_rows = frozenset(row for row in self.hidden_rows if row < height)
        return Sheet(self.title, rows, tuple(merged), hidden_rows, hidden, problems=tuple(notices))
