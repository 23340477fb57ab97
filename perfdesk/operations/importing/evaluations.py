"""Results of the public evaluation in a workbook against those of the file: one of each unit and round."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from perfdesk.domain.ledger.meetings import PublicEvaluation
from perfdesk.domain.problems import Problem
from perfdesk.domain.quantity import text_of
from perfdesk.domain.year import YearData
from perfdesk.formats.drafts import EvaluationDraft
from perfdesk.operations.importing.owners import Owners
from perfdesk.operations.importing.plan import FieldChange, ImportPlan, PlannedRow, RowState, change, row_state
from perfdesk.store.rows.ids import new_id


def plan_evaluations(data: YearData, drafts: Sequence[EvaluationDraft], problems: Iterable[Problem]) -> ImportPlan:
    """Compare results by unit and round; what the workbook lacks is listed and stays."""
    told = list(problems)
    owners = Owners(data, told)
    known = {(data.tree.units.get(one.unit_id), one.round): one for one in data.ledger.public_evaluations}
    seen: dict[tuple[str | None, str], PublicEvaluation] = {}
    rows: list[PlannedRow] = []
    for draft in drafts:
        units = owners.ids(draft.unit, draft.source, "unit_name", "单位")
        for unit_id in units:
            key = (data.tree.units.get(unit_id), draft.round)
            if key in seen:
                told.append(_twice(draft))
                continue
            old = known.get(key)
            seen[key] = new = _result(old, data.year, unit_id, draft)
            changes = tuple(_changes(old, new)) if old else ()
            rows.append(PlannedRow(row_state(old is None, changes), _name(owners, new), changes, draft.source))
    rounds = {round for _, round in seen}
    missing = [one for key, one in known.items() if key not in seen and one.round in rounds]
    rows += [PlannedRow(RowState.REMOVED, _name(owners, one)) for one in missing]
    puts = tuple(new for key, new in seen.items() if new != known.get(key))
    return ImportPlan("evaluations", "导入公众评议结果", data.year, tuple(rows), tuple(told), puts)


def _result(old: PublicEvaluation | None, year: int, unit_id: str, draft: EvaluationDraft) -> PublicEvaluation:
    """Return what the draft says over what was known; a column that the table lacks changes nothing."""
    base = old or PublicEvaluation(new_id(), year, unit_id, draft.score, round=draft.round)
    return replace(
        base,
        score=draft.score,
        sample=base.sample if draft.sample is None else draft.sample,
        awareness=base.awareness if draft.awareness is None else draft.awareness,
        source=draft.surveyor or base.source,
    )


def _changes(old: PublicEvaluation, new: PublicEvaluation) -> Iterator[FieldChange]:
    if old.score != new.score:
        yield change("评议得分", text_of(old.score), text_of(new.score))
    if old.awareness != new.awareness:
        shown = [None if one is None else text_of(one) for one in (old.awareness, new.awareness)]
        yield change("知晓率", *shown)
    if old.sample != new.sample:
        yield change("样本数", old.sample, new.sample)
    if old.source != new.source:
        yield change("评议机构", old.source, new.source)


def _name(owners: Owners, result: PublicEvaluation) -> str:
    title = owners.title(result.unit_id)
    return f"{title}（{result.round}）" if result.round else title


def _twice(draft: EvaluationDraft) -> Problem:
    message = f"“{draft.unit}”{draft.round}的结果重复，本行未导入；请只留一行。"
    return draft.source.problem("unit_name", "单位", message, "duplicate", blocking=True)
