"""What every test needs: generated cases that repeat in CI, and no limit on the time of one."""

import os
import re
from fractions import Fraction

import pytest
from hypothesis import settings

from perfdesk.formats.sheet import EMPTY, Sheet, SheetCell

settings.register_profile("perfdesk", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("perfdesk")


def _cell(text):
    """Make a cell of `text`: numbers are stored numbers, 0.95[0%] is 0.95 in a cell that shows 95%."""
    shown = text.strip().replace("\\n", "\n")
    percent = re.fullmatch(r"(-?[\d.]+)\[0%\]", shown)
    if percent:
        return SheetCell(f"{float(percent[1]) * 100:g}%", Fraction(percent[1]), "0%")
    return SheetCell(shown, Fraction(shown), "General") if re.fullmatch(r"-?\d+(\.\d+)?", shown) else SheetCell(shown)


@pytest.fixture
def sheet():
    """Draw a sheet with | between cells; a cell of ^ is merged with the one above, of < with the one before."""

    def draw(table, name="表1"):
        lines = [line.strip().removeprefix("|").removesuffix("|").split("|") for line in table.strip().splitlines()]
        width = max(map(len, lines))
        rows = []
        for texts in lines:
            row = []
            for column in range(width):
                text = texts[column].strip() if column < len(texts) else ""
                origin = {"^": lambda: rows[-1][column], "<": lambda: row[-1]}.get(text)  # noqa: B023 - used at once
                found = origin() if origin else _cell(text) if text else EMPTY
                row.append(SheetCell(found.text, found.number, found.number_format, True) if origin else found)
            rows.append(row)
        return Sheet(name, rows, _merged(lines))

    return draw


def _merged(lines):
    """Return the merged ranges that ^ and < draw."""
    ranges = []
    for top, texts in enumerate(lines):
        for left, text in enumerate(texts):
            if text.strip() in ("^", "<", ""):
                continue
            right, bottom = left, top
            while right + 1 < len(texts) and texts[right + 1].strip() == "<":
                right += 1
            while bottom + 1 < len(lines) and left < len(lines[bottom + 1]) and lines[bottom + 1][left].strip() == "^":
                bottom += 1
            if (right, bottom) != (left, top):
                ranges.append((top, left, bottom, right))
    return ranges
