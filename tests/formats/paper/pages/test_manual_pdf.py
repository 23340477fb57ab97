"""The manual as one book: cover, contents, every chapter, every picture."""

from datetime import date

import pypdfium2
import pytest

from perfdesk.formats.manual.blocks import Heading
from perfdesk.formats.manual.chapters import CHAPTERS, blocks_of
from perfdesk.formats.paper.fonts import choose_fonts
from perfdesk.formats.paper.pages.manual_pdf import manual_pdf


@pytest.fixture(scope="module")
def book():
    with pypdfium2.PdfDocument(manual_pdf(fonts=choose_fonts(), today=date(2024, 11, 4))) as opened:
        yield opened


def text(book, page):
    return book[page].get_textpage().get_text_bounded()


def test_the_cover_names_the_book_and_the_day(book):
    assert "使用手册" in text(book, 0)
    assert "2024年11月4日" in text(book, 0)


def test_the_contents_name_every_chapter(book):
    first = next(iter(book.get_toc(max_depth=1))).get_dest().get_index()
    contents = "".join(text(book, page) for page in range(1, first))
    assert all(one.title in contents for one in CHAPTERS)


def test_the_outline_leads_to_every_chapter(book):
    titles = [item.get_title() for item in book.get_toc(max_depth=1)]
    assert titles == [one.title for one in CHAPTERS]


def test_pages_are_numbered_through(book):
    assert f"第{len(book) - 1}页" in text(book, len(book) - 1)


@pytest.mark.parametrize("sheet", [one for one in CHAPTERS if one.sheet], ids=lambda one: one.id)
def test_a_sheet_is_one_page_with_all_that_it_says(sheet):
    with pypdfium2.PdfDocument(manual_pdf([sheet], fonts=choose_fonts(), today=date(2024, 11, 4))) as opened:
        assert len(opened) == 1
        assert all(line in text(opened, 0).replace("\r\n", "") for line in headings(sheet))


def headings(sheet):
    return [block.text for block in blocks_of(sheet.id) if isinstance(block, Heading)]
