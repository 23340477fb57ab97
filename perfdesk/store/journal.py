"""What changed, by whom: triggers write images of every row under a step; steps are chained, undone and redone.

A step is reverted by the before-images of its changes, last first. Figures are never deleted: reverting the
entry of an edit appends edits that show again what was shown before (`figures.restore`). Undo and redo are
steps themselves, and neither reaches back over a barrier (a freeze, a thaw, a closed year).
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from sqlite3 import Connection
from typing import Any

from perfdesk.domain.edits import REDONE, UNDONE
from perfdesk.store.figures import restore

UNJOURNALED = frozenset({"step", "change", "blob", "figure", "note", "own_key", "_sqlite_migrations"})
"""The journal itself, files (kept by hash, append-only), tables derived from edits, the file's own key (made once),
and the migrations' own list."""

APPEND_ONLY = ("blob", "edit", "own_key")

_CELL_COLUMNS = ("id", "subject_id", "month")
_OF_CELLS = ("edit", "set_aside")
"""The tables that a cell's figure and note are derived from."""
_OWNERS = ("subject_id", "node_id", "unit_id", "project_id", "id", "parent_id", "scheme_id")


@dataclass(frozen=True, slots=True)
class Step:
    """One step as the log shows it; `reverts` is the step that an undo or redo took back."""

    id: int
    title: str
    person: str
    at: str
    kind: str
    reverts: int | None
    barrier: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What a step touched: table names, ids of the things its rows belong to, and the cells of figures.

    `shape` tells that rows of the tree came or went, so that what hangs on them has to be read again.
    """

    step: int
    tables: frozenset[str]
    subjects: frozenset[str]
    cells: frozenset[tuple[str, int]]
    shape: bool


def journaled(connection: Connection) -> list[str]:
    """Return the names of the tables that triggers must watch."""
    found = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    )
    return [name for (name,) in found if name not in UNJOURNALED]


def regenerate(connection: Connection) -> None:
    """Make all triggers anew: a migration that rebuilds a table drops its triggers with it."""
    connection.execute("BEGIN IMMEDIATE")
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    for table in journaled(connection):
        for statement in _triggers(table, _image_columns(connection, table)):
            connection.execute(statement)
    for table in APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            connection.execute(
                f"CREATE TRIGGER keep_{table}_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    connection.execute("COMMIT")


def _image_columns(connection: Connection, table: str) -> dict[str, str]:
    """Return the columns kept of a row with their types; an edit's id is the hash of its body, which never changes."""
    columns = {row[1]: row[2] for row in connection.execute(f"PRAGMA table_info({table})")}
    return {name: columns[name] for name in _CELL_COLUMNS} if table == "edit" else columns


def _image(side: str, columns: dict[str, str]) -> str:
    """Return the SQL that writes a row as JSON.

    SQLite's own JSON functions are barred from triggers by `trusted_schema = OFF`. Control characters stay as
    they are, which `_read` allows.
    """
    parts = []
    for name, kind in columns.items():
        value = f'{side}."{name}"'
        if kind != "INTEGER":
            escaped = f"""replace(replace({value}, '\\', '\\\\'), '"', '\\"')"""
            value = f"""'"' || {escaped} || '"'"""
        parts.append(f"""'"{name}":' || coalesce({value}, 'null')""")
    return "'{' || " + " || ',' || ".join(parts) + " || '}'"


def _read(image: str | None) -> dict[str, Any]:
    """Return a row's columns from its image, none for no row."""
    row: dict[str, Any] = json.loads(image, strict=False) if image is not None else {}
    return row


def _triggers(table: str, columns: dict[str, str]) -> Iterator[str]:
    old, new = _image("OLD", columns), _image("NEW", columns)
    differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
    for event, condition, before, after in (
        ("INSERT", "", "NULL", new),
        ("UPDATE", f" WHEN {differs}", old, new),
        ("DELETE", "", old, "NULL"),
    ):
        yield (
            f"CREATE TRIGGER journal_{table}_{event.lower()} AFTER {event} ON {table}{condition} BEGIN "
            f'INSERT INTO change (step, "table", before, after) '
            f"VALUES ((SELECT max(id) FROM step), '{table}', {before}, {after}); END"
        )


