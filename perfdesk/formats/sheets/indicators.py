"""A table of indicators (指标任务分解表) -> drafts and problems; every row is one or the other."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from perfdesk.domain.problems import Problem
from perfdesk.domain.text.normalise import squeeze
from perfdesk.formats.drafts import IndicatorDraft
from perfdesk.formats.sheet import Sheet
from perfdesk.formats.tables.headers import Header
from perfdesk.formats.tables.hierarchy import NamedRow, named_rows
from perfdesk.formats.tables.table import open_table
from perfdesk.formats.tables.terms import TermsReader, several
from perfdesk.formats.tables.words import Field

TITLE = "指标任务分解表"


def fits(header: Header) -> bool:
    """Tell whether a header is that of a table of indicators: names with targets, points, rules or owners."""
    terms = (Field.TARGET, Field.POINTS, Field.RULE, Field.PROVIDER, Field.CO, Field.RESPONSIBLE, Field.LEAD)
    return header.has(Field.LEVEL, Field.TASK) and header.has(*terms)


def read(
    sheet: Sheet, *, mapping: Mapping[str, str] | None = None, year: int | None = None
) -> tuple[list[IndicatorDraft], list[Problem]]:
    """Read one sheet. `year` dates time limits that name no year; `mapping` is column -> field by hand."""
    table = open_table(sheet, mapping)
    if isinstance(table, Problem):
        return [], [table]
    reader = TermsReader(table, year or table.period.year)
    named, problems = named_rows(table)
    read_rows = [(row, reader.draft(row)) for row in named]
    drafts = [draft for _, same in groupby(read_rows, _indicator) for draft in _tasks(list(same))]
    return drafts, [*table.notes, *problems, *reader.problems]


def _indicator(row: tuple[NamedRow, IndicatorDraft]) -> tuple[tuple[str, ...], str]:
    draft = row[1]
    return tuple(group.name for group in draft.path), draft.indicator


def _tasks(rows: list[tuple[NamedRow, IndicatorDraft]]) -> Iterator[IndicatorDraft]:
    """Yield one indicator's drafts with its tasks told apart and points over all of them given to it."""
    drafts = [draft for _, draft in rows]
    if len(drafts) == 1 and not drafts[0].task:
        yield from _split(drafts[0])
        return
    if any(named.merged for named, _ in rows):
        drafts = [_named_by_target(draft) for draft in drafts]
    if all(draft.task for draft in drafts) and drafts[0].points is not None and _only_first_has_points(drafts):
        points = drafts[0].points
        drafts = [replace(draft, points=None, points_of_parent=points) for draft in drafts]
    yield from drafts


def _named_by_target(draft: IndicatorDraft) -> IndicatorDraft:
    said = draft.target.text if draft.target else ""
    return replace(draft, task=squeeze(said)) if said and not draft.task else draft


def _only_first_has_points(drafts: list[IndicatorDraft]) -> bool:
    return len(drafts) > 1 and all(draft.points is None for draft in drafts[1:])


def _split(draft: IndicatorDraft) -> Iterator[IndicatorDraft]:
    """Yield a task for each of several targets in one cell (5所;1000个), the draft itself where there is one."""
    parts = several(draft.target)
    if not parts:
        yield draft
    for number, (name, target) in enumerate(parts, 1):
        yield replace(
            draft,
            task=name or f"任务{number}（{target.text}）",
            target=target,
            measure_unit=target.unit or draft.measure_unit,
            points=None,
            points_of_parent=draft.points,
            target_of_parent=draft.target,
            shares=(),
        )
