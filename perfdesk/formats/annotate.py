"""The clerk's own workbook back, with the problem cells marked and commented."""

import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from perfdesk.domain.problems import PerfdeskError, Problem
from perfdesk.formats.replacing import replace_file
from perfdesk.formats.sheet import content_of, read_workbook
from perfdesk.formats.workbook.archive import Scan, open_archive, unpack
from perfdesk.formats.workbook.bounds import AREA, FILLED_CELLS, Tally
from perfdesk.formats.workbook.cells import PROBLEM_SHEET, Sheet
from perfdesk.formats.workbook.xlsx import read_xlsx

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.comments import Comment
    from openpyxl.worksheet.worksheet import Worksheet

UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, SyntaxError, OSError)
"""What openpyxl raises over a workbook whose fonts, names or links it does not understand."""
AUTHOR = "绩效考评"
PREFIX = "导入检查："
"""Starts every line of ours in a comment; a second check of the same file replaces those lines."""
MARK_COLOUR = "FFF2CC"
COMMENT_WIDTH, LINE_HEIGHT, LINE_CHARACTERS = 260, 22, 18
COLUMN_WIDTHS = {"A": 8, "B": 28, "C": 90}
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
UNTITLED = re.compile(r"[\[\]*:?/\\]")
LONGEST_TEXT, LONGEST_TITLE = 32_767, 31


def annotate(source: Path, target: Path, problems: Sequence[Problem]) -> int:
    """Write `source` to `target` (.xlsx) with each problem's cell marked; return how many cells were marked.

    Several messages on one cell are joined; comments that were there stay. All problems are also listed in a sheet
    “导入问题”. A source that is no .xlsx, or too odd for its formats to be kept, comes back as an .xlsx with its
    values. Raises PerfdeskError with a Chinese sentence where the source cannot be read or the target not be written.
    """
    if source.resolve() == target.resolve():
        raise PerfdeskError(f"标注后的文件不能覆盖原文件“{source.name}”，请另取文件名。")
    workbook = _original(source)
    if workbook:
        worksheets = {sheet.title: sheet for sheet in workbook.worksheets}
    else:
        workbook, worksheets = _copy(read_workbook(source))
    for worksheet in worksheets.values():
        _clear_marks(worksheet)
    marked = _mark(worksheets, problems)
    _list_problems(workbook, problems)
    _save(workbook, target)
    return marked


def _original(source: Path) -> "Workbook | None":
    """Return the whole workbook with its formats, or None where it is no .xlsx or would cost too much to open."""
    import openpyxl

    tally = Tally()
    try:
        data = content_of(source)
        archive = open_archive(data)
        read_xlsx(archive, lambda *_: None, tally)
        _measure_rest(archive)
        if tally.stored > FILLED_CELLS or tally.covered > AREA:
            return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(BytesIO(data))
    except (PerfdeskError, *UNREADABLE):
        return None


def _measure_rest(archive: zipfile.ZipFile) -> None:
    """Measure every part, also those that reading leaves out: comments, drawings, links."""
    tally = Tally()
    for name in archive.namelist():
        content = unpack(archive, name, tally)
        if name.endswith((".xml", ".rels", ".vml")):
            Scan().run(content)


def _copy(sheets: Sequence[Sheet]) -> "tuple[Workbook, dict[str, Worksheet]]":
    """Return a new workbook with the sheets' values, and its worksheets by the names of the sheets."""
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    worksheets = {sheet.name: _copy_sheet(workbook, sheet) for sheet in sheets}
    return workbook, worksheets


def _copy_sheet(workbook: "Workbook", sheet: Sheet) -> "Worksheet":
    worksheet = workbook.create_sheet(UNTITLED.sub("_", sheet.name)[:LONGEST_TITLE] or None)
    for row, cells in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(cells, start=1):
            if cell.filled:
                continue
            if cell.number is not None:
                copied = worksheet.cell(row, column, float(cell.number))
                copied.number_format = cell.number_format or "General"
            elif cell.text:
                _write(worksheet.cell(row, column), cell.text)
    for top, left, bottom, right in sheet.merged:
        worksheet.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
    return worksheet


