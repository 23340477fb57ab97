"""Orders drafted from what they are about, everything that is known filled in."""

from dataclasses import replace
from datetime import date

from perfdesk.domain.county import County
from perfdesk.domain.facts import Instruction
from perfdesk.domain.ledger.issues import Issue
from perfdesk.domain.ledger.supervision import Finding, Order
from perfdesk.domain.rectification.record import record_of
from perfdesk.store.rows.ids import new_id

_USUAL = 1
"""The place of the usual kind among the office's: 急件, 一般, 难度较大."""


def draft_order(county: County, today: date) -> Order:
    """Begin an order of the usual kind."""
    settings = county.data.office.orders
    kind = settings.kinds[min(_USUAL, len(settings.kinds) - 1)].name if settings.kinds else ""
    year = county.data.year
    return Order(new_id(), year, "", "", today, kind=kind, feedback=settings.feedback)


def order_on_issue(county: County, issue: Issue, today: date) -> Order:
    """Draft an order that presses for an issue to be put right: its measures are what is required."""
    record = record_of(county.data.ledger, issue.id)
    measures = [measure.text for measure in record.unfinished] if record else []
    late = record.overdue_days(today) if record else 0
    return replace(
        draft_order(county, today),
        unit_id=issue.unit_id,
        matter=issue.description,
        basis=f"问题整改台账第{issue.number}号" + (f"，整改逾期{late}天" if late else ""),
        requirement="；".join(measures) or issue.aim,
        issue_id=issue.id,
        subject_id=issue.subject_id,
    )


def order_on_finding(county: County, finding: Finding, today: date) -> Order:
    """Draft an order on what an inspection team found."""
    team = next((team.name for team in county.data.ledger.teams if team.id == finding.team_id), "督查")
    found = finding.found_on
    return replace(
        draft_order(county, today),
        unit_id=finding.unit_id,
        matter=finding.text,
        basis=f"{team}{found.month}月{found.day}日督查发现",
        issue_id=finding.issue_id,
        subject_id=finding.subject_id,
    )


def order_on_instruction(county: County, instruction: Instruction, today: date) -> Order:
    """Draft an order that presses for a leader's instruction to be carried out."""
    data = county.data
    assignment = data.assignments.get(instruction.subject_id or "")
    lead = data.tree.lead(instruction.subject_id) if instruction.subject_id else None
    owner = assignment or lead
    return replace(
        draft_order(county, today),
        unit_id=instruction.unit_id or (data.tree.unit_of(owner) if owner else ""),
        matter=instruction.text,
        basis=f"{instruction.leader}批示" + (f"（{instruction.document}）" if instruction.document else ""),
        subject_id=instruction.subject_id,
        instruction_id=instruction.id,
    )
