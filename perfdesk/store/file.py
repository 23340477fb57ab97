"""The one file of a county: created, opened for writing by one program at a time, or opened read-only on a copy."""

import errno
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path, PurePath
from urllib.parse import quote

from perfdesk.domain.problems import FileInUseError, PerfdeskError, WriteProtectedError
from perfdesk.places import Room, require_room, unused
from perfdesk.store import journal, lock
from perfdesk.store.errors import in_words, words
from perfdesk.store.migrations import MIGRATIONS, migrate

APPLICATION_ID = 0x70664B31
"""Marks a SQLite file as ours ("pfK1")."""

_CHANGE_COUNTER = slice(24, 28)
_HEADER = 100
_MOST_BYTES = 1040 if os.name == "nt" else 512
_SQLITE = Room(_MOST_BYTES, _MOST_BYTES, "utf-8", 1)
"""Of a path, also where the system takes a longer one."""
_PROTECTED = (errno.EACCES, errno.EPERM, errno.EROFS)


class File:
    """An open file: its connection, its journal, and the step that is under way.

    Writes are possible inside `step` only; outside, `PRAGMA query_only` refuses them. Text of every refusal
    is PerfdeskError.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, copy: Path | None = None) -> None:
        """Take over a connection; `copy` is the temporary folder of a read-only opening."""
        self.path = path
        self.connection = connection
        self.read_only = copy is not None
        self.journal = journal.Journal(connection)
        self._copy = copy
        self._step: int | None = None
        connection.execute("PRAGMA query_only = ON")

    def close(self) -> None:
        """Close the connection and remove the side file."""
        self.connection.close()
        if self._copy:
            shutil.rmtree(self._copy, ignore_errors=True)
        else:
            lock.clear(self.path)

    @contextmanager
    def transaction(
        self, title: str, person: str, kind: str = "do", reverts: int | None = None, *, barrier: bool = False
    ) -> Iterator["Transaction"]:
        """Open a step. Any error rolls all of it back; a step that changed nothing leaves no trace."""
        if self.read_only:
            raise PerfdeskError("文件以只读方式打开，不能修改。要修改，请在占用者关闭后重新打开，或复制到本机后打开。")
        if self._step is not None:
            raise PerfdeskError("上一步操作尚未结束，请稍候再试。")
        with in_words(), self.maintenance():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                self._step = self.journal.begin(title, person, kind, reverts, barrier)
                transaction = Transaction(self, self._step)
                yield transaction
                transaction.seal()
            finally:
                step, self._step = self._step, None
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
        if transaction.change and step:
            self.journal.committed(step)

    @property
    def step(self) -> int:
        """The step under way. Raises PerfdeskError outside a step, or after an error has ended it."""
        if self._step is None:
            raise PerfdeskError("修改只能在一步操作之内进行。")
        if not self.connection.in_transaction:
            raise PerfdeskError("本步操作已因错误结束，未保存。请重新操作。")
        return self._step

    @contextmanager
    def writing(self) -> Iterator[tuple[sqlite3.Connection, int]]:
        """Write inside the step under way (given with the connection); a database error ends the whole step at once."""
        with in_words():
            step = self.step
            try:
                yield self.connection, step
            except sqlite3.Error:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def maintenance(self) -> Iterator[None]:
        """Lift `query_only` for work that no journal sees, such as VACUUM."""
        self.connection.execute("PRAGMA query_only = OFF")
        try:
            yield
        finally:
            self.connection.execute("PRAGMA query_only = ON")


class Transaction:
    """The step under way; `change` is what it touched, known once it is sealed."""

    def __init__(self, file: File, step: int) -> None:
        """Belong to the open step of a file."""
        self._file = file
        self.id = step
        self.change: journal.Change | None = None

    def seal(self) -> None:
        """Hash and commit; a step without changes is rolled back instead."""
        step = self._file.step
        self.change = self._file.journal.end(step)
        self._file.connection.execute("COMMIT" if self.change else "ROLLBACK")


def create(path: Path, person: str = "") -> File:
    """Make a new, empty file and open it. Raises PerfdeskError where there is one already."""
    require_place(path)
    fresh = path.with_name(path.name + ".new")
    try:
        with in_words(path):
            if path.exists():
                raise PerfdeskError(f"“{path.name}”已存在。请换一个文件名，或先移走原文件。")
            fresh.unlink(missing_ok=True)
            with closing(_connect(fresh, fresh=True)) as connection:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                _upgrade(connection)
            fresh.rename(path)
    finally:
        discard(fresh)
    return open_file(path, person)


def discard(path: Path) -> None:
    """Remove what is left of a file that was not finished; where it cannot be removed it stays."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def require_place(path: Path) -> None:
    """Raise PerfdeskError where a path is longer than the system or SQLite takes."""
    require_room(path)
    require_room(path, _SQLITE)


def require_file(path: Path) -> None:
    """Raise PerfdeskError where there is no file at `path`."""
    with in_words(path):
        if path.is_dir():
            raise PerfdeskError(f"“{path}”是文件夹。请指定其中的文件。")
        if not path.is_file():
            raise PerfdeskError(f"找不到文件“{path}”。请检查路径。")


