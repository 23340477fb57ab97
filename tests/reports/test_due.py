"""What meetings, leaders and units left to be done stands among 今天要办."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from perfdesk.domain.facts import Instruction
from perfdesk.domain.ledger.book import Ledger
from perfdesk.domain.ledger.meetings import Commitment, Coordination, Requirement
from perfdesk.reports.due import meeting_todos

TODAY = date(2024, 11, 10)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-1, "会议要求1项已逾期：资金到位"),
        (0, "会议要求1项7天内到期：资金到位"),
        (7, "会议要求1项7天内到期：资金到位"),
        (8, ""),
    ],
)
def test_requirements_are_told_when_they_are_due_and_overdue(county, days, said):
    required = Requirement("要求", "会", "资金到位", due_on=TODAY + timedelta(days))
    county.data = replace(county.data, ledger=Ledger(requirements=(required,)))
    assert "".join(todo.text for todo in meeting_todos(county.assess(10), TODAY)) == said


@pytest.mark.parametrize(
    ("by", "value", "told"),
    [
        (date(2024, 10, 31), 5, False),
        (date(2024, 10, 31), 9, False),
        (date(2024, 10, 31), None, True),
        (date(2024, 11, 15), 9, True),
        (date(2024, 11, 30), 9, False),
        (date(2024, 11, 5), 9, True),
    ],
)
def test_commitments_are_told_while_somebody_must_look_at_them(county, by, value, told):
    number = None if value is None else Fraction(value)
    said = Commitment("诺", 2024, "发改局", "建成", by, date(2024, 9, 1), subject_id="桥梁/发改局", value=number)
    county.leaf("桥梁", target=10).report("桥梁/发改局", 10, 6)
    county.data = replace(county.data, ledger=Ledger(commitments=(said,)))
    assert [todo.item for todo in meeting_todos(county.assess(10), TODAY)] == (["诺"] if told else [])


def test_instructions_and_requests_that_wait_open_their_page(county):
    rows = {
        "instructions": (
            Instruction("批", 2024, "李县长", "请抓紧办理用地报批并向县政府报告", "", "甲", due_on=date(2024, 11, 1)),
        ),
        "coordinations": (
            Coordination("协", 2024, "甲", "用地指标", "县政府", date(2024, 10, 20)),
            Coordination("新", 2024, "甲", "编制", "县政府", date(2024, 11, 5)),
        ),
    }
    county.data = replace(county.data, ledger=Ledger(**rows))
    assert [(todo.page, todo.item, todo.text) for todo in meeting_todos(county.assess(10), TODAY)] == [
        ("meetings", "批", "1件领导批示已逾期：请抓紧办理用地报批并向县政府报告"),
        ("projects", "协", "1项需协调事项超过10天未答复：用地指标"),
    ]
