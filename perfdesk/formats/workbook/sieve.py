"""Cut a worksheet's XML down to the cells that hold something, before openpyxl sees it.

A style put on whole columns, a space typed far away or a merge over a million rows costs openpyxl gigabytes. The
sieve notes where blank cells and rows begin and end, keeps the bytes between them unchanged, and drops all that
is not cells (links, drawings, validations). Merged ranges and hidden rows it reads itself.
"""

from perfdesk.formats.workbook.archive import Scan, local
from perfdesk.formats.workbook.bounds import DEPTH, Tally, damaged
from perfdesk.formats.workbook.cells import Range, position

Position = tuple[int, int]
Span = tuple[int, int]

PART, ROW, CELL, FIELD = 2, 3, 4, 5
"""How deep the elements of a worksheet lie: <worksheet><sheetData><row><c><v>."""
WIDEST_ROW = 16_384


class Blanks:
    """Byte spans of the blank things among their siblings; neighbours are joined as they come."""

    def __init__(self) -> None:
        """Start with no blank seen."""
        self.spans: list[Span] = []
        self.since = -1

    def begin(self, start: int) -> None:
        """Note a blank thing that starts at byte `start`."""
        if self.since < 0:
            self.since = start

    def end(self, stop: int) -> None:
        """Note that the blanks before byte `stop`, if any, end there."""
        if self.since >= 0:
            self.spans.append((self.since, stop))
            self.since = -1

    def take(self) -> list[Span]:
        """Return the spans found and start anew."""
        taken, self.spans, self.since = self.spans, [], -1
        return taken


