"""The one file: who may open it, what is refused, and what stays on disk."""

import json
import sqlite3
import subprocess
import sys

import pytest

from perfdesk.document import Document
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import Unit
from perfdesk.store.lock import side_file

OPEN_AND_WAIT = """
import sys
from pathlib import Path
from perfdesk.document import Document
doc = Document.open(Path(sys.argv[1]), person="李强")
print("open", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def in_use(path, doc):
    """The file, open in another process by 李强."""
    doc.close()
    command = [sys.executable, "-c", OPEN_AND_WAIT, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "open\n"
        yield path
        other.communicate("\n")


def pragma(doc, name):
    return doc._file.connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_the_file_is_opened_as_decided(doc):
    held = {name: pragma(doc, name) for name in ("journal_mode", "synchronous", "locking_mode", "trusted_schema")}
    assert held == {"journal_mode": "delete", "synchronous": 2, "locking_mode": "exclusive", "trusted_schema": 0}
    assert [pragma(doc, name) for name in ("foreign_keys", "recursive_triggers", "query_only")] == [1, 1, 1]


def test_a_stray_write_fails_at_once(doc):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        doc._file.connection.execute("DELETE FROM unit")


def test_put_outside_a_step_is_refused(doc):
    with pytest.raises(PerfdeskError, match="一步操作之内"):
        doc.put(Unit("x", "x"))


def test_what_was_saved_is_there_after_reopening(path, doc, report):
    report(doc, 9, 7000)
    before = doc.year(2024)
    doc.close()
    with Document.open(path) as again:
        assert again.year(2024) == before
        assert again.undo_title == "填报9月"


@pytest.mark.usefixtures("doc")
def test_a_new_file_does_not_replace_an_old_one(path):
    with pytest.raises(PerfdeskError, match="已存在"):
        Document.create(path)


def test_the_side_file_says_who_has_it_open(path, doc):
    said = json.loads(side_file(path).read_text(encoding="utf-8"))
    assert said["who"] == "王敏"
    assert said.keys() == {"who", "machine", "since", "process"}
    doc.close()
    assert not side_file(path).exists()


def test_a_second_opener_is_told_who(in_use):
    with pytest.raises(PerfdeskError, match=r"正由李强（计算机.*打开"):
        Document.open(in_use)


def test_a_file_in_use_can_be_read(in_use):
    with Document.open(in_use, read_only=True) as copy:
        assert copy.year(2024).units["发改局"].name == "发改局"
        with pytest.raises(PerfdeskError, match="只读"), copy.step("改"):
            pass


def test_the_copy_is_removed_on_closing(path, doc):
    doc.close()
    with Document.open(path, read_only=True) as copy:
        folder = copy._file._copy
        assert folder.exists()
    assert not folder.exists()


def test_a_newer_file_is_refused_and_left_alone(path, doc):
    doc.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = path.read_bytes()
    with pytest.raises(PerfdeskError, match=r"由更新版本的程序保存.*请先升级"):
        Document.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a workbook", b"x" * 5000])
def test_another_kind_of_file_is_refused(path, content):
    path.write_bytes(content)
    with pytest.raises(PerfdeskError, match="不是 perfdesk 文件"):
        Document.open(path)
    assert path.read_bytes() == content


def test_a_missing_file_is_named(path):
    with pytest.raises(PerfdeskError, match="找不到文件"):
        Document.open(path)


def test_maintenance_lifts_the_guard_for_a_while(doc):
    with doc.maintenance():
        doc._file.connection.execute("VACUUM")
    assert pragma(doc, "query_only") == 1
    assert doc.check() == []
