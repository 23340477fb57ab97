"""Meetings and what came of them: requirements followed to their end, and what units promised (表态承诺)."""

from dataclasses import replace
from datetime import date

from perfdesk.document import Document
from perfdesk.domain.indicator import Assignment
from perfdesk.domain.ledger.meetings import Commitment, FollowUp, Meeting, Requirement
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import Unit
from perfdesk.operations.guards import require_month, require_no_proof, require_text
from perfdesk.operations.ledger.chosen import require_chosen
from perfdesk.operations.ledger.naming import briefly, verb


def set_meeting(doc: Document, *, meeting: Meeting) -> Meeting:
    """Enter or change a meeting."""
    require_month(meeting.data_month)
    named = replace(meeting, title=require_text(meeting.title, "会议名称"))
    with doc.step(f"{verb(doc, named)}会议“{briefly(named.title)}”", year=meeting.year):
        doc.put(named)
    return named


def remove_meeting(doc: Document, *, meeting_id: str) -> None:
    """Take a meeting and its requirements away. Raises PerfdeskError where units promised something at it."""
    meeting = doc.row(Meeting, id=meeting_id)
    promised = doc.rows(Commitment, meeting_id=meeting_id)
    if promised:
        raise PerfdeskError(f"“{meeting.title}”上有{len(promised)}项表态承诺，不能删除。请先删除或改登承诺。")
    with doc.step(f"删除会议“{briefly(meeting.title)}”", year=meeting.year):
        doc.remove(*doc.rows(Requirement, meeting_id=meeting_id), meeting)


def set_requirement(doc: Document, *, requirement: Requirement) -> Requirement:
    """Enter or change what a meeting required."""
    require_chosen(requirement.meeting_id, "会议")
    meeting = doc.row(Meeting, id=requirement.meeting_id)
    if requirement.due_on and requirement.due_on < meeting.held_on:
        raise PerfdeskError("要求的完成时限早于会议日期。请核对日期。")
    said = replace(requirement, text=require_text(requirement.text, "工作要求"))
    with doc.step(f"{verb(doc, said)}会议要求“{briefly(said.text)}”", year=meeting.year):
        doc.put(said)
    return said


def follow_requirement(
    doc: Document, *, requirement_id: str, on: date, text: str, unit_id: str | None = None, done: bool = False
) -> Requirement:
    """Note how far a requirement has come; with `done` the unit says that it has done its part."""
    old = doc.row(Requirement, id=requirement_id)
    if old.done_on:
        raise PerfdeskError("这项要求已办结。如仍须跟踪，请先重新办理。")
    if unit_id and unit_id not in old.unit_ids:
        raise PerfdeskError(f"{doc.row(Unit, id=unit_id).name}不在这项要求的责任单位中。请先把它加为责任单位。")
    if done and not unit_id:
        raise PerfdeskError("请选择是哪个单位已落实；全部落实请用“办结”。")
    step = FollowUp(on, require_text(text, "落实情况"), unit_id, done)
    return _put(doc, "记录落实情况", replace(old, follow_ups=(*old.follow_ups, step)))


def settle_requirement(doc: Document, *, requirement_id: str, done_on: date, outcome: str) -> Requirement:
    """Close a requirement as met, with what became of it."""
    old = doc.row(Requirement, id=requirement_id)
    if old.done_on:
        raise PerfdeskError("这项要求已办结，不必再办。")
    if done_on < doc.row(Meeting, id=old.meeting_id).held_on:
        raise PerfdeskError("办结日期早于会议日期。请核对日期。")
    return _put(doc, "办结会议要求", replace(old, outcome=require_text(outcome, "落实结果"), done_on=done_on))


