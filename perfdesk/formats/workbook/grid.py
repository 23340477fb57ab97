"""Cells by position into the rows of a sheet, merged ranges filled down and right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.workbook.bounds import AREA
from perfdesk.formats.workbook.cells import EMPTY, Range, SheetCell


def extent(cells: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return how many rows and columns hold all cells."""
    places = list(cells)
    return max((row for row, _ in places), default=-1) + 1, max((column for _, column in places), default=-1) + 1


def grid(cells: Mapping[tuple[int, int], SheetCell]) -> list[list[SheetCell]]:
    """Return the smallest rectangle from the first cell of the sheet that holds all cells."""
    height, width = extent(cells)
    rows = [[EMPTY] * width for _ in range(height)]
    for (row, column), cell in cells.items():
        rows[row][column] = cell
    return rows


def clip(merged: Sequence[Range], height: int, width: int) -> list[Range]:
    """Return the ranges cut to the sheet's content; raises PerfdeskError where they cover it many times over."""
    clipped = [
        (top, left, min(bottom, height - 1), min(right, width - 1))
        for top, left, bottom, right in merged
        if top < height and left < width and (top < min(bottom, height - 1) or left < min(right, width - 1))
    ]
    if sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in clipped) > AREA:
        raise PerfdeskError("的合并单元格过多，请取消合并后另存再导入。")
    return clipped


def fill(rows: list[list[SheetCell]], merged: Sequence[Range]) -> None:
    """Write the first cell of each range into its other cells, marked as filled."""
    for top, left, bottom, right in merged:
        first = rows[top][left]
        if first is EMPTY:
            continue
        filled = replace(first, filled=True)
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [filled] * (right - left + 1)
        rows[top][left] = first
