"""Lists as a workbook: numbers are numbers, every text is a text, and it prints as it stands."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from perfdesk.formats.paper.archive import same_bytes
from perfdesk.formats.paper.book.list_sheet import ListSheet
from perfdesk.formats.paper.book.sheet_names import sheet_names
from perfdesk.reports.listing import Listing

if TYPE_CHECKING:
    from openpyxl import Workbook


def listing_xlsx(listings: Sequence[Listing]) -> bytes:
    """Return a workbook with one sheet a list; equal lists give equal bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    add_listings(book, listings)
    return same_bytes(book, listings[0].title, listings[0].cut_off)


def add_listings(book: "Workbook", listings: Sequence[Listing]) -> None:
    """Add one sheet a list to `book`, each under a name that no other sheet has."""
    names = sheet_names([listing.title for listing in listings], book.sheetnames)
    for listing, name in zip(listings, names, strict=True):
        ListSheet(book.create_sheet(name), listing).write()
