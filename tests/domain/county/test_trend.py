from fractions import Fraction

import pytest

from perfdesk.domain.county import assess, judged_in, lagging_months, trend_of


@pytest.fixture
def through_the_year(county):
    """Report 就业 (120 a year, 10 a month) with the given figures from January on."""

    def report(*values):
        county.leaf("就业")
        for month, value in enumerate(values, start=1):
            if value is not None:
                county.report("就业/发改局", month, value)
        return county.data

    return report


@pytest.mark.parametrize(
    ("figures", "months"),
    [
        ((10, 20, 20, 20), 2),
        ((5, 10, 15, 40), 0),
        ((5, 10, 15, 20), 4),
        ((10, 15, None, 20), 2),
        ((), 0),
    ],
)
def test_how_long_a_leaf_has_lagged(through_the_year, figures, months):
    assert lagging_months(assess(through_the_year(*figures), 4)).get("就业", 0) == months


def test_a_leaf_has_not_lagged_before_its_first_report(county):
    county.leaf("就业", reporting_months=(6, 12)).report("就业/发改局", 6, 5)
    assert lagging_months(county.assess(8)) == {"就业": 3}


def test_the_trend_runs_from_the_figures_to_the_projection(through_the_year):
    points = trend_of(through_the_year(5, 10, None, 20), "就业", 4)
    assert [point.actual for point in points[:5]] == [5, 10, None, 20, None]
    assert [point.due for point in points] == [10 * month for month in range(1, 13)]
    assert [point.projected for point in points] == [None] * 3 + [5 * month for month in range(4, 13)]


def test_what_is_not_cumulative_is_projected_as_it_stands(county):
    county.leaf("失业率", target=4, direction="lower", basis="point").report("失业率/发改局", 4, Fraction("3.5"))
    points = trend_of(county.data, "失业率", 4)
    assert {point.projected for point in points[3:]} == {Fraction("3.5")}


def test_a_month_without_report_has_no_point(county):
    county.leaf("就业", reporting_months=(3, 6)).report("就业/发改局", 3, 30)
    assert [point.month for point in trend_of(county.data, "就业", 5) if point.actual is not None] == [3]


def test_what_is_no_leaf_has_no_trend(county):
    county.node("交通网").task("公路", "交通网")
    assert judged_in(county.data, "交通网", 10) is None
    assert judged_in(county.data, "没有", 10) is None
    assert {point.due for point in trend_of(county.data, "交通网", 10)} == {None}
