"""Which rows of a grid are shown and in which order; both stay while one types, until they are asked for anew."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from perfdesk.reports.entry import EntryRow
from perfdesk.ui.pages.entry.columns import GridColumn

Fits = Callable[[EntryRow, Mapping[str, str]], bool]


@dataclass(frozen=True, slots=True)
class Order:
    """The column by which rows are sorted (`GridColumn.name`), "" for the order in which they were issued."""

    column: str = ""
    descending: bool = False


class Arranged:
    """The rows that are shown of all: chosen and sorted once, and left alone while their cells change."""

    def __init__(self) -> None:
        """Show everything as it was issued."""
        self.order, self.filters = Order(), dict[str, str]()
        self.is_old = False
        """Whether other rows would be shown if they were chosen now."""
        self._asked: object = None
        self._keys: list[tuple[str, str]] = []

    def renew(self) -> None:
        """Choose and sort anew when rows are next asked for."""
        self._asked = None

    def rows(
        self, rows: Sequence[EntryRow], columns: Sequence[GridColumn], fits: Fits, about: object
    ) -> tuple[EntryRow, ...]:
        """Return what is shown of the rows of a thing: what was shown of it before, whatever was typed since."""
        known = {_key(row): row for row in rows}
        chosen = [row for row in rows if fits(row, self.filters)] if self.filters else list(rows)
        asked = about, self.order, self.filters.copy(), known.keys()
        if asked != self._asked:
            self._asked, self._keys = asked, [_key(row) for row in _sorted(chosen, columns, self.order)]
        self.is_old = set(map(_key, chosen)) != set(self._keys)
        return tuple(known[key] for key in self._keys)


def _sorted(rows: list[EntryRow], columns: Sequence[GridColumn], order: Order) -> list[EntryRow]:
    """Sort by the column's values; rows that have none come last either way."""
    column = next((column for column in columns if column.name == order.column), None)
    if column is None:
        return rows
    ranks = {_key(row): column.rank_of(row) for row in rows}
    blank = [row for row in rows if ranks[_key(row)] is None]
    ranked = [row for row in rows if ranks[_key(row)] is not None]
    return sorted(ranked, key=lambda row: ranks[_key(row)], reverse=order.descending) + blank


def _key(row: EntryRow) -> tuple[str, str]:
    return row.subject_id, row.node.id
