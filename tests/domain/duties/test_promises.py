"""表态承诺 held against the figures of the month they fall due in."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfdesk.domain.duties.promises import promise_of, promises
from perfdesk.domain.indicator import Basis, Direction
from perfdesk.domain.ledger.book import Ledger
from perfdesk.domain.ledger.meetings import Commitment, Measured

TODAY = date(2024, 11, 10)
OCTOBER = date(2024, 10, 31)


def promised(leaf="就业/发改局", value=8000, by=OCTOBER, **fields):
    number = None if value is None else Fraction(value)
    return Commitment("c", 2024, "发改局", "加快推进", by, date(2024, 8, 5), subject_id=leaf, value=number, **fields)


@pytest.fixture
def jobs(county):
    """就业 8950人, 7000 in September and 8100 in October; 失业率 at most 4.3%, 4.1 in October."""
    county.leaf("就业", target=8950, basis=Basis.CUMULATIVE, measure_unit="人")
    county.report("就业/发改局", 9, 7000).report("就业/发改局", 10, 8100)
    low = {"basis": Basis.POINT, "direction": Direction.LOWER, "measure_unit": "%"}
    return county.leaf("失业率", target="4.3", **low).report("失业率/发改局", 10, "4.1")


@pytest.mark.parametrize(
    ("commitment", "state", "lacking"),
    [
        (promised(value=8000), "已兑现", 0),
        (promised(value=8500), "未兑现", 400),
        (promised(value=7500, by=date(2024, 9, 30)), "未兑现", 500),
        (promised(value=8950, by=date(2024, 12, 31)), "未到期", 850),
        (promised(value=8000, by=date(2024, 12, 31)), "已兑现", 0),
        (promised(value=8500, by=date(2024, 11, 9)), "到期待认定", 400),
        (promised("失业率/发改局", "4.2"), "已兑现", 0),
        (promised("失业率/发改局", "4"), "未兑现", Fraction(1, 10)),
        (promised("失业率/发改局", "4.2", date(2024, 12, 31)), "未到期", 0),
        (promised(value=90, measured=Measured.RATE), "已兑现", 0),
        (promised(value=95, measured=Measured.RATE), "未兑现", 95 - Fraction(810000, 8950)),
        (promised("就业", 8000), "已兑现", 0),
    ],
)
def test_a_commitment_is_kept_broken_or_open(jobs, commitment, state, lacking):
    found = promise_of(jobs.assess(10), commitment, TODAY)
    assert (found.state.title, found.lacking) == (state, lacking)


@pytest.mark.parametrize(
    ("kept", "by", "state"),
    [
        (None, OCTOBER, "到期待认定"),
        (None, date(2024, 12, 31), "未到期"),
        (True, OCTOBER, "已兑现"),
        (False, OCTOBER, "未兑现"),
    ],
)
@pytest.mark.parametrize(("leaf", "value"), [(None, None), ("就业/发改局", None), ("没有此项", 5)])
def test_where_no_figure_can_tell_a_person_does(jobs, leaf, value, kept, by, state):
    assert promise_of(jobs.assess(10), promised(leaf, value, by, kept=kept), TODAY).state.title == state


def test_a_month_without_a_figure_leaves_it_to_a_person(jobs):
    assert promise_of(jobs.assess(10), promised(by=date(2024, 8, 31)), TODAY).state.title == "到期待认定"


def test_a_holder_is_held_to_its_own_figure(county):
    county.leaf("就业", target=100).share("就业", "河东镇", target=40).report("就业/河东镇", 10, 30)
    found = promise_of(county.report("就业/发改局", 10, 90).assess(10), promised("就业/河东镇", 35), TODAY)
    assert (found.state.title, found.reached) == ("未兑现", 30)


def test_all_commitments_of_the_year_are_followed(jobs):
    jobs.data = replace(jobs.data, ledger=Ledger(commitments=(promised(), promised(value=None))))
    assert [one.state.title for one in promises(jobs.assess(10), TODAY)] == ["已兑现", "到期待认定"]


@given(value=st.integers(0, 20000), less=st.integers(0, 5000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_promising_less_is_never_broken_where_more_was_kept(jobs, value, less):
    county = jobs.assess(10)
    more, fewer = (promise_of(county, promised(value=one), TODAY).state.value for one in (value, max(0, value - less)))
    assert (more, fewer) != ("kept", "broken")
