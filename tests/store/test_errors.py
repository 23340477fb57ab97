"""What SQLite refuses is said in words that tell what to do."""

import sqlite3
from pathlib import Path

import pytest

from perfdesk.domain.problems import PerfdeskError
from perfdesk.store.errors import in_words, words


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("SQLITE_FULL", "清理磁盘"),
        ("SQLITE_BUSY_RECOVERY", "其他程序占用"),
        ("SQLITE_READONLY_DIRECTORY", "只读"),
        ("SQLITE_READONLY_DBMOVED", "插回U盘"),
        ("SQLITE_IOERR_WRITE", "检查磁盘或U盘"),
        ("SQLITE_CORRUPT_INDEX", "备份恢复"),
        ("SQLITE_NOTADB", "不是 perfdesk 文件"),
        ("SQLITE_CANTOPEN", "打不开文件"),
        ("SQLITE_CONSTRAINT_FOREIGNKEY", "仍被引用"),
        ("SQLITE_CONSTRAINT_PRIMARYKEY", "不合规定"),
        ("SQLITE_SOMETHING_NEW", "用备份恢复"),
    ],
)
def test_a_cause_has_its_words(name, said):
    error = sqlite3.OperationalError("text of the library")
    error.sqlite_errorname = name
    assert said in words(error)
    assert name in words(error)
    assert "library" not in words(error)


def test_a_missing_folder_is_named():
    with pytest.raises(PerfdeskError, match=r"“没有的/文件”：找不到"), in_words():
        open("没有的/文件", encoding="utf-8").close()  # noqa: PTH123


def test_the_file_is_named():
    with pytest.raises(PerfdeskError, match=r"^“青河县\.perfdesk”："), in_words(Path("某处/青河县.perfdesk")):
        raise sqlite3.OperationalError
