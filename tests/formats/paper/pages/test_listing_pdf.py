import pypdfium2
import pytest

from perfdesk.formats.paper.pages.listing_pdf import Paper, listing_pdf
from perfdesk.reports.listing import Align, Column, Section


def test_the_header_stands_on_every_page(listing, fonts, texts):
    pages = texts(listing_pdf(listing(120), fonts=fonts))
    assert len(pages) > 3
    assert all("具体指标" in page and "存在问题" in page for page in pages)
    assert f"第2页共{len(pages)}页" in pages[1]


def test_the_page_says_who_and_as_of_when(listing, fonts, texts):
    (page,) = texts(listing_pdf(listing(notes=("口径说明。",), subtitle="（1—10月）"), fonts=fonts))
    for part in ("指标进展情况表", "（1—10月）", "青河县绩效考评办公室", "截至2024年10月31日", "注：口径说明。"):
        assert part in page


def test_every_row_is_whole_on_one_page(listing, row, fonts, texts):
    rows = tuple(row(n, issue=f"始{n}。" + "征地拆迁进度缓慢。" * (n % 9) + f"终{n}。") for n in range(60))
    pages = texts(listing_pdf(listing(sections=(Section(rows),)), fonts=fonts))
    assert all(any(f"始{n}。" in page and f"终{n}。" in page for page in pages) for n in range(60))


def test_a_row_taller_than_a_page_goes_on_and_loses_nothing(listing, row, fonts, texts):
    pages = texts(listing_pdf(listing(sections=(Section((row(issue="征地拆迁，" * 900),)),)), fonts=fonts))
    assert sum(page.count("拆") for page in pages) == 900


def test_each_unit_has_its_own_page_with_its_name_over_the_header(listing, row, fonts, texts):
    names, signed = ("发改局", "财政局"), ("主要领导：",)
    sections = tuple(Section((row(),) * 25, name, lines_after=signed, new_page=True) for name in names)
    pages = texts(listing_pdf(listing(sections=sections), fonts=fonts))
    assert [("发改局" in page, "财政局" in page) for page in pages] == [(True, False)] * 2 + [(False, True)] * 2
    assert ["主要领导" in page for page in pages] == [False, True, False, True]


def test_a_section_heading_goes_with_its_rows_over_the_pages(listing, row, fonts, texts):
    sections = (Section((row(),) * 5, "县直部门"), Section((row(),) * 60, "乡镇", foot=("", "合计")))
    pages = texts(listing_pdf(listing(sections=sections), fonts=fonts))
    assert all("乡镇" in page for page in pages)
    assert "合计" in pages[-1]


def test_an_empty_list_says_so(listing, fonts, texts):
    assert "本月无此类情况。" in texts(listing_pdf(listing(0), fonts=fonts))[0]


def test_a_rare_name_is_set_and_what_no_font_has_is_marked(listing, row, fonts, texts):
    (page,) = texts(listing_pdf(listing(sections=(Section((row(leaf="朱镕喆昇堃燊\ue000"),)),)), fonts=fonts))
    assert "朱镕喆昇堃燊〓" in page


def test_typed_text_is_never_a_command(listing, row, fonts, texts):
    (page,) = texts(listing_pdf(listing(sections=(Section((row(leaf="#panic() $x$ *粗*"),)),)), fonts=fonts))
    assert "#panic()$x$*粗*" in page


@pytest.mark.parametrize(("paper", "landscape", "size"), [(Paper.A4, None, (842, 595)), (Paper.A3, False, (842, 1191))])
def test_the_paper_can_be_chosen(listing, fonts, paper, landscape, size):
    page = pypdfium2.PdfDocument(listing_pdf(listing(), fonts=fonts, paper=paper, landscape=landscape))[0]
    assert tuple(map(round, page.get_size())) == size


def test_nothing_leaves_the_page_with_very_many_columns(listing, fonts):
    columns = tuple(Column(f"c{n}", f"第{n}列指标", 8, Align.RIGHT) for n in range(36))
    rows = tuple(tuple(1234567 + n for n in range(36)) for _ in range(3))
    page = pypdfium2.PdfDocument(listing_pdf(listing(columns=columns, sections=(Section(rows),)), fonts=fonts))[0]
    text, (width, _) = page.get_textpage(), page.get_size()
    boxes = [text.get_charbox(at) for at in range(text.count_chars())]
    assert 50 < min(box[0] for box in boxes if box[0]) < max(box[2] for box in boxes) < width - 50
    assert text.get_text_range().count("1,234,567") == 3


def test_several_lists_are_numbered_through(listing, fonts, texts):
    pages = texts(listing_pdf([listing(), listing(0)], fonts=fonts))
    assert ["第1页共2页" in pages[0], "第2页共2页" in pages[1]] == [True, True]
