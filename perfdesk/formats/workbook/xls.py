"""Read an .xls or .et with xlrd: a reader in Python, because a malformed one makes calamine abort the process."""

import struct
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from io import StringIO
from typing import TYPE_CHECKING

from perfdesk.domain.problems import PerfdeskError, Problem
from perfdesk.formats.workbook.biff import thinned
from perfdesk.formats.workbook.bounds import Tally, damaged
from perfdesk.formats.workbook.cells import Sheet
from perfdesk.formats.workbook.display import CHINESE_FORMATS, Value, show
from perfdesk.formats.workbook.grid import clip, extent, fill, grid
from perfdesk.formats.workbook.notices import error_value

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Cell
    from xlrd.sheet import Sheet as XlsSheet

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
STREAMS = ("Workbook", "Book")
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, RecursionError)


def read_xls(data: bytes, progress: Callable[[int, int], None]) -> list[Sheet]:
    """Return the worksheets of an .xls or .et; raises PerfdeskError beyond a bound, locked or damaged."""
    if ENCRYPTED in data:
        raise PerfdeskError("设有打开密码，请在WPS或Excel中取消密码后重新导入。")
    import xlrd
    from xlrd.compdoc import CompDocError

    tally = Tally()
    try:
        stream = thinned(_stream(data), tally)
        book = xlrd.open_workbook(file_contents=stream, logfile=StringIO(), formatting_info=True, ragged_rows=True)
        return list(_sheets(book, tally, progress))
    except (*UNREADABLE, struct.error, xlrd.XLRDError, CompDocError) as error:
        raise damaged() from error


def _stream(data: bytes) -> bytes:
    """Return the record stream; WPS marks sectors in ways that only a lenient reader accepts."""
    from xlrd.compdoc import CompDoc

    document = CompDoc(data, logfile=StringIO(), ignore_workbook_corruption=True)
    for name in STREAMS:
        memory, start, length = document.locate_named_stream(name)
        if memory:
            return bytes(memory[start : start + length])
    raise PerfdeskError("不是电子表格。请用WPS或Excel打开并另存为.xlsx后重新导入。")


def _sheets(book: "Book", tally: Tally, progress: Callable[[int, int], None]) -> Iterator[Sheet]:
    progress(0, book.nsheets)
    for done, sheet in enumerate(book.sheets(), start=1):
        yield _sheet(book, sheet, tally)
        progress(done, book.nsheets)


def _sheet(book: "Book", sheet: "XlsSheet", tally: Tally) -> Sheet:
    shown = {
        (row, column): show(*_value(book, cell))
        for row in range(sheet.nrows)
        for column, cell in enumerate(sheet.row(row))
    }
    cells = {place: cell for place, cell in shown.items() if cell.number is not None or cell.text.strip()}
    tally.add_extent(sheet.name, *extent(cells))
    rows = grid(cells)
    bounds = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    merged = clip(bounds, *extent(cells))
    fill(rows, merged)
    return Sheet(
        sheet.name,
        rows,
        tuple(merged),
        frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden and row < len(rows)),
        hidden=bool(sheet.visibility),
        problems=tuple(_errors(sheet)),
    )


def _errors(sheet: "XlsSheet") -> Iterator[Problem]:
    from xlrd import XL_CELL_ERROR, error_text_from_code

    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind == XL_CELL_ERROR:
                yield error_value(sheet.name, row, column, error_text_from_code[sheet.cell_value(row, column)])


def _value(book: "Book", cell: "Cell") -> tuple[Value, str]:
    """Return a cell's value and its number format."""
    import xlrd

    match cell.ctype:
        case xlrd.XL_CELL_NUMBER:
            number = cell.value
            return (int(number) if number.is_integer() else number), _number_format(book, cell)
        case xlrd.XL_CELL_DATE:
            return _moment(cell.value, book.datemode), _number_format(book, cell)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value), ""
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code[cell.value], ""
        case _:
            return str(cell.value), ""


def _moment(number: float, date_system: int) -> date | time:
    """Return the day and time of a serial number; below one it is a time of day."""
    from xlrd.xldate import xldate_as_datetime

    moment: datetime = xldate_as_datetime(number, date_system)
    return moment.time() if 0 <= number < 1 else moment


def _number_format(book: "Book", cell: "Cell") -> str:
    key = book.xf_list[cell.xf_index].format_key
    return CHINESE_FORMATS.get(key) or book.format_map[key].format_str
