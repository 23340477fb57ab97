from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.facts import Project, ProjectMonth
from perfdesk.domain.indicator import Basis, CountyValue
from perfdesk.domain.projects import rates_of

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
