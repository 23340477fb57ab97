"""A setup's files are checked against the list that came with them."""

from hashlib import sha256
from pathlib import Path

import pytest

from perfdesk.domain.problems import PerfdeskError
from perfdesk.places import REMOTE, REMOVABLE, damaged_files, doubt_of


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
        ("C:/Users/张三/OneDrive - 县府办/青河县.perfdesk", 3, "网盘"),
        ("D:/WPS云盘/青河县.perfdesk", 3, "网盘"),
        ("E:/青河县.perfdesk", REMOVABLE, "U盘"),
        ("Z:/青河县.perfdesk", REMOTE, "共享文件夹"),
        ("//server/考评/青河县.perfdesk", 0, "共享文件夹"),
        ("C:/Users/张三/Documents/青河县.perfdesk", 3, ""),
    ],
)
def test_a_place_where_a_file_may_come_to_harm_is_said(path, drive, said):
    assert said in doubt_of(Path(path), drive)
    assert bool(doubt_of(Path(path), drive)) == bool(said)
