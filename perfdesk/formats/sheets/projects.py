"""A table of projects and their money (项目资金落实情况) -> drafts and problems."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.problems import Problem
from perfdesk.domain.quantity import text_of
from perfdesk.domain.text.figure import parse_figure
from perfdesk.domain.text.measure import in_unit
from perfdesk.formats.drafts import ProjectDraft
from perfdesk.formats.sheet import Sheet
from perfdesk.formats.tables.headers import Header, find_header
from perfdesk.formats.tables.hierarchy import NamedRow, named_rows
from perfdesk.formats.tables.table import Table, open_table
from perfdesk.formats.tables.values import read_day
from perfdesk.formats.tables.words import Field

TITLE = "项目资金落实情况表"
_MONEY_UNIT = "万元"
_MONEY = (Field.INVESTMENT, Field.PLANNED, Field.ARRIVED, Field.PAID)
_DAYS = (Field.PLANNED_START, Field.PLANNED_FINISH, Field.ACTUAL_START, Field.ACTUAL_FINISH)


def fits(header: Header) -> bool:
    """Tell whether a header is that of a table of projects: names with money arrived or paid, or starts."""
    return header.has(Field.LEVEL) and header.has(Field.ARRIVED, Field.PAID, Field.INVESTMENT, Field.ACTUAL_START)


def read(
    sheet: Sheet, *, mapping: Mapping[str, str] | None = None, year: int | None = None, month: int | None = None
) -> tuple[list[ProjectDraft], list[Problem]]:
    """Read one sheet. Money is taken in 万元 whatever the header's unit; `month` is that of 到位 and 支付."""
    table = open_table(sheet, _owned(sheet, mapping))
    if isinstance(table, Problem):
        return [], [table]
    named, problems = named_rows(table)
    problems = [*table.notes, *problems]
    return [_draft(table, row, year, month, problems) for row in named], problems


def _owned(sheet: Sheet, mapping: Mapping[str, str] | None) -> Mapping[str, str] | None:
    """Let a column of indicators beside one of projects (指标名称｜项目名称) say whose the projects are."""
    header = find_header(sheet, mapping)
    levels = header.all(Field.LEVEL) if header and not header.has(Field.OF_INDICATOR) else ()
    if not any("项目" in column.title for column in levels):
        return mapping
    return {c.title: Field.OF_INDICATOR.value for c in levels if "指标" in c.title} | dict(mapping or {})


def _draft(table: Table, named: NamedRow, year: int | None, month: int | None, problems: list[Problem]) -> ProjectDraft:
    row = named.row
    money = {field: _money(table, named, field, problems) for field in _MONEY}
    days = {field: _day(table, named, field, year, problems) for field in _DAYS}
    above = named.path[-1].name if named.path else ""
    return ProjectDraft(
        source=table.source(row),
        name=" ".join(named.indicator.split()),
        indicator=table.text(row, Field.OF_INDICATOR) or above,
        unit=table.text(row, Field.LEAD, Field.RESPONSIBLE, Field.REGION),
        year=table.period.year,
        month=month or table.period.month,
        investment=money[Field.INVESTMENT],
        planned=money[Field.PLANNED],
        arrived=money[Field.ARRIVED],
        paid=money[Field.PAID],
        planned_start=days[Field.PLANNED_START],
        planned_finish=days[Field.PLANNED_FINISH],
        actual_start=days[Field.ACTUAL_START],
        actual_finish=days[Field.ACTUAL_FINISH],
        status=table.text(row, Field.PROGRESS_TEXT, Field.ACTUAL),
    )


def _money(table: Table, named: NamedRow, field: Field, problems: list[Problem]) -> Decimal | None:
    """Return an amount in 万元; words where a number should be are named."""
    cell = table.cell(named.row, field)
    if not cell.text.strip(" -/—"):
        return None
    column = table.header.by_field[field]
    unit = column.unit or table.measure_unit or _MONEY_UNIT
    said = parse_figure(cell.text, measure_unit=unit, number=cell.number, number_format=cell.number_format).figure
    value = in_unit(said.value, unit, _MONEY_UNIT) if said and said.value is not None else None
    if value is None:
        message = f"“{cell.text.strip()}”不是金额，未读入；请改为数字。"
        problems.append(table.source(named.row).problem(field, field.title, message, "not_money"))
        return None
    return _decimal(value)


def _decimal(value: Fraction) -> Decimal:
    text = text_of(value)
    return Decimal(value.numerator) / value.denominator if "/" in text else Decimal(text)


def _day(table: Table, named: NamedRow, field: Field, year: int | None, problems: list[Problem]) -> date | None:
    said = table.text(named.row, field).strip("-/—")
    day = read_day(said, year or table.period.year) if said else None
    if said and day is None:
        message = f"“{said}”不是日期，未读入；请改为如2024-11-05的日期。"
        problems.append(table.source(named.row).problem(field, field.title, message, "not_a_day"))
    return day
