"""A file is written whole or not at all, and what is in the way is said."""

import errno
import os
from pathlib import Path

import pytest

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.replacing import replace_file


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "正在WPS或其他程序中打开"),
        (errno.EROFS, "已满或只读"),
        (errno.ENOSPC, "已满或只读"),
        (errno.EIO, "已满或只读"),
    ],
)
def test_a_file_that_cannot_be_written_keeps_the_old_one(tmp_path, monkeypatch, number, said):
    def refused(path, *_, **__):
        raise OSError(number, os.strerror(number), str(path))

    path = tmp_path / "通报.pdf"
    replace_file(path, b"old")
    monkeypatch.setattr(Path, "write_bytes", refused)
    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(PerfdeskError, match=f"无法写入“.*{said}"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_name_too_long_for_its_half_made_file_is_refused(tmp_path):
    with pytest.raises(PerfdeskError, match="太长"):
        replace_file(tmp_path / ("长" * 83 + ".pdf"), b"")


def test_the_longest_name_is_written(tmp_path):
    path = tmp_path / ("长" * 81 + ".pdf")
    replace_file(path, b"new")
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