def _clear_marks(worksheet: "Worksheet") -> None:
    """Take away the marks of an earlier check."""
    from openpyxl.styles import PatternFill

    for cell in list(worksheet._cells.values()):
        comment = getattr(cell, "comment", None)
        if comment and PREFIX in comment.text:
            theirs = [line for line in comment.text.split("\n") if not line.startswith(PREFIX)]
            cell.comment = _note("\n".join(theirs), comment.author) if theirs else None
            cell.fill = PatternFill()


def _mark(worksheets: "Mapping[str, Worksheet]", problems: Sequence[Problem]) -> int:
    """Mark and comment the problems' cells; return how many."""
    messages: dict[tuple[str, str], list[str]] = {}
    for problem in problems:
        if problem.cell and problem.sheet in worksheets:
            place = (problem.sheet, _first_of_merged(worksheets[problem.sheet], problem.cell))
            messages.setdefault(place, []).append(problem.message)
    for (sheet, cell), texts in messages.items():
        _comment(worksheets[sheet][cell], list(dict.fromkeys(texts)))
    return len(messages)


def _first_of_merged(worksheet: "Worksheet", address: str) -> str:
    """Return the one cell of a merged range that can hold a comment."""
    for merged in worksheet.merged_cells.ranges:
        if address in merged:
            return str(merged.start_cell.coordinate)
    return address


def _comment(cell: "Cell", messages: Sequence[str]) -> None:
    """Fill a cell and comment it, behind what a person had written there."""
    from openpyxl.styles import PatternFill

    lines = [*([cell.comment.text] if cell.comment else []), *(PREFIX + message for message in messages)]
    cell.comment = _note("\n".join(lines), cell.comment.author if cell.comment else AUTHOR)
    cell.fill = PatternFill("solid", fgColor=MARK_COLOUR)


def _note(text: str, author: str) -> "Comment":
    """Return a comment large enough for its text."""
    from openpyxl.comments import Comment

    lines = sum(1 + len(line) // LINE_CHARACTERS for line in text.split("\n"))
    return Comment(UNWRITABLE.sub("", text), author, height=LINE_HEIGHT * (lines + 1), width=COMMENT_WIDTH)


def _list_problems(workbook: "Workbook", problems: Sequence[Problem]) -> None:
    """Add the sheet that lists every problem, in place of an earlier one."""
    from openpyxl.styles import Alignment, Font

    if PROBLEM_SHEET in workbook.sheetnames:
        workbook.remove(workbook[PROBLEM_SHEET])
    if not problems and workbook.sheetnames:
        return
    worksheet = workbook.create_sheet(PROBLEM_SHEET)
    for row, texts in enumerate([("序号", "位置", "问题"), *_rows(problems)], start=1):
        for column, text in enumerate(texts, start=1):
            cell = worksheet.cell(row, column)
            _write(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=row == 1)
    for letter, width in COLUMN_WIDTHS.items():
        worksheet.column_dimensions[letter].width = width
    worksheet.freeze_panes = "A2"


def _rows(problems: Sequence[Problem]) -> list[tuple[str, str, str]]:
    return [(str(number), problem.place, problem.message) for number, problem in enumerate(problems, start=1)]


def _write(cell: "Cell", text: str) -> None:
    """Put a text into a cell so that it stays a text, also one that starts with an equals sign."""
    cell.value = UNWRITABLE.sub("", text)[:LONGEST_TEXT]
    cell.data_type = "s"
    cell.quotePrefix = text.startswith("=")


def _save(workbook: "Workbook", target: Path) -> None:
    written = BytesIO()
    workbook.save(written)
    replace_file(target, written.getvalue())
