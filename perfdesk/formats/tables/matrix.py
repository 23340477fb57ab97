"""A matrix of regions × indicators: one row for each township, merged headers naming the indicators."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from perfdesk.domain.text.measure import unit_in_brackets
from perfdesk.formats.sheet import EMPTY, SheetCell
from perfdesk.formats.tables.guess import is_unit_name
from perfdesk.formats.tables.headers import Header, HeaderColumn
from perfdesk.formats.tables.rows import RowKind, TableRow
from perfdesk.formats.tables.table import Table
from perfdesk.formats.tables.words import Field

_VALUES = (Field.TARGET, Field.ACTUAL, Field.RATE)


@dataclass(frozen=True, slots=True)
class MatrixIndicator:
    """An indicator that stands over columns: its groups, its name and unit, who scores it, and its columns."""

    path: tuple[str, ...]
    name: str
    unit: str = ""
    provider: str = ""
    columns: dict[Field, HeaderColumn] = field(default_factory=dict, hash=False)

    def cell(self, row: TableRow, wanted: Field) -> SheetCell:
        """Return the row's cell of one of the indicator's columns, an empty one where it has none."""
        column = self.columns.get(wanted)
        return row.cells[column.index] if column else EMPTY

    def places(self, region: int) -> dict[str, int]:
        """Return the columns by field name for the sources of drafts."""
        return {Field.REGION.value: region, **{key.value: column.index for key, column in self.columns.items()}}


def region_column(header: Header) -> HeaderColumn | None:
    """Return the column of regions of a matrix, None where the table is no matrix."""
    if header.has(
        Field.LEVEL, Field.TASK, Field.SHORT_NAME, Field.UNIT_KIND, Field.PRINCIPAL, Field.PERSON, Field.RECEIVED_ON
    ):
        return None
    first = next((c for c in header.columns if c.field in (Field.REGION, Field.UNIT_NAME, Field.RESPONSIBLE)), None)
    return first if first and matrix_indicators(header) else None


def matrix_indicators(header: Header) -> list[MatrixIndicator]:
    """Return the indicators of a matrix in the order of their columns."""
    found: dict[tuple[str, ...], MatrixIndicator] = {}
    for column in header.columns:
        names, meaning = _names(column)
        if not names:
            continue
        indicator = found.setdefault(names, _indicator(names))
        indicator.columns.setdefault(meaning, column)
    return list(found.values())


def _names(column: HeaderColumn) -> tuple[tuple[str, ...], Field]:
    if column.field in _VALUES and not column.holder:
        return column.path[:-1], column.field
    return (column.path, Field.ACTUAL) if column.field is None else ((), Field.SKIP)


def _indicator(names: tuple[str, ...]) -> MatrixIndicator:
    """Tell the indicator among the headers over a column: the one with a unit, else the last but a department."""
    with_unit = next((n for n in reversed(range(len(names))) if unit_in_brackets(names[n])), None)
    last = len(names) - 1
    at = with_unit if with_unit is not None else last - (last > 0 and is_unit_name(names[last]))
    provider = next((name for name in names[at + 1 :] if is_unit_name(name)), "")
    return MatrixIndicator(names[:at], names[at], unit_in_brackets(names[at]), provider)


def region_rows(table: Table, region: HeaderColumn) -> Iterator[tuple[TableRow, str]]:
    """Yield the rows of a matrix with the region each speaks of ("" where the cell is empty)."""
    for row in table.rows:
        if row.kind is RowKind.DATA:
            yield row, row.cells[region.index].text.strip()
