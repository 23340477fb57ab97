"""The books of meetings: the meetings themselves, what they required, and what units promised."""

from datetime import date
from typing import Any

from perfdesk.domain.duties.promises import PromiseState, promise_of, promises
from perfdesk.domain.ledger.meetings import Commitment, Measured, Meeting, Requirement
from perfdesk.domain.ledger.meetings_followed import FollowState, days_left, state_of
from perfdesk.operations.guards import require_day
from perfdesk.operations.ledger import meetings
from perfdesk.reports.due import FALLING_DUE, SOON, falling_due
from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.lists.meetings import commitments, requirements
from perfdesk.reports.lists.meetings.words import follow_text
from perfdesk.store.rows.ids import new_id
from perfdesk.ui.desk import Desk
from perfdesk.ui.ledger.links import SEE_LEAF
from perfdesk.ui.ledger.spec import Action, BookSpec, FieldSpec, Given, Kind
from perfdesk.ui.pages.meetings.beside import PromisePart, RequiredPart, StepsPart

ON = FieldSpec("on", "日期", Kind.DAY)
DONE_ON = FieldSpec("done_on", "办结日期", Kind.DAY)
UNIT = FieldSpec("unit_id", "单位", Kind.UNIT)
UNITS = FieldSpec("unit_ids", "责任单位", Kind.UNITS, empty=requirements.EVERYONE)
DUE = FieldSpec("due_on", "完成时限", Kind.DAY)
MONTH = FieldSpec("data_month", "数据月份", Kind.CHOICE, options=lambda _: [(m, f"{m}月") for m in range(1, 13)])
MEETING = FieldSpec(
    "meeting_id",
    "会议",
    Kind.CHOICE,
    options=lambda county: [(one.id, one.title) for one in county.data.ledger.meetings[::-1]],
)
AT_MEETING = FieldSpec(
    "meeting_id",
    "表态会议",
    Kind.CHOICE,
    options=lambda county: [(None, "不在会上"), *((one.id, one.title) for one in county.data.ledger.meetings[::-1])],
)


def said(given: Given, key: str) -> str:
    """Return what was filled in as a text, "" for nothing."""
    return given.get(key) or ""


def of_ledger(field: str) -> Any:
    """Return the function that finds a record of a ledger's field by its id."""
    return lambda desk, key: next((row for row in getattr(desk.county().data.ledger, field) if row.id == key), None)


def _last_meeting(desk: Desk) -> str | None:
    held = desk.county().data.ledger.meetings
    return held[-1].id if held else None


def _require(desk: Desk, meeting: Meeting, given: Given) -> None:
    required = Requirement(new_id(), meeting.id, said(given, "text"), given["unit_ids"] or (), given["due_on"])
    meetings.set_requirement(desk.doc, requirement=required)


def _promise_at(desk: Desk, meeting: Meeting, given: Given) -> None:
    promised = Commitment(
        new_id(),
        desk.year,
        given["unit_id"] or "",
        said(given, "text"),
        require_day(given["by"], "承诺时限"),
        meeting.held_on,
        meeting.id,
        given["subject_id"],
        given["value"],
    )
    meetings.set_commitment(desk.doc, commitment=promised)


MEETINGS = BookSpec(
    id="meetings",
    title="会议",
    noun="会议",
    listing=lambda desk: requirements.meeting_table(desk.county(), desk.today),
    find=of_ledger("meetings"),
    fields=(
        FieldSpec("title", "会议名称"),
        FieldSpec("held_on", "会议日期", Kind.DAY, needed=True),
        MONTH,
        FieldSpec("chair", "主持"),
        FieldSpec("document", "纪要文号"),
    ),
    heading=lambda _, meeting: meeting.title,
    empty="还没有登记会议。登记调度会、推进会后，可逐条登记要求和各单位表态。",
    draft=lambda desk: Meeting(new_id(), desk.year, f"{desk.month}月绩效考评调度会", desk.today, desk.month),
    add=lambda desk, meeting: meetings.set_meeting(desk.doc, meeting=meeting),
    change=lambda desk, meeting: meetings.set_meeting(desk.doc, meeting=meeting),
    remove=lambda desk, meeting: meetings.remove_meeting(desk.doc, meeting_id=meeting.id),
    actions=(
        Action("登记要求", _require, asks=(FieldSpec("text", "工作要求", Kind.TEXT), UNITS, DUE)),
        Action(
            "登记承诺",
            _promise_at,
            asks=(
                UNIT,
                FieldSpec("text", "承诺内容", Kind.TEXT),
                FieldSpec("subject_id", "涉及指标", Kind.LEAF),
                FieldSpec("value", "承诺达到", Kind.NUMBER, hint="按指标的计量单位填写，可不填"),
                FieldSpec("by", "承诺时限", Kind.DAY),
            ),
        ),
    ),
    beside=(RequiredPart,),
    prints="requirements",
)


