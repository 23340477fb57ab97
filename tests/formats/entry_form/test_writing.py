"""The form as a person gets it: what is open, what is offered, how it prints."""

import openpyxl
import pytest

from perfdesk.formats.entry_form.form import COLUMNS, SHEET
from perfdesk.formats.entry_form.receipt import receipt_xlsx
from perfdesk.formats.entry_form.stamp import STAMP_SHEET, read_stamp, stamp_rows
from perfdesk.formats.entry_form.writing import HEADER_ROW, form_xlsx
from perfdesk.reports.listing import Column, Listing

OPEN = {column.key for column in COLUMNS if column.open}


@pytest.fixture
def sheet(paper):
    return openpyxl.load_workbook(paper.path)[SHEET]


def test_only_this_months_cells_are_open(sheet):
    assert sheet.protection.sheet
    line = sheet[HEADER_ROW + 1]
    open_now = {column.key for column, cell in zip(COLUMNS, line, strict=True) if not cell.protection.locked}
    assert open_now == OPEN


def test_the_head_says_whose_it_is_and_until_when(sheet):
    assert sheet["A1"].value == "青河县2024年10月绩效考评数据填报表"
    assert sheet["A2"].value.startswith("填报单位：城关镇")
    assert sheet["H2"].value.startswith("报送截止：")


def test_last_months_value_stands_beside(sheet):
    assert [sheet.cell(HEADER_ROW + at, 6).value for at in (1, 2)] == [1.5, 800]


def test_blanks_and_causes_are_offered_and_numbers_checked(sheet):
    checks = {str(check.sqref): check for check in sheet.data_validations.dataValidation}
    assert [checks[f"{letter}6:{letter}9"].type for letter in "HJK"] == ["list"] * 3
    assert [checks[cell].type for cell in ("G6", "G8", "G9")] == ["decimal", None, "list"]
    assert "万亩" in checks["G6"].prompt


def test_it_prints_one_a4_page_wide(sheet):
    setup = sheet.page_setup
    assert (setup.orientation, int(setup.paperSize), setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert sheet.column_dimensions["B"].hidden


def test_the_stamp_is_out_of_sight_and_reads_back(paper, form):
    book = openpyxl.load_workbook(paper.path)
    assert book[STAMP_SHEET].sheet_state == "veryHidden"
    assert read_stamp(list(stamp_rows(form.stamp))) == form.stamp


def test_any_change_of_the_stamp_is_noticed(form):
    rows = [list(row) for row in stamp_rows(form.stamp)]
    for at in range(1, len(rows)):
        spoilt = [*rows[:at], ["", rows[at][1].replace("1", "2", 1)], *rows[at + 1 :]]
        assert read_stamp(spoilt) is None
    assert read_stamp(rows[:-1]) is None


def test_equal_forms_are_equal_bytes(form):
    assert form_xlsx(form) == form_xlsx(form)


def test_a_receipt_carries_the_form_to_go_on_with(paper, form):
    listing = Listing("answers", "回执", (Column("sent", "上报值"),), ())
    paper.path.write_bytes(receipt_xlsx(listing, form))
    assert openpyxl.load_workbook(paper.path).sheetnames[0] == "回执"
    assert paper.fill("投资", value=900).said() == {("投资", "value"): "900"}
