"""What stands in the cells of a form that came back: where its table is, and the texts of its lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal
from fractions import Fraction

from perfdesk.domain.problems import Problem
from perfdesk.domain.quantity import exact, text_of
from perfdesk.domain.text.normalise import squeeze
from perfdesk.formats.entry_form.form import COLUMNS, PEOPLE
from perfdesk.formats.sheet import Sheet, SheetCell, address

_TITLES = {squeeze(column.title): column.key for column in COLUMNS}
_NEEDED = frozenset({"leaf", "value"})
_FEWEST = 5
"""So many titles of a form make a header; other tables share one or two."""
_NO_VALUE = frozenset({"error_value", "uncomputed"})
_NOISE = Context(prec=15)
"""A workbook keeps 15 digits; 0.1+0.2 holds more than that of a binary fraction's noise."""
_NUMBERED = frozenset({"value", "previous"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a form as it was found: the texts by column; columns that the sheet lacks are not there."""

    sheet: str
    row: int
    columns: Mapping[str, int]
    texts: Mapping[str, str]

    def problem(self, key: str, message: str, kind: str, *, blocking: bool = True) -> Problem:
        """Return a problem at one of this line's cells."""
        cell = address(self.row, self.columns.get(key, self.columns["leaf"]))
        return Problem(f"“{self.sheet}”表{cell}", message, kind, blocking, self.sheet, cell)


@dataclass(frozen=True, slots=True)
class Seen:
    """A sheet with a form's table: its lines, the texts over them by row, and who filled it in."""

    sheet: Sheet
    lines: tuple[Line, ...]
    heading: tuple[str, ...]
    people: Mapping[str, str] = field(default_factory=dict)


def find_tables(sheets: Sequence[Sheet]) -> Iterator[Seen]:
    """Yield every sheet that holds a form's table, hidden ones apart."""
    for sheet in sheets:
        header = _header(sheet)
        if header is not None and not sheet.hidden:
            at, columns = header
            texts = tuple(cell.text for row in sheet.rows[:at] for cell in row if cell.text and not cell.filled)
            yield Seen(sheet, tuple(_lines(sheet, at, columns)), texts, _people(sheet.rows[:at]))


def _header(sheet: Sheet) -> tuple[int, Mapping[str, int]] | None:
    """Return the row of titles and where each column stands now."""
    for at, row in enumerate(sheet.rows):
        found: dict[str, int] = {}
        for place, cell in enumerate(row):
            key = _TITLES.get(squeeze(cell.text))
            if key and not cell.filled:
                found.setdefault(key, place)
        if len(found) >= _FEWEST and found.keys() >= _NEEDED:
            return at, found
    return None


def _lines(sheet: Sheet, header: int, columns: Mapping[str, int]) -> Iterator[Line]:
    lost = {problem.cell for problem in sheet.problems if problem.kind in _NO_VALUE}
    for at in range(header + 1, len(sheet.rows)):
        row = sheet.rows[at]
        present = {key: place for key, place in columns.items() if address(at, place) not in lost}
        texts = {key: _text(key, row[place]) for key, place in present.items()}
        if any(texts.values()):
            yield Line(sheet.name, at, columns, texts)


def _text(key: str, cell: SheetCell) -> str:
    if cell.filled:
        return ""
    if key in _NUMBERED and cell.number is not None:
        return number_text(cell.number, percent="%" in cell.number_format)
    return cell.text.strip()


def number_text(number: Fraction, *, percent: bool) -> str:
    """Write a stored number as a person would type it: 0.955 in a cell that shows percentages is 95.5%."""
    whole = number * 100 if percent else number
    plain = _NOISE.divide(Decimal(whole.numerator), Decimal(whole.denominator))
    return text_of(exact(f"{plain:f}")) + ("%" if percent else "")


def _people(rows: Sequence[Sequence[SheetCell]]) -> dict[str, str]:
    """Return what was typed beside 填报人 and the like, in the cell itself or in the next one that says anything."""
    found: dict[str, str] = {}
    for row in rows:
        told = [cell.text.strip() for cell in row if cell.text.strip() and not cell.filled]
        for at, text in enumerate(told):
            who = next((who for who in PEOPLE if text.startswith(who) and len(text) < 60), None)
            if who and who not in found:
                beside = re.sub(r"^[\s:：]+", "", text[len(who) :])
                following = told[at + 1] if at + 1 < len(told) else ""
                found[who] = beside or ("" if following.startswith(PEOPLE) else following)
    return {who: name for who, name in found.items() if name}