def _follow(desk: Desk, row: Requirement, given: Given) -> None:
    meetings.follow_requirement(
        desk.doc,
        requirement_id=row.id,
        on=given["on"] or desk.today,
        text=said(given, "text"),
        unit_id=given["unit_id"],
        done=bool(given["done"]),
    )


def _settle(desk: Desk, row: Requirement, given: Given) -> None:
    day = given["done_on"] or desk.today
    meetings.settle_requirement(desk.doc, requirement_id=row.id, done_on=day, outcome=said(given, "outcome"))


def _reopen(desk: Desk, row: Requirement, given: Given) -> None:
    meetings.reopen_requirement(desk.doc, requirement_id=row.id, on=desk.today, reason=said(given, "reason"))


def _requirement_chips(desk: Desk) -> list[tuple[str, frozenset[str]]]:
    rows = desk.county().data.ledger.requirements
    soon = [one for one in rows if _is_soon(days_left(one, desk.today))]
    states = {one.id: state_of(one, desk.today) for one in rows}
    chips = [("7天内到期", frozenset(one.id for one in soon))]
    parts = (("已逾期", (FollowState.OVERDUE,)), ("办理中", (FollowState.OPEN,)))
    chips += [(name, frozenset(key for key, state in states.items() if state in kinds)) for name, kinds in parts]
    done = frozenset(key for key, state in states.items() if not state.is_open)
    return [chips[1], chips[0], chips[2], ("已办结", done)]


def _is_soon(left: int | None) -> bool:
    return left is not None and 0 <= left <= SOON


REQUIREMENTS = BookSpec(
    id="requirements",
    title="会议要求",
    noun="要求",
    listing=lambda desk: requirements.build(desk.county(), Ask(desk.today)).only(
        "text", "units", "due", "state", "waiting"
    ),
    find=of_ledger("requirements"),
    fields=(FieldSpec("text", "工作要求", Kind.TEXT), MEETING, UNITS, DUE),
    heading=lambda desk, row: f"会议要求　{follow_text(row, desk.today)}",
    empty="还没有登记会议要求。请先登记会议，会上提出的要求登记后可跟踪到落实。",
    chips=_requirement_chips,
    draft=lambda desk: Requirement(new_id(), _last_meeting(desk) or "", ""),
    add=lambda desk, row: meetings.set_requirement(desk.doc, requirement=row),
    change=lambda desk, row: meetings.set_requirement(desk.doc, requirement=row),
    remove=lambda desk, row: meetings.remove_requirement(desk.doc, requirement_id=row.id),
    actions=(
        Action(
            "记录进展",
            _follow,
            asks=(
                ON,
                FieldSpec("unit_id", "哪个单位", Kind.UNIT, hint="责任单位；考评办自己跟踪可不填"),
                FieldSpec("text", "落实情况", Kind.TEXT),
                FieldSpec("done", "该单位", Kind.CHOICE, options=lambda _: [(False, "仍在办理"), (True, "已落实")]),
            ),
            refused=lambda _, row: "这项要求已办结。" if row.done_on else "",
            start=lambda desk, row: {
                "on": desk.today,
                "unit_id": row.unit_ids[0] if len(row.unit_ids) == 1 else None,
                "done": False,
            },
        ),
        Action(
            "办结",
            _settle,
            asks=(DONE_ON, FieldSpec("outcome", "落实结果", Kind.TEXT)),
            refused=lambda _, row: "这项要求已办结。" if row.done_on else "",
            start=lambda desk, _: {"done_on": desk.today},
        ),
        Action(
            "重新办理",
            _reopen,
            asks=(FieldSpec("reason", "原因", Kind.TEXT),),
            refused=lambda _, row: "" if row.done_on else "这项要求还在办理。",
        ),
    ),
    beside=(StepsPart,),
    prints="requirements",
)


