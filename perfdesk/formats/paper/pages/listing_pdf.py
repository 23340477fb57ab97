"""Lists as PDF pages, set with typst: headers repeated, rows whole, 第x页 共y页."""

from collections.abc import Sequence

from perfdesk.domain.words import Word
from perfdesk.formats.paper.archive import day_of
from perfdesk.formats.paper.fonts import Typefaces
from perfdesk.formats.paper.packet_parts import MM
from perfdesk.formats.paper.pages.page_data import Data, compile_pdf, list_data
from perfdesk.reports.listing import Listing

_SIDE, _TOP, _BOTTOM = 18 * MM, 20 * MM, 17 * MM


class Paper(Word):
    """The sheet a list is printed on."""

    A4 = "a4", "A4"
    A3 = "a3", "A3"


_LONG_SIDE = {Paper.A4: 297 * MM, Paper.A3: 420 * MM}
_SHORT_SIDE = {Paper.A4: 210 * MM, Paper.A3: 297 * MM}


def listing_pdf(
    listings: Listing | Sequence[Listing],
    *,
    fonts: Typefaces,
    paper: Paper = Paper.A4,
    landscape: bool | None = None,
) -> bytes:
    """Return one PDF of the lists in order; without `landscape` the first list says how the paper lies."""
    lists = [listings] if isinstance(listings, Listing) else list(listings)
    page = _page(paper, lists[0].landscape if landscape is None else landscape)
    width, height = page["width"] - 2 * _SIDE, page["height"] - _TOP - _BOTTOM
    data = {
        "title": lists[0].title,
        "author": lists[0].office,
        "page": page,
        "lists": [list_data(listing, width, height) for listing in lists],
    }
    day = day_of(*(listing.cut_off for listing in lists))
    return compile_pdf("listing.typ", data, fonts, day, files={})


def _page(paper: Paper, landscape: bool) -> Data:
    sides = _LONG_SIDE[paper], _SHORT_SIDE[paper]
    width, height = sides if landscape else reversed(sides)
    return {"width": width, "height": height, "top": _TOP, "bottom": _BOTTOM, "side": _SIDE}