def reopen_requirement(doc: Document, *, requirement_id: str, on: date, reason: str) -> Requirement:
    """Follow a requirement again that had been closed, with the reason; what was said before stays."""
    old = doc.row(Requirement, id=requirement_id)
    if old.done_on is None:
        raise PerfdeskError("这项要求还在办理，不必重新办理。")
    step = FollowUp(on, f"重新办理：{require_text(reason, '重新办理的原因')}（原结果：{old.outcome}）")
    again = replace(old, outcome="", done_on=None, follow_ups=(*old.follow_ups, step))
    return _put(doc, "重新办理会议要求", again)


def remove_requirement(doc: Document, *, requirement_id: str) -> None:
    """Take a requirement away."""
    requirement = doc.row(Requirement, id=requirement_id)
    year = doc.row(Meeting, id=requirement.meeting_id).year
    with doc.step(f"删除会议要求“{briefly(requirement.text)}”", year=year):
        doc.remove(requirement)


def set_commitment(doc: Document, *, commitment: Commitment) -> Commitment:
    """Enter or change what a unit promised; a unit with its own part of the leaf is held to that part."""
    require_chosen(commitment.unit_id, "作出承诺的单位")
    unit = doc.row(Unit, id=commitment.unit_id)
    _refuse_commitment(doc, commitment)
    said = replace(
        commitment,
        text=require_text(commitment.text, "承诺内容"),
        subject_id=_own_part(doc, commitment) if commitment.subject_id else None,
    )
    with doc.step(f"{verb(doc, said)}{unit.short_name or unit.name}的承诺“{briefly(said.text)}”", year=commitment.year):
        doc.put(said)
    return said


def judge_commitment(doc: Document, *, commitment_id: str, kept: bool | None, outcome: str) -> Commitment:
    """Say whether a promise was kept that no figure can tell; None takes that back."""
    old = doc.row(Commitment, id=commitment_id)
    reason = require_text(outcome, "认定依据") if kept is not None else outcome.strip()
    said = replace(old, kept=kept, outcome=reason)
    with doc.step(f"认定承诺“{briefly(old.text)}”", year=old.year):
        doc.put(said)
    return said


def remove_commitment(doc: Document, *, commitment_id: str) -> None:
    """Take a commitment away. Raises PerfdeskError where a proposal names it as its evidence."""
    commitment = doc.row(Commitment, id=commitment_id)
    require_no_proof(doc, commitment_id)
    with doc.step(f"删除承诺“{briefly(commitment.text)}”", year=commitment.year):
        doc.remove(commitment)


def _put(doc: Document, title: str, requirement: Requirement) -> Requirement:
    year = doc.row(Meeting, id=requirement.meeting_id).year
    with doc.step(f"{title}“{briefly(requirement.text)}”", year=year):
        doc.put(requirement)
    return requirement


def _refuse_commitment(doc: Document, said: Commitment) -> None:
    if said.by < said.made_on:
        raise PerfdeskError("承诺的完成时限早于表态日期。请核对日期。")
    if said.by.year != said.year:
        raise PerfdeskError(f"承诺的完成时限不在{said.year}年内，无法对照当年数据。请改为年内日期。")
    if said.value is not None and said.subject_id is None:
        raise PerfdeskError("填了承诺值，但没有选对应指标。请选择指标，或只写承诺内容。")
    if said.value is not None and said.value < 0:
        raise PerfdeskError("承诺值应为不小于0的数字。请核对后重新填写。")
    if said.subject_id and doc.year_of(said.subject_id) != said.year:
        raise PerfdeskError("所选指标不在承诺的年度内。请重新选择指标。")


def _own_part(doc: Document, commitment: Commitment) -> str:
    """Return the unit's own assignment of the leaf that was named, else what was named."""
    data = doc.year(commitment.year)
    named = commitment.subject_id or ""
    node = data.assignments[named].node_id if named in data.assignments else named
    own = [one for one in data.tree.assignments.get(node, ()) if _is_of(doc, one, commitment)]
    return own[0].id if own else named


def _is_of(doc: Document, assignment: Assignment, commitment: Commitment) -> bool:
    stays = doc.year(commitment.year).tree.units
    return stays.get(assignment.unit_id) == stays.get(commitment.unit_id)
