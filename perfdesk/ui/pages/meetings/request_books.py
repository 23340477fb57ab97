"""The books of what leaders instruct, what units disagree on, what makes the work known, and what the public thinks."""

from typing import Any

from perfdesk.domain.county import County
from perfdesk.domain.facts import Dispute, Instruction
from perfdesk.domain.ledger.meetings import ACTIVITY_KINDS, Activity, PublicEvaluation
from perfdesk.domain.ledger.meetings_followed import FollowState, state_of
from perfdesk.domain.quantity import shown
from perfdesk.operations.importing.imports import ImportKind
from perfdesk.operations.ledger import activities as activity_operations
from perfdesk.operations.ledger import requests
from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.lists.meetings import activities, instructions
from perfdesk.reports.lists.meetings.words import follow_text
from perfdesk.reports.phrase import unit_name
from perfdesk.store.rows.ids import new_id
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.dialogs.import_wizard import importing
from perfdesk.ui.ledger.links import SEE_LEAF, see_order
from perfdesk.ui.ledger.spec import Action, BookSpec, FieldSpec, Given, Kind
from perfdesk.ui.pages.meetings.meeting_books import DONE_ON, of_ledger, said

LEAF = FieldSpec("subject_id", "涉及指标", Kind.LEAF)
MONTHS = tuple((month, f"{month}月") for month in range(1, 13))
Chips = list[tuple[str, frozenset[str]]]


def _settle(desk: Desk, row: Instruction, given: Given) -> None:
    day = given["done_on"] or desk.today
    requests.settle_instruction(desk.doc, instruction_id=row.id, done_on=day, outcome=said(given, "outcome"))


def _press(desk: Desk, row: Instruction, _: Given) -> None:
    desk.go("supervision", Target(row.id, view="order"))


def _pressed(desk: Desk, row: Instruction) -> str:
    """Say why no order is issued on an instruction: it is done, or there is one already."""
    if row.done_on:
        return "这件批示已办结。"
    known = next((one for one in desk.county().data.ledger.orders if one.instruction_id == row.id), None)
    return f"已按这件批示发出{known.code}。" if known else ""


def _instruction_chips(desk: Desk) -> Chips:
    states = {one.id: state_of(one, desk.today) for one in desk.county().data.ledger.instructions}
    parts = ((FollowState.OVERDUE, "已逾期"), (FollowState.OPEN, "办理中"))
    chips = [(name, frozenset(key for key, found in states.items() if found is state)) for state, name in parts]
    return [*chips, ("已办结", frozenset(key for key, state in states.items() if not state.is_open))]


def _leaders(county: County) -> list[tuple[str, str]]:
    """Offer the county's leaders, and whoever gave an instruction before."""
    known = [f"{one.post} {one.name}".strip() for one in county.data.people.values() if one.unit_id is None]
    known += [one.leader for one in county.data.ledger.instructions]
    return [(name, name) for name in dict.fromkeys(known)]


INSTRUCTIONS = BookSpec(
    id="instructions",
    title="领导批示",
    noun="批示",
    listing=lambda desk: instructions.build_instructions(desk.county(), Ask(desk.today)).only(
        "text", "leader", "unit", "given", "state"
    ),
    find=of_ledger("instructions"),
    fields=(
        FieldSpec("leader", "批示领导", hint="职务和姓名，如县长 沈国梁", options=_leaders),
        FieldSpec("text", "批示内容", Kind.TEXT),
        FieldSpec("unit_id", "承办单位", Kind.UNIT),
        LEAF,
        FieldSpec("given_on", "批示日期", Kind.DAY),
        FieldSpec("due_on", "办理时限", Kind.DAY),
        FieldSpec("document", "来文文号"),
        FieldSpec("outcome", "办理情况", Kind.TEXT),
    ),
    heading=lambda desk, row: f"{row.leader}批示　{follow_text(row, desk.today)}",
    empty="还没有登记领导批示。登记后可跟踪到办结，也可据此发出督办单。",
    chips=_instruction_chips,
    draft=lambda desk: Instruction(new_id(), desk.year, "", "", given_on=desk.today),
    add=lambda desk, row: requests.set_instruction(desk.doc, instruction=row),
    change=lambda desk, row: requests.set_instruction(desk.doc, instruction=row),
    remove=lambda desk, row: requests.remove_instruction(desk.doc, instruction_id=row.id),
    actions=(
        Action(
            "办结",
            _settle,
            asks=(DONE_ON, FieldSpec("outcome", "办理结果", Kind.TEXT)),
            refused=lambda _, row: "这件批示已办结。" if row.done_on else "",
            start=lambda desk, row: {"done_on": desk.today, "outcome": row.outcome},
        ),
        Action(
            "重新办理",
            lambda desk, row, _: requests.reopen_instruction(desk.doc, instruction_id=row.id),
            refused=lambda _, row: "" if row.done_on else "这件批示还在办理。",
        ),
        Action("发督办单", _press, refused=_pressed),
        see_order("instruction_id"),
        SEE_LEAF,
    ),
    prints="instructions",
)


def _settle_dispute(desk: Desk, row: Dispute, given: Given) -> None:
    day = given["settled_on"] or desk.today
    requests.settle_dispute(desk.doc, dispute_id=row.id, settled_on=day, outcome=said(given, "outcome"))


def _dispute_chips(desk: Desk) -> Chips:
    rows = desk.county().data.ledger.disputes
    return [
        ("待协调", frozenset(one.id for one in rows if one.settled_on is None)),
        ("已协调", frozenset(one.id for one in rows if one.settled_on)),
    ]


def _begun_dispute(desk: Desk) -> Dispute:
    return Dispute(new_id(), "", desk.month, "", raised_on=desk.today)


