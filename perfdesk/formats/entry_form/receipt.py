"""A receipt as a workbook: what became of every value, and the form to go on with on the sheets after it."""

from perfdesk.formats.entry_form.form import Form
from perfdesk.formats.entry_form.writing import add_form
from perfdesk.formats.paper.archive import same_bytes
from perfdesk.formats.paper.book.listing_xlsx import add_listings
from perfdesk.reports.listing import Listing


def receipt_xlsx(listing: Listing, form: Form | None) -> bytes:
    """Return the receipt, with the form where there is one to fill in next; equal ones give equal bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    add_listings(book, [listing])
    book.worksheets[0].title = "回执"
    book.worksheets[0].protection.sheet = True
    if form:
        add_form(book, form)
    return same_bytes(book, listing.title, listing.cut_off)
