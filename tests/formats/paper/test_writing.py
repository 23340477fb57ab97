import pytest

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.paper import writing
from perfdesk.formats.paper.writing import write_listings, write_packet


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx", ".txt"])
def test_equal_lists_give_equal_files(listing, tmp_path, suffix):
    one, two = tmp_path / f"甲{suffix}", tmp_path / f"乙{suffix}"
    write_listings([listing()], one)
    write_listings([listing()], two)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx"])
def test_equal_packets_give_equal_files(packet, tmp_path, suffix):
    one, two = tmp_path / f"甲{suffix}", tmp_path / f"乙{suffix}"
    write_packet(packet(), one)
    write_packet(packet(), two)
    assert one.read_bytes() == two.read_bytes()


def test_an_unknown_suffix_is_refused(listing, packet, tmp_path):
    with pytest.raises(PerfdeskError, match=r"“表\.wps”.*\.docx"):
        write_listings([listing()], tmp_path / "表.wps")
    with pytest.raises(PerfdeskError, match=r"“通报\.txt”"):
        write_packet(packet(), tmp_path / "通报.txt")


def test_a_folder_that_is_not_there_is_refused(listing, tmp_path):
    with pytest.raises(PerfdeskError, match="不存在"):
        write_listings([listing()], tmp_path / "没有" / "表.txt")


@pytest.mark.parametrize(("error", "words"), [(PermissionError, "正在WPS"), (OSError, "磁盘是否已满")])
def test_a_failed_write_leaves_the_old_file(listing, tmp_path, monkeypatch, error, words):
    path = tmp_path / "表.txt"
    path.write_text("旧")

    def fail(*_):
        raise error

    monkeypatch.setattr(writing.Path, "replace", fail)
    with pytest.raises(PerfdeskError, match=words):
        write_listings([listing()], path)
    assert [one.read_text() for one in tmp_path.iterdir()] == ["旧"]
