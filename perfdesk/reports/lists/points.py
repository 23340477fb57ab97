"""已出现扣分点指标清单 and 存在扣分隐患指标清单: what is lost, what may be lost, why, and who answers for it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from perfdesk.domain.county import County, Judged
from perfdesk.domain.county.totals import points_of
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
    row,
    total,
)
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.phrase import answering, cause_text, lead_name, leaf_title, main_cause, points, said, unit_name

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
    Column("recoverable", "可挽回", 3.4, Align.RIGHT, places=2),
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
    note = said(county, judged)
    due = judged.terms.due_on
    chain = answering(county, judged)
    return {
        **measures(county, judged),
        "serial": serial,
        "leaf": leaf_title(judged),
        "expected_loss": judged.result.expected_loss,
        "recoverable": judged.result.recoverable,
        "cause": cause_text(main_cause(county, judged)) or (note.problem if note else ""),
        "measure": note.measure if note else "",
        "deadline": (note.deadline if note else "") or (f"{due.month}月{due.day}日" if due else ""),
        "lead": lead_name(county, judged, short=True),
        "leader": chain[DutyRole.COUNTY_LEADER],
        "contact": chain[DutyRole.CONTACT],
    }


def _sums(columns: Sequence[Column], label: str, leaves: Iterable[Judged]) -> tuple[Cell, ...]:
    group = list(leaves)
    sums = {
        "points": total(map(points_of, group)),
        "expected_loss": total(judged.result.expected_loss for judged in group),
        "recoverable": total(judged.result.recoverable for judged in group),
    }
    return foot(columns, label, sums)


def worst_first(leaves: Iterable[Judged]) -> list[Judged]:
    """Sort leaves by expected loss, the largest first; equal losses keep the tree's order."""
    return sorted(leaves, key=lambda judged: -judged.result.expected_loss)


def _sections(county: County, columns: Sequence[Column], leaves: Sequence[Judged]) -> list[Section]:
    """Make a section a unit, the unit that loses most first, each with its subtotal, and the total at the end."""
    groups = [(unit_id, worst_first(group)) for unit_id, group in by_unit(county, leaves).items()]
    groups.sort(key=lambda pair: -total(judged.result.expected_loss for judged in pair[1]))
    sections, serial = [], 0
    for unit_id, group in groups:
        rows = tuple(row(columns, _cells(county, serial + n, judged)) for n, judged in enumerate(group, 1))
        serial += len(group)
        label = f"{unit_name(county, unit_id) or '未明确单位'}小计（{len(group)}项）"
        sections.append(Section(rows, foot=_sums(columns, label, group), keys=tuple(j.node.id for j in group)))
    return [*sections, Section((), foot=_sums(columns, f"合计（{len(leaves)}项）", leaves))]


def _build(state: PointsState, county: County, ask: Ask) -> Listing:
    kind = LOST if state is PointsState.LOST else AT_RISK
    leaves = [j for j in asked(county, county.leaves, ask) if j.result.points_state is state]
    columns = _columns(county, "补救措施" if state is PointsState.LOST else "整改措施")
    loss = total(judged.result.expected_loss for judged in leaves)
    worth = total(map(points_of, leaves))
    return framed(
        (kind.id, kind.title),
        county,
        columns,
        _sections(county, columns, leaves) if leaves else [],
        subtitle=f"共{len(leaves)}项，分值{points(worth)}分，预计扣{points(loss)}分" if leaves else "",
        empty=f"{'本月未出现扣分点' if state is PointsState.LOST else '本月无存在扣分隐患的指标'}。",
    )


LOST = ListKind("lost", "已出现扣分点指标清单", partial(_build, PointsState.LOST))
AT_RISK = ListKind("at_risk", "存在扣分隐患指标清单", partial(_build, PointsState.AT_RISK))
