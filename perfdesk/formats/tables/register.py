"""The register of monthly reports (报送登记): which unit's report was due when, and when it came."""

from perfdesk.domain.problems import Problem
from perfdesk.formats.drafts import FigureDraft, SubmissionDraft
from perfdesk.formats.tables.rows import RowKind, TableRow
from perfdesk.formats.tables.table import Table
from perfdesk.formats.tables.values import read_day
from perfdesk.formats.tables.words import Field

_NAMES = (Field.UNIT_NAME, Field.RESPONSIBLE, Field.LEAD, Field.REGION, Field.MEASURE_UNIT)


def read_register(table: Table, month: int | None = None) -> tuple[list[FigureDraft | SubmissionDraft], list[Problem]]:
    """Read the register: a draft for each unit named, a problem for a row without one or with an odd day."""
    drafts: list[FigureDraft | SubmissionDraft] = []
    problems = list(table.notes)
    for row in table.rows:
        if row.kind is not RowKind.DATA:
            continue
        unit = table.text(row, *_NAMES)
        if unit:
            drafts.append(_draft(table, row, unit, month or table.period.month, problems))
        else:
            message = "没有单位名称，该行未导入；请补填。"
            problems.append(table.source(row).problem("unit_name", "单位名称", message, "no_name", blocking=True))
    return drafts, problems


def _draft(table: Table, row: TableRow, unit: str, month: int | None, problems: list[Problem]) -> SubmissionDraft:
    source, days = table.source(row), {}
    for field in (Field.DUE_ON, Field.RECEIVED_ON):
        said = table.text(row, field)
        days[field] = read_day(said, table.period.year) if said.strip("-/—") else None
        if said.strip("-/—") and days[field] is None:
            message = f"“{said}”不是日期，未读入；请改为如2024-11-05的日期。"
            problems.append(source.problem(field, field.title, message, "not_a_day"))
    remark = table.text(row, Field.REMARK)
    return SubmissionDraft(source, unit, table.period.year, month, days[Field.DUE_ON], days[Field.RECEIVED_ON], remark)
