from contextlib import suppress
from datetime import date
from fractions import Fraction

import pytest
import xlwt

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.sheet import read_workbook


@pytest.fixture
def old(tmp_path):
    """Write an .xls with one sheet by a function, under a name of choice."""

    def write(fill, name="旧表.xls"):
        book = xlwt.Workbook()
        fill(book.add_sheet("表一"))
        book.save(str(tmp_path / name))
        return tmp_path / name

    return write


def formatted(code):
    return xlwt.easyxf(num_format_str=code)


@pytest.mark.parametrize(
    ("value", "code", "text", "number"),
    [
        (0.95, "0%", "95%", Fraction(19, 20)),
        (8950, "General", "8950", 8950),
        (0.0038, "General", "0.0038", Fraction(19, 5000)),
        (1234.5, "#,##0.00", "1,234.50", Fraction(2469, 2)),
        (date(2024, 10, 31), "yyyy-mm-dd", "2024年10月31日", None),
        (0.5, "h:mm", "12:00", None),
        ("1300人", "General", "1300人", None),
        (True, "General", "TRUE", None),
    ],
)
def test_a_cell_is_shown_as_in_the_workbook(old, value, code, text, number):
    cell = read_workbook(old(lambda sheet: sheet.write(0, 0, value, formatted(code))))[0].rows[0][0]
    assert (cell.text, cell.number) == (text, number)


def test_merged_cells_are_filled(old):
    sheet = read_workbook(old(lambda sheet: (sheet.write_merge(0, 1, 0, 1, "经济"), sheet.write(1, 2, "元"))))[0]
    assert [[cell.text for cell in row] for row in sheet.rows] == [["经济", "经济", ""], ["经济", "经济", "元"]]
    assert sheet.rows[1][1].filled


def test_an_et_file_is_an_xls_by_its_content(old):
    assert read_workbook(old(lambda sheet: sheet.write(0, 0, "指标"), "月报.et"))[0].rows[0][0].text == "指标"


def test_hidden_rows_and_sheets_are_known(old):
    def fill(sheet):
        sheet.write(0, 0, "甲")
        sheet.write(1, 0, "乙")
        sheet.row(1).hidden = True
        sheet.visibility = 1
        sheet.get_parent().add_sheet("表二")

    sheet, shown = read_workbook(old(fill))
    assert (sheet.hidden_rows, sheet.hidden, shown.hidden) == ({1}, True, False)


def test_an_error_value_is_kept_and_told(old):
    sheet = read_workbook(old(lambda sheet: sheet.row(1).set_cell_error(2, 0x17)))[0]
    assert (sheet.rows[1][2].text, sheet.problems[0].cell) == ("#REF!", "C2")


def test_styled_empty_cells_do_not_widen_the_sheet(old):
    def fill(sheet):
        sheet.write(0, 0, "甲")
        for row in range(200):
            sheet.write(row, 40, None, formatted("0%"))

    assert read_workbook(old(fill))[0].width == 1


def test_no_damage_however_odd_ends_the_process(old, tmp_path):
    data = old(lambda sheet: [sheet.write(row, 0, f"行{row}") for row in range(300)]).read_bytes()
    path = tmp_path / "坏.xls"
    for at in range(0, len(data), 97):
        path.write_bytes(data[:at] + b"\xff\xff\x7f" + data[at + 3 :])
        with suppress(PerfdeskError):
            read_workbook(path)
