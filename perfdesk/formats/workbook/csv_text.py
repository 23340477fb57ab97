"""Read a .csv as offices save it: UTF-8 or GB18030, separated by comma, semicolon or tab."""

import csv
import re
from io import StringIO

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.workbook.bounds import Tally
from perfdesk.formats.workbook.cells import Sheet, SheetCell
from perfdesk.formats.workbook.grid import extent, grid

SEPARATORS = ",;\t"
SAMPLE_LINES = 20
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
"""No table written as text holds these; a PDF or a picture does."""
SAMPLE_CHARACTERS = 131_072


def read_csv(data: bytes, name: str) -> list[Sheet]:
    """Return the one sheet of a text table named `name`; every cell is text as written."""
    text = decoded(data)
    tally = Tally()
    cells: dict[tuple[int, int], SheetCell] = {}
    try:
        for row, fields in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator(text))):
            tally.add_stored(len(fields) + 1)
            filled = {(row, column): SheetCell(field) for column, field in enumerate(fields) if field.strip()}
            tally.add_filled(len(filled))
            cells |= filled
    except csv.Error as error:
        raise PerfdeskError("不是规范的文本表格，请用WPS或Excel打开并另存为.xlsx后重新导入。") from error
    tally.add_extent(name, *extent(cells))
    return [Sheet(name, grid(cells), formats_known=False)]


def decoded(data: bytes) -> str:
    """Return the text of UTF-8, with or without a mark at the start, UTF-16 with one, or GB18030."""
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not CONTROL.search(text):
            return text
    raise PerfdeskError("既不是工作簿，也不是文本表格。请用WPS或Excel打开并另存为.xlsx后重新导入。")


def separator(text: str) -> str:
    """Return the separator that the first lines use most."""
    sample = "\n".join(text.splitlines()[:SAMPLE_LINES]) if len(text) < SAMPLE_CHARACTERS else text[:SAMPLE_CHARACTERS]
    return max(SEPARATORS, key=sample.count)
