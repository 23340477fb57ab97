"""领导批示办理情况表 and 部门配合争议台账: what became of instructions, and both sides' words of a dispute."""

from datetime import date

from perfdesk.domain.county import County
from perfdesk.domain.facts import Dispute, Instruction
from perfdesk.domain.ledger.meetings_followed import state_of
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import SERIAL, framed
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.lists.meetings.words import concerns, counted, day_text, follow_text, followed, numbered
from perfdesk.reports.lists.rectification import subject_title
from perfdesk.reports.phrase import unit_name

INSTRUCTIONS = (
    SERIAL,
    Column("leader", "批示领导", 6.6, Align.CENTER),
    Column("given", "批示日期", 4.8, Align.CENTER),
    Column("text", "批示内容", 14),
    Column("unit", "承办单位", 5.5),
    Column("leaf", "涉及指标", 9),
    Column("due", "办理时限", 4.8, Align.CENTER),
    Column("order", "督办单", 6),
    Column("state", "状态", 5.4, Align.CENTER),
    Column("outcome", "办理情况", 13),
)

DISPUTES = (
    SERIAL,
    Column("text", "争议事项", 11),
    Column("leaf", "涉及指标", 9),
    Column("raised", "提出日期", 4.8, Align.CENTER),
    Column("unit", "提出单位", 5),
    Column("unit_words", "提出单位意见", 12),
    Column("other", "对方单位", 5),
    Column("other_words", "对方单位意见", 12),
    Column("state", "状态", 4.2, Align.CENTER),
    Column("outcome", "协调结果", 11),
)


def _instruction(county: County, ask: Ask, given: Instruction) -> dict[str, Cell]:
    orders = [one for one in county.data.ledger.orders if one.instruction_id == given.id]
    return {
        "leader": given.leader,
        "given": day_text(county, given.given_on),
        "text": f"{given.text}（{given.document}）" if given.document else given.text,
        "unit": unit_name(county, instructed(county, given), short=True),
        "leaf": subject_title(county, given.subject_id),
        "due": day_text(county, given.due_on),
        "order": "；".join(f"{one.code}，{one.state.title}" for one in orders),
        "state": follow_text(given, ask.today),
        "outcome": given.outcome,
    }


def instructed(county: County, given: Instruction) -> str | None:
    """Return the unit an instruction is for: the one named, else the one that answers for its leaf."""
    assignment = county.data.assignments.get(given.subject_id or "")
    lead = assignment or (county.data.tree.lead(given.subject_id) if given.subject_id else None)
    return given.unit_id or (lead.unit_id if lead else None)


def build_instructions(county: County, ask: Ask) -> Listing:
    """Make the list of leaders' instructions with what became of them, the newest first."""
    given = reversed(county.data.ledger.instructions)
    asked = [one for one in given if concerns(county, ask, [instructed(county, one)])]
    rows = numbered(INSTRUCTIONS, [_instruction(county, ask, one) for one in asked])
    states = [state_of(one, ask.today).title for one in asked]
    notes = (f"共{len(asked)}件批示：{counted(states).replace('项', '件')}。",) if asked else ()
    section = Section(rows, keys=tuple(one.id for one in asked))
    frame = (INSTRUCTED.id, INSTRUCTED.title)
    made = framed(frame, county, INSTRUCTIONS, [section], ask=ask, notes=notes, empty="尚未登记领导批示。")
    return followed(made, county, ask)


def _dispute(county: County, dispute: Dispute) -> dict[str, Cell]:
    return {
        "text": dispute.text,
        "leaf": subject_title(county, dispute.subject_id),
        "raised": day_text(county, dispute.raised_on) or f"{dispute.month}月",
        "unit": unit_name(county, dispute.unit_id, short=True) or dispute.raised_by,
        "unit_words": dispute.unit_words,
        "other": unit_name(county, dispute.other_id, short=True),
        "other_words": dispute.other_words,
        "state": "已协调" if dispute.settled_on else "待协调",
        "outcome": dispute.outcome,
    }


def build_disputes(county: County, ask: Ask) -> Listing:
    """Make the list of disputes between units, with both sides' words, the unsettled first."""
    asked = [one for one in county.data.ledger.disputes if concerns(county, ask, [one.unit_id, one.other_id])]
    asked.sort(key=lambda one: (one.settled_on is not None, one.raised_on or date.max))
    rows = numbered(DISPUTES, [_dispute(county, one) for one in asked])
    section = Section(rows, keys=tuple(one.id for one in asked))
    frame, empty = (DISPUTED.id, DISPUTED.title), "没有部门配合方面的争议。"
    return followed(framed(frame, county, DISPUTES, [section], ask=ask, empty=empty), county, ask)


INSTRUCTED = ListKind("instructions", "领导批示办理情况表", build_instructions)
DISPUTED = ListKind("disputes", "部门配合争议台账", build_disputes)
