"""The rectification ledger as its page and 总览 show it."""

from dataclasses import replace
from datetime import date

import pytest

from perfdesk.domain.ledger.issues import AcceptedException, Issue, IssueEvent, IssueEventKind, IssueState, Measure
from perfdesk.domain.rectification.record import records
from perfdesk.reports.boards import rectifying, todos

TODAY = date(2024, 11, 10)


@pytest.fixture
def two(county):
    """投资 is red: one issue of it is late, one applied for; 桥梁 is red and owes an issue."""
    county.leaf("投资").report("投资/发改局", 10, 60).leaf("桥梁").report("桥梁/发改局", 10, 50)
    made = [
        Issue(f"问{n}", 2024, n, "发改局", f"第{n}件", date(2024, 10, 8), 9, subject_id="投资/发改局", state=state)
        for n, state in ((1, IssueState.UNDER_WAY), (2, IssueState.APPLIED))
    ]
    measures = [Measure(f"措{n}", f"问{n}", "快", "发改局", date(2024, 11, n), person="王工") for n in (1, 2)]
    events = (IssueEvent("申", "问2", IssueEventKind.APPLIED, date(2024, 11, 1), "已整改", "王工"),)
    ledger = replace(county.data.ledger, issues=tuple(made), measures=tuple(measures), issue_events=events)
    county.data = replace(county.data, ledger=ledger)
    return county.assess(10)


def test_what_is_late_stands_first_and_says_what_it_lacks(two, lines):
    shown = lines(rectifying.issue_table(two, TODAY), "number", "due_on", "state")
    assert shown[0].startswith("2024-001|11月1日|整改中，已超期9天")
    assert "缺原因" in " ".join(shown)


def test_chips_without_issues_are_left_out(two):
    chips = {name: sorted(ids) for name, ids in rectifying.issue_chips(two, TODAY)}
    assert chips["已超期"] == ["问1"]
    assert chips["待核查"] == ["问2"]
    assert "已销号" not in chips


def test_the_overview_says_what_is_to_be_done(two, county):
    told = {todo.id: todo for todo in todos.todos(two, county.assess, TODAY)}
    assert told["owed"].text.startswith("2项红灯、已扣分指标应登记或补全整改：")
    assert told["overdue_issues"].text == "1项问题整改已超期：第1件"
    assert (told["applied_issues"].item, told["applied_issues"].filters) == ("问2", (("chip", "待核查"),))


def test_a_line_of_history_says_when_what_and_who(two):
    [record] = [one for one in records(two.data.ledger) if one.issue.id == "问2"]
    assert rectifying.event_line(record, record.events[0]) == "11月1日　申请销号　已整改　王工"


def test_a_leaf_says_what_the_ledger_holds_of_it(two, county):
    told = {one.node.id: rectifying.issue_line(two, one, TODAY) for one in two.leaves}
    assert told == {"投资": "问题2024-002：申请销号", "桥梁": "红灯或已扣分，未登记问题，按F12登记。"}
    excused = AcceptedException("例", "桥梁", 10, date(2024, 11, 30), "验收排在月底", "李县长")
    county.data = replace(county.data, ledger=replace(county.data.ledger, exceptions=(excused,)))
    bridge = next(one for one in county.assess(10).leaves if one.node.id == "桥梁")
    assert rectifying.issue_line(county.assess(10), bridge, TODAY) == "已接受例外，至11月30日：验收排在月底"
