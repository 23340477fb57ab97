"""A listing as runs of table lines: the shape that the page, the Word file and the terminal share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perfdesk.domain.words import Word
from perfdesk.formats.paper.clean import clean
from perfdesk.reports.listing import Listing, Row, Section


class Kind(Word):
    """What a line of a table is."""

    HEADING = "heading", "小标题"
    ROW = "row", "行"
    FOOT = "foot", "合计"
    EMPTY = "empty", "无"
    AFTER = "after", "签字"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: a cell for every column, or one text across all of them."""

    kind: Kind
    cells: tuple[str, ...]

    @property
    def spans(self) -> bool:
        """Tell whether the line is one text across the whole table."""
        return self.kind in (Kind.HEADING, Kind.EMPTY, Kind.AFTER)


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of one table that share a header; `name` (a unit) stands above the header on every page."""

    name: str
    lines: tuple[Line, ...]


def runs(listing: Listing) -> tuple[Run, ...]:
    """Split a listing where a section asks for a new page; an empty listing is one run saying so."""
    groups: list[list[Section]] = []
    for section in listing.sections:
        if section.new_page or not groups:
            groups.append([])
        groups[-1].append(section)
    return tuple(_run(listing, group) for group in groups or [[Section(rows=())]])


def _run(listing: Listing, group: list[Section]) -> Run:
    name = clean(group[0].heading) if group[0].new_page else ""
    lines = [
        line
        for at, section in enumerate(group)
        for line in _lines(listing, section, named=bool(name and not at), summed=has_sum(group[: at + 1]))
    ]
    if not any(line.kind is Kind.ROW for line in lines):
        at = next((at for at, line in enumerate(lines) if line.kind is not Kind.HEADING), len(lines))
        lines.insert(at, Line(Kind.EMPTY, (clean(listing.empty),)))
    return Run(name, tuple(lines))


def has_sum(sections: Sequence[Section]) -> bool:
    """Tell whether the foot of the last section is printed: it sums its rows, or without any those above it."""
    last = sections[-1]
    return last.foot is not None and any(one.rows for one in (sections if not last.heading else sections[-1:]))


def _lines(listing: Listing, section: Section, *, named: bool, summed: bool) -> Iterator[Line]:
    if section.heading and not named:
        yield Line(Kind.HEADING, (clean(section.heading),))
    for row in section.rows:
        yield Line(Kind.ROW, shown(listing, row))
    if section.foot is not None and summed:
        yield Line(Kind.FOOT, shown(listing, section.foot))
    for text in section.lines_after:
        yield Line(Kind.AFTER, (clean(text),))


def shown(listing: Listing, row: Row) -> tuple[str, ...]:
    """Return a row as people read it, one text for every column; missing cells are empty."""
    texts = tuple(clean(column.show(cell)) for column, cell in zip(listing.columns, row, strict=False))
    return texts + ("",) * (len(listing.columns) - len(texts))


def numbered_notes(listing: Listing) -> tuple[tuple[str, str], ...]:
    """Return the notes under a table, each with what stands before it: 注：1., and 2. under the 1."""
    many = len(listing.notes) > 1
    return tuple(
        (("注：" if at == 1 else "") + (f"{at}." if many else ""), clean(note))
        for at, note in enumerate(listing.notes, 1)
    )
