"""Figures and notes: edits in, the derived tables `figure` and `note` out (one row per subject and month)."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from fractions import Fraction
from operator import attrgetter
from sqlite3 import Connection
from typing import Any

from perfdesk.domain import edits as domain
from perfdesk.domain.edits import Edit
from perfdesk.domain.facts import Note
from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.quantity import exact
from perfdesk.domain.year import CellKey
from perfdesk.store.rows.codec import Stored, column, from_json, hints, to_json
from perfdesk.store.rows.table import OF_SUBJECT, Table

NOTES = Table("note", Note, ("subject_id", "month"), OF_SUBJECT, "subject_id, month")

_EDIT = "id, subject_id, month, field, value, parents, station, author, reason"
_FIGURE_NAMES = tuple(hints(Figure))
_FIGURE = ", ".join(("subject_id", "month", *_FIGURE_NAMES))
_figure_values = attrgetter(*_FIGURE_NAMES)
_NO_FIGURE = Figure()
_WRITERS = tuple(column(hint)[0] for hint in hints(Figure).values())


def edits_of(connection: Connection, cells: Iterable[CellKey]) -> dict[CellKey, list[tuple[Edit, int]]]:
    """Return all edits of each cell with the step that brought them, oldest first; one query for all cells."""
    known: dict[CellKey, list[tuple[Edit, int]]] = {cell: [] for cell in cells}
    wanted = _json_of(known)
    sql = (
        f"SELECT {_EDIT}, step FROM edit WHERE (subject_id, month) IN "
        "(SELECT value ->> 0, value ->> 1 FROM json_each(?)) ORDER BY rowid"
    )
    for row in connection.execute(sql, (wanted,)):
        known[row[1], row[2]].append((_edit(row), row[-1]))
    return known


def _json_of(cells: Iterable[CellKey]) -> str:
    return json.dumps(list(cells), ensure_ascii=False)


def edits_of_step(connection: Connection, step: int) -> list[Edit]:
    """Return the edits that a step brought."""
    return list(map(_edit, connection.execute(f"SELECT {_EDIT} FROM edit WHERE step = ? ORDER BY rowid", [step])))


def cells_of(connection: Connection, edit_ids: Iterable[str]) -> set[CellKey]:
    """Return the cells that edits speak of."""
    sql = "SELECT DISTINCT subject_id, month FROM edit WHERE id IN (SELECT value FROM json_each(?))"
    return set(connection.execute(sql, [to_json(tuple(edit_ids))]))


def set_aside_in(connection: Connection, cells: Iterable[CellKey]) -> frozenset[str]:
    """Return the ids of the edits of these cells that do not speak."""
    sql = (
        "SELECT edit_id FROM set_aside WHERE (subject_id, month) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))"
    )
    if connection.execute("SELECT 1 FROM set_aside LIMIT 1").fetchone() is None:
        return frozenset()
    return frozenset(key for (key,) in connection.execute(sql, [_json_of(cells)]))


def every_edit(connection: Connection) -> Iterator[Edit]:
    """Read all edits of the file."""
    return map(_edit, connection.execute(f"SELECT {_EDIT} FROM edit ORDER BY rowid"))


def _edit(row: tuple[Any, ...]) -> Edit:
    key, subject, month, field, value, parents, station, author, reason = row[:9]
    return Edit(key, subject, month, field, value, tuple(parents.split()), station, author, reason)


def enter(
    connection: Connection,
    said: Sequence[Mapping[CellKey, Figure | Note]],
    step: int,
    author: str,
    reason: str = "",
) -> None:
    """Make each cell show the given figures and notes, by edits of the fields that differ from what it shows.

    A field in conflict that already shows the given value stays in conflict: that choice is a person's.
    """
    station = station_of(connection)
    known = edits_of(connection, (cell for cells in said for cell in cells))
    silent = set_aside_in(connection, known)
    for cells in said:
        fresh: list[Edit] = []
        shown: dict[CellKey, Figure | Note] = {}
        for cell, one in cells.items():
            heads = domain.heads_by_field((edit for edit, _ in known[cell]), silent) if known[cell] else {}
            asked = domain.texts_of(one)
            differing = [field for field, text in asked.items() if text != domain.shown_text(heads.get(field, ()))]
            for field in differing:
                parents = [head.id for head in heads.get(field, ())]
                edit = domain.new_edit(
                    *cell, field, asked[field], parents=parents, station=station, author=author, reason=reason
                )
                fresh.append(edit)
                heads[field] = (edit,)
            if differing:
                conflict = any(domain.in_conflict(heads.get(field, ())) for field in asked)
                shown[cell] = _with_conflict(one, conflict)
        _insert(connection, fresh, step)
        _show(connection, shown)


def _with_conflict(cell: Figure | Note, conflict: bool) -> Figure | Note:
    if isinstance(cell, Figure) and cell.conflict != conflict:
        return replace(cell, conflict=conflict)
    return cell


def add(connection: Connection, fresh: Iterable[Edit], step: int) -> None:
    """Add edits to the set (those already there stay as they are) and derive their cells anew."""
    fresh = list(fresh)
    known = edits_of(connection, dict.fromkeys((edit.subject_id, edit.month) for edit in fresh))
    _insert(connection, fresh, step)
    cells = {cell: [edit for edit, _ in entered] for cell, entered in known.items()}
    for edit in fresh:
        cells[edit.subject_id, edit.month].append(edit)
    _derive(connection, cells)


def derive(connection: Connection, cells: Iterable[CellKey]) -> None:
    """Write what all the edits of each cell that speak show."""
    known = edits_of(connection, cells)
    _derive(connection, {cell: [edit for edit, _ in entered] for cell, entered in known.items()})


def _insert(connection: Connection, fresh: Iterable[Edit], step: int) -> None:
    connection.executemany(
        f"INSERT INTO edit ({_EDIT}, step) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        (
            (e.id, e.subject_id, e.month, e.field, e.value, " ".join(e.parents), e.station, e.author, e.reason, step)
            for e in fresh
        ),
    )


def restore(
    connection: Connection, cells: Iterable[CellKey], reverted: int, step: int, *, author: str, reason: str
) -> None:
    """Append edits that make each field a step changed show again what it showed before that step."""
    station = station_of(connection)
    known = edits_of(connection, cells)
    silent = set_aside_in(connection, known)
    fresh = {
        cell: list(_restoring(cell, entered, silent, reverted, station=station, author=author, reason=reason))
        for cell, entered in known.items()
    }
    _insert(connection, (edit for edits in fresh.values() for edit in edits), step)
    _derive(connection, {cell: [*(edit for edit, _ in known[cell]), *edits] for cell, edits in fresh.items()})


def _restoring(
    cell: CellKey,
    entered: Sequence[tuple[Edit, int]],
    silent: Set[str],
    reverted: int,
    *,
    station: str,
    author: str,
    reason: str,
) -> Iterator[Edit]:
    """Yield an edit for each value that a field showed before; two where it was in conflict."""
    now = domain.heads_by_field((edit for edit, _ in entered), silent)
    before = domain.heads_by_field((edit for edit, step in entered if step < reverted), silent)
    for field in dict.fromkeys(edit.field for edit, step in entered if step == reverted):
        parents = [edit.id for edit in now[field]]
        for value in dict.fromkeys(edit.value for edit in before.get(field, ())) or (None,):
            yield domain.new_edit(*cell, field, value, parents=parents, station=station, author=author, reason=reason)


def _derive(connection: Connection, cells: Mapping[CellKey, Sequence[Edit]]) -> None:
    silent = set_aside_in(connection, cells)
    heads = {cell: domain.heads_by_field(edits, silent) for cell, edits in cells.items()}
    _show_figures(connection, {cell: domain.figure_shown(found) for cell, found in heads.items()})
    _show_notes(connection, {cell: domain.note_shown(cell, found) for cell, found in heads.items()})


def _show(connection: Connection, cells: Mapping[CellKey, Figure | Note]) -> None:
    """Write what cells show to the derived tables; an empty figure or note is no row."""
    figures = {cell: shown for cell, shown in cells.items() if isinstance(shown, Figure)}
    notes = {cell: shown for cell, shown in cells.items() if isinstance(shown, Note)}
    _show_figures(connection, {cell: None if shown == _NO_FIGURE else shown for cell, shown in figures.items()})
    _show_notes(connection, {cell: None if shown == Note(*cell) else shown for cell, shown in notes.items()})


def _show_figures(connection: Connection, figures: Mapping[CellKey, Figure | None]) -> None:
    connection.executemany("DELETE FROM figure WHERE subject_id = ? AND month = ?", figures)
    connection.executemany(
        f"INSERT INTO figure ({_FIGURE}) VALUES ({', '.join('?' * (2 + len(_FIGURE_NAMES)))})",
        (figure_row(cell, figure) for cell, figure in figures.items() if figure),
    )


def _show_notes(connection: Connection, notes: Mapping[CellKey, Note | None]) -> None:
    connection.executemany("DELETE FROM note WHERE subject_id = ? AND month = ?", notes)
    NOTES.put(connection, (note for note in notes.values() if note))


def figure_row(cell: CellKey, figure: Figure) -> tuple[Stored, ...]:
    """Return the stored row of a cell."""
    return (*cell, *[write(value) for write, value in zip(_WRITERS, _figure_values(figure), strict=True)])


def recomputed(connection: Connection) -> Iterator[tuple[Stored, ...]]:
    """Yield the rows the derived tables must hold, figures first, from the edits alone."""
    cells: dict[CellKey, list[Edit]] = defaultdict(list)
    for edit in every_edit(connection):
        cells[edit.subject_id, edit.month].append(edit)
    silent = frozenset(key for (key,) in connection.execute("SELECT edit_id FROM set_aside"))
    for cell in sorted(cells):
        if figure := domain.figure_of(cells[cell], silent):
            yield figure_row(cell, figure)
    for cell in sorted(cells):
        if note := domain.note_of(cells[cell], silent):
            yield NOTES.values(note)


def derived(connection: Connection) -> Iterator[tuple[Stored, ...]]:
    """Yield the rows the derived tables do hold, in the order of `recomputed`."""
    yield from connection.execute(f"SELECT {_FIGURE} FROM figure ORDER BY subject_id, month")
    yield from NOTES.stored(connection)


def station_of(connection: Connection) -> str:
    """Return the id of the station (this file's holder) that edits are made at."""
    found = connection.execute("SELECT value FROM setting WHERE name = 'station'").fetchone()
    return str(from_json(str, found[0])) if found else ""


def stored_figures(connection: Connection, year: int, months: Iterable[int] | None = None) -> list[tuple[Stored, ...]]:
    """Return the stored rows of a year's figures, of the given months or all, in one scan."""
    only = "" if months is None else " AND month IN (SELECT value FROM json_each(:months))"
    args = {"year": year, "months": to_json(tuple(months or ()))}
    return connection.execute(f"SELECT {_FIGURE} FROM figure WHERE {OF_SUBJECT}{only}", args).fetchall()


def stored_cells(connection: Connection, cells: Iterable[CellKey]) -> dict[CellKey, tuple[Stored, ...] | None]:
    """Return the stored rows of some cells; None where there is no figure."""
    sql = f"SELECT {_FIGURE} FROM figure WHERE subject_id = ? AND month = ?"
    return {cell: connection.execute(sql, cell).fetchone() for cell in cells}


class Figures(Mapping[CellKey, Figure]):
    """The figures of a year as stored; each is read when it is first asked for."""

    __slots__ = ("_patch", "_read", "_stored")

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Take stored rows of `figure`."""
        self._stored = {(row[0], row[1]): row for row in rows}
        self._read: dict[CellKey, Figure] = {}
        self._patch: dict[CellKey, Figure | None] = {}

    def patched(self, cells: Mapping[CellKey, tuple[Any, ...] | None]) -> "Figures":
        """Return these figures with some replaced or gone; the rest is shared, not copied."""
        result = Figures(())
        result._stored, result._read = self._stored, self._read
        result._patch = {**self._patch, **{cell: _figure(row) if row else None for cell, row in cells.items()}}
        return result

    def __getitem__(self, cell: CellKey) -> Figure:
        """Return a cell's figure."""
        if cell in self._patch:
            figure = self._patch[cell]
            if figure is None:
                raise KeyError(cell)
            return figure
        found = self._read.get(cell)
        if found is None:
            found = self._read[cell] = _figure(self._stored[cell])
        return found

    def __contains__(self, cell: object) -> bool:
        """Tell whether a cell has a figure, without reading it."""
        return self._patch[cell] is not None if cell in self._patch else cell in self._stored

    def __iter__(self) -> Iterator[CellKey]:
        """Go through the cells that have a figure."""
        yield from (cell for cell in self._stored if cell not in self._patch)
        yield from (cell for cell, figure in self._patch.items() if figure is not None)

    def __len__(self) -> int:
        """Count the cells that have a figure."""
        return sum(1 for _ in self)


def _figure(row: tuple[Any, ...]) -> Figure:
    _, _, value, numerator, denominator, rate, stage, items, text, blank, final, conflict = row
    return Figure(
        _number(value),
        _number(numerator),
        _number(denominator),
        _number(rate),
        stage,
        items and from_json(frozenset[int], items),
        text,
        blank and Blank(blank),
        bool(final),
        bool(conflict),
    )


def _number(text: str | None) -> Fraction | None:
    return None if text is None else exact(text)
