"""Lists and packets to put on paper, and ways to read what came out."""

from ctypes import c_double
from decimal import Decimal

import pypdfium2
import pytest

from perfdesk.formats.paper.fonts import choose_fonts
from perfdesk.reports.listing import Align, Column, Listing, Section
from perfdesk.reports.packet.chapters import Chapter, Heading, Packet, Paragraph, Picture

SENTENCE = "截至10月31日，我县承接的市级具体指标中，进展慢、存在扣分隐患的指标有12项，预计扣7.35分。"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="300" height="200"/></svg>'
COLUMNS = (
    Column("n", "序号", 3, Align.CENTER),
    Column("leaf", "具体指标", 14),
    Column("unit", "牵头单位", 8),
    Column("actual", "累计完成", 6, Align.RIGHT, places=2),
    Column("rate", "完成率", 5, Align.RIGHT, places=1, percent=True),
    Column("light", "灯", 5, Align.CENTER),
    Column("issue", "存在问题", 16),
)


@pytest.fixture(scope="session")
def fonts():
    return choose_fonts()


@pytest.fixture
def row():
    def make(number=1, leaf="新改建农村公路", issue="征地拆迁进度缓慢。"):
        return (number, leaf, "县交通运输局", Decimal("1234.5"), Decimal("82.25"), "▲ 滞后", issue)

    return make


@pytest.fixture
def listing(row):
    def make(rows=3, **changed):
        sections = changed.pop("sections", (Section(tuple(row(n + 1) for n in range(rows))),))
        told = {"cut_off": "截至2024年10月31日", "office": "青河县绩效考评办公室"} | changed
        return Listing("progress", "指标进展情况表", told.pop("columns", COLUMNS), sections, **told)

    return make


@pytest.fixture
def packet(listing):
    def make(paragraphs=3, annexes=True, **changed):
        body = Chapter("a", "一、总体情况", (Heading("一、总体情况"), *[Paragraph(SENTENCE * 3)] * paragraphs))
        after = (
            Chapter("lost", "已出现扣分点指标清单", (listing(30),), annex=1),
            Chapter("charts", "差距图", (Picture(SVG, "各单位差距"),), annex=2),
        )
        told = {"office": "青河县绩效考评办公室", "cut_off": "截至2024年10月31日", "date": "2024年11月10日"}
        told["chapters"] = (body, *after) if annexes else (body,)
        return Packet("青河县2024年1—10月绩效考评指标进展情况通报", **told | changed)

    return make


@pytest.fixture
def texts():
    def read(pdf):
        """Return the text of every page without line ends."""
        return ["".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(pdf)]

    return read


@pytest.fixture
def lines():
    def read(pdf, page):
        """Return a page's lines from the top: (text, left, baseline) in points."""
        found = pypdfium2.PdfDocument(pdf)[page].get_textpage()
        made, x, y = [], c_double(), c_double()
        for at in range(found.count_chars()):
            character = found.get_text_range(at, 1)
            if not character.strip():
                continue
            pypdfium2.raw.FPDFText_GetCharOrigin(found, at, x, y)
            if made and abs(made[-1][2] - y.value) < 1:
                made[-1][0] += character
            else:
                made.append([character, x.value, y.value])
        return [tuple(line) for line in made]

    return read
