"""A listing narrowed to what a person looks for."""

from dataclasses import replace

from perfdesk.reports.listing import Listing, Row, Section
from perfdesk.ui.search import can_be_read


def narrowed(listing: Listing, ids: frozenset[str] | None, text: str) -> Listing:
    """Keep the rows of these ids (None: of all) that hold a text, its pinyin or its initials: fgj finds 发改局.

    Sums of what is left out are left out as well.
    """
    wanted = text.strip().lower()
    if ids is None and not wanted:
        return listing
    kept = (_narrow(listing, section, ids, wanted) for section in listing.sections)
    return replace(listing, sections=tuple(section for section in kept if section.rows))


def _narrow(listing: Listing, section: Section, ids: frozenset[str] | None, wanted: str) -> Section:
    keys = section.keys or ("",) * len(section.rows)
    chosen = [
        (row, key)
        for row, key in zip(section.rows, keys, strict=True)
        if (ids is None or key in ids) and _says(listing, row, wanted)
    ]
    rows, kept = tuple(row for row, _ in chosen), tuple(key for _, key in chosen)
    return replace(section, rows=rows, keys=kept, foot=None, lines_after=())


def _says(listing: Listing, row: Row, wanted: str) -> bool:
    words = [column.show(cell).lower() for column, cell in zip(listing.columns, row, strict=True)]
    return wanted in " ".join(words) or any(can_be_read(word, wanted) for word in words if not word.isascii())