class SheetSieve(Scan):
    """What a worksheet holds. Rows and columns count from 0.

    `last_row` and `last_column` are those of the content (-1: none), `uncomputed` the formulas without a value,
    `stray` the last cell that holds nothing but spaces, `covered` how many cells its merged and linked ranges cover.
    """

    def __init__(self, blank_strings: frozenset[str], tally: Tally) -> None:
        """`blank_strings`: indexes of the shared strings without a visible character."""
        super().__init__()
        self.parser.CharacterDataHandler = self.characters
        self.blank_strings = blank_strings
        self.tally = tally
        self.root = self.part = self.field = ""
        self.head_end = self.data_start = self.data_end = -1
        self.blank_rows, self.blank_cells = Blanks(), Blanks()
        self.implied = False
        """True where a row or cell has no address: its place then depends on all before it, nothing may be cut."""
        self.row = self.column = -1
        self.row_digits = ""
        self.row_start = self.cell_start = self.row_stored = self.row_filled = 0
        self.reference = self.cell_type = ""
        self.filled = self.formula = self.spaces = False
        self.columns: dict[str, int] = {}
        self.last_row = self.last_column = -1
        self.merged: list[Range] = []
        self.covered = 0
        self.hidden_rows: set[int] = set()
        self.uncomputed: list[Position] = []
        self.stray: Position | None = None

    # Called half a million times for a large table: no super(), no detours.
    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter an element; what it is follows from its depth and, below the root, from its part."""
        depth = self.depth = self.depth + 1
        if depth == FIELD:
            self.field = name
            self.formula = self.formula or name[-1] == "f"
        elif depth == CELL and self.part == "sheetData":
            self.start_cell(attributes)
        elif depth == ROW:
            self.start_row(name, attributes)
        elif depth == PART:
            self.start_part(name)
        elif depth == 1:
            self.root = name
        elif depth > DEPTH:
            raise damaged()

    def start_part(self, name: str) -> None:
        """Enter one of the root's children."""
        self.part = local(name)
        if self.head_end < 0:
            self.head_end = self.parser.CurrentByteIndex
        if self.part == "sheetData":
            if self.data_start >= 0:
                raise damaged()
            self.data_start = self.parser.CurrentByteIndex

    def start_row(self, name: str, attributes: dict[str, str]) -> None:
        """Enter a row, or note a merged range."""
        if self.part in ("mergeCells", "hyperlinks"):
            self.add_range(attributes.get("ref", ""))
        if self.part != "sheetData":
            return
        if local(name) != "row":
            raise damaged()
        self.row_start = self.parser.CurrentByteIndex
        self.row_digits = attributes.get("r", "")
        self.implied = self.implied or not self.row_digits
        self.row = int(self.row_digits) - 1 if self.row_digits else self.row + 1
        self.column, self.row_stored, self.row_filled = -1, 0, 0
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self.row)

    def start_cell(self, attributes: dict[str, str]) -> None:
        """Enter a cell."""
        self.cell_start = self.parser.CurrentByteIndex
        self.reference = attributes.get("r", "")
        self.cell_type = attributes.get("t", "n")
        if not self.reference:
            self.implied = True
        self.column += 1
        self.row_stored += 1
        if self.row_stored > WIDEST_ROW:
            raise damaged()
        self.filled = self.formula = self.spaces = False

    def characters(self, text: str) -> None:
        """See whether a cell's value or inline text has a visible character."""
        if self.depth < FIELD or self.part != "sheetData" or self.field[-1] == "f":
            return
        blank = text in self.blank_strings if self.cell_type == "s" else text.isspace()
        self.filled = self.filled or not blank
        self.spaces = self.spaces or blank

    def end(self, name: str) -> None:  # noqa: ARG002 - expat's signature
        """Leave an element."""
        depth = self.depth
        self.depth = depth - 1
        if depth > CELL or self.part != "sheetData":
            return
        if depth == CELL:
            self.end_cell()
        elif depth == ROW:
            self.end_row()
        elif depth == PART:
            self.data_end = self.parser.CurrentByteIndex
            self.blank_rows.end(self.data_end)

    def end_cell(self) -> None:
        """Leave a cell: it widens the extent, or is blank."""
        if self.filled:
            self.row_filled += 1
            self.blank_cells.end(self.cell_start)
            row, self.column = self.place()
            self.last_row = max(self.last_row, row)
            self.last_column = max(self.last_column, self.column)
            return
        self.blank_cells.begin(self.cell_start)
        if self.formula and self.cell_type != "str":
            self.tally.add_filled(1)
            self.uncomputed.append(self.place())
        elif self.spaces:
            self.stray = max(self.stray or (-1, -1), self.place())

    def end_row(self) -> None:
        """Leave a row: keep it without its blank cells, or not at all."""
        self.tally.add_stored(self.row_stored + 1)
        self.tally.add_filled(self.row_filled)
        self.blank_cells.end(self.parser.CurrentByteIndex)
        cells = self.blank_cells.take()
        if self.row_filled:
            self.blank_rows.end(self.row_start)
            self.blank_rows.spans += cells
        else:
            self.blank_rows.begin(self.row_start)

    def place(self) -> Position:
        """Return the current cell's row and column; a file may name a cell outside the row it stands in."""
        if not self.reference:
            return self.row, self.column
        letters = self.reference.rstrip("0123456789")
        if self.reference[len(letters) :] != self.row_digits:
            return position(self.reference)
        if letters not in self.columns:
            self.columns[letters] = position(f"{letters}1")[1]
        return self.row, self.columns[letters]

    def add_range(self, reference: str) -> None:
        """Note a merged or linked range such as B3:B7."""
        first, _, last = reference.partition(":")
        top, left = position(first)
        bottom, right = position(last or first)
        self.covered += (bottom - top + 1) * (right - left + 1)
        if self.part == "mergeCells":
            self.merged.append((top, left, bottom, right))

    def sifted(self, content: bytes) -> bytes:
        """Return the worksheet with nothing but its filled rows and cells."""
        head, tail = content[: self.head_end], f"</{self.root}>".encode()
        if self.last_row < 0:
            return head + tail if self.head_end >= 0 else content
        kept, at = [head], self.data_start
        for start, stop in () if self.implied else self.blank_rows.spans:
            kept.append(content[at:start])
            at = stop
        prefix = self.root.removesuffix("worksheet")
        kept.append(content[at : self.data_end] + f"</{prefix}sheetData>".encode() + tail)
        return b"".join(kept)