DISPUTES = BookSpec(
    id="disputes",
    title="配合争议",
    noun="争议",
    listing=lambda desk: instructions.build_disputes(desk.county(), Ask(desk.today)).only(
        "text", "unit", "other", "raised", "state"
    ),
    find=of_ledger("disputes"),
    fields=(
        FieldSpec("text", "争议事项", Kind.TEXT),
        LEAF,
        FieldSpec("month", "数据月份", Kind.CHOICE, options=lambda _: MONTHS),
        FieldSpec("raised_on", "提出日期", Kind.DAY),
        FieldSpec("unit_id", "提出单位", Kind.UNIT),
        FieldSpec("unit_words", "提出方意见", Kind.TEXT),
        FieldSpec("other_id", "对方单位", Kind.UNIT),
        FieldSpec("other_words", "对方意见", Kind.TEXT),
        FieldSpec("outcome", "协调结果", Kind.TEXT, fixed=True),
    ),
    heading=lambda _, row: f"争议　{'已协调' if row.settled_on else '待协调'}",
    empty="没有部门配合方面的争议。牵头单位和配合单位意见不一致时，在这里记下双方意见和协调结果。",
    chips=_dispute_chips,
    draft=_begun_dispute,
    add=lambda desk, row: requests.set_dispute(desk.doc, dispute=row),
    change=lambda desk, row: requests.set_dispute(desk.doc, dispute=row),
    remove=lambda desk, row: requests.remove_dispute(desk.doc, dispute_id=row.id),
    actions=(
        Action(
            "登记协调结果",
            _settle_dispute,
            asks=(FieldSpec("settled_on", "协调日期", Kind.DAY), FieldSpec("outcome", "协调结果", Kind.TEXT)),
            start=lambda desk, row: {"settled_on": row.settled_on or desk.today, "outcome": row.outcome},
        ),
        SEE_LEAF,
    ),
    prints="disputes",
)


def _kinds(county: County) -> list[tuple[str, str]]:
    told = [one.kind for one in county.data.ledger.activities]
    return [(kind, kind) for kind in dict.fromkeys((*ACTIVITY_KINDS, *told))]


def _activity_chips(desk: Desk) -> Chips:
    rows = desk.county().data.ledger.activities
    kinds = dict.fromkeys(one.kind for one in rows)
    return [(kind, frozenset(one.id for one in rows if one.kind == kind)) for kind in kinds]


ACTIVITIES = BookSpec(
    id="activities",
    title="宣传培训",
    noun="活动",
    listing=lambda desk: activities.build_log(desk.county(), Ask(desk.today)).only(
        "on", "kind", "topic", "unit", "people"
    ),
    find=of_ledger("activities"),
    fields=(
        FieldSpec("on", "日期", Kind.DAY, needed=True),
        FieldSpec("kind", "类型", Kind.CHOICE, options=_kinds),
        FieldSpec("topic", "主题"),
        FieldSpec("unit_id", "单位", Kind.UNIT),
        FieldSpec("attendees", "参加范围"),
        FieldSpec("people", "人数", Kind.WHOLE),
        FieldSpec("effect", "成效", Kind.TEXT),
    ),
    heading=lambda _, row: row.topic,
    empty="还没有登记宣传培训活动。培训班、座谈会、新闻报道和典型案例都记在这里。",
    chips=_activity_chips,
    draft=lambda desk: Activity(new_id(), desk.year, desk.today, ACTIVITY_KINDS[0], ""),
    add=lambda desk, row: activity_operations.set_activity(desk.doc, activity=row),
    change=lambda desk, row: activity_operations.set_activity(desk.doc, activity=row),
    remove=lambda desk, row: activity_operations.remove_activity(desk.doc, activity_id=row.id),
    prints="log",
)


def _round_chips(desk: Desk) -> Chips:
    county = desk.county()
    rows = county.data.ledger.public_evaluations
    rounds = activities.rounds_of(county)
    if len(rounds) < 2:
        return []
    return [(name or "全年", frozenset(one.id for one in rows if one.round == name)) for name in rounds]


def _evaluation_heading(desk: Desk, row: Any) -> str:
    return f"{unit_name(desk.county(), row.unit_id, short=True)}　{shown(row.score, 2)}分"


def _begun_evaluation(desk: Desk) -> PublicEvaluation:
    return PublicEvaluation(new_id(), desk.year, "", activities.NO_SCORE)


EVALUATIONS = BookSpec(
    id="evaluations",
    title="公众评议",
    noun="评议结果",
    listing=lambda desk: activities.build_evaluations(desk.county(), Ask(desk.today)).only(
        "place", "unit", "round", "score", "change", "awareness"
    ),
    find=of_ledger("public_evaluations"),
    fields=(
        FieldSpec("unit_id", "单位", Kind.UNIT),
        FieldSpec("round", "评议期次", hint="如上半年；一年一次可不填"),
        FieldSpec("score", "评议得分", Kind.NUMBER, needed=True),
        FieldSpec("awareness", "知晓率（%）", Kind.NUMBER),
        FieldSpec("sample", "样本数", Kind.WHOLE),
        FieldSpec("source", "评议机构"),
    ),
    heading=_evaluation_heading,
    empty="还没有公众评议结果。请从调查机构给的工作簿导入，或逐个单位登记。",
    chips=_round_chips,
    draft=_begun_evaluation,
    add=lambda desk, row: activity_operations.set_evaluation(desk.doc, evaluation=row),
    change=lambda desk, row: activity_operations.set_evaluation(desk.doc, evaluation=row),
    remove=lambda desk, row: activity_operations.remove_evaluation(desk.doc, evaluation_id=row.id),
    reads=importing(ImportKind.EVALUATIONS),
    prints="evaluations",
)
