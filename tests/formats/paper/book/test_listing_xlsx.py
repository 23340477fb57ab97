from io import BytesIO

import pytest
from openpyxl import load_workbook

from perfdesk.formats.paper.book.listing_xlsx import listing_xlsx
from perfdesk.formats.paper.book.packet_xlsx import packet_xlsx
from perfdesk.reports.listing import Section


@pytest.fixture
def sheet():
    def read(listing, at=0):
        return load_workbook(BytesIO(listing_xlsx([listing]))).worksheets[at]

    return read


def test_numbers_are_numbers_and_percents_are_percents(listing, sheet):
    row = sheet(listing(1))[4]
    assert [(cell.value, cell.number_format) for cell in row[3:5]] == [(1234.5, "#,##0.00"), (0.823, "#,##0.0%")]


@pytest.mark.parametrize("typed", ["=1+1", "+cmd|' /c calc'!A0", "-2", "@SUM(A1)", "0012"])
def test_a_typed_text_stays_text(listing, row, sheet, typed):
    cell = sheet(listing(sections=(Section((row(leaf=typed),)),)))["B4"]
    assert (cell.value, cell.data_type) == (typed, "s")
    assert cell.quotePrefix is (typed[0] in "=+-@")


def test_every_text_is_safe_wherever_it_stands(listing, row, sheet):
    section = Section((row(),), "=标题", ("", "=合计"), ("=签字",))
    made = sheet(listing(sections=(section,), notes=("=注",), office="=单位", cut_off="=日期"))
    assert {cell.data_type for cells in made.iter_rows() for cell in cells} <= {"s", "n"}


def test_only_the_table_is_ruled(listing, sheet):
    made = sheet(listing(subtitle="共1项"))
    assert made["A2"].value == "共1项"
    assert (made["A2"].border.left.style, made["A4"].border.left.style) == (None, "thin")


def test_a_foot_alone_sums_what_stands_above_it(listing, row, sheet):
    made = sheet(listing(sections=(Section((row(),)), Section((), foot=("", "合计")))))
    assert made["B5"].value == "合计"


def test_a_control_character_is_left_out_and_a_very_long_text_says_it_was_cut(listing, row, sheet):
    made = sheet(listing(sections=(Section((row(leaf="甲\x07乙", issue="长" * 40_000),)),)))
    assert made["B4"].value == "甲乙"
    assert len(made["G4"].value) == 32_767
    assert made["G4"].value.endswith("此处截断，全文见PDF或Word文件）")


def test_it_prints_as_it_stands(listing, sheet):
    made = sheet(listing(2))
    assert (made.freeze_panes, made.print_title_rows) == ("A4", "$1:$3")
    assert (made.page_setup.orientation, made.page_setup.fitToWidth, made.page_setup.fitToHeight) == ("landscape", 1, 0)
    assert made.oddFooter.center.text == "第&P页　共&N页"


def test_title_and_cut_off_stand_over_the_table(listing, sheet):
    made = sheet(listing(1))
    texts = [cell.value for cells in made.iter_rows(max_row=3) for cell in cells if cell.value]
    assert texts[:3] == ["指标进展情况表", "青河县绩效考评办公室", "截至2024年10月31日"]
    assert "A1:G1" in map(str, made.merged_cells.ranges)


def test_a_subtitle_has_its_own_row_and_repeats_with_the_header(listing, sheet):
    made = sheet(listing(1, subtitle="共30项，未销号25项"))
    assert [made.cell(row, 1).value for row in (1, 2)] == ["指标进展情况表", "共30项，未销号25项"]
    assert (made.freeze_panes, made.print_title_rows) == ("A5", "$1:$4")


def test_without_a_cut_off_the_office_takes_the_whole_row(listing, sheet):
    assert "A2:G2" in map(str, sheet(listing(1, cut_off="")).merged_cells.ranges)


def test_a_unit_begins_a_printed_page(listing, row, sheet):
    sections = tuple(Section((row(),), name, new_page=True) for name in ("发改局", "财政局"))
    assert [mark.id for mark in sheet(listing(sections=sections)).row_breaks.brk] == [5]


def test_an_empty_list_says_so(listing, sheet):
    assert sheet(listing(0))["A4"].value == "本月无此类情况。"


def test_the_packet_has_its_text_and_a_sheet_for_each_list(packet):
    book = load_workbook(BytesIO(packet_xlsx(packet())))
    assert book.sheetnames == ["通报", "指标进展情况表"]
    assert [book["通报"].cell(row, 1).value[:6] for row in (1, 2, 3)] == ["青河县202", "一、总体情况", "截至10月3"]
