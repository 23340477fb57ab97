"""The sample county: its workbooks imported into a new file, as a clerk would import them month by month."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from perfdesk.document import Document
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.year import Office
from perfdesk.operations.guards import require_text
from perfdesk.operations.importing.imports import ImportOptions, accept_import, plan_import, read_book
from perfdesk.operations.sample.ledgers import fill_ledgers
from perfdesk.operations.settings import add_year, set_office
from perfdesk.places import resource, unused

YEAR, MONTH, COUNTY = 2024, 10, "青河县"
TODAY = date(2024, 11, 10)
"""The day on which the sample's October is printed."""


def new_file(path: Path, *, county: str, year: int, person: str = "") -> Document:
    """Make a new file for a county with one year in it, and open it; nothing of that can be undone.

    Raises PerfdeskError and leaves no file behind.
    """
    county = require_text(county, "县（区）名称")
    doc = Document.create(path, person=person)
    try:
        set_office(doc, office=Office(county=county))
        add_year(doc, year=year)
    except PerfdeskError:
        doc.close()
        path.unlink()
        raise
    return doc


def sample_books() -> list[Path]:
    """Return the sample's workbooks in the order in which an office would import them."""
    return sorted(resource("sample").rglob("*.xlsx"))


def make_sample(path: Path, progress: Callable[[int, int], None]) -> Document:
    """Make the sample county's file out of its workbooks and ledgers; one import is one step."""
    doc = new_file(path, county=COUNTY, year=YEAR)
    books = sample_books()
    for done, book in enumerate(books):
        progress(done, len(books))
        options = ImportOptions()
        reading = read_book(book, year=YEAR, options=options)
        accept_import(doc, plan_import(doc.year(YEAR), reading, options))
    fill_ledgers(doc, YEAR)
    progress(len(books), len(books))
    return doc


def remake_sample(path: Path, progress: Callable[[int, int], None]) -> Path | None:
    """Make the sample's file anew; one that was worked in is kept aside: return where, None where there is none.

    Raises PerfdeskError where the file at `path` is in use or no perfdesk file; it is left as it was.
    """
    steps = _steps(path)
    with TemporaryDirectory(dir=path.parent, prefix=".") as folder:
        fresh = Path(folder) / path.name
        with make_sample(fresh, progress) as doc:
            worked_in = steps is not None and steps != len(doc.log())
        aside = unused(path.with_name(f"{path.stem}.重做前{datetime.now():%Y%m%d-%H%M%S}{path.suffix}"))
        kept = path.rename(aside) if worked_in else None
        fresh.replace(path)
    return kept


def _steps(path: Path) -> int | None:
    """Return how many steps the file at `path` has, None where there is no file."""
    if not path.exists():
        return None
    with Document.open(path) as doc:
        return len(doc.log())
