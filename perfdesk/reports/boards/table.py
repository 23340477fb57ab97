"""A table of records: one row each, under their ids."""

from collections.abc import Mapping, Sequence

from perfdesk.reports.listing import Cell, Column, Listing, Section
from perfdesk.reports.lists.common import row


def table_of(
    key: str, title: str, columns: tuple[Column, ...], lines: Sequence[tuple[str, Mapping[str, Cell]]]
) -> Listing:
    """Make the table; without records it has no section."""
    rows = tuple(row(columns, cells) for _, cells in lines)
    return Listing(key, title, columns, (Section(rows, keys=tuple(key for key, _ in lines)),) if rows else ())
