"""What a person should know of a sheet that was read: values that are none, and what was left out."""

from collections.abc import Sequence

from perfdesk.domain.problems import Problem
from perfdesk.formats.workbook.cells import address

NAMED = 100
"""So many cells are named one by one; a sheet where no formula was computed needs one sentence, not thousands."""


def problem(sheet: str, row: int, column: int, message: str, kind: str) -> Problem:
    """Return a problem at a cell."""
    cell = address(row, column)
    return Problem(f"“{sheet}”表{cell}", message, kind, sheet=sheet, cell=cell)


def error_value(sheet: str, row: int, column: int, text: str) -> Problem:
    """Tell that a formula's result is an error such as #REF!."""
    return problem(sheet, row, column, f"公式结果是错误值{text}，请改正公式或填入数值后重新导入。", "error_value")


def uncomputed(sheet: str, cells: Sequence[tuple[int, int]]) -> list[Problem]:
    """Tell which formulas have no value because no spreadsheet program computed them."""
    message = "公式没有计算结果，请用WPS或Excel打开并保存后重新导入。"
    named = [problem(sheet, row, column, message, "uncomputed") for row, column in cells[:NAMED]]
    more = len(cells) - len(named)
    return [*named, Problem(f"“{sheet}”表", f"另有{more}处{message}", "uncomputed", sheet=sheet)] if more else named


def stray_spaces(sheet: str, cell: tuple[int, int] | None, last_row: int, last_column: int) -> list[Problem]:
    """Tell that cells beyond the content hold only spaces and were left out."""
    if not cell or (cell[0] <= last_row and cell[1] <= last_column):
        return []
    return [problem(sheet, *cell, "表格以外的单元格里只有空格，已略过。", "stray_spaces")]
