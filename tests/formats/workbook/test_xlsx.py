from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import PatternFill

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.sheet import EMPTY, read_workbook


def texts(sheet):
    return [[cell.text for cell in row] for row in sheet.rows]


def test_a_percentage_is_text_as_shown_and_an_exact_number(saved):
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = 0.95
    workbook.active["A1"].number_format = "0%"
    cell = read_workbook(saved(workbook))[0].rows[0][0]
    assert (cell.text, cell.number, cell.number_format) == ("95%", Fraction(19, 20), "0%")


def test_merged_cells_are_filled_down_and_right_and_say_so(saved):
    workbook = openpyxl.Workbook()
    workbook.active.append(["经济", "", "", "单位"])
    workbook.active.append(["", "", "", "元"])
    workbook.active.merge_cells("A1:C2")
    sheet = read_workbook(saved(workbook))[0]
    assert texts(sheet) == [["经济"] * 3 + ["单位"], ["经济"] * 3 + ["元"]]
    assert [cell.filled for cell in sheet.rows[0]] == [False, True, True, False]
    assert sheet.merged == ((0, 0, 1, 2),)


def test_a_merge_of_empty_cells_fills_nothing(saved):
    workbook = openpyxl.Workbook()
    workbook.active["D1"] = "末"
    workbook.active.merge_cells("A1:B1")
    assert read_workbook(saved(workbook))[0].rows[0][:3] == [EMPTY] * 3


def test_a_wrong_dimension_as_wps_writes_it_does_not_matter(hand_made):
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2.50</v></c></row><row r="3"><c r="B3"><v>3</v></c></row>'
    sheet = f'<worksheet xmlns="{openpyxl.xml.constants.SHEET_MAIN_NS}"><dimension ref="A1"/>'
    path = hand_made(**{"xl__worksheets__sheet1.xml": f"{sheet}<sheetData>{rows}</sheetData></worksheet>"})
    assert texts(read_workbook(path)[0]) == [["1", "", "2.5"], ["", "", ""], ["", "3", ""]]


def test_cells_without_addresses_count_on(hand_made):
    rows = "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"
    assert texts(read_workbook(hand_made(rows))[0]) == [["1", "", "2"], ["", "", ""], ["3", "", ""]]


def test_styled_empty_cells_do_not_widen_the_sheet(saved):
    workbook = openpyxl.Workbook()
    workbook.active.append(["甲", None, "乙"])
    for row in range(1, 50):
        workbook.active.cell(row, 30).fill = PatternFill("solid", fgColor="FFFF00")
    sheet = read_workbook(saved(workbook))[0]
    assert (texts(sheet), sheet.problems) == ([["甲", "", "乙"]], ())


def test_a_stray_space_is_left_out_and_told(hand_made):
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="900"><c r="CB900" t="s"><v>1</v></c></row>'
    sheet = read_workbook(hand_made(rows))[0]
    assert texts(sheet) == [["指标"]]
    assert [(problem.kind, problem.cell) for problem in sheet.problems] == [("stray_spaces", "CB900")]


def test_an_error_value_is_kept_and_told(hand_made):
    sheet = read_workbook(hand_made('<row r="1"><c r="A1" t="e"><f>Z1</f><v>#REF!</v></c></row>'))[0]
    assert sheet.rows[0][0].text == "#REF!"
    assert str(sheet.problems[0]) == "“表一”表A1：公式结果是错误值#REF!，请改正公式或填入数值后重新导入。"


def test_a_formula_shows_its_value(hand_made):
    sheet = read_workbook(hand_made('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'))[0]
    assert (sheet.rows[0][0].number, sheet.problems) == (2, ())


def test_a_formula_never_computed_is_told(saved):
    workbook = openpyxl.Workbook()
    workbook.active.append(["合计", "=SUM(A2:A9)"])
    problem = read_workbook(saved(workbook))[0].problems[0]
    assert (problem.kind, problem.sheet, problem.cell) == ("uncomputed", "Sheet", "B1")


def test_thousands_of_formulas_never_computed_are_summed_up(saved):
    workbook = openpyxl.Workbook()
    for _ in range(150):
        workbook.active.append(["=1+1"])
    problems = read_workbook(saved(workbook))[0].problems
    assert len(problems) == 101
    assert "另有50处" in problems[-1].message


def test_dates_are_chinese_text(saved):
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = date(2024, 10, 31)
    assert read_workbook(saved(workbook))[0].rows[0][0].text == "2024年10月31日"


