from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.domain.county import shares_of_100, totals_of
from perfdesk.domain.facts import LossEvent
from perfdesk.domain.indicator import Nature
from perfdesk.domain.scheme import Light
from perfdesk.domain.scoring import ProgressState


@pytest.fixture
def mixed(county):
    """One leaf in each state: normal, at risk (loses 2), lost (1 by an event), unreported, 待核, 无法预测."""
    for name in ("正常", "隐患", "扣分", "未报", "待核"):
        county.leaf(name)
    county.leaf("难测", rule="direct")
    county.report("正常/发改局", 10, 100).report("隐患/发改局", 10, 60).report("扣分/发改局", 10, 100)
    county.report("待核/发改局", 10, 1, conflict=True).report("难测/发改局", 10, text="待省厅打分")
    return county.put("events", "扣分", (LossEvent("e", "扣分", 10, Decimal(1)),))


def test_every_state_is_counted_with_its_points_and_loss(mixed):
    totals = mixed.assess(10).totals["市对县"]
    shown = [
        (group.indicators, group.points)
        for group in (
            totals.normal,
            totals.at_risk,
            totals.lost,
            totals.unreported,
            totals.to_verify,
            totals.unpredictable,
        )
    ]
    assert shown == [(1, 5)] * 6
    assert (totals.at_risk.loss, totals.lost.loss) == (2, 1)


def test_the_projected_total_is_a_range_while_something_is_unknown(mixed):
    totals = mixed.assess(10).totals[""]
    assert (totals.low, totals.high) == (12, 27)


def test_an_indicator_with_several_tasks_counts_once_lost_before_at_risk(county):
    county.node("交通网").task("公路", "交通网").task("桥梁", "交通网")
    county.report("公路/发改局", 10, 60).report("桥梁/发改局", 10, 120)
    county.put("events", "桥梁", (LossEvent("e", "桥梁", 10, Decimal(1)),))
    totals = county.assess(10).totals[""]
    assert (totals.all.indicators, totals.all.tasks, totals.all.points) == (1, 2, 10)
    assert (totals.lost.indicators, totals.lost.tasks) == (1, 1)
    assert (totals.at_risk.indicators, totals.at_risk.tasks, totals.at_risk.points) == (0, 1, 5)


def test_what_is_beyond_saving_is_not_recoverable(county):
    county.leaf("慢").report("慢/发改局", 10, 90).leaf("难以挽回").report("难以挽回/发改局", 10, 12)
    totals = county.assess(10).totals[""]
    assert (totals.at_risk.loss, totals.recoverable) == (Decimal("4.9"), Decimal("0.5"))


def test_bonus_and_deduction_lie_outside_the_points(county):
    county.leaf("就业").report("就业/发改局", 10, 100)
    county.leaf("表彰", "2", None, rule="bonus", nature=Nature.BONUS).report("表彰/发改局", 10, 1)
    county.leaf("信访", "3", None, rule="event", params={"points": "0.5"}, nature=Nature.DEDUCTION)
    totals = county.report("信访/发改局", 10, 2).assess(10).totals[""]
    assert totals.all.points == 5
    assert (totals.bonus, totals.deduction) == (1, 1)
    assert totals.low == totals.high == 5


def test_what_is_not_gained_at_the_target_never_vanishes(county):
    params = {"base": "0.8", "step": "1", "unit": "pp", "points": "0.5", "floor": "0", "cap": "1.2"}
    county.leaf("增速", "10", 120, rule="base_slope", params=params).report("增速/发改局", 10, 100)
    totals = county.assess(10).totals[""]
    assert totals.normal.indicators == totals.at_target_loss.indicators == 1
    assert totals.at_target_loss.loss == totals.all.loss == 2


def test_the_split_leaves_out_what_was_not_reported(county):
    for name, value in (("甲", 120), ("乙", 110), ("丙", 100), ("丁", None)):
        county.leaf(name)
        if value:
            county.report(f"{name}/发改局", 10, value)
    split = county.assess(10).totals[""].split
    assert split[ProgressState.UNREPORTED] == (1, 0)
    assert split[ProgressState.DONE] == (1, Decimal("33.4"))
    assert sum(share for _, share in split.values()) == 100


def test_lights_are_counted_by_indicator(county):
    county.node("交通网").task("公路", "交通网").task("桥梁", "交通网")
    county.report("公路/发改局", 10, 60).report("桥梁/发改局", 10, 100)
    lights = county.assess(10).totals[""].lights
    assert (lights[Light.RED], lights[Light.GREEN]) == (1, 0)


def test_nothing_adds_up_to_nothing():
    totals = totals_of([])
    assert (totals.low, totals.high, totals.all.indicators) == (0, 0, 0)
    assert shares_of_100([0, 0]) == (0, 0)


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ((24, 10, 162, 17, 9), ("10.8", "4.5", "73.0", "7.7", "4.0")),
        ((1, 1, 1), ("33.4", "33.3", "33.3")),
        ((1, 0), ("100.0", "0.0")),
    ],
)
def test_shares_go_by_the_largest_remainder(counts, shares):
    assert tuple(map(str, shares_of_100(counts))) == shares


@given(st.lists(st.integers(0, 500), min_size=1, max_size=9))
def test_shares_always_add_to_100(counts):
    shares = shares_of_100(counts)
    assert sum(shares) == (100 if sum(counts) else 0)
    for count, share in zip(counts, shares, strict=True):
        assert not sum(counts) or abs(share - Decimal(100 * count) / sum(counts)) < Decimal("0.1")
