"""One year out of the file, or out of the snapshot of a frozen month, as YearData; and only the parts that changed."""

import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from sqlite3 import Connection
from typing import Any, Protocol, TypeVar

from perfdesk.domain.facts import Note
from perfdesk.domain.ledger.book import Ledger
from perfdesk.domain.quantity import text_of
from perfdesk.domain.unit import Unit
from perfdesk.domain.year import CellKey, Office, YearData
from perfdesk.store import figures
from perfdesk.store.figures import Figures
from perfdesk.store.journal import Change
from perfdesk.store.rows import facts, indicators, units
from perfdesk.store.rows.codec import Stored, from_json, hints, to_json, typed
from perfdesk.store.rows.ledgers import LEDGER_TABLES
from perfdesk.store.rows.table import Table

T = TypeVar("T")

DATA_TABLES: tuple[Table[Any], ...] = (
    figures.NOTES,
    facts.CAUSES,
    facts.MANUALS,
    facts.VERDICTS,
    facts.EVENTS,
    facts.PEERS,
    facts.SUBMISSIONS,
    facts.PROJECTS,
    facts.PROJECT_MONTHS,
    facts.PENALTIES,
    facts.VETOES,
    *LEDGER_TABLES.values(),
)
RULE_TABLES: tuple[Table[Any], ...] = (
    indicators.SCHEMES,
    indicators.NODES,
    indicators.VERSIONS,
    indicators.ASSIGNMENTS,
    units.UNITS,
    units.PEOPLE,
    units.DUTIES,
)


class Source(Protocol):
    """Where the rows of `year` come from."""

    @property
    def year(self) -> int:
        """Return the year."""

    def office(self) -> Office:
        """Return the office's settings."""

    def figures(self) -> Figures:
        """Return the figures."""

    def rows(self, table: Table[T]) -> list[T]:
        """Return the year's rows of a table, in its order."""


@dataclass(frozen=True)
class FromFile:
    """The rows of a year as the file has them now; `months` limits the figures."""

    connection: Connection
    year: int
    months: tuple[int, ...] | None = None

    def office(self) -> Office:
        """Return the office's settings."""
        kept = dict(self.connection.execute("SELECT name, value FROM setting"))
        known = {name: from_json(hint, kept[name]) for name, hint in hints(Office).items() if name in kept}
        return Office(**known)

    def figures(self) -> Figures:
        """Return the figures."""
        return Figures(figures.stored_figures(self.connection, self.year, self.months))

    def rows(self, table: Table[T]) -> list[T]:
        """Return the year's rows of a table, in its order."""
        args: dict[str, Stored] = {"year": self.year} if table.of_year else {}
        return table.find(self.connection, table.of_year, **args)


