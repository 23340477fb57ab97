"""Points that the level above gave, in a workbook against those of the file: one of each leaf and stage."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from perfdesk.domain.facts import Verdict, VerdictStage
from perfdesk.domain.indicator import Node
from perfdesk.domain.problems import PerfdeskError, Problem
from perfdesk.domain.quantity import shown
from perfdesk.domain.year import YearData
from perfdesk.formats.drafts import VerdictDraft
from perfdesk.operations.figures import require_possible
from perfdesk.operations.importing.owners import Owners
from perfdesk.operations.importing.places import PlaceFinder
from perfdesk.operations.importing.plan import (
    FieldChange,
    ImportOptions,
    ImportPlan,
    PlannedRow,
    RowState,
    change,
    row_state,
)
from perfdesk.store.rows.ids import new_id

_LAST_MONTH = 12

Key = tuple[str, VerdictStage]


def plan_verdicts(
    data: YearData, drafts: Sequence[VerdictDraft], problems: Iterable[Problem], options: ImportOptions
) -> ImportPlan:
    """Compare verdicts by leaf and stage; what the workbook lacks is listed and stays."""
    told = list(problems)
    finder = PlaceFinder(data, Owners(data, told), told)
    known = _known(data)
    seen: dict[Key, Verdict] = {}
    rows: list[PlannedRow] = []
    for draft in drafts:
        node = finder.leaf(draft) if _is_of_year(data, draft, told) else None
        if node is None:
            continue
        key = node.id, draft.stage
        if key in seen:
            finder.refuse(draft, "level", "指标名称", f"“{node.name}”的得分重复，本行未导入；请只留一行。", "duplicate")
            continue
        new = _verdict(known.get(key), node, draft, options)
        try:
            require_possible(data, new)
        except PerfdeskError as refusal:
            finder.refuse(draft, "score", "得分", f"{refusal}本行未导入。", "not_possible")
            continue
        seen[key] = new
        changes = tuple(_changes(known.get(key), new))
        rows.append(PlannedRow(row_state(key not in known, changes), _name(data, key), changes, draft.source))
    stages = {stage for _, stage in seen}
    rows += [PlannedRow(RowState.REMOVED, _name(data, key)) for key in known if key not in seen and key[1] in stages]
    puts = tuple(new for key, new in seen.items() if new != known.get(key))
    return ImportPlan("verdicts", "导入上级评分", data.year, tuple(rows), tuple(told), puts)


def _known(data: YearData) -> dict[Key, Verdict]:
    """Return the verdicts on leaves as a whole: given to the leaf itself, or to its lead."""
    leads = {lead.id: node.id for node in data.tree.nodes if (lead := data.tree.lead(node.id))}
    every = (verdict for given in data.verdicts.values() for verdict in given)
    found = ((leads.get(one.subject_id, one.subject_id), one) for one in every)
    return {(node_id, one.stage): one for node_id, one in found if node_id in data.nodes}


def _is_of_year(data: YearData, draft: VerdictDraft, told: list[Problem]) -> bool:
    """Tell whether a draft is of the year; another one is said once for a sheet."""
    if draft.year in (None, data.year):
        return True
    message = f"表中写的是{draft.year}年，当前年度是{data.year}年，未导入；请打开相应年度后重新导入。"
    sheet = draft.source.sheet
    problem = Problem(f"工作表“{sheet}”标题", message, "other_year", True, sheet)
    if problem not in told:
        told.append(problem)
    return False


def _verdict(old: Verdict | None, node: Node, draft: VerdictDraft, options: ImportOptions) -> Verdict:
    """Return what the draft says over what was known; a document that nobody names changes nothing."""
    month = options.month or (old.data_month if old else _LAST_MONTH)
    base = old or Verdict(new_id(), node.id, draft.stage, draft.points, month, options.issued_on)
    document = draft.document or options.document or base.document
    return replace(base, points=draft.points, data_month=month, document=document)


def _changes(old: Verdict | None, new: Verdict) -> Iterator[FieldChange]:
    if old is None or old.points != new.points:
        yield change("得分", shown(old.points) if old else None, shown(new.points))
    if old and old.data_month != new.data_month:
        yield change("数据月份", f"{old.data_month}月", f"{new.data_month}月")
    if old and old.document != new.document:
        yield change("依据", old.document, new.document)


def _name(data: YearData, key: Key) -> str:
    node_id, stage = key
    return f"{data.nodes[node_id].name}（{stage.title}）"
