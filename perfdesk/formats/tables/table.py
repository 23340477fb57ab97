"""A sheet as a table: its header, its rows, and cells asked for by field."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from perfdesk.domain.problems import Problem
from perfdesk.domain.text.measure import is_unit
from perfdesk.domain.text.normalise import normalise
from perfdesk.formats.drafts import Source
from perfdesk.formats.sheet import EMPTY, Sheet, SheetCell, address
from perfdesk.formats.tables.guess import refined
from perfdesk.formats.tables.headers import Header, find_header
from perfdesk.formats.tables.period import Period, read_period
from perfdesk.formats.tables.rows import TableRow, skipped, table_rows
from perfdesk.formats.tables.words import Field

_UNIT_LINE = re.compile(r"(?:计量)?单位[:：]\s*([^\s，,()（）]+)")
_REPORTER_LINE = re.compile(r"(?:填报|报送|上报|编报)单位(?:[(（][^)）]*[)）])?[:：]\s*([^\s]+)")


@dataclass(frozen=True)
class Table:
    """A sheet with its header and rows; `notes` name what was guessed and what was left out."""

    sheet: Sheet
    header: Header
    rows: tuple[TableRow, ...]
    notes: tuple[Problem, ...]

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """Return the column of each field, by the field's name, for the sources of drafts."""
        return {field.value: column.index for field, column in self.header.by_field.items()}

    @cached_property
    def places(self) -> Mapping[Field, int]:
        """Return the column of each field."""
        return {field: column.index for field, column in self.header.by_field.items()}

    def cell(self, row: TableRow, field: Field) -> SheetCell:
        """Return the cell of a field, an empty one where the table has no such column."""
        place = self.places.get(field)
        return EMPTY if place is None else row.cells[place]

    def text(self, row: TableRow, *fields: Field) -> str:
        """Return the text of the first of `fields` that the row fills, trimmed."""
        for field in fields:
            place = self.places.get(field)
            if place is not None and (text := row.cells[place].text.strip()):
                return text
        return ""

    def source(self, row: TableRow) -> Source:
        """Return where the row stands."""
        return Source(self.sheet.name, row.number, self.columns)

    @cached_property
    def period(self) -> Period:
        """Return the period that the title lines, else the name of the sheet, state."""
        found = [period for line in (*self.header.above, self.sheet.name) if (period := read_period(line))]
        year = next((period.year for period in found if period.year), None)
        month = next((period for period in found if period.month), None)
        return Period(year, month.month, False, month.final) if month else Period(year)

    @cached_property
    def measure_unit(self) -> str:
        """Return the measure unit of the whole table, from a line such as 单位：万元; 见表 or 万元、人 are none."""
        unit = _first(_UNIT_LINE, self.header.above, lambda line: not _REPORTER_LINE.search(line))
        return unit if is_unit(normalise(unit)) else ""

    @cached_property
    def reporter(self) -> str:
        """Return the reporting unit, from a line such as 填报单位：县发改局."""
        return _first(_REPORTER_LINE, self.header.above, lambda _: True)


def _first(pattern: re.Pattern[str], lines: tuple[str, ...], fits: Callable[[str], bool]) -> str:
    return next((found[1] for line in lines if fits(line) and (found := pattern.search(line))), "")


def open_table(sheet: Sheet, mapping: Mapping[str, str] | None = None) -> Table | Problem:
    """Find the table of a sheet; a sheet without any known header is one problem."""
    header = find_header(sheet, mapping)
    if header is None:
        message = "没有找到表头，未导入；请使用“指标名称、责任单位、年度目标、完成情况”等列名，或指定列的对应关系。"
        return Problem(f"工作表“{sheet.name}”", message, "no_header", True, sheet.name, address(0, 0))
    header, guesses = refined(sheet, header, set(mapping or ()))
    rows = tuple(table_rows(sheet, header))
    shown = (*_unknown_columns(sheet, header), *_filled(sheet, header), *_hidden(sheet, header))
    return Table(sheet, header, rows, (*guesses, *shown, *skipped(sheet, rows)))


def _filled(sheet: Sheet, header: Header) -> list[Problem]:
    """Say which merged cells were filled down, column by column, so that a person can see it."""
    count = Counter(left for top, left, bottom, _ in sheet.merged if top > header.last and bottom > top)
    titles = {column.index: column.title for column in header.columns}
    told = "、".join(f"“{titles[index]}”{number}处" for index, number in sorted(count.items()) if index in titles)
    if not told:
        return []
    message = f"合并单元格已向下填充：{told}；请核对各行。"
    cell = address(header.last, min(index for index in count if index in titles))
    return [Problem(f"工作表“{sheet.name}”", message, "filled_merged", False, sheet.name, cell)]


def _hidden(sheet: Sheet, header: Header) -> list[Problem]:
    """Say that rows which the workbook hides were read like the others."""
    rows = sorted(row for row in sheet.hidden_rows if header.last < row < len(sheet.rows))
    if not rows:
        return []
    message = f"有{len(rows)}个隐藏行（如第{rows[0] + 1}行），已照常读入；请核对。"
    return [Problem(f"工作表“{sheet.name}”", message, "hidden_rows", False, sheet.name, address(rows[0], 0))]


def _unknown_columns(sheet: Sheet, header: Header) -> list[Problem]:
    unknown = [column for column in header.columns if column.field is None]
    if not unknown:
        return []
    names = "、".join(f"“{column.title}”（{address(0, column.index)[:-1]}列）" for column in unknown)
    cell = address(header.last, unknown[0].index)
    message = f"未识别的列：{names}，内容未导入；需要时请指定列的对应关系。"
    return [Problem(f"工作表“{sheet.name}”表头", message, "unknown_column", False, sheet.name, cell)]
