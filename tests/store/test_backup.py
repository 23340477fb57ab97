"""A backup is called one only after it was read back; restoring keeps what it replaces."""

import sqlite3

import pytest

from perfdesk.document import Document
from perfdesk.domain.problems import Cancelled, PerfdeskError
from perfdesk.store.backup import restore, sha256_of
from perfdesk.store.file import journal_file


@pytest.fixture
def saved(tmp_path, doc, report):
    report(doc, 9, 7000)
    return doc.back_up(tmp_path / "备份.perfdesk")


def test_a_backup_holds_every_row(saved, doc):
    assert saved.rows > 15
    assert saved.sha256 == sha256_of(saved.path)
    with Document.open(saved.path) as copy:
        assert copy.year(2024) == doc.year(2024)
        assert copy.check() == []


def test_a_backup_does_not_replace_another(saved, doc):
    with pytest.raises(PerfdeskError, match="已存在"):
        doc.back_up(saved.path)


def test_a_cancelled_backup_leaves_nothing(tmp_path, doc):
    def cancel(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        doc.back_up(tmp_path / "备份.perfdesk", cancel)
    assert not list(tmp_path.glob("备份*"))


def test_restoring_brings_back_the_day_of_the_backup(saved, path, doc, report):
    before = doc.year(2024)
    report(doc, 9, 1)
    doc.close()
    kept = restore(saved.path, path)
    with Document.open(path) as restored, Document.open(kept) as replaced:
        assert restored.year(2024) == before
        assert replaced.year(2024).figures["分工", 9].value == 1


def test_restoring_moves_a_rollback_journal_aside(saved, path, doc):
    doc.close()
    journal_file(path).write_bytes(b"left by a crash")
    kept = restore(saved.path, path)
    assert not journal_file(path).exists()
    assert journal_file(kept).read_bytes() == b"left by a crash"


@pytest.mark.usefixtures("doc")
def test_an_open_file_is_not_replaced(saved, path):
    with pytest.raises(PerfdeskError, match="正由王敏"):
        restore(saved.path, path)


@pytest.mark.parametrize("damage", [b"", b"not a database", None])
def test_a_bad_backup_is_refused_and_the_file_stays(tmp_path, path, doc, damage):
    bad = tmp_path / "坏.perfdesk"
    if damage is None:
        sqlite3.connect(bad).execute("CREATE TABLE t (a)").connection.close()
    else:
        bad.write_bytes(damage)
    doc.close()
    before = path.read_bytes()
    with pytest.raises(PerfdeskError, match="不是 perfdesk 文件"):
        restore(bad, path)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


def test_a_file_is_not_restored_from_itself(path, doc):
    doc.close()
    with pytest.raises(PerfdeskError, match="同一个文件"):
        restore(path, path)
