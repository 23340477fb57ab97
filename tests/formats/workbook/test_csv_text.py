import pytest

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.sheet import read_workbook

ROWS = [["序号", "指标"], ["1", "森林覆盖率，%"], ["2", "旱厕改造；户"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_text_table_is_read_however_it_was_saved(tmp_path, encoding, separator):
    path = tmp_path / "月报.csv"
    path.write_bytes("\r\n".join(separator.join(row) for row in ROWS).encode(encoding))
    sheet = read_workbook(path)[0]
    assert [[cell.text for cell in row] for row in sheet.rows] == ROWS
    assert (sheet.name, sheet.formats_known) == ("月报", False)


def test_quoted_cells_keep_separators_and_line_breaks(tmp_path):
    path = tmp_path / "单位.csv"
    path.write_text('单位,说明\n"发改局,\n统计局","他说""好"""\n', encoding="utf-8")
    assert [cell.text for cell in read_workbook(path)[0].rows[1]] == ["发改局,\n统计局", '他说"好"']


def test_ragged_lines_and_blank_ends_make_a_rectangle(tmp_path):
    path = tmp_path / "表.csv"
    path.write_text("甲,乙,,\n丙\n,,,\n", encoding="utf-8")
    assert [[cell.text for cell in row] for row in read_workbook(path)[0].rows] == [["甲", "乙"], ["丙", ""]]


@pytest.mark.parametrize("content", [b"\xff\xff\xff\xff", b"\x89PNG\r\n\x1a\n" + bytes(9)], ids=["bytes", "picture"])
def test_what_is_no_text_is_refused(tmp_path, content):
    (tmp_path / "表.csv").write_bytes(content)
    with pytest.raises(PerfdeskError, match="既不是工作簿，也不是文本表格"):
        read_workbook(tmp_path / "表.csv")


def test_a_cell_that_never_ends_is_refused(tmp_path):
    (tmp_path / "表.csv").write_text('甲,"' + "乙" * 200_000, encoding="utf-8")
    with pytest.raises(PerfdeskError, match="不是规范的文本表格"):
        read_workbook(tmp_path / "表.csv")


def test_a_table_too_wide_is_refused(tmp_path):
    (tmp_path / "表.csv").write_text("甲," * 1001, encoding="utf-8")
    with pytest.raises(PerfdeskError, match="第1001列"):
        read_workbook(tmp_path / "表.csv")
