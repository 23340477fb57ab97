"""Where backups lie, what they are called, and which there are."""

from datetime import datetime

import pytest

from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations import files
from perfdesk.operations.files import restore_file


def test_backups_are_found_newest_first_and_only_those_of_the_file(sample):
    path = sample.doc.path
    folder = files.backup_folder(path)
    made = [files.new_backup(path, folder, datetime(2024, 11, day, 9)) for day in (1, 2)]
    for one in made:
        sample.doc.back_up(one)
    (folder / "临江县_20241101-090000.perfdesk").write_bytes(b"")
    (folder / f"{path.stem}_备用_20241101-090000.perfdesk").write_bytes(b"")
    assert [found.path for found in files.backups_of(path, folder)] == made[::-1]


def test_there_are_none_where_there_is_no_folder(tmp_path):
    assert files.backups_of(tmp_path / "a.perfdesk", tmp_path / "无") == []


def test_there_are_none_where_the_folder_cannot_be_read(tmp_path, monkeypatch):
    def refused(_):
        raise PermissionError

    monkeypatch.setattr(type(tmp_path), "iterdir", refused)
    assert files.backups_of(tmp_path / "a.perfdesk", tmp_path) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "文件").write_text("")
    with pytest.raises(PerfdeskError, match="另选文件夹"):
        files.new_backup(tmp_path / "a.perfdesk", tmp_path / "文件" / "备份", datetime(2024, 11, 1))


def test_a_restored_file_is_the_backup_and_the_replaced_one_is_kept(sample):
    path = sample.doc.path
    copy = files.new_backup(path, files.backup_folder(path), datetime(2024, 11, 1))
    sample.doc.back_up(copy)
    sample.doc.close()
    kept = restore_file(copy, path)
    assert kept
    assert kept.exists()
    assert path.exists()
