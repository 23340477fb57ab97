"""The sprint board: how much faster, what it saves, what is beyond saving, and in which order."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.domain.facts import Verdict, VerdictStage
from perfdesk.domain.indicator import Basis, Direction
from perfdesk.domain.ledger.issues import Remedy
from perfdesk.domain.rectification.sprint import (
    Beyond,
    Lane,
    YearStage,
    board,
    by_unit,
    stage_of_year,
    times_needed,
)
from tests.conftest import Builder


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2024, 2, 29), YearStage.BEGIN),
        (date(2024, 3, 1), YearStage.PUSH),
        (date(2024, 10, 1), YearStage.SPRINT),
        (date(2025, 1, 5), YearStage.REVIEW),
        (date(2023, 12, 31), YearStage.BEGIN),
    ],
)
def test_the_year_has_stages(day, stage):
    assert stage_of_year(2024, day) is stage


def runners(county, month=10):
    return {runner.judged.node.id: runner for runner in board(county.assess(month))}


def test_speed_is_what_is_needed_against_what_was(county):
    county.leaf("投资").report("投资/发改局", 10, 80)
    runner = runners(county)["投资"]
    assert (runner.lane, runner.times) == (Lane.SAVE, Fraction(20, 8))
    assert runner.worth == Fraction(runner.saves) / 15


@pytest.mark.parametrize(
    ("fields", "target", "actual", "times"),
    [
        ({"basis": Basis.RATIO, "measure_unit": "%"}, 90, 60, Fraction(3, 2)),
        ({"basis": Basis.RATIO, "measure_unit": "%"}, 90, 95, None),
        ({"basis": Basis.POINT, "direction": Direction.LOWER}, 20, 25, Fraction(5, 4)),
        ({"basis": Basis.CUMULATIVE, "direction": Direction.LOWER}, 420, 392, Fraction(392, 140)),
        ({"basis": Basis.CUMULATIVE, "direction": Direction.LOWER}, 420, 430, Fraction(430, 420)),
        ({}, 120, 0, None),
    ],
)
def test_what_does_not_grow_is_held_against_its_target(county, fields, target, actual, times):
    county.leaf("甲", target=target, **fields).report("甲/发改局", 10, actual)
    assert times_needed(county.assess(10).leaves[0]) == times


def test_little_effort_for_many_points_comes_first(county):
    for name, points, actual in (("慢大", "5", 80), ("快小", "1", 90), ("快大", "5", 90)):
        county.leaf(name, points).report(f"{name}/发改局", 10, actual)
    assert list(runners(county)) == ["快大", "慢大", "快小"]


def test_lanes_follow_each_other(county):
    county.leaf("未报").leaf("达进度").report("达进度/发改局", 10, 110).leaf("完成").report("完成/发改局", 10, 130)
    county.leaf("没救").report("没救/发改局", 10, 10).leaf("能救").report("能救/发改局", 10, 90)
    lanes = {name: runner.lane for name, runner in runners(county).items()}
    assert lanes == {"能救": Lane.SAVE, "没救": Lane.GONE, "未报": Lane.UNKNOWN, "达进度": Lane.KEEP}
    assert list(lanes) == ["能救", "没救", "未报", "达进度"]


def test_why_points_are_gone(county):
    county.leaf("太慢").report("太慢/发改局", 10, 10).leaf("未动").report("未动/发改局", 10, 0)
    county.leaf("事项").report("事项/发改局", 10, 120).loses("事项", "1")
    county.leaf("核定").report("核定/发改局", 10, 120)
    county.put("verdicts", "核定", (Verdict("核", "核定", VerdictStage.VERIFICATION, Decimal(3), 10),))
    why = {name: runner.beyond for name, runner in runners(county).items()}
    expected = {
        "太慢": Beyond.TOO_FAST,
        "未动": Beyond.NOT_BEGUN,
        "事项": Beyond.HAPPENED,
        "核定": Beyond.DECIDED,
    }
    assert why == expected


def test_a_remedy_gives_points_back_even_where_the_speed_says_no(county, keep):
    county.leaf("没救").report("没救/发改局", 10, 10)
    keep(remedies=[Remedy("补", "没救", 10, "市里同意调减", Decimal(2))])
    runner = runners(county)["没救"]
    assert (runner.lane, runner.saves, runner.gone) == (Lane.SAVE, Decimal(2), Decimal("2.5"))
    assert runner.beyond is Beyond.REMEDIED
    assert county.assess(10).totals[""].recoverable == 2


def test_how_long_a_leaf_has_lagged(county):
    county.leaf("投资")
    for month in (7, 8, 9, 10):
        county.report("投资/发改局", month, 50 if month > 7 else 120)
    assert runners(county)["投资"].lag == 3


def test_units_stand_by_what_they_can_save(county):
    county.leaf("甲", lead="交通局").report("甲/交通局", 10, 90).leaf("乙").report("乙/发改局", 10, 70)
    county.leaf("丙", lead="残联").report("丙/残联", 10, 10)
    units = by_unit(county.assess(10), board(county.assess(10)))
    assert [(unit.unit_id, unit.doubling) for unit in units] == [("发改局", 1), ("交通局", 0), ("残联", 0)]
    assert units[2].gone > 0


@given(actuals=st.lists(st.integers(0, 150), min_size=1, max_size=6))
def test_saved_and_gone_make_up_the_whole_loss(actuals):
    county = Builder()
    for place, actual in enumerate(actuals):
        county.leaf(f"指标{place}").report(f"指标{place}/发改局", 10, actual)
    judged, runners = county.assess(10), board(county.assess(10))
    assert sum(runner.saves + runner.gone for runner in runners) == sum(j.result.expected_loss for j in judged.leaves)
    assert sum(runner.saves for runner in runners) == judged.totals[""].recoverable
