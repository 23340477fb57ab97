"""Each kind of row has its table, and each field its column."""

import pytest

from perfdesk.domain.figure import Figure
from perfdesk.store.figures import NOTES
from perfdesk.store.rows.codec import hints
from perfdesk.store.rows.ids import new_id
from perfdesk.store.rows.tables import TABLES, table_of


@pytest.mark.parametrize("table", [*TABLES, NOTES], ids=lambda table: table.name)
def test_every_field_has_its_column(doc, table):
    columns = [row[1:3] for row in doc._file.connection.execute(f"PRAGMA table_info({table.name})")]
    assert {name for name, _ in columns} == {*table.columns, *(["year"] if table.with_year else [])}
    assert {kind for _, kind in columns} <= {"TEXT", "INTEGER"}


def test_a_figure_has_a_column_for_every_field(doc):
    columns = [row[1] for row in doc._file.connection.execute("PRAGMA table_info(figure)")]
    assert columns == ["subject_id", "month", *hints(Figure)]


def test_every_table_is_strict(doc):
    rows = doc._file.connection.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'").fetchall()
    loose = {name for name, strict in rows if not strict and not name.startswith("sqlite_")}
    assert loose == {"_sqlite_migrations"}


def test_one_kind_of_row_has_one_table():
    assert all(table_of(table.row) is table for table in TABLES)


def test_ids_are_different_and_grow():
    ids = [new_id() for _ in range(1000)]
    assert len(set(ids)) == 1000
    assert sorted(ids, key=lambda each: each[:18]) == ids
