"""The record stream of an .xls or .et, measured and thinned out before xlrd parses it.

An .xls is a small file system that holds one stream of records: number, length, data. Every record that is no cell,
format or sheet is renumbered in place to one that means nothing; cutting would move the sheets from their offsets.
"""

import struct

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.workbook.bounds import Tally, damaged

HEADER = struct.Struct("<HH")
PLACE = struct.Struct("<HH")
MOST_COLUMNS = 256
MEANINGLESS = 0x0FFF
BEGIN, END, SHEET, STRINGS, PASSWORD, NUMBERS = 0x0809, 0x000A, 0x0085, 0x00FC, 0x002F, 0x00BD
CELLS = frozenset((0x0203, 0x027E, NUMBERS, 0x00FD, 0x0204, 0x00D6, 0x0006, 0x0205))
"""Numbers, texts, formulas, truths and errors. BLANK and MULBLANK are none: a million of them hold nothing."""
KEPT = CELLS | {
    *(BEGIN, END, SHEET, STRINGS),
    *(0x003C, 0x0207),  # the rest of a long record; a formula's text
    *(0x0208, 0x00E5),  # rows, for the hidden ones; merged ranges
    *(0x0042, 0x0022, 0x0031, 0x041E, 0x00E0, 0x0293, 0x0092),  # code page, date system, fonts, formats, styles
}


def thinned(stream: bytes, tally: Tally) -> bytes:
    """Return the stream with only what is read of it; raises PerfdeskError beyond a bound or under a password."""
    kept = bytearray(stream)
    widths: dict[int, int] = {}
    begun: set[int] = set()
    sheets: list[int] = []
    at = depth = 0
    while at + HEADER.size <= len(stream):
        number, length = HEADER.unpack_from(stream, at)
        data = at + HEADER.size
        tally.add_stored(1)
        if number == PASSWORD:
            raise PerfdeskError("设有打开密码，请在WPS或Excel中取消密码后重新导入。")
        if number in CELLS:
            _measure(stream[data : data + length], number, widths, tally)
        elif number == BEGIN:
            if not depth:
                begun.add(at)
                widths.clear()
            depth += 1
        elif number == END:
            depth -= 1
        elif number == SHEET:
            sheets += struct.unpack_from("<I", stream, data)
        elif number == STRINGS:
            tally.add_stored(struct.unpack_from("<I", stream, data + 4)[0])
        if number not in KEPT:
            struct.pack_into("<H", kept, at, MEANINGLESS)
        at = data + length
    if len(set(sheets)) != len(sheets) or not begun.issuperset(sheets):
        raise damaged()
    return bytes(kept)


def _measure(data: bytes, number: int, widths: dict[int, int], tally: Tally) -> None:
    """Count a cell record and the gap it leaves in its row, which costs as much as cells do."""
    row, column = PLACE.unpack_from(data)
    last = struct.unpack_from("<H", data, len(data) - 2)[0] if number == NUMBERS else column
    if not column <= last < MOST_COLUMNS:
        raise damaged()
    tally.add_filled(last - column + 1)
    width = widths.get(row, 0)
    if last >= width:
        tally.add_stored(last + 1 - width)
        widths[row] = last + 1
