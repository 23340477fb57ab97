import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from perfdesk.domain.problems import PerfdeskError, Problem
from perfdesk.formats.annotate import annotate
from perfdesk.formats.sheet import read_workbook


def problem(cell, message, sheet="月报"):
    return Problem(f"“{sheet}”表{cell}", message, sheet=sheet, cell=cell)


@pytest.fixture
def report(tmp_path):
    """Save a clerk's own report, styled and commented."""

    def save(change=id):
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        sheet.title = "月报"
        sheet.append(["指标", "完成"])
        sheet.append(["旱厕改造", "1O0"])
        sheet["A1"].font = Font(bold=True)
        change(sheet)
        workbook.save(tmp_path / "月报.xlsx")
        return tmp_path / "月报.xlsx"

    return save


@pytest.fixture
def checked(tmp_path):
    """Annotate a file and open the outcome."""

    def run(source, *problems):
        count = annotate(source, tmp_path / "标注.xlsx", problems)
        return count, openpyxl.load_workbook(tmp_path / "标注.xlsx")

    return run


def test_a_problem_cell_is_filled_and_commented_the_rest_stays(report, checked):
    count, workbook = checked(report(), problem("B2", "“1O0”不是数字"))
    sheet = workbook["月报"]
    assert count == 1
    assert sheet["B2"].comment.text == "导入检查：“1O0”不是数字"
    assert sheet["B2"].fill.fgColor.rgb == "00FFF2CC"
    assert (sheet["A1"].font.bold, sheet["A1"].comment, sheet["B2"].value) == (True, None, "1O0")


def test_messages_on_one_cell_are_joined_once_each(report, checked):
    count, workbook = checked(report(), problem("B2", "甲"), problem("B2", "乙"), problem("B2", "甲"))
    assert (count, workbook["月报"]["B2"].comment.text) == (1, "导入检查：甲\n导入检查：乙")


def test_a_comment_that_was_there_stays(report, checked):
    def comment(sheet):
        sheet["B2"].comment = Comment("请核实", "张三")

    note = checked(report(comment), problem("B2", "不是数字"))[1]["月报"]["B2"].comment
    assert (note.text, note.author) == ("请核实\n导入检查：不是数字", "张三")


def test_a_second_check_replaces_the_marks_of_the_first(report, checked, tmp_path):
    checked(report(), problem("B2", "不是数字"), problem("A2", "重复"))
    first = (tmp_path / "标注.xlsx").rename(tmp_path / "改过.xlsx")
    _, workbook = checked(first, problem("A2", "仍然重复"))
    sheet = workbook["月报"]
    assert (sheet["B2"].comment, sheet["B2"].fill.fill_type) == (None, None)
    assert sheet["A2"].comment.text == "导入检查：仍然重复"
    assert workbook.sheetnames == ["月报", "导入问题"]


def test_a_problem_in_a_merged_cell_is_marked_at_its_first_cell(report, checked):
    _, workbook = checked(report(lambda sheet: sheet.merge_cells("A3:B4")), problem("B4", "缺单位"))
    assert workbook["月报"]["A3"].comment.text == "导入检查：缺单位"


def test_all_problems_are_listed_with_their_places(report, checked):
    missing = Problem("第3行", "没有牵头单位")
    count, workbook = checked(report(), problem("B2", "不是数字"), missing, problem("A1", "甲", sheet="没有的表"))
    rows = list(workbook["导入问题"].values)
    assert count == 1
    assert rows[0] == ("序号", "位置", "问题")
    assert rows[1:3] == [("1", "“月报”表B2", "不是数字"), ("2", "第3行", "没有牵头单位")]


def test_the_list_of_problems_is_not_read_back(report, checked, tmp_path):
    checked(report(), problem("B2", "不是数字"))
    assert [sheet.name for sheet in read_workbook(tmp_path / "标注.xlsx")] == ["月报"]


def test_without_problems_it_is_a_plain_copy(report, checked):
    assert checked(report())[1].sheetnames == ["月报"]


def test_a_csv_comes_back_as_a_workbook_with_its_values(tmp_path, checked):
    (tmp_path / "月报.csv").write_text("指标,完成\n=cmd|' /C calc'!A0,1O0\n", encoding="gb18030")
    _, workbook = checked(tmp_path / "月报.csv", problem("B2", "不是数字"))
    cell = workbook["月报"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=cmd|' /C calc'!A0", "s", True)
    assert workbook["月报"]["B2"].comment


def test_an_old_workbook_keeps_numbers_formats_and_merges(tmp_path, checked):
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("月报")
    sheet.write_merge(0, 0, 0, 1, "标题")
    sheet.write(1, 0, 0.95, xlwt.easyxf(num_format_str="0%"))
    sheet.write(1, 1, "元")
    book.save(str(tmp_path / "月报.xls"))
    copied = checked(tmp_path / "月报.xls", problem("A2", "偏高"))[1]["月报"]
    assert (copied["A2"].value, copied["A2"].number_format) == (0.95, "0%")
    assert str(copied.merged_cells) == "A1:B1"


def test_a_text_that_looks_like_a_formula_stays_text(report, checked):
    def fill(sheet):
        sheet["A3"] = "=1+1"
        sheet["A3"].data_type = "s"

    assert checked(report(fill), problem("A3", "=HYPERLINK(1)"))[1]["月报"]["A3"].data_type == "s"


def test_formulas_of_the_clerk_are_kept(report, checked):
    def fill(sheet):
        sheet["C2"] = "=1+1"

    assert checked(report(fill), problem("C2", "没有计算结果"))[1]["月报"]["C2"].value == "=1+1"


def test_a_workbook_too_odd_for_its_formats_comes_back_with_its_values(report, checked):
    def link(sheet):
        sheet["A1"].hyperlink = "https://example.org"
        sheet["A1"].hyperlink.ref = "A1:XFD1048576"

    count, workbook = checked(report(link), problem("B2", "不是数字"))
    assert (count, workbook["月报"]["B2"].value) == (1, "1O0")


def test_the_clerks_file_is_never_written_over(report):
    path = report()
    with pytest.raises(PerfdeskError, match="不能覆盖原文件“月报"):
        annotate(path, path, [])


def test_a_target_that_cannot_be_written_is_told(report, tmp_path):
    with pytest.raises(PerfdeskError, match=r"无法写入.*标注"):
        annotate(report(), tmp_path / "没有" / "标注.xlsx", [])
