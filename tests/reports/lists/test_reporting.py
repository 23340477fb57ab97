"""未报送、迟报单位清单 and 未报送催报名单: who has not reported, and whom to call."""

from dataclasses import replace
from datetime import date

import pytest

from perfdesk.domain.figure import Blank
from perfdesk.domain.indicator import AssignmentRole, CountyValue
from perfdesk.domain.ledger.reporting import ReportDay
from perfdesk.domain.unit import DutyRole, Person
from perfdesk.reports.lists import Ask
from perfdesk.reports.lists.reporting import DISCIPLINE, MISSING, REMINDERS, reporting

ALL = Ask(date(2024, 11, 10))
DUE, IN_TIME, LATE = date(2024, 11, 5), date(2024, 11, 4), date(2024, 11, 7)


def missing(county, lines, *keys):
    return lines(MISSING.build(county.assess(10), ALL), *keys)


def test_who_did_not_report_and_who_came_late(county, lines):
    county.leaf("投资").leaf("外资").report("外资/发改局", 10, 5).leaf("就业", lead="人社局").report(
        "就业/人社局", 10, 5
    )
    county.submit("人社局", 10, DUE, LATE).submit("人社局", 3, date(2024, 4, 5), date(2024, 4, 9))
    assert missing(county, lines, "unit", "due", "came", "unreported", "late") == [
        "发改局|2|1|投资|0",
        "人社局|1|1|（本月迟报）|2",
    ]


@pytest.mark.parametrize("received", [None, IN_TIME, DUE])
def test_a_figure_counts_as_reported_whatever_the_register_says(county, lines, received):
    county.leaf("投资").report("投资/发改局", 10, 5).submit("发改局", 10, DUE, received)
    assert missing(county, lines) == []


@pytest.mark.parametrize(("blank", "listed"), [(Blank.NOT_APPLICABLE, 0), (Blank.ZERO, 0), (Blank.UNREPORTED, 1)])
def test_a_declared_blank_is_a_report(county, lines, blank, listed):
    county.leaf("投资").report("投资/发改局", 10, blank=blank)
    assert len(missing(county, lines)) == listed


def test_only_what_was_due_this_month_is_missed(county, lines):
    county.leaf("考核", reporting_months=(12,)).leaf("投资", reporting_months=(3, 6, 9, 12))
    assert missing(county, lines) == []


@pytest.mark.parametrize("value", [CountyValue.SUM, CountyValue.TYPED, CountyValue.ARRIVAL])
def test_a_lead_whose_figure_is_made_elsewhere_has_none_to_report(county, value):
    county.leaf("改厕", county_value=value).share("改厕", "甲乡", 30)
    assert [unit.standing.unit.name for unit in reporting(county.assess(10))] == ["甲乡"]


def test_a_lead_reports_while_no_holder_is_named(county):
    county.leaf("改厕", county_value=CountyValue.SUM)
    assert [unit.standing.unit.name for unit in reporting(county.assess(10))] == ["发改局"]


@pytest.mark.parametrize(("target", "reports"), [(None, False), (30, True)])
def test_a_helper_reports_only_against_a_target_of_its_own(county, target, reports):
    county.leaf("投资").give("投资", "财政局", AssignmentRole.CO, points="1", target=target)
    assert ("财政局" in [unit.standing.unit.name for unit in reporting(county.assess(10))]) is reports


def test_everyone_to_call_stands_with_phone_and_due_day(county, lines):
    for leaf in ("投资", "外资", "用电"):
        county.leaf(leaf)
    county.put("people", "王芳", Person("王芳", "王芳", "发改局", phone="138"))
    county.put("people", "李明", Person("李明", "李明", "发改局", phone="139"))
    county.duty("发改局", DutyRole.CONTACT, "王芳", person_id="王芳")
    county.duty("外资/发改局", DutyRole.CONTACT, "李明", person_id="李明").submit("发改局", 10, DUE)
    assert lines(REMINDERS.build(county.assess(10), ALL)) == [
        "发改局|王芳|138|投资、用电|11月5日（已逾期5天）",
        "发改局|李明|139|外资|11月5日（已逾期5天）",
    ]
    assert missing(county, lines, "contact", "phone") == ["王芳|138"]


@pytest.mark.parametrize(("day", "called"), [(9, 1), (10, 0)])
def test_a_unit_that_was_given_longer_is_not_called_before_its_day_has_passed(county, lines, day, called):
    county.leaf("投资")
    longer = (ReportDay("规定", 2024, 5), ReportDay("延期", 2024, day, 10, "发改局", "汛情"))
    county.data = replace(county.data, ledger=replace(county.data.ledger, report_days=longer))
    assert len(lines(REMINDERS.build(county.assess(10), ALL))) == called


def test_where_nobody_is_named_the_reminder_says_so(county, lines):
    assert lines(REMINDERS.build(county.leaf("投资").assess(10), ALL)) == ["发改局|（未落实）||投资|（未定）"]


def test_one_unit_can_be_asked(county, lines):
    county.leaf("投资").leaf("就业", lead="人社局")
    for kind in (MISSING, REMINDERS):
        assert lines(kind.build(county.assess(10), Ask(ALL.today, "人社局")), "unit") == ["人社局"]


@pytest.mark.parametrize(("kind", "said"), [(MISSING, "各单位均已按时报送。"), (REMINDERS, "没有需要催报的单位。")])
def test_where_all_have_reported_the_lists_say_so(county, kind, said):
    listing = kind.build(county.leaf("投资").report("投资/发改局", 10, 5).assess(10), ALL)
    assert (listing.sections, listing.empty) == ((), said)


def test_the_year_of_reporting_stands_month_by_month(county, lines):
    county.leaf("投资").report("投资/发改局", 1, 5).report("投资/发改局", 2, 5)
    county.submit("发改局", 2, date(2024, 3, 5), date(2024, 3, 8))
    listing = DISCIPLINE.build(county.assess(3), ALL)
    assert lines(listing, "unit", "1", "2", "3", "owed", "on_time", "late", "missing", "returned", "score") == [
        "# 县直部门（1个）",
        "发改局|● 已报|▲ 迟报|■ 未报|3|1|1|1||93",
    ]
    assert "迟报次数×2−缺报次数×5" in listing.notes[0]
