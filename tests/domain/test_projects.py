from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.facts import Project, ProjectMonth
from perfdesk.domain.indicator import Basis, CountyValue
from perfdesk.domain.projects import delays, money_doubts, rates_of, stage_of

SCHOOLS = (
    Project("一小", "学校", "一小", None, Decimal(500), Decimal(300), None, None, date(2024, 3, 1), date(2024, 10, 31)),
    Project("二小", "学校", "二小", None, Decimal(300), Decimal(100), None, None, date(2024, 11, 1)),
    Project("三小", "学校", "三小", None, Decimal(200), Decimal(200), None, None, date(2024, 6, 1)),
)
MONEY = (
    ProjectMonth("一小", 9, Decimal(200), Decimal(90)),
    ProjectMonth("一小", 10, None, Decimal(100)),
    ProjectMonth("二小", 12, Decimal(100)),
    ProjectMonth("三小", 10, Decimal(100), Decimal(50)),
)


@pytest.fixture
def schools(county):
    county.leaf("学校", target=100, basis=Basis.RATIO, measure_unit="%", county_value=CountyValue.COMPLETION)
    months = {(one.project_id, one.month): one for one in MONEY}
    county.data = replace(county.data, projects=SCHOOLS, project_months=months)
    return county


def test_money_is_that_of_the_last_report(schools):
    rates = rates_of(schools.data, SCHOOLS, 10)
    assert (rates.planned, rates.arrived, rates.paid) == (600, 300, 150)
    assert (rates.arrival_rate, rates.payment_rate) == (Fraction(1, 2), Fraction(1, 2))


def test_starts_and_finishes_count_up_to_the_last_day_of_the_month(schools):
    rates = rates_of(schools.data, SCHOOLS, 10)
    assert (rates.start_rate, rates.completion_rate) == (Fraction(2, 3), Fraction(1, 3))
    assert (rates.start_rate_by_money, rates.completion_rate_by_money) == (Fraction(7, 10), Fraction(1, 2))
    assert rates_of(schools.data, SCHOOLS, 9).finished == 0
    assert rates_of(schools.data, SCHOOLS, 11).started == 3


def test_without_every_investment_there_is_no_rate_by_money(schools):
    unknown = (*SCHOOLS[:2], replace(SCHOOLS[2], investment=None))
    assert rates_of(schools.data, unknown, 10).start_rate_by_money is None


def test_no_projects_have_no_rates(schools):
    rates = rates_of(schools.data, (), 10)
    assert (rates.arrival_rate, rates.payment_rate, rates.start_rate) == (None, None, None)


@pytest.mark.parametrize(
    ("value", "actual"),
    [
        (CountyValue.ARRIVAL, Fraction(50)),
        (CountyValue.PAYMENT, Fraction(50)),
        (CountyValue.START, Fraction(200, 3)),
        (CountyValue.COMPLETION, Fraction(100, 3)),
    ],
)
def test_an_indicator_can_be_counted_from_its_projects(schools, value, actual):
    schools.put("nodes", "学校", replace(schools.data.nodes["学校"], county_value=value))
    assert schools.assess(10).leaves[0].result.actual == actual


PLANNED = {"planned_start": date(2024, 3, 1), "planned_finish": date(2024, 10, 31)}


@pytest.mark.parametrize(
    ("days", "stage", "said"),
    [
        ({}, "未开工", ("逾期未开工254天", "逾期未完工10天")),
        ({"actual_start": date(2024, 3, 1)}, "在建", ("逾期未完工10天",)),
        ({"actual_start": date(2024, 3, 21)}, "在建", ("开工迟20天", "逾期未完工10天")),
        ({"actual_start": date(2024, 3, 1), "actual_finish": date(2024, 11, 2)}, "已完工", ("完工迟2天",)),
        ({"actual_start": date(2024, 3, 1), "actual_finish": date(2024, 10, 31)}, "已完工", ()),
        ({"actual_finish": date(2024, 10, 31)}, "已完工", ("开工迟244天",)),
        ({"actual_start": date(2024, 12, 1)}, "未开工", ("逾期未开工254天", "逾期未完工10天")),
    ],
)
def test_a_project_says_what_is_late(days, stage, said):
    project, today = Project("一小", "学校", "一小", **PLANNED, **days), date(2024, 11, 10)
    assert (stage_of(project, today).title, delays(project, today)) == (stage, said)


def test_a_project_without_a_plan_is_never_late():
    assert delays(Project("一小", "学校", "一小"), date(2024, 11, 10)) == ()


@pytest.mark.parametrize(
    ("planned", "months", "said"),
    [
        (300, [(9, 200, 90), (10, 200, 200)], ()),
        (150, [(9, 200, 90)], ("到位超过计划",)),
        (300, [(9, 200, 250)], ("支付超过到位",)),
        (300, [(8, 200, 90), (10, 180, None)], ("10月累计到位比上次减少",)),
        (None, [(8, 200, 90), (9, None, 80)], ("9月累计支付比上次减少",)),
        (300, [(11, 900, 950)], ()),
    ],
)
def test_money_that_cannot_be_right_is_said(county, planned, months, said):
    project = Project("一小", "学校", "一小", planned=None if planned is None else Decimal(planned))
    for month, arrived, paid in months:
        money = (None if one is None else Decimal(one) for one in (arrived, paid))
        county.put("project_months", ("一小", month), ProjectMonth("一小", month, *money))
    assert money_doubts(county.data, project, 10) == said
