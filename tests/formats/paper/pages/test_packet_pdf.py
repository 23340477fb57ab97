import re
from itertools import pairwise

import pypdfium2
import pytest

from perfdesk.formats.paper.pages.packet_pdf import packet_pdf
from perfdesk.reports.packet.chapters import Chapter, Paragraph


@pytest.fixture
def full_page(packet, fonts, lines):
    """The lines of a page that text fills, without its number."""
    return lines(packet_pdf(packet(paragraphs=20, annexes=False, cover=False), fonts=fonts), 1)[:-1]


def test_a_page_has_22_lines_of_28_characters(full_page):
    assert len(full_page) == 22
    assert max(len(text) for text, _, _ in full_page) >= 28


def test_lines_stand_on_one_grid_in_the_margins(full_page):
    baselines = [baseline for _, _, baseline in full_page]
    steps = [upper - lower for upper, lower in pairwise(baselines)]
    assert steps == [pytest.approx(28.9, abs=0.01)] * 21
    assert min(left for _, left, _ in full_page) == pytest.approx(26 / 25.4 * 72, abs=1)


def test_text_can_be_searched(packet, fonts, texts):
    assert "预计扣7.35分" in "".join(texts(packet_pdf(packet(), fonts=fonts)))


def test_cover_and_its_back_carry_no_number_and_the_text_begins_with_1(packet, fonts, texts):
    pages = texts(packet_pdf(packet(), fonts=fonts))
    assert "青河县绩效考评办公室2024年11月10日" in pages[0]
    assert pages[1] == ""
    assert pages[2].endswith("—1—")


def test_numbers_run_on_through_the_annexes(packet, fonts, texts):
    pages = texts(packet_pdf(packet(cover=False), fonts=fonts))
    assert [re.search(r"—(\d+)—", page)[1] for page in pages] == [str(n + 1) for n in range(len(pages))]


def test_odd_numbers_stand_right_and_even_ones_left(packet, fonts, lines):
    pdf = packet_pdf(packet(paragraphs=20, annexes=False, cover=False), fonts=fonts)
    assert lines(pdf, 0)[-1][1] > 450
    assert lines(pdf, 1)[-1][1] < 120


def test_a_wide_annex_lies_on_its_side_and_a_chart_stands_upright(packet, fonts, texts):
    pdf = packet_pdf(packet(cover=False), fonts=fonts)
    sizes = [page.get_size() for page in pypdfium2.PdfDocument(pdf)]
    lying = ["附件1" in text or "具体指标" in text for text in texts(pdf)[1:]]
    assert [width > height for width, height in sizes[1:]] == lying
    assert lying[-1] is False


def test_annexes_are_named_under_the_text_and_on_their_own_page(packet, fonts, texts):
    pages = texts(packet_pdf(packet(paragraphs=1, cover=False), fonts=fonts))
    assert "附件：1.已出现扣分点指标清单2.差距图" in pages[0]
    assert "附件1已出现扣分点指标清单" in pages[1]
    assert "附件2差距图各单位差距" in pages[-1]


def test_the_only_annex_has_no_number(packet, fonts, texts, listing):
    chapters = (Chapter("a", "说明", (Paragraph("正文。"),)), Chapter("b", "清单", (listing(),), annex=1))
    pages = texts(packet_pdf(packet(chapters=chapters, cover=False), fonts=fonts))
    assert "附件：清单" in pages[0]
    assert "附件清单" in pages[1]


@pytest.mark.parametrize("paragraphs", range(5, 12))
def test_the_signature_never_stands_alone(packet, fonts, texts, paragraphs):
    page = texts(packet_pdf(packet(paragraphs=paragraphs, annexes=False, cover=False), fonts=fonts))[-1]
    assert "预计扣7.35分。青河县绩效考评办公室2024年11月10日" in page


def test_no_red_header_unless_the_office_asks(packet, fonts, texts):
    plain = texts(packet_pdf(packet(cover=False), fonts=fonts))[0]
    told = packet(cover=False, red_header="青河县人民政府文件", document_number="青政〔2024〕15号", addressees="各乡镇")
    red = texts(packet_pdf(told, fonts=fonts))[0]
    assert plain.startswith("青河县2024年")
    assert red.startswith("青河县人民政府文件青政〔2024〕15号青河县2024年")
    assert "各乡镇：" in red


def test_a_chapter_without_a_heading_gets_its_title(packet, fonts, texts):
    chapters = (Chapter("a", "一、总体情况", (Paragraph("第一段。\n第二段。"),)),)
    (page,) = texts(packet_pdf(packet(chapters=chapters, cover=False), fonts=fonts))
    assert "一、总体情况第一段。第二段。" in page
