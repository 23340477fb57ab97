"""Importing a large workbook, and judging a large county, against the least that must be done."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pairs import ratio
from world import LEAVES, MONTHS, UNITS, big_year, figures_book, indicators_of

from perfdesk.document import Document
from perfdesk.domain.county import assess
from perfdesk.domain.year import YearData
from perfdesk.operations.importing.imports import ImportOptions, accept_import, plan_import, read_book
from perfdesk.operations.sample.county import new_file


def import_against_bare_read() -> Iterator[str]:
    """Import 10,000 rows of figures (read, match, plan, write, commit) against openpyxl's bare read of the file."""
    from openpyxl import load_workbook

    with TemporaryDirectory() as name:
        book = figures_book(Path(name, "月报.xlsx"))

        def ours() -> None:
            path = Path(name, "县.perfdesk")
            path.unlink(missing_ok=True)
            with new_file(path, county="县", year=2024) as doc:
                indicators_of(doc)
                options = ImportOptions(month=10)
                reading = read_book(book, year=2024, options=options)
                plan = plan_import(doc.year(2024), reading, options)
                accept_import(doc, plan)
                assert len(plan.cells) >= 9_000, plan.summary()

        def bare() -> None:
            rows = load_workbook(book).active.iter_rows(values_only=True)
            assert sum(1 for _ in rows) > 10_000

        yield ratio("import of 10,000 rows / openpyxl's bare read", ours, bare, 1.5, pairs=3)


def rescore_against_scan() -> Iterator[str]:
    """Judge one month of 300 leaves × 80 units anew against one SQL scan of the twelve months' figures."""
    data = big_year()
    with TemporaryDirectory() as name:
        path = Path(name, "县.sqlite")
        _flat_table(path, data)

        def scan() -> None:
            with closing(sqlite3.connect(path)) as connection:
                rows = connection.execute("SELECT subject, month, value FROM figure").fetchall()
            assert len(rows) == LEAVES * UNITS * MONTHS

        def ours(months: tuple[int, ...] = (10,)) -> None:
            for month in months:
                county = assess(replace(data), month)
                assert len(county.shares) >= LEAVES * UNITS
                assert county.totals[""].all.indicators == LEAVES

        yield ratio("rescore of one month, 300 × 80 / SQL scan of 12 months", ours, scan, 10, pairs=3)
        yield ratio("rescore of three months / SQL scan of 12 months", lambda: ours((8, 9, 10)), scan, 30, pairs=2)


def _flat_table(path: Path, data: YearData) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE figure (subject TEXT, month INTEGER, value TEXT)")
        rows = ((subject, month, str(figure.value)) for (subject, month), figure in data.figures.items())
        connection.executemany("INSERT INTO figure VALUES (?, ?, ?)", rows)


def filled_document(path: Path, data: YearData) -> Document:
    """Make a file that holds a year's leaves, units and figures."""
    doc = new_file(path, county="县", year=data.year)
    scheme = doc.year(data.year).schemes
    only = next(iter(scheme))
    nodes = [replace(node, scheme_id=only) for node in data.nodes.values()]
    versions = [version for group in data.versions.values() for version in group]
    with doc.step("装入") as step:
        doc.put(*data.units.values(), *nodes, year=data.year)
        doc.put(*(replace(version, step=step) for version in versions))
        doc.put(*data.assignments.values())
        doc.enter(data.figures)
    return doc
