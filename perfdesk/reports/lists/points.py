"""已出现扣分点指标清单 and 存在扣分隐患指标清单: what is lost, what may be lost, why, and who answers for it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from perfdesk.domain.county import County, Judged
from perfdesk.domain.facts import Note
from perfdesk.domain.scoring import PointsState
from perfdesk.domain.unit import DutyRole
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import (
    GAP,
    LEAD,
    LEAF,
    LOSS,
    POINTS,
    SERIAL,
    TARGET,
    asked,
    by_unit,
    foot,
    framed,
    measures,
    nature_notes,
    row,
    sums_of,
    total,
)
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.phrase import answering, cause_text, lead_name, main_cause, points, said, short_day, unit_name
from perfdesk.reports.sentence import items

ACTUAL = Column("actual", "截至{month}月完成", 5.4, Align.RIGHT)
MEASURE = Column("measure", "补救措施", 10)
COLUMNS = (
    SERIAL,
    LEAF,
    POINTS,
    TARGET,
    ACTUAL,
    GAP,
    LOSS,
    Column("recoverable", "可挽回", 4.2, Align.RIGHT, places=2),
    Column("cause", "原因", 10),
    MEASURE,
    Column("deadline", "完成时限", 4.6, Align.CENTER),
    LEAD,
    Column("leader", "责任领导", 4.4, Align.CENTER),
    Column("contact", "责任人", 3.6, Align.CENTER),
)


def _columns(county: County, measure_title: str) -> tuple[Column, ...]:
    named = {ACTUAL: ACTUAL.title.format(month=county.month), MEASURE: measure_title}
    return tuple(replace(column, title=named.get(column, column.title)) for column in COLUMNS)


def _cells(county: County, serial: int, judged: Judged) -> dict[str, Cell]:
    note, chain = said(county, judged), answering(county, judged)
    return {
        **measures(judged),
        "serial": serial,
        "expected_loss": judged.result.expected_loss,
        "recoverable": _recoverable(judged),
        "cause": _why(county, judged),
        **_done_about(judged, note),
        "lead": lead_name(county, judged, short=True),
        "leader": chain[DutyRole.COUNTY_LEADER],
        "contact": chain[DutyRole.CONTACT],
    }


def _done_about(judged: Judged, note: Note | None) -> dict[str, Cell]:
    """Write what is done and by when: for points already lost the remedy (补救) of the ledger, if there is one."""
    remedy, case = judged.result.case.remedy, judged.result.case
    measure, deadline = (note.measure, note.deadline) if note else ("", "")
    if remedy and remedy.text and judged.result.points_state is PointsState.LOST:
        measure = remedy.text
        deadline = short_day(remedy.due_on, case.scheme.year) if remedy.due_on else deadline
    return {"measure": measure, "deadline": deadline or _due(judged)}


def _recoverable(judged: Judged) -> Cell:
    """Return 可挽回; what is 难以挽回 is said so and counts in no sum."""
    recoverable = judged.result.recoverable
    return "难以挽回" if judged.result.hard and recoverable else recoverable


def _why(county: County, judged: Judged) -> str:
    """Write the cause that was given, else what the events were that took the points."""
    note = said(county, judged)
    events = dict.fromkeys(event.description for event in judged.result.case.events if event.description)
    return cause_text(main_cause(county, judged), note.problem if note else "") or "；".join(events)


def _due(judged: Judged) -> str:
    due = judged.terms.due_on
    return f"{due.month}月{due.day}日" if due else ""


def worst_first(leaves: Iterable[Judged]) -> list[Judged]:
    """Sort leaves by expected loss, the largest first; equal losses keep the tree's order."""
    return sorted(leaves, key=lambda judged: -judged.result.expected_loss)


def _sections(county: County, columns: Sequence[Column], leaves: Sequence[Judged]) -> list[Section]:
    """Make a section a unit, the unit that loses most first, each of several rows with its subtotal, then the total."""
    groups = [(unit_id, worst_first(group)) for unit_id, group in by_unit(county, leaves).items()]
    groups.sort(key=lambda pair: -total(judged.result.expected_loss for judged in pair[1]))
    sections, serial = [], 0
    for unit_id, group in groups:
        rows = tuple(row(columns, _cells(county, serial + n, judged)) for n, judged in enumerate(group, 1))
        serial += len(group)
        sums = _subtotal(county, columns, unit_id, group) if len(group) > 1 else None
        sections.append(Section(rows, foot=sums, keys=tuple(judged.node.id for judged in group)))
    return [*sections, Section((), foot=foot(columns, "合计", sums_of(leaves)))] if leaves else []


def _subtotal(county: County, columns: Sequence[Column], unit_id: str, group: Sequence[Judged]) -> tuple[Cell, ...]:
    name = unit_name(county, unit_id, short=True) or "未明确牵头单位"
    return foot(columns, f"{name}小计", sums_of(group))


def _subtitle(state: PointsState, every: Sequence[Judged], leaves: Sequence[Judged]) -> str:
    """Write the sums of a list; an indicator with a lost task counts there and not among those at risk."""
    if not leaves:
        return ""
    lost = {judged.indicator.id for judged in every if judged.result.points_state is PointsState.LOST}
    sums = sums_of(leaves)
    count = items(leaves, () if state is PointsState.LOST else lost)
    return f"共{count}，分值{points(sums['points'])}分，预计扣{points(sums['expected_loss'])}分"


def _build(state: PointsState, county: County, ask: Ask) -> Listing:
    kind = LOST if state is PointsState.LOST else AT_RISK
    every = asked(county, ask)
    leaves = [judged for judged in every if judged.result.points_state is state]
    columns = _columns(county, "补救措施" if state is PointsState.LOST else "整改措施")
    return framed(
        (kind.id, kind.title),
        county,
        columns,
        _sections(county, columns, leaves),
        ask=ask,
        subtitle=_subtitle(state, every, leaves),
        notes=nature_notes(leaves),
        empty=f"{'本月未出现扣分点' if state is PointsState.LOST else '本月无存在扣分隐患的指标'}。",
    )


LOST = ListKind("lost", "已出现扣分点指标清单", partial(_build, PointsState.LOST))
AT_RISK = ListKind("at_risk", "存在扣分隐患指标清单", partial(_build, PointsState.AT_RISK))
