"""No county, however odd, raises; and whatever it holds, the columns add to their feet."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfdesk.domain.checking.checks import check
from perfdesk.domain.county import County, assess, lagging_months, trend_of
from perfdesk.domain.scoring import ProgressState
from perfdesk.domain.year import YearData

months = st.integers(1, 12)
ODD = settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def groups(totals):
    names = ("lost", "at_risk", "unreported", "to_verify", "unpredictable", "normal")
    return [getattr(totals, name) for name in names]


def feet_hold(county: County):
    for totals in county.totals.values():
        for part in ("indicators", "tasks", "points", "loss"):
            assert sum(getattr(group, part) for group in groups(totals)) == getattr(totals.all, part)
        assert totals.low <= totals.high
        told = [share for state, (_, share) in totals.split.items() if state is not ProgressState.UNREPORTED]
        assert sum(told) in (0, 100)


@given(drawn=st.data(), month=months)
@ODD
def test_whatever_the_county_it_is_judged_and_adds_up(odd_counties, drawn, month):
    county = assess(drawn.draw(odd_counties), month)
    feet_hold(county)
    assert sum(len(result.leaves) for result in county.units.values()) <= len(county.shares)
    assert all(judged.node.id in {leaf.node.id for leaf in county.leaves} for judged in county.shares.values())


@given(drawn=st.data(), month=months)
@ODD
def test_whatever_the_county_it_can_be_checked_and_drawn(odd_counties, drawn, month):
    data = drawn.draw(odd_counties)
    assert all(problem.place and problem.message and problem.kind for problem in check(data, month))
    for name in data.nodes:
        assert len(trend_of(data, name, month)) == 12
    assert all(1 <= months <= month for months in lagging_months(assess(data, month)).values())


@pytest.mark.parametrize("month", [1, 12])
def test_an_empty_year_is_a_county_too(month):
    county = assess(YearData(2024), month)
    assert (county.leaves, dict(county.units), list(county.totals)) == ((), {}, [""])


def test_indicators_in_a_ring_are_judged_once(county):
    county.leaf("甲项").leaf("乙项", parent="甲项")
    county.put("nodes", "甲项", replace(county.data.nodes["甲项"], parent_id="乙项"))
    assert sorted(judged.node.name for judged in county.assess(10).leaves) == ["乙项", "甲项"]
