"""Verified copies of the file, and putting one in its place."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from perfdesk.domain.problems import PerfdeskError
from perfdesk.places import unused
from perfdesk.store import file, lock
from perfdesk.store.check import integrity
from perfdesk.store.errors import in_words

Progress = Callable[[int, int], None]

_PAGES = 2000
"""Pages copied between two calls of `progress`."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was opened again and counted: its rows in all tables and the SHA-256 of its bytes."""

    path: Path
    rows: int
    sha256: str


def back_up(connection: sqlite3.Connection, to: Path, progress: Progress | None = None) -> Backup:
    """Copy an open file to `to`, read the copy back, and only then give it its name.

    Raises PerfdeskError where `to` exists, the disk is full, or the copy does not hold every row.
    """
    file.require_place(to)
    part = to.with_name(to.name + ".part")
    try:
        with in_words(to):
            if to.exists():
                raise PerfdeskError(f"“{to.name}”已存在。请换一个备份文件名。")
            _copy(connection, part, progress)
            rows = _verified_rows(part)
            if rows != count_rows(connection):
                raise PerfdeskError("备份内容不完整，没有采用。请检查磁盘空间后重新备份。")
            _flush(part)
            part.rename(to)
            return Backup(to, rows, sha256_of(to))
    finally:
        file.discard(part)


def restore(backup: Path, path: Path) -> Path | None:
    """Put a verified backup in the place of a file that nobody has open; return where the replaced file is kept.

    A rollback journal of the replaced file goes aside with it: played into the backup it would ruin it.
    """
    for one in (backup, path):
        file.require_place(one)
    file.require_file(backup)
    with in_words(path):
        _require_place(path, backup)
    part = path.with_name(path.name + ".part")
    try:
        with in_words(backup):
            with closing(_reading(backup)) as source:
                _copy(source, part, None)
            _verified_rows(part)
            _flush(part)
            return _exchange(part, path)
    finally:
        file.discard(part)


def _require_place(path: Path, backup: Path) -> None:
    if path.is_dir() or not path.parent.is_dir():
        raise PerfdeskError(f"“{path}”不能作为恢复的位置。请指定已有文件夹中的文件名。")
    if path.exists() and backup.samefile(path):
        raise PerfdeskError("备份与要恢复的文件是同一个文件。请选择另外的备份。")


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(file.read_only_uri(path.absolute()), uri=True)


def _copy(source: sqlite3.Connection, to: Path, progress: Progress | None) -> None:
    to.unlink(missing_ok=True)

    def report(_: int, remaining: int, total: int) -> None:
        if progress:
            progress(total - remaining, total)

    with closing(sqlite3.connect(to)) as target:
        source.backup(target, pages=_PAGES, progress=report)


def _verified_rows(path: Path) -> int:
    """Open a copy, check that it is ours and sound, and return how many rows it holds."""
    with closing(_reading(path)) as connection:
        file.version_of(connection, path)
        if integrity(connection):
            raise PerfdeskError(f"“{path.name}”检查未通过，没有采用。请改用另一份备份。")
        return count_rows(connection)


def count_rows(connection: sqlite3.Connection) -> int:
    """Count the rows of all tables."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return sum(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables)


def _exchange(fresh: Path, path: Path) -> Path | None:
    """Put a fresh file in the place of one that nobody has open; the old one goes aside, or stays where that fails."""
    if not path.exists():
        fresh.rename(path)
        return None
    file.require_free(path)
    kept = unused(path.with_name(f"{path.stem}.恢复前{datetime.now():%Y%m%d-%H%M%S}{path.suffix}"))
    file.require_place(kept)
    _move(path, kept)
    try:
        fresh.rename(path)
    except OSError:
        _move(kept, path)
        raise
    lock.clear(path)
    return kept


def _move(path: Path, to: Path) -> None:
    """Move a file with the rollback journal that a crash may have left beside it."""
    journal = file.journal_file(path)
    if journal.exists():
        journal.rename(file.journal_file(to))
    path.rename(to)


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
