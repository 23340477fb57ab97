"""A table of results of the public evaluation (公众评议结果) -> drafts and problems."""

import re
from collections.abc import Mapping
from fractions import Fraction

from perfdesk.domain.problems import Problem
from perfdesk.domain.text.figure import parse_figure
from perfdesk.formats.drafts import EvaluationDraft
from perfdesk.formats.sheet import Sheet, SheetCell
from perfdesk.formats.tables.headers import Header, HeaderColumn, find_header
from perfdesk.formats.tables.rows import RowKind, TableRow
from perfdesk.formats.tables.table import Table, open_table
from perfdesk.formats.tables.words import Field

TITLE = "公众评议结果"
_UNIT = (Field.UNIT_NAME, Field.LEAD, Field.RESPONSIBLE, Field.REGION, Field.MEASURE_UNIT)
_OF_OTHERS = (Field.LEVEL, Field.TARGET, Field.RULE, Field.ACTUAL, Field.ARRIVED)
_ABOUT = re.compile("公众评议|群众评议|满意度|民主测评|社会评价")
_SCORE = re.compile("得分|分数|评分")
_ROUND = re.compile("上半年|下半年|第[一二三四1-4]季度|第[一二三四五六\\d]+[次轮批]")
_WHOLE = re.compile(r"\d+")


def fits(header: Header) -> bool:
    """Tell whether a header is that of results of the public evaluation: units with a score that speaks of it."""
    return header.has(*_UNIT) and not header.has(*_OF_OTHERS) and _score_column(header) is not None


def own_columns(header: Header) -> dict[str, str]:
    """Return the column of the score by its title, where not its own words but the table as a whole tells it."""
    score = None if header.has(Field.EVALUATION) else _score_column(header)
    return {score.title: Field.EVALUATION.value} if score else {}


def _score_column(header: Header) -> HeaderColumn | None:
    """Return the column of the score: by its own word, else by 得分 under a title that speaks of an evaluation."""
    named = header.by_field.get(Field.EVALUATION)
    if named or not any(map(_ABOUT.search, header.above)):
        return named
    return next((column for column in header.columns if _SCORE.search(column.title)), None)


def read(sheet: Sheet, *, mapping: Mapping[str, str] | None = None) -> tuple[list[EvaluationDraft], list[Problem]]:
    """Read one sheet; the round that the table has no column for is that of its title (上半年), else none."""
    header = find_header(sheet, mapping)
    table = open_table(sheet, own_columns(header) | dict(mapping or {}) if header else mapping)
    if isinstance(table, Problem):
        return [], [table]
    problems = list(table.notes)
    rows = (row for row in table.rows if row.kind is RowKind.DATA)
    drafts = [draft for row in rows if (draft := _draft(table, row, problems))]
    return drafts, problems


def _draft(table: Table, row: TableRow, problems: list[Problem]) -> EvaluationDraft | None:
    unit = " ".join(table.text(row, *_UNIT).split())
    score = _number(table, row, Field.EVALUATION, problems)
    if not unit or score is None:
        if unit and not table.text(row, Field.EVALUATION):
            source = table.source(row)
            problems.append(
                source.problem(Field.EVALUATION, "评议得分", f"“{unit}”没有得分，未导入；请补填。", "no_score")
            )
        return None
    sample = _WHOLE.search(table.text(row, Field.SAMPLE).replace(",", ""))
    return EvaluationDraft(
        source=table.source(row),
        unit=unit,
        score=score,
        sample=int(sample[0]) if sample else None,
        awareness=_number(table, row, Field.AWARENESS, problems),
        round=table.text(row, Field.ROUND) or _round_of_title(table),
        surveyor=table.text(row, Field.SURVEYOR, Field.PROVIDER, Field.ORIGIN),
    )


def _round_of_title(table: Table) -> str:
    found = (_ROUND.search(line) for line in (*table.header.above, table.sheet.name))
    return next((match[0] for match in found if match), "")


def _number(table: Table, row: TableRow, field: Field, problems: list[Problem]) -> Fraction | None:
    """Return a number from 0 to 100, nothing where the cell is empty; what is none of both is named."""
    cell = table.cell(row, field)
    if not cell.text.strip(" -/—"):
        return None
    value = _value(cell)
    if value is None or not 0 <= value <= 100:
        message = f"“{cell.text.strip()}”不是0至100的数字，本行未导入；请改正。"
        problems.append(table.source(row).problem(field, field.title, message, "not_a_score", blocking=True))
        return None
    return value


def _value(cell: SheetCell) -> Fraction | None:
    unit = "%" if "%" in cell.text or "％" in cell.text else "分"
    said = parse_figure(cell.text, measure_unit=unit, number=cell.number, number_format=cell.number_format).figure
    return said.value if said else None
