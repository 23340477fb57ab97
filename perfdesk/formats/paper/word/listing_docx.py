"""Lists as a Word file that the office can edit: the template's styles, headers repeated, rows whole."""

from collections.abc import Sequence
from typing import Any

from perfdesk.formats.paper.archive import day_of
from perfdesk.formats.paper.packet_parts import MM
from perfdesk.formats.paper.word.word_file import fill, word_list
from perfdesk.reports.listing import Listing

_LANDSCAPE, _PORTRAIT = 261 * MM, 174 * MM


def listing_docx(listings: Sequence[Listing]) -> bytes:
    """Return one Word file of the lists in order; the first list says how the paper lies."""
    landscape = listings[0].landscape
    width = _LANDSCAPE if landscape else _PORTRAIT
    data = {
        "landscape": landscape,
        "lists": [word_list(listing, width, first=not at) for at, listing in enumerate(listings)],
    }
    tables = [(listing, width) for listing in listings]
    day = day_of(*(listing.cut_off for listing in listings))
    return fill("listing.docx", lambda _: data, tables, day, finish=lambda made: None if landscape else _turn(made))


def _turn(document: Any) -> None:
    from docx.enum.section import WD_ORIENT

    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = section.page_height, section.page_width
