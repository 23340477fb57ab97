import sys

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.domain.problems import Cancelled, PerfdeskError
from perfdesk.formats.sheet import address, read_workbook
from perfdesk.formats.workbook.cells import position


@pytest.mark.parametrize(
    ("place", "text"), [((0, 0), "A1"), ((13, 3), "D14"), ((0, 25), "Z1"), ((1048575, 16383), "XFD1048576")]
)
def test_an_address_is_written_as_people_do(place, text):
    assert address(*place) == text


@given(st.integers(0, 2_000_000), st.integers(0, 20_000))
def test_an_address_reads_back(row, column):
    assert position(address(row, column)) == (row, column)


@pytest.mark.parametrize("text", ["", "A", "7", "A0", "a1", "A1B", "A-1", "数1"])
def test_what_is_no_address_is_refused(text):
    with pytest.raises(ValueError, match="no address"):
        position(text)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.xlsx", b"", "是空文件"),
        ("网页.xls", b"\xef\xbb\xbf<html><table></table></html>", "网页或XML"),
        ("邮件.xls", b"MIME-Version: 1.0\r\n", "网页或XML"),
        ("扫描.xlsx", b"%PDF-1.7\n\x00\x01\x02", "既不是工作簿"),
        ("~$月报.xlsx", b"\x06WPS", "临时文件"),
        ("半个.xlsx", b"PK\x03\x04half", "已损坏"),
        ("半个.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1half", "已损坏"),
    ],
)
def test_what_is_no_workbook_is_refused_by_name(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(PerfdeskError, match=f"“{name.replace('$', '.')}”.*{said}"):
        read_workbook(tmp_path / name)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(PerfdeskError, match="不存在"):
        read_workbook(tmp_path / "没有.xlsx")
    with pytest.raises(PerfdeskError, match=r"文件夹|没有权限"):
        read_workbook(tmp_path)


def test_a_file_one_may_not_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "月报.xlsx"
    path.write_bytes(b"PK")

    def locked(*_):
        raise PermissionError

    monkeypatch.setattr(type(path), "read_bytes", locked)
    with pytest.raises(PerfdeskError, match="正被其他程序占用"):
        read_workbook(path)


def test_a_file_beyond_the_bound_is_refused_unread(tmp_path):
    with (tmp_path / "大.xlsx").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    with pytest.raises(PerfdeskError, match="超过64MB"):
        read_workbook(tmp_path / "大.xlsx")


def test_a_docx_is_no_workbook(tmp_path):
    import docx

    docx.Document().save(str(tmp_path / "通报.xlsx"))
    with pytest.raises(PerfdeskError, match="不是电子表格"):
        read_workbook(tmp_path / "通报.xlsx")


def test_the_content_decides_not_the_name(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "指标"
    workbook.save(tmp_path / "月报.xlsx")
    (tmp_path / "月报.xlsx").rename(tmp_path / "月报.xls")
    assert read_workbook(tmp_path / "月报.xls")[0].rows[0][0].text == "指标"


def test_progress_counts_sheets_and_can_cancel(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.create_sheet("表二")
    workbook.save(tmp_path / "两表.xlsx")
    seen = []
    read_workbook(tmp_path / "两表.xlsx", progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 2), (1, 2), (2, 2)]

    def cancel(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        read_workbook(tmp_path / "两表.xlsx", progress=cancel)


def test_reading_loads_no_reader_before_it_is_needed():
    import subprocess

    code = "import sys, perfdesk.formats.sheet; print({'openpyxl', 'xlrd'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
