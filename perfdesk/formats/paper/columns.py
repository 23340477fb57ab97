"""What every column of a listing needs, so that numbers stay whole and short words on one line."""

import re
from collections.abc import Sequence

from perfdesk.formats.paper.runs import Run
from perfdesk.formats.paper.widths import SQUEEZE, Fit, em, fit, longest_word
from perfdesk.reports.listing import Align, Column, Listing

_SHORT = 6.0
"""Centred texts up to this many em stay on one line."""
_NUMBER = 14.0
"""Numbers up to this many em stay whole."""
_DOCUMENT_NUMBER = re.compile(r"[^\s、，。；：（）“”]*〔\d{4}〕\d+号")
"""青督〔2024〕12号: one word, where it stands alone in a cell."""


def measured(listing: Listing, parts: Sequence[Run], width: float) -> Fit:
    """Return the text size and the columns' widths of a listing, shown as `parts`, that may take `width` points."""
    columns = listing.columns
    rows = [line.cells for run in parts for line in run.lines if not line.spans]
    narrowest = [
        _number_floor(column, cells) if column.align is Align.RIGHT else _text_floor(column, cells)
        for column, cells in zip(columns, _columns(rows, len(columns)), strict=True)
    ]
    return fit([column.width for column in columns], narrowest, width)


def _columns(rows: list[tuple[str, ...]], count: int) -> list[tuple[str, ...]]:
    return list(zip(*rows, strict=True)) if rows else [()] * count


def _number_floor(column: Column, cells: Sequence[str]) -> float:
    """Return the room that numbers need whole; a long address in such a column may still break."""
    return max(_title_floor(column), min(longest_word(cells), _NUMBER))


def _text_floor(column: Column, cells: Sequence[str]) -> float:
    """Return the room a text needs: half its wish, its Latin words; document numbers and short centred texts whole."""
    words = min(longest_word(cells), column.width * SQUEEZE)
    short = (width for width in map(em, cells) if width <= _SHORT and column.align is Align.CENTER)
    numbers = (min(em(text), _NUMBER) for text in cells if _DOCUMENT_NUMBER.fullmatch(text))
    return max(_title_floor(column), words, column.width / 2, *short, *numbers)


def _title_floor(column: Column) -> float:
    """Return the room for a title in rows of two or three characters, its bracket （百分点） whole."""
    name, _, rest = column.title.partition("（")
    whole = em(name)
    return max(whole if whole <= 3 else min(whole / 2, 3.0), min(em(rest) + 1, 5.0) if rest else 0.0)