def _judge(desk: Desk, row: Commitment, given: Given) -> None:
    outcome = said(given, "outcome")
    meetings.judge_commitment(desk.doc, commitment_id=row.id, kept=given["kept"], outcome=outcome)


def _told_by_figures(desk: Desk, row: Commitment) -> str:
    reached = promise_of(desk.county(), row, desk.today).reached
    return "" if row.value is None or reached is None else "这项承诺由数据认定，不用人工认定。"


PROMISED = (
    FieldSpec("text", "承诺内容", Kind.TEXT),
    UNIT,
    FieldSpec("subject_id", "涉及指标", Kind.LEAF),
    FieldSpec("value", "承诺达到", Kind.NUMBER, hint="按指标的计量单位，或完成率的百分数；无数值可不填"),
    FieldSpec("measured", "对照", Kind.CHOICE, options=lambda _: [(one, one.title) for one in Measured]),
    FieldSpec("by", "承诺时限", Kind.DAY, needed=True),
    FieldSpec("made_on", "表态日期", Kind.DAY, needed=True),
    AT_MEETING,
    FieldSpec("measure", "保障措施", Kind.TEXT),
    FieldSpec("person", "表态人"),
    FieldSpec("outcome", "说明"),
)


def _promise_chips(desk: Desk) -> list[tuple[str, frozenset[str]]]:
    found = promises(desk.county(), desk.today)
    order = (PromiseState.BROKEN, PromiseState.UNKNOWN, PromiseState.OPEN, PromiseState.KEPT)
    chips = [(s.title, frozenset(one.commitment.id for one in found if one.state is s)) for s in order]
    return [(FALLING_DUE, frozenset(one.id for one in falling_due(desk.county(), desk.today))), *chips]


def _promise_heading(desk: Desk, row: Commitment) -> str:
    promise = promise_of(desk.county(), row, desk.today)
    lacking = commitments.lacking_text(promise)
    return f"承诺　{promise.state.title}" + (f"，还差{lacking}" if lacking else "")


def _end_of_year(desk: Desk) -> date:
    return date(desk.year, 12, 31)


COMMITMENTS = BookSpec(
    id="commitments",
    title="表态承诺",
    noun="承诺",
    listing=lambda desk: commitments.build(desk.county(), Ask(desk.today)).only(
        "unit", "text", "state", "value", "reached", "by"
    ),
    find=of_ledger("commitments"),
    fields=PROMISED,
    heading=_promise_heading,
    empty="还没有登记表态承诺。登记后按承诺时限对照数据，自动认定是否兑现。",
    chips=_promise_chips,
    draft=lambda desk: Commitment(new_id(), desk.year, "", "", _end_of_year(desk), desk.today, _last_meeting(desk)),
    add=lambda desk, row: meetings.set_commitment(desk.doc, commitment=row),
    change=lambda desk, row: meetings.set_commitment(desk.doc, commitment=row),
    remove=lambda desk, row: meetings.remove_commitment(desk.doc, commitment_id=row.id),
    actions=(
        Action(
            "人工认定",
            _judge,
            asks=(
                FieldSpec(
                    "kept",
                    "认定为",
                    Kind.CHOICE,
                    options=lambda _: [(None, "未认定"), (True, "已兑现"), (False, "未兑现")],
                ),
                FieldSpec("outcome", "认定依据", Kind.TEXT),
            ),
            refused=_told_by_figures,
            start=lambda _, row: {"kept": row.kept, "outcome": row.outcome},
        ),
        SEE_LEAF,
    ),
    beside=(PromisePart,),
    prints="commitments",
)
