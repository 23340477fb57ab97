"""Lists as text for the terminal: columns aligned, 汉字 two cells wide, long texts wrapped."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from perfdesk.formats.paper.runs import Kind, Line, Run, runs
from perfdesk.reports.listing import Align, Listing

_GAP = "  "
_LEAST = 4
_NUMBER = 16
_NOT_FIRST = "，。、；：？！）》”’"


def listing_text(listing: Listing, width: int = 160, rows: int | None = 3) -> str:
    """Return a list as lines of at most `width` cells (more where it has very many columns).

    A text that takes more than `rows` lines ends with …; None keeps it whole.
    """
    head = (listing.title, listing.subtitle, "  ".join(filter(None, (listing.office, listing.cut_off))))
    lines = [text for text in head if text]
    for run in runs(listing):
        lines += ["", *_table(run, _Shape(listing, run, width, rows))]
    if listing.notes:
        lines += ["", *(f"注：{note}" for note in listing.notes)]
    return "\n".join(line.rstrip() for line in lines)


def cells(text: str) -> int:
    """Return how many terminal cells `text` takes."""
    return sum(map(_cells, text))


class _Shape:
    """The columns of one table on the terminal: widths in cells, sides, and how many lines a text may take."""

    def __init__(self, listing: Listing, run: Run, width: int, rows: int | None) -> None:
        self.aligns = [column.align for column in listing.columns]
        self.titles = [column.title for column in listing.columns]
        table = [self.titles, *(line.cells for line in run.lines if not line.spans)]
        self.widths = _widths(table, self.aligns, width)
        self.rows = rows
        self.rule = "─" * (sum(self.widths) + len(_GAP) * (len(self.widths) - 1))

    def lines(self, texts: Sequence[str]) -> Iterator[str]:
        """Set one row of the table in as many lines as its longest text takes."""
        wrapped = [_elide(list(_wrap(text, width)), self.rows) for text, width in zip(texts, self.widths, strict=True)]
        for parts in zip_longest(*wrapped, fillvalue=""):
            yield _GAP.join(map(_set, parts, self.widths, self.aligns))


def _table(run: Run, shape: _Shape) -> Iterator[str]:
    if run.name:
        yield f"【{run.name}】"
    yield from shape.lines(shape.titles)
    yield shape.rule
    for line in run.lines:
        yield from _line(line, shape)


def _line(line: Line, shape: _Shape) -> Iterator[str]:
    match line.kind:
        case Kind.HEADING:
            yield f"〔{line.cells[0]}〕"
        case Kind.EMPTY | Kind.AFTER:
            yield line.cells[0]
        case Kind.FOOT:
            yield shape.rule
            yield from shape.lines(line.cells)
        case Kind.ROW:
            yield from shape.lines(line.cells)


def _wrap(text: str, width: int) -> Iterator[str]:
    """Break where the column is full, taking one character back before 、 and the like (避头)."""
    for part in text.split("\n"):
        row = ""
        for character in part:
            if cells(row + character) > width and row:
                kept = row[:-1] if character in _NOT_FIRST and len(row) > 1 else row
                yield kept
                row = row[len(kept) :]
            row += character
        yield row


def _elide(lines: list[str], rows: int | None) -> list[str]:
    return lines if rows is None or len(lines) <= rows else [*lines[: rows - 1], lines[rows - 1][:-1] + "…"]


def _set(text: str, width: int, align: Align) -> str:
    free = width - cells(text)
    match align:
        case Align.RIGHT:
            return " " * free + text
        case Align.CENTER:
            return " " * (free // 2) + text + " " * (free - free // 2)
        case Align.LEFT:
            return text + " " * free


def _widths(table: Sequence[Sequence[str]], aligns: Sequence[Align], width: int) -> list[int]:
    """Give every column its longest text, then take from the widest that can spare some until the table fits."""
    longest = [max(cells(part) for text in column for part in text.split("\n")) for column in zip(*table, strict=True)]
    widths = [max(_LEAST, one) for one in longest]
    floors = [min(one, _floor(one, align)) for one, align in zip(widths, aligns, strict=True)]
    excess = sum(widths) + len(_GAP) * (len(widths) - 1) - width
    while excess > 0 and widths != floors:
        at = max((at for at in range(len(widths)) if widths[at] > floors[at]), key=widths.__getitem__)
        widths[at] -= 1
        excess -= 1
    return widths


def _floor(longest: int, align: Align) -> int:
    """Return how far a column may shrink: numbers stay whole, and so do short words in the middle of a column."""
    match align:
        case Align.RIGHT if longest <= _NUMBER:
            return longest
        case Align.CENTER:
            return 10
        case _:
            return 8


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
