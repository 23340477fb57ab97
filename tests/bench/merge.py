"""Merging twenty packages of a unit's year each against a raw insert of the same rows; and the same packages again."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from load import filled_document
from pairs import ratio
from world import big_year

from perfdesk.document import Document
from perfdesk.domain.edits import new_edit
from perfdesk.domain.exchange.parcel import Carrier, Incoming
from perfdesk.operations.exchange.merging import accept_merge, plan_merge

LEAVES, UNITS = 300, 20
ROOM = "CREATE TABLE edit (id TEXT NOT NULL UNIQUE, subject_id, month, field, value, parents, station, author, reason)"


def merge_against_insert() -> Iterator[str]:
    """Merge 20 × 3,600 edits (compare, check, enter, derive, journal, commit) against inserting 72,000 rows."""
    with TemporaryDirectory(dir=Path.cwd()) as name:
        empty, county = Path(name, "空.perfdesk"), Path(name, "县.perfdesk")
        with filled_document(empty, replace(big_year(LEAVES, UNITS), figures={})) as doc:
            parcels = [_year_of(doc, unit) for unit in range(UNITS)]

        def first() -> None:
            shutil.copyfile(empty, county)
            _merge(county, parcels)

        yield ratio("merge of 20 × 3,600 edits / raw insert", first, lambda: _insert(Path(name, "raw"), parcels), 4, 3)
        again = [replace(one, hash=f"{one.hash} again") for one in parcels]
        yield ratio("the same again, all known / first merge", lambda: _merge(county, again), first, 0.6, 3)


def _year_of(doc: Document, unit: int) -> Incoming:
    """Return a package with a figure for every leaf and month of a unit."""
    station = f"form:u{unit}"
    cells = ((f"n{leaf}u{unit}", month) for leaf in range(LEAVES) for month in range(1, 13))
    edits = tuple(new_edit(*cell, "value", str(cell[1] * 8), station=station, author="小陈") for cell in cells)
    return Incoming(f"{unit}.xlsx", Carrier.FORM, doc.station, 2024, f"u{unit}", station, str(unit), edits)


def _merge(path: Path, parcels: Sequence[Incoming]) -> None:
    with Document.open(path) as doc:
        plan = plan_merge(doc, parcels)
        accept_merge(doc, plan=plan, choices={}, today=date(2024, 11, 4))


def _insert(path: Path, parcels: Sequence[Incoming]) -> None:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(f"PRAGMA synchronous = FULL; {ROOM}; CREATE INDEX cell ON edit (subject_id, month)")
        rows = (
            (e.id, e.subject_id, e.month, e.field, e.value, " ".join(e.parents), e.station, e.author, e.reason)
            for one in parcels
            for e in one.edits
        )
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO edit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute("COMMIT")
