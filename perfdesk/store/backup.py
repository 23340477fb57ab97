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
    if to.exists():
        raise PerfdeskError(f"“{to.name}”已存在。请换一个备份文件名。")
    part = to.with_name(to.name + ".part")
    try:
        with in_words(to):
            _copy(connection, part, progress)
            rows = _verified_rows(part)
            if rows != count_rows(connection):
                raise PerfdeskError("备份内容不完整，没有采用。请检查磁盘空间后重新备份。")
            _flush(part)
            part.rename(to)
            return Backup(to, rows, sha256_of(to))
    finally:
        part.unlink(missing_ok=True)


def restore(backup: Path, path: Path) -> Path | None:
    """Put a verified backup in the place of a file that nobody has open; return where the replaced file is kept.

    A rollback journal of the replaced file goes aside with it: played into the backup it would ruin it.
    """
    file.require_file(backup)
    if path.is_dir() or not path.parent.is_dir():
        raise PerfdeskError(f"“{path}”不能作为恢复的位置。请指定已有文件夹中的文件名。")
    if path.exists() and backup.samefile(path):
        raise PerfdeskError("备份与要恢复的文件是同一个文件。请选择另外的备份。")
    part = path.with_name(path.name + ".part")
    try:
        with in_words(backup):
            with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as source:
                _copy(source, part, None)
            _verified_rows(part)
            _flush(part)
            kept = _set_aside(path)
            part.replace(path)
            lock.clear(path)
            return kept
    finally:
        part.unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, to: Path, progress: Progress | None) -> None:
    to.unlink(missing_ok=True)

    def report(_: int, remaining: int, total: int) -> None:
        if progress:
            progress(total - remaining, total)

    with closing(sqlite3.connect(to)) as target:
        source.backup(target, pages=_PAGES, progress=report)


def _verified_rows(path: Path) -> int:
    """Open a copy, check that it is ours and sound, and return how many rows it holds."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        file.version_of(connection, path)
        if integrity(connection):
            raise PerfdeskError(f"“{path.name}”检查未通过，没有采用。请改用另一份备份。")
        return count_rows(connection)


def count_rows(connection: sqlite3.Connection) -> int:
    """Count the rows of all tables."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return sum(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables)


def _set_aside(path: Path) -> Path | None:
    """Move a file and its rollback journal out of the way, having made sure that nobody has it open."""
    if not path.exists():
        return None
    file.require_free(path)
    kept = path.with_name(f"{path.stem}.恢复前{datetime.now():%Y%m%d-%H%M%S}{path.suffix}")
    journal = file.journal_file(path)
    if journal.exists():
        journal.rename(file.journal_file(kept))
    path.rename(kept)
    return kept


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
