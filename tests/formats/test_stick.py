"""A stick that is full, gone or broken is named, and leaves no half file."""

from pathlib import Path

import pytest

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.stick import write_checked


def test_what_was_written_is_there_and_nothing_else(tmp_path):
    write_checked(tmp_path / "城关镇" / "包.pfield", b"abc")
    assert [path.name for path in (tmp_path / "城关镇").iterdir()] == ["包.pfield"]
    assert (tmp_path / "城关镇" / "包.pfield").read_bytes() == b"abc"


def test_a_stick_that_is_full_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "包.pfield"
    write_checked(path, b"old")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(PerfdeskError, match="已满、写保护或已拔出"):
        write_checked(path, b"new")
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"old"]


def test_a_stick_that_gives_back_something_else_is_not_safe_to_pull(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"rot")
    with pytest.raises(PerfdeskError, match="重读不一致"):
        write_checked(tmp_path / "包.pfield", b"abc")


def test_a_place_that_is_no_folder_is_named(tmp_path):
    (tmp_path / "U盘").write_bytes(b"")
    with pytest.raises(PerfdeskError, match="没有写成"):
        write_checked(tmp_path / "U盘" / "包.pfield", b"abc")