def _grouped(rows: Iterable[T], key: Callable[[T], Any]) -> dict[Any, tuple[T, ...]]:
    groups: dict[Any, list[T]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return {name: tuple(group) for name, group in groups.items()}


def _by_id(table: Table[Any]) -> Callable[[Source], dict[str, Any]]:
    return lambda source: {row.id: row for row in source.rows(table)}


def _by_cell(table: Table[Any], subject: str) -> Callable[[Source], dict[CellKey, Any]]:
    return lambda source: {(getattr(row, subject), row.month): row for row in source.rows(table)}


def _units(source: Source) -> dict[str, Unit]:
    """Read the units as they were in the year: one that was merged later still stands on its own."""
    return {
        unit.id: unit if _merged_by(unit, source.year) else replace(unit, merged_into=None)
        for unit in source.rows(units.UNITS)
    }


def _merged_by(unit: Unit, year: int) -> bool:
    return unit.merged_year is None or unit.merged_year <= year


def _many(table: Table[Any], subject: str) -> Callable[[Source], dict[str, Any]]:
    return lambda source: _grouped(source.rows(table), lambda row: getattr(row, subject))


def _many_by_cell(table: Table[Any], subject: str) -> Callable[[Source], dict[CellKey, Any]]:
    return lambda source: _grouped(source.rows(table), lambda row: (getattr(row, subject), row.month))


def _penalties(source: Source) -> dict[str, tuple[tuple[int, str, str], ...]]:
    grouped = _grouped(source.rows(facts.PENALTIES), lambda row: row.unit_id)
    return {unit: tuple((row.month, text_of(row.points), row.reason) for row in rows) for unit, rows in grouped.items()}


def _vetoes(source: Source) -> dict[str, tuple[tuple[int, str], ...]]:
    grouped = _grouped(source.rows(facts.VETOES), lambda row: row.unit_id)
    return {unit: tuple((row.month, row.reason) for row in rows) for unit, rows in grouped.items()}


def _ledger(source: Source) -> Ledger:
    return Ledger(**{name: tuple(source.rows(table)) for name, table in LEDGER_TABLES.items()})


PARTS: tuple[tuple[str, str, Callable[[Source], Any]], ...] = (
    ("office", "setting", lambda source: source.office()),
    ("schemes", "scheme", _by_id(indicators.SCHEMES)),
    ("nodes", "node", _by_id(indicators.NODES)),
    ("versions", "version", _many(indicators.VERSIONS, "subject_id")),
    ("units", "unit", _units),
    ("people", "person", _by_id(units.PEOPLE)),
    ("duties", "duty", lambda source: tuple(source.rows(units.DUTIES))),
    ("assignments", "assignment", _by_id(indicators.ASSIGNMENTS)),
    ("figures", "figure", lambda source: source.figures()),
    ("notes", "note", _by_cell(figures.NOTES, "subject_id")),
    ("causes", "cause", _many_by_cell(facts.CAUSES, "subject_id")),
    ("manuals", "manual", _by_cell(facts.MANUALS, "subject_id")),
    ("verdicts", "verdict", _many(facts.VERDICTS, "subject_id")),
    ("events", "loss_event", _many(facts.EVENTS, "subject_id")),
    ("peers", "peer", _many_by_cell(facts.PEERS, "node_id")),
    ("submissions", "submission", _by_cell(facts.SUBMISSIONS, "unit_id")),
    ("projects", "project", lambda source: tuple(source.rows(facts.PROJECTS))),
    ("project_months", "project_month", _by_cell(facts.PROJECT_MONTHS, "project_id")),
    ("penalties", "penalty", _penalties),
    ("vetoes", "veto", _vetoes),
)
"""Every part of YearData that has one table, with that table."""


_MANY = 2000
"""With more changed cells than this all figures are read again."""


def load_year(connection: Connection, year: int, months: Iterable[int] | None = None) -> YearData:
    """Read one year; `months` limits the figures to those months."""
    return _build(FromFile(connection, year, None if months is None else tuple(months)), year)


def subject_year(connection: Connection, subject_id: str) -> int | None:
    """Return the year that a node or assignment belongs to, or None."""
    found = connection.execute("SELECT year FROM subject WHERE id = ?", [subject_id]).fetchone()
    return found[0] if found else None


def _build(source: Source, year: int) -> YearData:
    return YearData(year, **{part: read(source) for part, _, read in PARTS}, ledger=_ledger(source))


def refreshed(connection: Connection, data: YearData, change: Change) -> YearData:
    """Return `data` after a step: parts are read again whose tables it touched, of figures and notes only cells."""
    if change.shape:
        return load_year(connection, data.year)
    source = FromFile(connection, data.year)
    tables = change.tables
    cells = [cell for cell in change.cells if cell[0] in data.nodes or cell[0] in data.assignments]
    if len(cells) > _MANY:
        tables, cells = tables | {"figure", "note"}, []
    fresh = {part: read(source) for part, table, read in PARTS if table in tables}
    books = {name: tuple(source.rows(table)) for name, table in LEDGER_TABLES.items() if table.name in tables}
    if books:
        fresh["ledger"] = replace(data.ledger, **books)
    if cells and isinstance(data.figures, Figures):
        fresh["figures"] = data.figures.patched(figures.stored_cells(connection, cells))
        fresh["notes"] = _patched_notes(connection, data.notes, cells)
    return replace(data, **fresh).sharing(data)


def _patched_notes(
    connection: Connection, notes: Mapping[CellKey, Note], cells: Iterable[CellKey]
) -> Mapping[CellKey, Note]:
    found = {
        (subject, month): figures.NOTES.equal(connection, subject_id=subject, month=month) for subject, month in cells
    }
    if not any(found.values()) and notes.keys().isdisjoint(found):
        return notes
    kept = {cell: note for cell, note in notes.items() if cell not in found}
    return kept | {cell: rows[0] for cell, rows in found.items() if rows}


Snapshot = tuple[bytes, bytes, bytes]
"""Data, rules and order of a year, each as compressed JSON."""


def take_snapshot(connection: Connection, year: int) -> Snapshot:
    """Return all that a year's results depend on now, as three texts to keep with a frozen month."""
    source = FromFile(connection, year)
    data: dict[str, Any] = {table.name: _dump(connection, table, year) for table in DATA_TABLES}
    data["figure"] = figures.stored_figures(connection, year)
    rules: dict[str, Any] = {table.name: _dump(connection, table, year) for table in RULE_TABLES}
    rules["office"] = source.office()
    order = {
        "node": [node.id for node in source.rows(indicators.NODES)],
        "unit": [unit.id for unit in source.rows(units.UNITS)],
    }
    return _pack(data), _pack(rules), _pack(order)


def _dump(connection: Connection, table: Table[Any], year: int) -> list[dict[str, Stored]]:
    args: dict[str, Stored] = {"year": year} if table.of_year else {}
    return [dict(zip(table.columns, row, strict=True)) for row in table.stored(connection, table.of_year, **args)]


def _pack(content: Any) -> bytes:
    return zlib.compress(to_json(content).encode(), 6)


def from_snapshot(year: int, data: bytes, rules: bytes) -> YearData:
    """Return the year as a snapshot kept it; columns that came later have their defaults."""
    return _build(_FromSnapshot(year, json.loads(zlib.decompress(data)), json.loads(zlib.decompress(rules))), year)


@dataclass(frozen=True)
class _FromSnapshot:
    year: int
    data: Mapping[str, Any]
    rules: Mapping[str, Any]

    def office(self) -> Office:
        office: Office = typed(Office, self.rules["office"])
        return office

    def figures(self) -> Figures:
        return Figures(map(tuple, self.data["figure"]))

    def rows(self, table: Table[T]) -> list[T]:
        rows = (self.data if table in DATA_TABLES else self.rules).get(table.name, ())
        return [table.read([row[name] for name in table.columns if name in row]) for row in rows]
