"""Deadlines of requirements and instructions, and requests for coordination that wait."""

from dataclasses import replace
from datetime import date

import pytest

from perfdesk.domain.facts import Instruction
from perfdesk.domain.ledger.meetings import Coordination, FollowUp, Requirement
from perfdesk.domain.ledger.meetings_followed import (
    days_left,
    days_open,
    state_of,
    waiting_units,
    waits_too_long,
)

TODAY = date(2024, 11, 10)


@pytest.mark.parametrize(
    ("due", "done", "state", "left"),
    [
        (date(2024, 11, 10), None, "办理中", 0),
        (date(2024, 11, 9), None, "已逾期", -1),
        (None, None, "办理中", None),
        (date(2024, 11, 1), date(2024, 11, 1), "已办结", None),
        (date(2024, 11, 1), date(2024, 11, 2), "逾期办结", None),
        (None, date(2024, 11, 2), "已办结", None),
    ],
)
def test_a_requirement_and_an_instruction_have_the_same_deadlines(due, done, state, left):
    for thing in (
        Requirement("r", "m", "抓紧整改", due_on=due, done_on=done),
        Instruction("i", 2024, "李县长", "请抓紧", due_on=due, done_on=done),
    ):
        assert (state_of(thing, TODAY).title, days_left(thing, TODAY)) == (state, left)


def test_a_unit_waits_until_it_says_that_it_is_done():
    said = (FollowUp(TODAY, "正在办", "发改局"), FollowUp(TODAY, "已拨付", "财政局", done=True))
    required = Requirement("r", "m", "资金到位", ("发改局", "财政局"), follow_ups=said)
    assert waiting_units(required) == ("发改局",)
    again = (*said, FollowUp(TODAY, "上一条登记有误", "财政局"))
    assert waiting_units(replace(required, follow_ups=again)) == ("发改局", "财政局")


def test_nobody_waits_once_the_office_closed_it():
    assert waiting_units(Requirement("r", "m", "资金到位", ("发改局",), done_on=TODAY)) == ()


@pytest.mark.parametrize(
    ("since", "answered", "days", "too_long"),
    [
        (date(2024, 10, 31), None, 10, False),
        (date(2024, 10, 30), None, 11, True),
        (date(2024, 10, 1), date(2024, 10, 29), 28, False),
        (date(2024, 12, 1), None, 0, False),
    ],
)
def test_a_request_waits_until_it_is_answered(since, answered, days, too_long):
    request = Coordination("x", 2024, "教育局", "土地指标", "自然资源局", since, answered_on=answered)
    assert (days_open(request, TODAY), waits_too_long(request, TODAY, 10)) == (days, too_long)