class Journal:
    """The steps of an open file, with what can be undone and redone now."""

    def __init__(self, connection: Connection) -> None:
        """Read the steps since the last barrier."""
        self._connection = connection
        self._undoable: list[int] = []
        self._redoable: list[int] = []
        self.reload()

    def reload(self) -> None:
        """Read anew what can be undone and redone."""
        self._undoable, self._redoable = [], []
        rows = self._connection.execute(
            "SELECT id, kind, reverts, barrier FROM step "
            "WHERE id >= (SELECT coalesce(max(id), 0) FROM step WHERE barrier) ORDER BY id"
        )
        for step, kind, reverts, barrier in rows:
            self._remember(step, kind, reverts, barrier)

    def _remember(self, step: int, kind: str, reverts: int | None, barrier: int) -> None:
        if barrier:
            self._undoable, self._redoable = [], []
        elif kind == "do":
            self._undoable.append(step)
            self._redoable = []
        else:
            source, aim = (self._undoable, self._redoable) if kind == "undo" else (self._redoable, self._undoable)
            source.remove(reverts or 0)
            aim.append(step)

    @property
    def undoable(self) -> int | None:
        """The step that undo would take back."""
        return self._undoable[-1] if self._undoable else None

    @property
    def redoable(self) -> int | None:
        """The undo that redo would take back."""
        return self._redoable[-1] if self._redoable else None

    @property
    def last(self) -> int:
        """The number of the newest step, 0 before the first."""
        found: tuple[int] = self._connection.execute("SELECT coalesce(max(id), 0) FROM step").fetchone()
        return found[0]

    def title(self, step: int | None) -> str:
        """Return the title a person gave to a step, "" for none."""
        if step is None:
            return ""
        found: tuple[str] = self._connection.execute("SELECT title FROM step WHERE id = ?", [step]).fetchone()
        return found[0]

    def begin(self, title: str, person: str, kind: str, reverts: int | None, barrier: bool) -> int:
        """Open a step and return its id; the transaction is the caller's."""
        at = datetime.now().astimezone().isoformat(timespec="seconds")
        self._connection.execute(
            "INSERT INTO step (id, title, person, at, kind, reverts, barrier, hash) "
            "VALUES ((SELECT coalesce(max(id), 0) + 1 FROM step), ?, ?, ?, ?, ?, ?, '')",
            [title, person, at, kind, reverts, barrier],
        )
        found: tuple[int] = self._connection.execute("SELECT max(id) FROM step").fetchone()
        return found[0]

    def end(self, step: int) -> Change | None:
        """Seal the step with its hash and return what it touched; None where nothing changed."""
        rows = _changes(self._connection, step)
        if not rows:
            return None
        self._connection.execute("UPDATE step SET hash = ? WHERE id = ?", [_hash(self._connection, step, rows), step])
        return _touched(step, rows)

    def committed(self, step: int) -> None:
        """Count a step that is safely on disk among what can be undone or redone."""
        self._remember(
            *self._connection.execute("SELECT id, kind, reverts, barrier FROM step WHERE id = ?", [step]).fetchone()
        )

    def revert(self, reverted: int, step: int, author: str) -> None:
        """Take back all changes of `reverted` inside the open step `step`."""
        cells = set()
        for _, table, before, after in reversed(_changes(self._connection, reverted)):
            if table in _OF_CELLS:
                image = _read(after or before)
                cells.add((image["subject_id"], image["month"]))
            if table != "edit":
                _take_back(self._connection, table, before, after)
        (kind,) = self._connection.execute("SELECT kind FROM step WHERE id = ?", [step]).fetchone()
        restore(self._connection, cells, reverted, step, author=author, reason=REDONE if kind == "redo" else UNDONE)

    def steps(self) -> list[Step]:
        """Return all steps, oldest first."""
        rows = self._connection.execute("SELECT id, title, person, at, kind, reverts, barrier FROM step ORDER BY id")
        return [
            Step(id, title, person, at, kind, reverts, bool(barrier))
            for id, title, person, at, kind, reverts, barrier in rows
        ]

    def steps_of(self, subject: str) -> set[int]:
        """Return the steps that changed a node, assignment or unit, or a row that belongs to it."""
        rows = self._connection.execute(
            "SELECT DISTINCT step FROM change WHERE \"table\" <> 'edit' "
            "AND (instr(after, :subject) OR instr(before, :subject)) "
            "UNION SELECT step FROM edit WHERE subject_id = :subject",
            {"subject": subject},
        )
        return {step for (step,) in rows}

    def broken(self) -> int | None:
        """Return the first step whose hash does not follow from its content and its predecessor, or None."""
        for step, kept in self._connection.execute("SELECT id, hash FROM step ORDER BY id").fetchall():
            if _hash(self._connection, step, _changes(self._connection, step)) != kept:
                return int(step)
        return None


Row = tuple[int, str, str | None, str | None]


def _changes(connection: Connection, step: int) -> list[Row]:
    return connection.execute(
        'SELECT seq, "table", before, after FROM change WHERE step = ? ORDER BY seq', [step]
    ).fetchall()


def _hash(connection: Connection, step: int, rows: Iterable[Row]) -> str:
    head = connection.execute(
        "SELECT id, title, person, at, kind, reverts, barrier, "
        "coalesce((SELECT hash FROM step AS earlier WHERE earlier.id < step.id ORDER BY id DESC LIMIT 1), '') "
        "FROM step WHERE id = ?",
        [step],
    ).fetchone()
    return sha256(json.dumps([head, *rows], ensure_ascii=False).encode()).hexdigest()


def _touched(step: int, rows: Sequence[Row]) -> Change:
    tables, shape = set(), False
    subjects: set[str] = set()
    for _, table, before, after in rows:
        tables.add(table)
        shape |= table in ("scheme", "node", "assignment") and (before is None or after is None)
    for table in tables - {"edit"}:
        for image in _images(rows, table):
            subjects.update(image[name] for name in _OWNERS if isinstance(image.get(name), str))
    cells = {(image["subject_id"], image["month"]) for table in _OF_CELLS for image in _images(rows, table)}
    subjects |= {subject for subject, _ in cells}
    return Change(step, frozenset(tables), frozenset(subjects), frozenset(cells), shape)


def _images(rows: Sequence[Row], table: str) -> list[dict[str, Any]]:
    """Return all images of a table's rows, read in one go: a step may have tens of thousands."""
    texts = (text for _, name, *images in rows if name == table for text in images if text)
    found: list[dict[str, Any]] = json.loads(f"[{','.join(texts)}]", strict=False)
    return found


def _take_back(connection: Connection, table: str, before: str | None, after: str | None) -> None:
    """Bring one row back to its before-image."""
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    key = [column[1] for column in columns if column[5]]
    old, new = _read(before), _read(after)
    where = " AND ".join(f'"{name}" IS ?' for name in key)
    at = [new.get(name) for name in key]
    if not old:
        connection.execute(f"DELETE FROM {table} WHERE {where}", at)
        return
    names = [f'"{name}"' for name in old]
    if new:
        assign = ", ".join(f"{name} = ?" for name in names)
        connection.execute(f"UPDATE {table} SET {assign} WHERE {where}", [*old.values(), *at])
    else:
        marks = ", ".join("?" * len(names))
        connection.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", list(old.values()))
