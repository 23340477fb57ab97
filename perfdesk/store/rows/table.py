"""Rows of one table as instances of one frozen dataclass: a column per field."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from sqlite3 import Connection
from typing import Any, Generic, TypeVar

from perfdesk.store.rows.codec import Stored, column, hints, same

T = TypeVar("T")

OF_SUBJECT = "subject_id IN (SELECT id FROM subject WHERE year = :year)"
OF_NODE = "node_id IN (SELECT id FROM subject WHERE year = :year)"


@dataclass(frozen=True)
class Table(Generic[T]):
    """How `row` is kept: in table `name`, known by `key`.

    `of_year` is the condition that keeps the rows of year `:year` ("" where all belong to every year), `order`
    the order in which they are read. `with_year` says that the table has a year column that `row` lacks.
    """

    name: str
    row: type[T]
    key: tuple[str, ...] = ("id",)
    of_year: str = ""
    order: str = "id"
    with_year: bool = False

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The column names, in the order of the dataclass's fields."""
        return tuple(hints(self.row))

    @cached_property
    def _codecs(self) -> tuple[tuple[Any, Any], ...]:
        return tuple(column(hint) for hint in hints(self.row).values())

    def values(self, row: T) -> tuple[Stored, ...]:
        """Return the columns of a row."""
        return tuple(write(getattr(row, name)) for name, (write, _) in zip(self.columns, self._codecs, strict=True))

    @cached_property
    def _readers(self) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
        """The columns that hold something else than the field, and how they are read."""
        return tuple((place, read) for place, (_, read) in enumerate(self._codecs) if read is not same)

    def cells(self, values: Sequence[Any]) -> list[Any]:
        """Return what the columns of a row say."""
        found = list(values)
        for place, read in self._readers:
            if place < len(found) and found[place] is not None:
                found[place] = read(found[place])
        return found

    def read(self, values: Sequence[Any]) -> T:
        """Return the row whose columns are `values`; what a snapshot older than a field lacks has its default."""
        return self.row(*self.cells(values))

    def put(self, connection: Connection, rows: Iterable[T], year: int | None = None) -> None:
        """Insert the rows, or update those whose key is there; `year` is needed by tables with a year."""
        columns = (*self.columns, "year") if self.with_year else self.columns
        rest = [name for name in columns if name not in self._key]
        update = ", ".join(f'"{name}" = excluded."{name}"' for name in rest)
        connection.executemany(
            f"INSERT INTO {self.name} ({_names(columns)}) VALUES ({', '.join('?' * len(columns))}) "
            f"ON CONFLICT ({_names(self._key)}) DO " + (f"UPDATE SET {update}" if rest else "NOTHING"),
            ((*self.values(row), year) if self.with_year else self.values(row) for row in rows),
        )

    def remove(self, connection: Connection, rows: Iterable[T], year: int | None = None) -> None:
        """Delete the rows with the keys of `rows`."""
        where = " AND ".join(f'"{name}" = ?' for name in self._key)
        at = [self.columns.index(name) for name in self.key]
        keys = ([self.values(row)[index] for index in at] for row in rows)
        connection.executemany(
            f"DELETE FROM {self.name} WHERE {where}", ((*key, year) if self.with_year else key for key in keys)
        )

    def find(self, connection: Connection, where: str = "", **args: Stored) -> list[T]:
        """Return the rows that satisfy a condition, in the table's order."""
        return [self.read(values) for values in self.stored(connection, where, **args)]

    def equal(self, connection: Connection, **equal: Stored) -> list[T]:
        """Return the rows whose columns equal the given values, in the table's order."""
        return self.find(connection, " AND ".join(f'"{name}" IS :{name}' for name in equal), **equal)

    def stored(self, connection: Connection, where: str = "", **args: Stored) -> list[Any]:
        """Return the columns of the rows that satisfy a condition."""
        condition = f" WHERE {where}" if where else ""
        return connection.execute(
            f"SELECT {_names(self.columns)} FROM {self.name}{condition} ORDER BY {self.order}", args
        ).fetchall()

    @property
    def _key(self) -> tuple[str, ...]:
        return (*self.key, "year") if self.with_year else self.key


def _names(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