def open_file(path: Path, person: str = "") -> File:
    """Open a file for writing, keeping a copy before its schema is brought up to date.

    Raises PerfdeskError where it is in use (by whom), newer than this program, or no perfdesk file; it is
    WriteProtectedError where the file, or the folder it lies in, cannot be written.
    """
    require_place(path)
    require_file(path)
    if not os.access(path, os.W_OK):  # SQLite would say so at the first step only.
        raise _protected(path)
    try:
        connection = _connect(path)
    except sqlite3.Error as error:
        raise _refusal(path, error) from error
    try:
        with in_words(path):
            version = version_of(connection, path)
            _leave_lock(path, person)
            if version < len(MIGRATIONS):
                _keep_copy(connection, unused(path.with_name(f"{path.stem}.升级前v{version}{path.suffix}")))
                _upgrade(connection)
            return File(path, connection)
    except PerfdeskError:
        connection.close()
        lock.clear(path)
        raise


def _refusal(path: Path, error: sqlite3.Error) -> PerfdeskError:
    if _is_busy(error):
        said = f"文件“{path.name}”正由{lock.holder(path)}打开。请等其关闭后再打开，或以只读方式查看。"
        return FileInUseError(said)
    if error.sqlite_errorname.startswith("SQLITE_READONLY"):
        return _protected(path)
    return PerfdeskError(f"“{path.name}”：{words(error)}")


def _protected(path: Path) -> WriteProtectedError:
    said = f"“{path.name}”或所在的文件夹不能写入，文件只能查看。要修改，请检查权限，或复制到本机后打开。"
    return WriteProtectedError(said)


def _leave_lock(path: Path, person: str) -> None:
    try:
        lock.leave(path, person or lock.person_here())
    except OSError as error:
        if error.errno in _PROTECTED:
            raise _protected(path) from error
        raise


def open_copy(path: Path) -> File:
    """Open a file read-only, on a checked copy; it may be open elsewhere for writing."""
    require_file(path)
    with in_words():
        folder = Path(tempfile.mkdtemp(prefix="perfdesk-"))
    try:
        with in_words(path):
            copy = _settled_copy(path, folder)
            connection = _connect(copy)
            version = version_of(connection, path)
            if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise PerfdeskError(f"“{path.name}”的副本检查未通过。请稍后再试，或用备份恢复。")
            if version < len(MIGRATIONS):
                _upgrade(connection)
            return File(path, connection, folder)
    except PerfdeskError:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _connect(path: Path, *, fresh: bool = False) -> sqlite3.Connection:
    """Open and take the exclusive lock; a file that is not ours is refused before anything in it can change."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=0.2, check_same_thread=False)
    try:
        if not fresh:
            version_of(connection, path)
        for pragma in (
            "locking_mode = EXCLUSIVE",
            "trusted_schema = OFF",
            "journal_mode = DELETE",
            "synchronous = FULL",
            "foreign_keys = ON",
            "recursive_triggers = ON",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except (sqlite3.Error, PerfdeskError):
        connection.close()
        raise
    return connection


def require_free(path: Path) -> None:
    """Raise PerfdeskError where another program has the file open; a damaged file is free.

    Looks read-only, so that a rollback journal that a crash left is not played.
    """
    with closing(sqlite3.connect(read_only_uri(path.absolute()), uri=True, timeout=0.2)) as connection:
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.Error as error:
            if _is_busy(error):
                raise PerfdeskError(f"文件“{path.name}”正由{lock.holder(path)}打开。请等其关闭后再操作。") from error


def read_only_uri(path: PurePath) -> str:
    """Return how SQLite is asked to read a file at a whole path only, also in a folder shared by a server."""
    return f"file:///{quote(os.fsencode(path.as_posix()), safe='/:').removeprefix('/')}?mode=ro"


def _is_busy(error: sqlite3.Error) -> bool:
    return error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """Return how many migrations a file has had. Raises PerfdeskError where it is not ours, or newer."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise PerfdeskError(f"“{path.name}”不是 perfdesk 文件。请选择正确的文件。")
    if version > len(MIGRATIONS):
        raise PerfdeskError(f"“{path.name}”由更新版本的程序保存，本版本不能打开。请先升级程序，文件未作任何改动。")
    return int(version)


def _upgrade(connection: sqlite3.Connection) -> None:
    migrate(connection)
    journal.regenerate(connection)


def _keep_copy(connection: sqlite3.Connection, copy: Path) -> None:
    """Copy the open file through SQLite: opening it a second time would drop this process's lock on it."""
    try:
        with closing(sqlite3.connect(copy)) as target:
            connection.backup(target)
    except sqlite3.Error:
        discard(copy)
        raise


def journal_file(path: Path) -> Path:
    """Return SQLite's rollback journal of a file."""
    return path.with_name(path.name + "-journal")


def _settled_copy(path: Path, folder: Path) -> Path:
    """Copy a file between two writes of its owner, with its rollback journal where a crash left one."""
    copy = folder / "copy.perfdesk"
    for _ in range(20):
        before = _stamp(path)
        shutil.copyfile(path, copy)
        with suppress(FileNotFoundError):
            shutil.copyfile(journal_file(path), journal_file(copy))
        if _stamp(path) == before:
            return copy
        time.sleep(0.05)
    raise PerfdeskError(f"“{path.name}”正在被频繁写入，暂时无法查看。请稍后再试。")


def _stamp(path: Path) -> tuple[bytes, float, bytes]:
    """Return what changes with every write of the owner: the change counter, the time, the journal's head."""
    with path.open("rb") as stream:
        counter = stream.read(_HEADER)[_CHANGE_COUNTER]
    head = b""
    with suppress(FileNotFoundError), journal_file(path).open("rb") as stream:
        head = stream.read(_HEADER)
    return counter, path.stat().st_mtime, head
