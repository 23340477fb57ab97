"""One typed cell with commit and rescore, against one fsync of 4 KB; the same with thirty times the data.

SQLite's rollback journal syncs four times for any commit, so one row committed alone is a second yardstick.
"""

import os
import sqlite3
from collections.abc import Iterator
from fractions import Fraction
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from load import filled_document
from pairs import ratio
from world import big_year

from perfdesk.document import Document
from perfdesk.domain.figure import Figure
from perfdesk.operations.figures import set_figure

TIMES = 20


def edit_against_fsync() -> Iterator[str]:
    """Type twenty figures, each committed and the county's totals read again, against twenty fsyncs."""
    for title, leaves, units in (("120 leaves × 20 units", 120, 20), ("30 × the data", 300, 240)):
        data = big_year(leaves, units)
        with TemporaryDirectory(dir=Path.cwd()) as name, filled_document(Path(name, "县.perfdesk"), data) as doc:
            yield ratio(f"edit, {title} / fsync of 4 KB", _typing(doc), _syncing(Path(name, "probe")), 4)
            yield ratio(f"edit, {title} / commit of one row", _typing(doc), _committing(Path(name, "row")), 4)


def _typing(doc: Document) -> object:
    values = count(1)
    doc.assess(2024, 10)

    def work() -> None:
        for n in range(TIMES):
            set_figure(doc, subject_id=f"n{n}u3", month=10, figure=Figure(value=Fraction(next(values))))
            assert doc.assess(2024, 10).totals[""].all.indicators

    return work


def _syncing(path: Path) -> object:
    handle = os.open(path, os.O_CREAT | os.O_WRONLY)

    def work() -> None:
        for n in range(TIMES):
            os.pwrite(handle, bytes([n]) * 4096, 0)
            os.fsync(handle)

    return work


def _committing(path: Path) -> object:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = DELETE", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE cell (value INTEGER)")

    def work() -> None:
        for n in range(TIMES):
            connection.execute("INSERT INTO cell VALUES (?)", [n])

    return work
