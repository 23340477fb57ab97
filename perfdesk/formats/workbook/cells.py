"""What every reader makes: sheets of cells with addresses, merged ranges and what a person sees in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from perfdesk.domain.problems import Problem

Range = tuple[int, int, int, int]
"""(first row, first column, last row, last column), inclusive, counted from 0."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell. `text` is what a person sees (a cell that shows 95% has text "95%" and number 19/20).

    `number` is the exact stored number, None for text and dates; `filled` is true where the value comes from a
    merged range's first cell, in another cell of that range.
    """

    text: str = ""
    number: Fraction | None = None
    number_format: str = ""
    filled: bool = False


EMPTY = SheetCell()
ADDRESS = re.compile("([A-Z]{1,4})([1-9][0-9]{0,9})")
PROBLEM_SHEET = "导入问题"
"""The sheet an annotated workbook lists its problems in; it is no part of what the clerk sends again."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook. Rows and columns count from 0; every row has `width` cells.

    `formats_known` is false where the file has no number formats and every cell is a text as written (.csv); an .ods
    tells of percentages only ("0%"). `problems` are what a person should know of the sheet: formulas that show an
    error or were never computed, and cells with nothing but spaces that were left out.
    """

    name: str
    rows: Sequence[Sequence[SheetCell]]
    merged: Sequence[Range] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden: bool = False
    formats_known: bool = True
    problems: tuple[Problem, ...] = ()

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


def position(text: str) -> tuple[int, int]:
    """Return row and column of an address: D14 is (13, 3). Raises ValueError where it is none."""
    found = ADDRESS.fullmatch(text)
    if not found:
        raise ValueError(f"no address: {text}")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1
