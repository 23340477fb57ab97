"""问题整改台账: by the time that is left, with what is owed at the end; an open issue speaks in the other lists."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from perfdesk.domain.facts import CauseKind
from perfdesk.domain.ledger.issues import (
    AcceptedException,
    Issue,
    IssueEvent,
    IssueEventKind,
    IssueState,
    Measure,
    Remedy,
)
from perfdesk.reports.catalogue import list_kind
from perfdesk.reports.lists import Ask

TODAY = date(2024, 11, 10)
UNIT = "县发展和改革局"


@pytest.fixture
def ledger(town):
    """投资 has an open issue of two measures, one put off; 公路 a closed one; 桥梁 and 通报 owe theirs."""
    issues = (
        Issue("一", 2024, 1, UNIT, "配套没有到位", date(2024, 9, 9), 8, subject_id=f"投资/{UNIT}"),
        Issue("二", 2024, 2, "县交通运输局", "路基未完", date(2024, 9, 9), 8, subject_id="公路"),
    )
    first = replace(issues[0], state=IssueState.UNDER_WAY, cause_kind=CauseKind.SUBJECTIVE, cause_category="资金落实")
    closed = replace(issues[1], state=IssueState.CLOSED, closed_on=date(2024, 10, 20))
    measures = (
        Measure("甲", "一", "争取专项债", UNIT, date(2024, 11, 4), date(2024, 9, 30), "李县长", "王工"),
        Measure("乙", "一", "随进度拨付", "县残疾人联合会", date(2024, 12, 15), None, "李县长", "小陈"),
    )
    events = (
        IssueEvent("进", "一", IssueEventKind.PROGRESS, date(2024, 10, 8), "到位六成", month=9),
        IssueEvent("延", "一", IssueEventKind.EXTENDED, date(2024, 9, 30), "批复未下", measure_id="甲"),
    )
    kept = replace(town.data.ledger, issues=(first, closed), measures=measures, issue_events=events)
    town.data = replace(town.data, ledger=kept)
    return town


def listing(county, unit_id=None, name="rectification", today=TODAY):
    return list_kind(name).build(county.assess(10), Ask(today, unit_id))


def test_issues_stand_by_the_time_that_is_left(ledger, lines):
    assert lines(listing(ledger), "number", "leaf", "unit", "state", "closed_on") == [
        "# 已超期（1项）",
        "2024-001|投资|发改局、残联|整改中，已超期6天；延期1次|",
        "# 已销号（1项）",
        "2024-002|交通网（公路）|交通局|已销号|10月20日",
        "# 应登记未登记（2项）",
        "未登记|交通网（桥梁）|交通局|未登记问题、缺补救措施|",
        "未登记|通报|发改局|未登记问题、缺补救措施|",
    ]
    assert listing(ledger).subtitle == "办理情况截至11月10日，共2项，未销号1项，已超期1项，红灯或已扣分应登记未登记2项"


def test_what_the_next_year_goes_on_with_is_counted_apart_and_no_longer_late(ledger, lines):
    first, closed = ledger.data.ledger.issues
    kept = replace(ledger.data.ledger, issues=(replace(first, state=IssueState.CARRIED), closed))
    ledger.data = replace(ledger.data, ledger=kept)
    assert lines(listing(ledger), "number", "state")[:2] == ["# 转入下年度（1项）", "2024-001|转入下年度；延期1次"]
    assert listing(ledger).subtitle.startswith("办理情况截至11月10日，共2项，未销号0项，转入下年度1项，")


def test_an_issue_tells_its_measures_deadlines_and_progress(ledger, lines):
    [_, row, *_] = lines(listing(ledger), "cause", "measure", "person", "deadline", "progress")
    assert row == "主观·资金落实|1.争取专项债；2.随进度拨付|王工、小陈|11月4日、12月15日|9月：到位六成"


def test_a_unit_sees_its_own_and_what_it_has_a_measure_in(ledger, lines):
    assert lines(listing(ledger, "县残疾人联合会"), "number") == ["# 已超期（1项）", "2024-001"]


def test_an_accepted_exception_is_named_until_its_day(ledger):
    kept = AcceptedException("例", "桥梁", 10, date(2024, 11, 30), "验收排在月底", "李县长")
    ledger.data = replace(ledger.data, ledger=replace(ledger.data.ledger, exceptions=(kept,)))
    assert listing(ledger).notes == ("暂不整改的例外1项，到期后恢复：交通网（桥梁）（至11月30日，验收排在月底）。",)
    late = listing(ledger, today=date(2024, 11, 30))
    assert late.notes == ()
    assert "例外已于11月30日到期" in str(late.rows)


def test_an_open_issue_takes_the_place_of_the_note_in_the_lists(ledger, lines):
    [row, *_] = lines(listing(ledger, name="progress"), "problem", "measure")
    assert row == "配套没有到位|1.争取专项债；2.随进度拨付"
    at_risk = lines(listing(ledger, name="at_risk"), "measure", "deadline")
    assert at_risk[0] == "1.争取专项债；2.随进度拨付|11月4日、12月15日"
    sheet = lines(listing(ledger, UNIT, "unit_sheet"), "problem", "deadline")
    assert "配套没有到位|11月4日、12月15日" in sheet


def test_an_issue_without_measures_leaves_the_notes_words(ledger, lines):
    ledger.data = replace(ledger.data, ledger=replace(ledger.data.ledger, measures=()))
    assert lines(listing(ledger, name="progress"), "problem", "measure")[0] == "配套没有到位|加快拨付"


def test_a_remedy_stands_in_the_list_of_lost_points(ledger, lines):
    kept = Remedy("补", "桥梁", 10, "补办验收", Decimal("0.5"), due_on=date(2024, 11, 25))
    ledger.data = replace(ledger.data, ledger=replace(ledger.data.ledger, remedies=(kept,)))
    assert "0.50|补办验收|11月25日" in lines(listing(ledger, name="lost"), "recoverable", "measure", "deadline")
