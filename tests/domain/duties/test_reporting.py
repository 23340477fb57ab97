"""When reports are due, how units kept to it, and what that costs them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from perfdesk.domain.duties.reporting import discipline, due_day, months_of
from perfdesk.domain.facts import SubmissionState
from perfdesk.domain.ledger.book import Ledger
from perfdesk.domain.ledger.reporting import Discipline, ReportDay, day_after
from perfdesk.domain.months import Correction

TODAY = date(2024, 11, 10)


def line(day, month=None, unit=None):
    return ReportDay(f"{day}-{month}-{unit}", 2024, day, month, unit)


@pytest.fixture
def calendar(county):
    """The office's calendar: lines, and the county they bind."""

    def write(*lines, corrections=()):
        county.data = replace(county.data, ledger=Ledger(report_days=lines, corrections=corrections))
        return county

    return write


def of_months(county, unit="发改局", today=TODAY):
    return [one.state.title for one in months_of(county.assess(10), unit, today)]


@pytest.mark.parametrize(
    ("month", "day", "due"),
    [(1, 31, date(2024, 2, 29)), (10, 5, date(2024, 11, 5)), (12, 8, date(2025, 1, 8)), (3, 31, date(2024, 4, 30))],
)
def test_a_report_is_due_in_the_month_after(month, day, due):
    assert day_after(2024, month, day) == due


def test_the_most_particular_line_of_the_calendar_holds(county, calendar):
    county.leaf("投资")
    calendar(line(5), line(8, month=10), line(10, unit="发改局"), line(12, 10, "发改局"))
    days = [due_day(county.data, unit, month).day for unit in ("发改局", "人社局") for month in (9, 10)]
    assert days == [10, 12, 5, 8]


def test_the_register_goes_before_the_calendar_but_not_before_an_exception(county, calendar):
    county.leaf("投资").submit("发改局", 9, date(2024, 10, 6)).submit("发改局", 10, date(2024, 11, 6))
    calendar(line(5, unit="发改局"), line(9, 10, "发改局"))
    assert [due_day(county.data, "发改局", month) for month in (9, 10)] == [date(2024, 10, 6), date(2024, 11, 9)]


def test_without_any_line_no_day_is_known(county):
    assert due_day(county.leaf("投资").data, "发改局", 10) is None


def test_months_say_how_a_unit_reported(county, calendar):
    county.leaf("投资").leaf("外资")
    for month in (1, 2, 3):
        county.report("投资/发改局", month, 5).report("外资/发改局", month, 5)
    county.submit("发改局", 2, None, date(2024, 3, 7)).report("投资/发改局", 4, 5)
    county.submit("发改局", 3, None, date(2024, 4, 2), state=SubmissionState.RETURNED)
    calendar(line(5), line(12, month=10))
    assert of_months(county) == ["已报", "迟报", "退回", "缺项", *["未报"] * 5, "待报", "未到", "未到"]
    assert of_months(county, today=date(2024, 11, 13))[9] == "未报"


def test_a_unit_without_indicators_has_nothing_to_report(county):
    county.leaf("投资").unit("档案馆")
    assert of_months(county, "档案馆")[:10] == ["无须报"] * 10
    assert of_months(county, "无") == []


def test_a_late_report_of_nothing_due_is_not_late(county, calendar):
    county.leaf("考核", reporting_months=(12,)).submit("发改局", 10, None, date(2024, 11, 9))
    assert months_of(calendar(line(5)).assess(10), "发改局")[9].late_days == 0


def test_the_score_names_every_breach(county, calendar):
    county.leaf("投资")
    for month in (1, 2):
        county.report("投资/发改局", month, 5).submit("发改局", month, None, date(2024, month + 1, 9))
    county.put("submissions", ("发改局", 2), replace(county.data.submissions["发改局", 2], returned=2))
    fixed = [Correction(str(n), 2024, 1, "投资/发改局", "笔误", 7) for n in range(3)]
    calendar(line(5), corrections=(*fixed, Correction("别", 2024, 1, "外资/人社局", "笔误", 8)))
    (found,) = discipline(county.assess(3), date(2024, 4, 20))
    assert (found.owed, found.late, found.missing, found.returned, found.corrected) == (3, 2, 1, 2, 1)
    assert (found.score, found.working) == (
        Decimal(87),
        "100 − 迟报2次×2 − 未报、缺项1次×5 − 退回2次×1 − 冻结后更正1次×2 = 87",
    )


def test_a_score_stays_above_nothing_and_follows_the_office(county):
    county.leaf("投资").office(discipline=Discipline(missing=Decimal(40)))
    (found,) = discipline(county.assess(3), TODAY)
    assert found.score == 0


def test_who_reports_everything_in_time_keeps_all_points(county):
    county.leaf("投资").report("投资/发改局", 1, 5)
    (found,) = discipline(county.assess(1), TODAY)
    assert (found.score, found.working, found.on_time) == (Decimal(100), "100", 1)
