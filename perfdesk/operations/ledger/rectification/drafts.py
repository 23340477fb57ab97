"""An issue drafted from a leaf: everything that the month's figures and the unit's own words say already, filled in."""

from datetime import date

from perfdesk.domain.county import County, Judged
from perfdesk.domain.ledger.issues import Remedy
from perfdesk.domain.quantity import shown
from perfdesk.domain.rectification.draft import IssueDraft
from perfdesk.domain.scheme import Light
from perfdesk.domain.unit import DutyRole
from perfdesk.formats.tables.values import read_day
from perfdesk.reports.lists.common import gap_cell, unit_id_of
from perfdesk.reports.phrase import answering, cut_off, figure_text, leaf_title, light_text, main_cause, points, said
from perfdesk.store.rows.ids import new_id


def judged_of(county: County, subject_id: str) -> Judged | None:
    """Return the result of an assignment's own part, or of a leaf by its node's id; None where it has none."""
    if subject_id in county.shares:
        return county.shares[subject_id]
    assignment = county.data.assignments.get(subject_id)
    node_id = assignment.node_id if assignment else subject_id
    return next((judged for judged in county.leaves if judged.node.id == node_id), None)


def draft_issue(county: County, judged: Judged, *, today: date) -> IssueDraft:
    """Draft the issue of a leaf: its problem and cause, its measure and deadline, and who answers for it."""
    note, cause, chain = said(county, judged), main_cause(county, judged), answering(county, judged)
    due = read_day(note.deadline, county.data.year) if note else None
    return IssueDraft(
        id=new_id(),
        unit_id=unit_id_of(county, judged) or None,
        description=(note.problem if note else "") or (cause.text if cause else "") or _gap(judged),
        found_on=today,
        month=county.month,
        subject_id=judged.assignment.id if judged.assignment else judged.node.id,
        cause_kind=cause.kind if cause else None,
        cause_category=cause.category if cause else "",
        aim=_aim(county, judged),
        measure=note.measure if note else "",
        due_on=due if due and due >= today else _end(county, judged, today),
        leader=chain[DutyRole.COUNTY_LEADER] or chain[DutyRole.DEPUTY] or chain[DutyRole.PRINCIPAL],
        person=chain[DutyRole.CONTACT],
    )


def draft_remedy(county: County, judged: Judged) -> Remedy:
    """Draft the remedy of a lost point: what the unit said it will do, and what is not yet confirmed as lost."""
    note, result = said(county, judged), judged.result
    due = read_day(note.deadline, county.data.year) if note else None
    return Remedy(
        id=new_id(),
        subject_id=judged.assignment.id if judged.assignment else judged.node.id,
        month=county.month,
        text=note.measure if note else "",
        recoverable=result.recoverable,
        after_remedy=result.expected_loss - result.recoverable,
        due_on=due or judged.terms.due_on,
        unit_id=unit_id_of(county, judged) or None,
        person=answering(county, judged)[DutyRole.CONTACT],
    )


def _gap(judged: Judged) -> str:
    """Write what is wrong from the figures alone: X指标完成率82.2%，差6.5个百分点（■ 严重滞后）."""
    result = judged.result
    parts = [f"“{leaf_title(judged)}”{light_text(judged) if result.light is not Light.OTHER else ''}".rstrip()]
    parts += [f"完成率{shown(result.r * 100, 1)}%"] if result.r is not None else []
    gap = gap_cell(judged)
    parts += [f"差距{shown(gap, 1)}个百分点"] if gap is not None and not isinstance(gap, str) else []
    events = dict.fromkeys(event.description for event in result.case.events if event.description)
    return "，".join([*parts, *events])


def _aim(county: County, judged: Judged) -> str:
    """Write what is to be reached, and from where: 达到年度目标8950（截至2024年10月31日完成7356，预计扣1.78分）."""
    loss = judged.result.expected_loss
    lost = f"，预计扣{points(loss)}分" if loss else ""
    target = judged.terms.target.text
    goal = f"达到年度目标{target}{_unit(judged)}" if target and target != "—" else "消除扣分事项，防止再次发生"
    return f"{goal}（{cut_off(county)}完成{figure_text(judged)}{lost}）"


def _unit(judged: Judged) -> str:
    unit, text = judged.node.measure_unit, judged.terms.target.text
    return "" if not unit or text.endswith(unit) or not text[-1:].isdigit() else unit


def _end(county: County, judged: Judged, today: date) -> date:
    """Return the leaf's own due date, 31 December where it has none; never a day gone by."""
    due = judged.terms.due_on or date(county.data.year, 12, 31)
    return max(due, today)
