"""A setup's files are checked against the list that came with them."""

from hashlib import sha256

import pytest

from perfdesk.domain.problems import PerfdeskError
from perfdesk.places import damaged_files


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
