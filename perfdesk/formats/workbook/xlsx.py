"""Read an .xlsx: sift it to its filled cells, let openpyxl parse those, and show each as a person sees it."""

import gc
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from perfdesk.formats.workbook.bounds import Tally, damaged
from perfdesk.formats.workbook.cells import Sheet, SheetCell
from perfdesk.formats.workbook.display import show
from perfdesk.formats.workbook.grid import clip, fill, grid
from perfdesk.formats.workbook.notices import error_value, stray_spaces, uncomputed
from perfdesk.formats.workbook.package import sift
from perfdesk.formats.workbook.sieve import SheetSieve

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, SyntaxError, OSError)
"""What openpyxl raises over a workbook that breaks the format."""


def read_xlsx(archive: zipfile.ZipFile, progress: Callable[[int, int], None]) -> list[Sheet]:
    """Return the worksheets of an .xlsx; raises PerfdeskError beyond a bound or where it is damaged."""
    package = sift(archive, Tally())
    with gc_paused():
        sieves = package.worksheets()
        progress(0, len(sieves))
        workbook = parse(package.repacked())
        sheets = []
        for worksheet, (title, sieve) in zip(workbook.worksheets, sieves, strict=True):
            sheets.append(sheet_of(worksheet, title, sieve))
            progress(len(sheets), len(sieves))
        return sheets


@contextmanager
def gc_paused() -> Iterator[None]:
    """Keep the collector from walking a million new objects again and again: a quarter of the reading time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def parse(source: BytesIO) -> "Workbook":
    """Return openpyxl's workbook with values in place of formulas."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(source, data_only=True, keep_links=False)
    except UNREADABLE as error:
        raise damaged() from error


def sheet_of(worksheet: "Worksheet", title: str, sieve: SheetSieve) -> Sheet:
    """Return one worksheet's filled cells as rows, with what a person should know of it."""
    seen: dict[tuple[type, object, str], SheetCell] = {}
    cells: dict[tuple[int, int], SheetCell] = {}
    problems = [*uncomputed(title, sieve.uncomputed)]
    # iter_rows would make a cell object for every gap; the dictionary holds just the cells of the file.
    for (row, column), cell in worksheet._cells.items():
        value = cell.value
        number_format = "" if value.__class__ is str else cell.number_format
        key = (value.__class__, value, number_format)
        shown = seen.get(key)
        if shown is None:
            shown = seen[key] = show(value, number_format)
        cells[row - 1, column - 1] = shown
        if cell.data_type == "e":
            problems.append(error_value(title, row - 1, column - 1, shown.text))
    rows = grid(cells)
    merged = clip(sieve.merged, len(rows), len(rows[0]) if rows else 0)
    fill(rows, merged)
    return Sheet(
        title,
        rows,
        tuple(merged),
        frozenset(row for row in sieve.hidden_rows if row < len(rows)),
        hidden=worksheet.sheet_state != "visible",
        problems=tuple(problems + stray_spaces(title, sieve.stray, sieve.last_row, sieve.last_column)),
    )
