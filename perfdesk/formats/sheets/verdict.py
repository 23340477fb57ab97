"""A table of the points that the level above gave (上级评分) -> drafts and problems."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from perfdesk.domain.facts import VerdictStage
from perfdesk.domain.problems import Problem
from perfdesk.domain.quantity import shown
from perfdesk.domain.text.figure import parse_figure
from perfdesk.formats.drafts import VerdictDraft
from perfdesk.formats.sheet import Sheet
from perfdesk.formats.tables.headers import Header, HeaderColumn, find_header
from perfdesk.formats.tables.hierarchy import NamedRow, named_rows
from perfdesk.formats.tables.table import Table, open_table
from perfdesk.formats.tables.words import Field, without_period

TITLE = "上级评分表"
_ABOUT = re.compile("终评|核验|后评估|考[核评]结果|(?:评分|得分)(?:情况|结果|汇总|明细)")
_BARE = ("得分", "实际得分", "最终得分", "考核得分", "考评得分", "自评得分", "评分")
_OF_OTHERS = (Field.TARGET, Field.RULE, Field.ACTUAL, Field.MONTH_ACTUAL, Field.RATE, Field.PROGRESS_TEXT)
_STAGES = {
    "自评": VerdictStage.SELF,
    "核验": VerdictStage.VERIFICATION,
    "后评估": VerdictStage.POST_EVALUATION,
    "终评": VerdictStage.FINAL,
}


def fits(header: Header) -> bool:
    """Tell whether a header is that of scores: indicators with the points that they were given."""
    return header.has(Field.LEVEL, Field.TASK) and _score_column(header) is not None


def own_columns(header: Header) -> dict[str, str]:
    """Return columns by their titles that the table as a whole tells: the score's, and 备注 where no 依据 stands."""
    score = None if header.has(Field.SCORE) else _score_column(header)
    remark = None if header.has(Field.DOCUMENT) else header.by_field.get(Field.REMARK)
    found = {score.title: Field.SCORE.value} if score else {}
    return found | ({remark.title: Field.DOCUMENT.value} if remark and remark.title == "备注" else {})


def _score_column(header: Header) -> HeaderColumn | None:
    """Return the score's column: by its own word, else 得分 under a title that speaks of it, or with little else."""
    named = header.by_field.get(Field.SCORE)
    if named or not (any(map(_ABOUT.search, header.above)) or not header.has(*_OF_OTHERS)):
        return named
    return next((one for one in header.columns if one.path and without_period(one.path[-1]) in _BARE), None)


def read(sheet: Sheet, *, mapping: Mapping[str, str] | None = None) -> tuple[list[VerdictDraft], list[Problem]]:
    """Read one sheet; the stage is that of the column's words, else of the title, else 终评."""
    header = find_header(sheet, mapping)
    table = open_table(sheet, own_columns(header) | dict(mapping or {}) if header else mapping)
    if isinstance(table, Problem):
        return [], [table]
    named, problems = named_rows(table)
    told = [*table.notes, *problems]
    return list(_drafts(table, named, told)), told


def _drafts(table: Table, named: list[NamedRow], problems: list[Problem]) -> Iterator[VerdictDraft]:
    stage = _stage(table)
    for one in named:
        points = _points(table, one, problems)
        if points is not None:
            yield VerdictDraft(
                source=table.source(one.row),
                indicator=" ".join(one.indicator.split()),
                points=points,
                stage=stage,
                task=one.task,
                code=table.text(one.row, Field.CODE, Field.SERIAL),
                path=tuple(group.name for group in one.path),
                unit=table.text(one.row, Field.LEAD, Field.RESPONSIBLE),
                year=table.period.year,
                document=table.text(one.row, Field.DOCUMENT),
            )


def _stage(table: Table) -> VerdictStage:
    column = table.header.by_field.get(Field.SCORE)
    lines = (column.title if column else "", *table.header.above, table.sheet.name)
    return next((stage for line in lines for word, stage in _STAGES.items() if word in line), VerdictStage.FINAL)


def _points(table: Table, named: NamedRow, problems: list[Problem]) -> Decimal | None:
    """Return the points of a row, nothing where there are none yet; what is no number is named."""
    cell = table.cell(named.row, Field.SCORE)
    if not cell.text.strip(" -/—"):
        return None
    said = parse_figure(cell.text, measure_unit="分", number=cell.number, number_format=cell.number_format).figure
    if said is None or said.value is None:
        message = f"“{cell.text.strip()}”不是得分，本行未导入；请改正。"
        problems.append(table.source(named.row).problem(Field.SCORE, "得分", message, "not_a_score", blocking=True))
        return None
    return Decimal(shown(said.value))
