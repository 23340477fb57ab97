"""A disc, a locked folder, a full disk: what can be done is done, the rest refused in words, and nothing is lost."""

import errno
import os
import shutil
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from perfdesk.document import Document
from perfdesk.domain.problems import PerfdeskError, WriteProtectedError
from perfdesk.domain.unit import Unit
from perfdesk.store import lock
from perfdesk.store.backup import restore
from perfdesk.store.file import read_only_uri


@pytest.fixture
def burnt(disk, doc):
    """The file on a disk that cannot be written any more."""
    copy = doc.back_up(disk.folder / "青河县.perfdesk").path
    disk.lock()
    return copy


def test_a_file_on_a_disc_is_told_apart_and_can_be_looked_at(burnt, doc):
    with pytest.raises(WriteProtectedError, match=r"“青河县\.perfdesk”.*不能写入，文件只能查看"):
        Document.open(burnt)
    with Document.open(burnt, read_only=True) as copy:
        assert copy.year(2024) == doc.year(2024)
        with pytest.raises(PerfdeskError, match="只读"), copy.step("改"):
            pass


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_file_in_a_locked_folder_is_told_apart(path, doc, monkeypatch, number):
    def locked(*_):
        raise OSError(number, os.strerror(number))

    doc.close()
    monkeypatch.setattr(lock, "leave", locked)
    with pytest.raises(WriteProtectedError, match="文件只能查看"):
        Document.open(path)


def test_a_file_marked_read_only_is_told_apart_before_anything_is_typed(path, doc, monkeypatch):
    doc.close()
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    with pytest.raises(WriteProtectedError, match="文件只能查看"):
        Document.open(path)


def test_a_disc_takes_no_backup_no_new_file_and_nothing_restored(burnt, doc):
    said = "只读"
    with pytest.raises(PerfdeskError, match=said):
        doc.back_up(burnt.with_name("备份.perfdesk"))
    with pytest.raises(PerfdeskError, match=said):
        Document.create(burnt.with_name("新.perfdesk"))
    with pytest.raises(PerfdeskError, match=said):
        restore(doc.back_up(doc.path.with_name("备份.perfdesk")).path, burnt)
    assert [one.name for one in burnt.parent.iterdir()] == [burnt.name]


def test_a_file_on_a_stick_that_was_pulled_out_can_be_closed(doc, monkeypatch):
    def gone(path, **_):
        raise OSError(errno.EIO, "device not ready", str(path))

    monkeypatch.setattr(type(doc.path), "unlink", gone)
    doc.close()


def test_a_full_disk_takes_no_backup_and_keeps_no_half_of_one(disk, doc):
    disk.fill(left=20_000)
    with pytest.raises(PerfdeskError, match=r"“备份\.perfdesk”：.*(磁盘空间不足|读写磁盘出错)"):
        doc.back_up(disk.folder / "备份.perfdesk")
    with pytest.raises(PerfdeskError, match="磁盘"):
        Document.create(disk.folder / "新.perfdesk")
    assert [one.name for one in disk.folder.iterdir()] == ["占满"]


def test_a_full_disk_refuses_a_step_and_keeps_the_file_as_it_was(disk, doc):
    with Document.open(doc.back_up(disk.folder / "青河县.perfdesk").path) as opened:
        disk.fill()
        with pytest.raises(PerfdeskError, match="磁盘"), opened.step("改"):
            opened.put(*(Unit(f"u{number}", "名" * 500) for number in range(3000)))
        assert opened.year(2024) == doc.year(2024)
        (disk.folder / "占满").unlink()
        assert opened.check() == []
        with opened.step("再改"):
            opened.put(Unit("x", "x"))


def test_a_restore_that_fails_at_the_last_leaves_the_file_where_it_was(path, doc, monkeypatch):
    backup = doc.back_up(path.with_name("备份.perfdesk")).path
    doc.close()
    before, rename = path.read_bytes(), type(path).rename

    def held(one, to):
        if one.suffix == ".part":
            raise PermissionError(errno.EACCES, "held", str(one))
        return rename(one, to)

    monkeypatch.setattr(type(path), "rename", held)
    with pytest.raises(PerfdeskError, match="没有权限读写"):
        restore(backup, path)
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == [backup.name, path.name]


def test_two_restores_in_one_second_keep_both_files(path, doc):
    backup = doc.back_up(path.with_name("备份.perfdesk")).path
    doc.close()
    kept = {restore(backup, path) for _ in range(3)}
    assert len(kept) == 3
    assert all(one.exists() for one in kept)


@pytest.mark.parametrize(
    "act",
    [
        Document.create,
        Document.open,
        lambda path: restore(path, path),
    ],
)
@pytest.mark.parametrize("name", ["长" * 84 + ".perfdesk", "深/" * 130 + "青河县.perfdesk"], ids=["name", "path"])
def test_a_name_that_is_too_long_is_refused_in_words(tmp_path, act, name):
    with pytest.raises(PerfdeskError, match=r"太长|太深"):
        act(tmp_path / name)


def test_a_file_that_lies_too_deep_to_be_worked_on_can_be_looked_at(tmp_path, doc):
    deep = tmp_path.joinpath(*["深"] * 130, "青河县.perfdesk")
    deep.parent.mkdir(parents=True)
    shutil.copyfile(doc.back_up(tmp_path / "备份.perfdesk").path, deep)
    with pytest.raises(PerfdeskError, match="太深"):
        Document.open(deep)
    with Document.open(deep, read_only=True) as copy:
        assert copy.year(2024) == doc.year(2024)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (
            PurePosixPath("/home/张三/青 河?#%.perfdesk"),
            "/home/%E5%BC%A0%E4%B8%89/%E9%9D%92%20%E6%B2%B3%3F%23%25.perfdesk",
        ),
        (PureWindowsPath(r"D:\a\b.perfdesk"), "/D:/a/b.perfdesk"),
        (PureWindowsPath(r"\\server\share\b.perfdesk"), "//server/share/b.perfdesk"),
    ],
)
def test_sqlite_is_asked_for_the_very_file(path, uri):
    assert read_only_uri(path) == f"file://{uri}?mode=ro"
