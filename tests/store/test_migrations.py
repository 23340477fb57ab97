"""Files of every release open; a file is copied before its schema changes, and the triggers follow the change."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from perfdesk.document import Document
from perfdesk.domain.facts import Instruction
from perfdesk.domain.unit import Unit
from perfdesk.store import file, migrations

KEPT = sorted((Path(__file__).parents[1] / "data").glob("schema*.perfdesk"))


def add_room_for_news(database):
    """Stand for what the next release adds."""
    database.execute("CREATE TABLE news (id TEXT PRIMARY KEY, subject_id TEXT NOT NULL) STRICT")
    database["unit"].transform(rename={"short_name": "brief"})
    database["unit"].transform(rename={"brief": "short_name"})


@pytest.fixture
def next_release(monkeypatch):
    longer = (*migrations.MIGRATIONS, add_room_for_news)
    monkeypatch.setattr(migrations, "MIGRATIONS", longer)
    monkeypatch.setattr(file, "MIGRATIONS", longer)


def test_there_is_a_file_of_every_schema():
    assert len(KEPT) >= 1


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.stem)
def test_a_file_of_an_earlier_release_opens(tmp_path, kept):
    with Document.open(Path(shutil.copy(kept, tmp_path))) as doc:
        assert doc.check() == []
        assert doc.year(2024).figures
        assert doc.undo_title
        assert doc.frozen(2024, 9)


@pytest.mark.usefixtures("next_release")
def test_a_migration_keeps_a_copy_and_the_journal_goes_on(tmp_path):
    path = Path(shutil.copy(KEPT[0], tmp_path / "青河县.perfdesk"))
    before = path.read_bytes()
    with Document.open(path) as doc:
        assert (tmp_path / "青河县.升级前v1.perfdesk").exists()
        with doc.step("新增"):
            doc.put(Unit("新", "新局"))
            doc._file.connection.execute("INSERT INTO news VALUES ('i', 's')")
        doc.undo()
        assert doc.check() == []
        assert doc._file.connection.execute("SELECT count(*) FROM news").fetchone() == (0,)
    assert path.read_bytes() != before
    with Document.open(path) as again:
        assert again.check() == []


@pytest.mark.usefixtures("next_release")
def test_an_older_file_can_be_read_without_changing_it(tmp_path):
    path = Path(shutil.copy(KEPT[0], tmp_path))
    before = path.read_bytes()
    with Document.open(path, read_only=True) as doc:
        assert doc.year(2024).figures
    assert path.read_bytes() == before


def test_an_instruction_on_a_leaf_keeps_its_year(tmp_path):
    path = Path(shutil.copy(KEPT[0], tmp_path))
    with closing(sqlite3.connect(path)) as old:
        for (name,) in old.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            old.execute(f'DROP TRIGGER "{name}"')
        (leaf,) = old.execute("SELECT id FROM subject WHERE year = 2024").fetchone()
        old.execute("INSERT INTO instruction VALUES ('批', ?, '李县长', '请抓紧', NULL, '')", [leaf])
        old.commit()
    with Document.open(path) as doc:
        assert doc.year(2024).ledger.instructions == (Instruction("批", 2024, "李县长", "请抓紧", leaf),)
