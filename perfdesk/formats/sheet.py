"""Any workbook as cells with addresses, merged ranges and number formats; measured before it is parsed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell. `text` is what a person sees (a cell that shows 95% has text "95%" and number 19/20);
    `number` is the exact stored number, None for text; `filled` is true where the value comes from a
    merged range's first cell, in another cell of that range."""

    text: str = ""
    number: Fraction | None = None
    number_format: str = ""
    filled: bool = False


EMPTY = SheetCell()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook. Rows and columns count from 0; every row has `width` cells."""

    name: str
    rows: Sequence[Sequence[SheetCell]]
    merged: Sequence[tuple[int, int, int, int]] = ()
    """(first row, first column, last row, last column), inclusive."""
    hidden_rows: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.rows[0]) if self.rows else 0


def address(row: int, column: int) -> str:
    """Return a cell's address as people write it: (13, 3) is D14."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def read_workbook(path: Path, *, progress: Callable[[int, int], None] | None = None) -> list[Sheet]:
    """Read .xlsx, .xls, .et, .ods or .csv; raises PerfdeskError with a Chinese sentence where it cannot be read."""
    raise NotImplementedError