def test_a_date_format_that_only_chinese_programs_know(hand_made):
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="57"/></cellXfs>'
    path = hand_made(
        '<row r="1"><c r="A1" s="1"><v>45596</v></c><c r="B1" s="2"><v>45596</v></c></row>',
        **{"xl__styles.xml": f'<styleSheet xmlns="{openpyxl.xml.constants.SHEET_MAIN_NS}">{styles}</styleSheet>'},
    )
    assert texts(read_workbook(path)[0]) == [["2024年10月31日", "2024年10月"]]


def test_broken_fonts_and_names_do_not_refuse_a_file(hand_made):
    main = openpyxl.xml.constants.SHEET_MAIN_NS
    fonts = '<fonts><font><family val="99"/><sz val="很大"/></font></fonts><cellXfs><xf numFmtId="9"/></cellXfs>'
    path = hand_made(
        '<row r="1"><c r="A1" s="0"><v>0.5</v></c></row>',
        **{"xl__styles.xml": f'<styleSheet xmlns="{main}">{fonts}</styleSheet>'},
    )
    assert read_workbook(path)[0].rows[0][0].number == Fraction(1, 2)


def test_hidden_sheets_and_rows_are_known(saved):
    workbook = openpyxl.Workbook()
    workbook.active.append(["甲"])
    workbook.active.append(["乙"])
    workbook.active.row_dimensions[2].hidden = True
    workbook.create_sheet("底稿").sheet_state = "veryHidden"
    shown, hidden = read_workbook(saved(workbook))
    assert (shown.hidden, shown.hidden_rows, hidden.hidden) == (False, {1}, True)


def test_sheets_come_in_the_order_of_the_workbook(saved):
    workbook = openpyxl.Workbook()
    for name in ("乙", "甲", "丙"):
        workbook.create_sheet(name, 0)
    workbook.create_chartsheet("图", 1)
    assert [sheet.name for sheet in read_workbook(saved(workbook))] == ["丙", "甲", "乙", "Sheet"]


def test_texts_with_marks_inside_are_read_whole(hand_made):
    strings = (
        f'<sst xmlns="{openpyxl.xml.constants.SHEET_MAIN_NS}"><si><r><t>新建</t></r><r><t>公路</t></r>'
        '<rPh sb="0" eb="2"><t>ㄒㄧㄣ</t></rPh></si></sst>'
    )
    path = hand_made('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', **{"xl__sharedStrings.xml": strings})
    assert texts(read_workbook(path)[0]) == [["新建公路"]]


@pytest.mark.parametrize(
    "row", ['<row r="1"><c r="A1" t="s"><v>99</v></c></row>', '<row r="x"/>', "<row><", "<row>" + " " * 9000 + "<"]
)
def test_a_damaged_sheet_is_refused_in_words(hand_made, row):
    with pytest.raises(PerfdeskError, match="已损坏"):
        read_workbook(hand_made(row))


def test_a_strict_workbook_is_read(hand_made, tmp_path):
    import zipfile

    path, strict = hand_made('<row r="1"><c r="A1"><v>7</v></c></row>'), tmp_path / "严格.xlsx"
    with zipfile.ZipFile(path) as usual, zipfile.ZipFile(strict, "w") as archive:
        for name in usual.namelist():
            text = usual.read(name).replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            archive.writestr(name, text)
    assert texts(read_workbook(strict)[0]) == [["7"]]


def test_a_workbook_under_a_password_says_so(tmp_path: Path):
    path = tmp_path / "密.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(PerfdeskError, match="设有打开密码，请在WPS或Excel中取消密码"):
        read_workbook(path)


def test_a_number_beyond_all_numbers_is_shown_as_an_error(hand_made):
    cell = read_workbook(hand_made('<row r="1"><c r="A1"><v>1E999</v></c></row>'))[0].rows[0][0]
    assert (cell.text, cell.number) == ("#NUM!", None)


CELLS = st.one_of(
    st.none(),
    st.integers(-(10**15), 10**15),
    st.floats(-1e15, 1e15),
    st.text("甲乙 =_x\n<&'\"1", max_size=8),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
)


def as_openpyxl_reads(value):
    match value:
        case bool():
            return str(value).upper()
        case int() | float():
            return Fraction(repr(value))
        case date():
            return f"{value.year}年{value.month}月{value.day}日"
        case _:
            return (value or "").strip()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, max_size=4), max_size=4))
def test_every_value_is_the_one_openpyxl_reads(saved, rows):
    workbook = openpyxl.Workbook()
    for row, values in enumerate([*rows, ["", "", "", "", "末"]], start=1):
        for column, value in enumerate(values, start=1):
            cell = workbook.active.cell(row, column, value)
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    path = saved(workbook)
    for cells, expected in zip(read_workbook(path)[0].rows, openpyxl.load_workbook(path).active.values, strict=True):
        for cell, value in zip(cells, expected, strict=True):
            assert (cell.text.strip() if cell.number is None else cell.number) == as_openpyxl_reads(value)
