"""会议要求落实情况表: what meetings required, of whom, by when, and what became of it."""

from dataclasses import replace
from datetime import date

from perfdesk.domain.county import County
from perfdesk.domain.ledger.meetings import FollowUp, Meeting, Requirement
from perfdesk.domain.ledger.meetings_followed import FollowState, state_of, waiting_units
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import SERIAL, framed, row
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.lists.meetings.words import concerns, counted, day_text, follow_text, followed, numbered, short
from perfdesk.reports.phrase import chinese_day, unit_name

COLUMNS = (
    SERIAL,
    Column("text", "工作要求", 14),
    Column("units", "责任单位", 8),
    Column("due", "完成时限", 4.8, Align.CENTER),
    Column("progress", "落实情况", 20),
    Column("waiting", "未报落实", 6.5),
    Column("state", "状态", 5.4, Align.CENTER),
    Column("outcome", "落实结果", 10),
)


EVERYONE = "各单位"
"""Whom a requirement concerns that names no unit."""


def step_text(county: County, step: FollowUp) -> str:
    """Write one step of following a requirement: 10月15日，发改局：已拨付80%."""
    who = unit_name(county, step.unit_id, short=True)
    said = f"{step.text}（已落实）" if step.done else step.text
    return f"{day_text(county, step.on)}，{who}：{said}" if who else f"{day_text(county, step.on)}：{said}"


def _requirement(county: County, ask: Ask, requirement: Requirement) -> dict[str, Cell]:
    return {
        "text": requirement.text,
        "units": short(county, requirement.unit_ids) or EVERYONE,
        "due": day_text(county, requirement.due_on),
        "progress": "；".join(step_text(county, step) for step in requirement.follow_ups),
        "waiting": short(county, waiting_units(requirement)),
        "state": follow_text(requirement, ask.today),
        "outcome": requirement.outcome,
    }


def meeting_title(meeting: Meeting) -> str:
    """Write a meeting with its day and the month it spoke of: 调度会（2024年10月8日，9月数据）."""
    told = f"{chinese_day(meeting.held_on)}，{meeting.data_month}月数据"
    return f"{meeting.title}（{told}）"


MEETINGS = (
    Column("title", "会议", 16),
    Column("held_on", "日期", 5, Align.CENTER),
    Column("data_month", "数据", 3.4, Align.CENTER),
    Column("required", "要求", 3.4, Align.RIGHT),
    Column("settled", "办结", 3.4, Align.RIGHT),
    Column("late", "逾期", 3.4, Align.RIGHT),
    Column("promised", "承诺", 3.4, Align.RIGHT),
)


def meeting_table(county: County, today: date) -> Listing:
    """Make the table of meetings with how many things each required and heard promised, the newest first."""
    found = county.data.ledger.meetings[::-1]
    rows = tuple(row(MEETINGS, _meeting(county, today, meeting)) for meeting in found)
    return Listing("meetings", "会议", MEETINGS, (Section(rows, keys=tuple(one.id for one in found)),))


def _meeting(county: County, today: date, meeting: Meeting) -> dict[str, Cell]:
    required = [one for one in county.data.ledger.requirements if one.meeting_id == meeting.id]
    return {
        "title": meeting.title,
        "held_on": day_text(county, meeting.held_on),
        "data_month": f"{meeting.data_month}月",
        "required": len(required),
        "settled": sum(one.done_on is not None for one in required),
        "late": sum(state_of(one, today) is FollowState.OVERDUE for one in required),
        "promised": sum(one.meeting_id == meeting.id for one in county.data.ledger.commitments),
    }


def _of_meeting(county: County, ask: Ask, meeting: Meeting) -> Section | None:
    required = [one for one in county.data.ledger.requirements if one.meeting_id == meeting.id]
    asked = [one for one in required if not one.unit_ids or concerns(county, ask, one.unit_ids)]
    if not asked:
        return None
    rows = numbered(COLUMNS, [_requirement(county, ask, one) for one in asked])
    return Section(rows, meeting_title(meeting), keys=tuple(one.id for one in asked))


def of_meeting(county: County, ask: Ask, meeting: Meeting) -> Listing:
    """Make the list of what one meeting required."""
    section = _of_meeting(county, ask, meeting)
    return framed((KIND.id, KIND.title), county, COLUMNS, [replace(section, heading="")] if section else [])


def build(county: County, ask: Ask) -> Listing:
    """Make the list of what meetings required, meeting by meeting, the newest first."""
    found = [_of_meeting(county, ask, meeting) for meeting in reversed(county.data.ledger.meetings)]
    sections = [section for section in found if section]
    keys = {key for section in sections for key in section.keys}
    states = [state_of(one, ask.today).title for one in county.data.ledger.requirements if one.id in keys]
    notes = (f"共{len(states)}项要求：{counted(states)}。",) if states else ()
    frame = (KIND.id, KIND.title)
    made = framed(frame, county, COLUMNS, sections, ask=ask, notes=notes, empty="尚未登记会议要求。")
    return followed(made, county, ask)


KIND = ListKind("requirements", "会议要求落实情况表", build)
