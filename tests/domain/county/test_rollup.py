from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.county.rollup import NO_DENOMINATORS, NO_SUM
from perfdesk.domain.figure import Blank
from perfdesk.domain.indicator import Basis, CountyValue
from perfdesk.domain.scoring import PointsState
from perfdesk.domain.target import Stage, Target, TargetKind

TOWNS = ("东乡", "西乡", "南乡")


@pytest.fixture
def shared(county):
    """Make a leaf that three townships hold, 40 each, and let them report."""

    def build(mode, *values, month=10, **fields):
        county.leaf("养老", county_value=mode, **fields)
        for town, value in zip(TOWNS, values, strict=False):
            county.share("养老", town, target=40)
            if value is not None:
                county.report(f"养老/{town}", month, value)
        return county

    return build


def whole(county, month=10):
    (judged,) = county.assess(month).leaves
    return judged


@pytest.mark.parametrize(
    ("mode", "basis", "actual"),
    [
        (CountyValue.SUM, Basis.CUMULATIVE, 90),
        (CountyValue.SUM, Basis.POINT, 90),
        (CountyValue.MEAN, Basis.POINT, 30),
        (CountyValue.WORST, Basis.CUMULATIVE, 10),
    ],
)
def test_holders_make_the_countys_value(shared, mode, basis, actual):
    judged = whole(shared(mode, 50, 30, 10, basis=basis))
    assert judged.result.actual == actual
    assert judged.reported == (3, 3)


def test_a_ratio_is_weighted_by_denominators(shared):
    county = shared(CountyValue.WEIGHTED, None, None, basis=Basis.RATIO, measure_unit="%", target=95)
    county.report("养老/东乡", 10, numerator=Fraction(90), denominator=Fraction(100))
    county.report("养老/西乡", 10, numerator=Fraction(300), denominator=Fraction(300))
    assert whole(county).result.actual == Fraction("97.5")


def test_without_denominators_the_plain_mean_is_taken_and_named(shared):
    judged = whole(shared(CountyValue.WEIGHTED, 90, 100, basis=Basis.RATIO, measure_unit="%", target=95))
    assert judged.result.actual == 95
    assert NO_DENOMINATORS in judged.result.problems


def test_ratios_are_not_added(shared):
    judged = whole(shared(CountyValue.SUM, 90, 100, basis=Basis.RATIO, measure_unit="%", target=95))
    assert judged.result.actual == 95
    assert NO_SUM in judged.result.problems


def test_a_holder_that_has_not_reported_keeps_its_last_value(shared):
    county = shared(CountyValue.SUM, 50, 30, None).report("养老/南乡", 8, 9)
    result = county.assess(10)
    assert (result.leaves[0].result.actual, result.leaves[0].reported) == (89, (2, 3))
    late = result.shares["养老/南乡"]
    assert late.result.carried
    assert late.result.points_state is PointsState.UNREPORTED
    assert late.kept.actual == 9


def test_where_nobody_has_reported_the_leaf_is_unreported(shared):
    county = shared(CountyValue.SUM, 50, 30, 10, month=9)
    assert whole(county).result.points_state is PointsState.UNREPORTED
    assert whole(county).reported == (0, 3)


def test_a_figure_in_conflict_does_not_enter_the_sum(shared):
    county = shared(CountyValue.SUM, 50, 30, None).report("养老/南乡", 10, 99, conflict=True).report("养老/南乡", 9, 9)
    assert (whole(county).result.actual, whole(county).reported) == (89, (2, 3))


@pytest.mark.parametrize("blank", [Blank.NOT_APPLICABLE, Blank.NOT_DUE])
def test_who_need_not_report_is_not_counted_as_due(shared, blank):
    county = shared(CountyValue.SUM, 50, 30, None).report("养老/南乡", 10, blank=blank)
    assert (whole(county).result.actual, whole(county).reported) == (80, (2, 2))


def test_a_holder_whose_target_is_zero_need_not_report(county):
    county.leaf("养老", county_value=CountyValue.SUM).share("养老", "东乡", target=120).share("养老", "西乡", target=0)
    judged = whole(county.report("养老/东乡", 10, 100))
    assert judged.reported == (1, 1)


def test_zero_is_a_report(shared):
    county = shared(CountyValue.SUM, 50, None).report("养老/西乡", 10, blank=Blank.ZERO)
    assert (whole(county).result.actual, whole(county).reported) == (50, (2, 2))


def test_stages_of_holders_are_averaged(county):
    stages = (Stage("开工", 6, Fraction(40)), Stage("完工", 12, Fraction(100)))
    target = Target("开工、完工", TargetKind.STAGES, stages=stages)
    county.leaf("学校", target=target, county_value=CountyValue.SUM, basis=Basis.STAGE)
    county.share("学校", "东乡").report("学校/东乡", 10, stage="开工")
    county.share("学校", "西乡").report("学校/西乡", 10, rate=Fraction(100))
    assert whole(county).result.actual == 70


def test_words_alone_are_passed_on(shared):
    county = shared(CountyValue.SUM, None, None)
    county.report("养老/东乡", 10, text="设备购进中").report("养老/西乡", 10, text="正在粉刷")
    assert whole(county).result.case.figure.text == "设备购进中；正在粉刷"


def test_a_township_without_a_share_of_its_own_is_not_measured_by_the_countys(county):
    county.leaf("养老", county_value=CountyValue.SUM).share("养老", "东乡").report("养老/东乡", 10, 100)
    result = county.assess(10)
    assert result.shares["养老/东乡"].result.r is None
    assert result.leaves[0].result.r == Fraction(100, 120)


def test_the_lead_answers_for_the_sum(shared):
    result = shared(CountyValue.SUM, 30, 20, 10).assess(10)
    assert result.units["发改局"].expected_loss == Decimal("2.00")
    assert result.shares["养老/发改局"] is result.leaves[0]


def test_a_leaf_without_holders_falls_back_on_its_lead(shared):
    assert whole(shared(CountyValue.SUM).report("养老/发改局", 10, 100)).result.actual == 100
