"""Which indicator a row speaks of: headings, group columns and merged names brought down to every row."""

from dataclasses import dataclass, field
from decimal import Decimal

from perfdesk.domain.problems import Problem
from perfdesk.formats.drafts import GroupDraft
from perfdesk.formats.sheet import address
from perfdesk.formats.tables.headers import HeaderColumn, distinct_texts
from perfdesk.formats.tables.rows import RowKind, TableRow, heading_level, points_in_name
from perfdesk.formats.tables.table import Table
from perfdesk.formats.tables.words import Field


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A data row with the groups above it, its indicator and its task; `merged` where the name was brought down."""

    row: TableRow
    path: tuple[GroupDraft, ...]
    indicator: str
    task: str = ""
    merged: bool = False


@dataclass
class _Above:
    """What stands above the row at hand: headings by level, group columns, the last indicator."""

    headings: dict[int, tuple[GroupDraft, TableRow]] = field(default_factory=dict)
    groups: dict[int, GroupDraft] = field(default_factory=dict)
    indicator: str = ""
    used: bool = True

    def path(self) -> tuple[GroupDraft, ...]:
        """Return the groups from the highest to the nearest."""
        headings = (self.headings[level][0] for level in sorted(self.headings))
        return (*headings, *(group for group in self.groups.values() if group.name))


def named_rows(table: Table) -> tuple[list[NamedRow], list[Problem]]:
    """Return the data rows with their names; rows that name nothing and headings over nothing are problems."""
    above = _Above()
    named: list[NamedRow] = []
    problems: list[Problem] = []
    for row in table.rows:
        if row.kind is RowKind.HEADING:
            problems += _enter(table, above, row)
        elif row.kind is RowKind.DATA:
            found = _named(table, above, row, problems)
            if found.indicator:
                named.append(found)
                above.used = True
            else:
                problems.append(_nameless(table, row))
    if not above.used:
        problems += _empty_headings(table, above)
    return named, problems


def _enter(table: Table, above: _Above, row: TableRow) -> list[Problem]:
    """Take a heading row in; a heading of the same level that nothing stood under is named."""
    group, level = _heading(row)
    empty = [] if above.used or level > max(above.headings, default=0) else _empty_headings(table, above)
    for deeper in [key for key in above.headings if key >= level]:
        del above.headings[deeper]
    above.headings[level] = (group, row)
    above.groups, above.indicator, above.used = {}, "", False
    return empty


def _heading(row: TableRow) -> tuple[GroupDraft, int]:
    texts = distinct_texts(row.cells)
    level = heading_level(texts[0]) or 1
    words = [text for text in texts if not _number(text)]
    bare = len(words) > 1 and len(words[0].strip("（）()、.，,第部分")) <= 3
    name = words[1] if bare else words[0]
    printed = points_in_name(name)
    number = next((value for text in texts if (value := _number(text)) is not None), None)
    return (GroupDraft(printed[0], printed[1]) if printed else GroupDraft(name, number)), level


def _number(text: str) -> Decimal | None:
    trimmed = text.strip().removesuffix("分")
    return Decimal(trimmed) if trimmed.replace(".", "", 1).isdecimal() and trimmed.isascii() else None


def _empty_headings(table: Table, above: _Above) -> list[Problem]:
    group, row = above.headings[max(above.headings)]
    place = f"工作表“{table.sheet.name}”第{row.number + 1}行"
    message = f"标题“{group.name}”下没有指标，未导入。"
    return [Problem(place, message, "empty_heading", False, table.sheet.name, address(row.number, 0))]


def _named(table: Table, above: _Above, row: TableRow, problems: list[Problem]) -> NamedRow:
    groups, indicator_column, task_column = table.header.hierarchy
    for column in groups:
        _bring_down(table, above, row, column, problems)
    cell = row.cells[indicator_column.index] if indicator_column else None
    name = cell.text.strip() if cell else ""
    task = row.cells[task_column.index].text.strip() if task_column else ""
    merged = bool(cell and cell.filled and name == above.indicator)
    if not name and task:
        name, merged = above.indicator, bool(above.indicator)
    above.indicator = name or above.indicator
    path = tuple(group for group in above.path() if group.name != name)
    return NamedRow(row, path, name, "" if task == name else task, merged)


def _bring_down(table: Table, above: _Above, row: TableRow, column: HeaderColumn, problems: list[Problem]) -> None:
    """Read one group column; an empty cell takes the group of the row above and says so once for each group."""
    text = row.cells[column.index].text.strip()
    before = above.groups.get(column.index)
    if not text:
        if before and before.name and not _was_told(problems, before.name):
            problems.append(_brought(table, row, column, before.name))
        return
    group = _group(table, row, column, text)
    if before is None or before.name != group.name:
        above.groups = {index: known for index, known in above.groups.items() if index < column.index}
        above.indicator = ""
    above.groups[column.index] = group


def _group(table: Table, row: TableRow, column: HeaderColumn, text: str) -> GroupDraft:
    printed = points_in_name(text, bare=True)
    own = next((c for c in table.header.all(Field.POINTS) if c.index == column.index + 1), None)
    if own and own is not points_column(table):
        return GroupDraft(printed[0] if printed else text, _number(row.cells[own.index].text))
    return GroupDraft(printed[0], printed[1]) if printed else GroupDraft(text)


def points_column(table: Table) -> HeaderColumn | None:
    """Return the column of the leaf's own points: the first to the right of its name, else the last."""
    columns = table.header.all(Field.POINTS)
    _, indicator, task = table.header.hierarchy
    name = task or indicator
    right = [column for column in columns if name and column.index > name.index]
    return right[0] if right else (columns[-1] if columns else None)


def _was_told(problems: list[Problem], name: str) -> bool:
    return any(problem.kind == "filled_down" and f"“{name}”" in problem.message for problem in problems[-20:])


def _brought(table: Table, row: TableRow, column: HeaderColumn, name: str) -> Problem:
    place = f"工作表“{table.sheet.name}”第{row.number + 1}行“{column.title}”"
    message = f"为空，已按上一行填充为“{name}”（其下各空行相同）。"
    return Problem(place, message, "filled_down", False, table.sheet.name, address(row.number, column.index))


def _nameless(table: Table, row: TableRow) -> Problem:
    texts = "、".join(distinct_texts(row.cells))
    place = f"工作表“{table.sheet.name}”第{row.number + 1}行"
    message = f"没有指标名称（“{texts[:40]}”），该行未导入；请补填名称。"
    return Problem(place, message, "no_name", True, table.sheet.name, address(row.number, 0))
