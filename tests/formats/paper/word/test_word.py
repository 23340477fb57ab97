from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from perfdesk.formats.paper.word.listing_docx import listing_docx
from perfdesk.formats.paper.word.packet_docx import packet_docx
from perfdesk.reports.listing import Section


@pytest.fixture
def word():
    return lambda content: Document(BytesIO(content))


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def test_header_rows_repeat_and_no_row_is_cut(listing, word):
    rows = word(listing_docx([listing(3)])).tables[0]._tbl.tr_lst
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True, False, False, False]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_columns_have_widths_that_fill_the_page(listing, word):
    table = word(listing_docx([listing()])).tables[0]
    widths = [column.width.mm for column in table.columns]
    assert sum(widths) == pytest.approx(261, abs=1)
    assert all(cell.width is not None for cell in table.rows[1].cells)


@pytest.mark.parametrize(
    ("style", "font"),
    [
        ("公文标题", "方正小标宋简体"),
        ("公文正文", "仿宋"),
        ("一级标题", "黑体"),
        ("二级标题", "楷体"),
        ("表头", "黑体"),
    ],
)
def test_styles_name_their_chinese_fonts(packet, word, style, font):
    fonts = word(packet_docx(packet())).styles[style].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == font


def test_numbers_stand_right(listing, word):
    row = word(listing_docx([listing(1)])).tables[0].rows[1]
    assert [cell.text for cell in row.cells[3:5]] == ["1,234.50", "82.3%"]
    assert row.cells[3].paragraphs[0].alignment == 2


def test_typed_text_is_neither_markup_nor_a_command(listing, row, word):
    typed = "<w:p/>&{{ 7*7 }}{% raw %}"
    table = word(listing_docx([listing(sections=(Section((row(leaf=typed, issue="一\n二"),)),))])).tables[0]
    assert table.rows[1].cells[1].text == typed
    assert table.rows[1].cells[6].text == "一\n二"


def test_units_headings_sums_and_signatures_have_their_rows(listing, row, word):
    section = Section((row(),), "县发改局", ("", "合计"), ("主要领导：",), new_page=True)
    table = word(listing_docx([listing(sections=(section, Section((), "乙")))])).tables[0]
    assert [each.cells[0].text for each in table.rows] == ["县发改局", "序号", "1", "", "主要领导：", "乙"]
    headers = [row.find(f".//{qn('w:tblHeader')}") is not None for row in table._tbl.tr_lst]
    assert headers == [True, True, False, False, False, False]


def test_each_unit_begins_a_page(listing, row, word):
    sections = tuple(Section((row(),), name, new_page=True) for name in ("发改局", "财政局"))
    titles = [
        one for one in word(listing_docx([listing(sections=sections)])).paragraphs if one.style.name == "清单标题"
    ]
    assert [bool(title.paragraph_format.page_break_before) for title in titles] == [False, True]


def test_an_upright_list_stands_on_upright_paper(listing, word):
    section = word(listing_docx([listing(landscape=False)])).sections[0]
    assert section.page_width < section.page_height


def test_the_packet_has_the_margins_of_the_standard(packet, word):
    section = word(packet_docx(packet(cover=False))).sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides] == [37, 35, 28, 26]


def test_wide_annexes_lie_on_their_side_and_numbers_run_on(packet, word):
    sections = word(packet_docx(packet())).sections
    assert [section.page_width > section.page_height for section in sections] == [False, False, True, False]
    starts = [section._sectPr.find(qn("w:pgNumType")) is not None for section in sections]
    assert starts == [False, True, False, False]


def test_the_packet_reads_in_order(packet, word):
    made = word(packet_docx(packet(addressees="各乡镇")))
    told = [text for text in texts(made) if text]
    order = [
        "截至2024年10月31日",
        "各乡镇：",
        "一、总体情况",
        "附件：1.已出现扣分点指标清单",
        "附件1",
        "附件2",
        "各单位差距",
    ]
    assert sorted(order, key=told.index) == order
    assert len(made.inline_shapes) == 1


def test_a_packet_without_annexes_ends_with_its_date(packet, word):
    made = word(packet_docx(packet(annexes=False, cover=False)))
    assert [text for text in texts(made) if text][-1] == "2024年11月10日"
    assert len(made.sections) == 1
