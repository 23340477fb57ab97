"""A setup's files are checked against the list that came with them; a place for data is judged, a path measured."""

from contextlib import nullcontext
from hashlib import sha256
from pathlib import Path, PureWindowsPath

import pytest

from perfdesk.domain.problems import PerfdeskError
from perfdesk.places import (
    POSIX,
    REMOTE,
    REMOVABLE,
    WINDOWS,
    WINDOWS_LONG,
    damaged_files,
    data_folder,
    doubted,
    require_room,
    unused,
)

LOCAL = 3
"""What Windows calls a disk of the machine."""


@pytest.fixture
def installed(tmp_path):
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "通报.typ").write_bytes(b"page")
    (tmp_path / "files.sha256").write_text(f"{sha256(b'page').hexdigest()}  app/通报.typ\n", "utf-8")
    return tmp_path


def test_a_whole_installation_has_nothing_to_say(installed):
    assert damaged_files(installed) == []


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"pagE")])
def test_a_missing_or_changed_file_is_named(installed, harm):
    harm(installed / "app" / "通报.typ")
    assert damaged_files(installed) == ["app/通报.typ"]


def test_a_checkout_has_no_list(tmp_path):
    with pytest.raises(PerfdeskError, match="不是由安装程序安装的"):
        damaged_files(tmp_path)


@pytest.mark.parametrize(
    ("path", "drive", "said"),
    [
        (r"C:\Users\张三\OneDrive\文档\青河县.perfdesk", LOCAL, "网盘"),
        (r"C:\Users\张三\OneDrive - 县府办\青河县.perfdesk", LOCAL, "网盘"),
        (r"C:\Users\张三\WPSDrive\291\WPS云盘\青河县.perfdesk", LOCAL, "网盘"),
        (r"D:\BaiduSyncdisk\青河县.perfdesk", LOCAL, "网盘"),
        (r"D:\我的坚果云\青河县.perfdesk", LOCAL, "网盘"),
        (r"D:\OneDrive使用说明\青河县.perfdesk", LOCAL, ""),
        (r"D:\百度网盘下载\青河县.perfdesk", LOCAL, ""),
        (r"E:\青河县.perfdesk", REMOVABLE, "U盘"),
        (r"Z:\青河县.perfdesk", REMOTE, "共享文件夹"),
        (r"\\server\考评\青河县.perfdesk", 0, "共享文件夹"),
        (r"\\?\UNC\server\考评\青河县.perfdesk", 0, "共享文件夹"),
        (r"\\?\D:\考评\青河县.perfdesk", LOCAL, ""),
        (r"C:\Users\张三\Documents\青河县.perfdesk", LOCAL, ""),
    ],
)
def test_a_place_where_a_file_may_come_to_harm_is_said(path, drive, said):
    assert said in doubted(PureWindowsPath(path), drive)
    assert bool(doubted(PureWindowsPath(path), drive)) == bool(said)


@pytest.mark.parametrize(
    ("documents", "home", "chosen"),
    [
        ("/home/张三/文档", "/home/张三", "/home/张三/文档"),
        ("/home/张三/OneDrive/文档", "/home/张三", "/home/张三"),
        ("//server/张三/文档", "/home/张三", "/home/张三"),
        ("//server/张三/文档", "//server/张三", "//server/张三/文档"),
    ],
)
def test_a_new_file_is_not_proposed_where_it_would_be_warned_of(documents, home, chosen):
    assert data_folder(Path(documents), Path(home)) == Path(chosen)


@pytest.mark.parametrize(
    ("path", "room", "refused"),
    [
        ("/" + "深/" * 100 + "青河县.perfdesk", WINDOWS, ""),
        ("/" + "深/" * 130 + "青河县.perfdesk", WINDOWS, "文件夹太深"),
        ("/" + "深/" * 130 + "青河县.perfdesk", WINDOWS_LONG, ""),
        ("/NUL.pdf", WINDOWS, "换一个文件名"),
        ("/通报:附件.pdf", WINDOWS_LONG, "换一个文件名"),
        ("/通报.", WINDOWS, "换一个文件名"),
        ("/通报:附件.pdf", POSIX, ""),
        ("/" + "🙂" * 124, WINDOWS_LONG, "文件名.*太长"),
        ("/" + "🙂" * 123, WINDOWS_LONG, ""),
        ("/" + "长" * 90, POSIX, "文件名.*太长"),
        ("/" + "深/" * 1100 + "青河县.perfdesk", POSIX, "文件夹太深"),
    ],
)
def test_a_path_that_is_too_long_is_said_before_anything_is_written(path, room, refused):
    with pytest.raises(PerfdeskError, match=refused) if refused else nullcontext():
        require_room(Path(path), room)


def test_what_lies_there_is_never_named_again(tmp_path):
    for name in ("青河县.perfdesk", "青河县（2）.perfdesk"):
        (tmp_path / name).touch()
    assert unused(tmp_path / "青河县.perfdesk").name == "青河县（3）.perfdesk"
    assert unused(tmp_path / "临江县.perfdesk").name == "临江县.perfdesk"
