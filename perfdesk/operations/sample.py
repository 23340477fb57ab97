"""The sample county: its workbooks imported into a new file, as a clerk would import them month by month."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from perfdesk.document import Document
from perfdesk.operations.imports import ImportOptions, accept_import, plan_import, read_book
from perfdesk.operations.settings import add_year, set_office
from perfdesk.places import resource

YEAR, MONTH, COUNTY = 2024, 10, "青河县"
TODAY = date(2024, 11, 10)
"""The day on which the sample's October is printed."""


def new_file(path: Path, *, county: str, year: int, person: str = "") -> Document:
    """Make a new file for a county with one year in it, and open it."""
    doc = Document.create(path, person=person)
    add_year(doc, year=year)
    set_office(doc, office=replace(doc.year(year).office, county=county))
    return doc


def sample_books() -> list[Path]:
    """Return the sample's workbooks in the order in which an office would import them."""
    return sorted(resource("sample").rglob("*.xlsx"))


def make_sample(path: Path, progress: Callable[[int, int], None]) -> Document:
    """Make the sample county's file out of its workbooks; one import is one step."""
    doc = new_file(path, county=COUNTY, year=YEAR)
    books = sample_books()
    for done, book in enumerate(books):
        progress(done, len(books))
        options = ImportOptions()
        reading = read_book(book, year=YEAR, options=options)
        accept_import(doc, plan_import(doc.year(YEAR), reading, options))
    progress(len(books), len(books))
    return doc
