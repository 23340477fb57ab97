from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfdesk.domain.county import rescore
from perfdesk.domain.facts import LossEvent
from perfdesk.domain.indicator import CountyValue, Part


@pytest.fixture
def shared(county):
    county.leaf("就业").leaf("养老", lead="人社局", county_value=CountyValue.SUM)
    for town in ("东乡", "西乡"):
        county.share("养老", town, target=60).report(f"养老/{town}", 10, 40)
    return county.report("就业/发改局", 10, 100)


def same(one, other):
    return (one.leaves, dict(one.shares), dict(one.totals), dict(one.units)) == (
        other.leaves,
        dict(other.shares),
        dict(other.totals),
        dict(other.units),
    )


def test_one_figure_judges_only_what_it_touches(shared):
    before = shared.assess(10)
    after = rescore(before, shared.report("养老/东乡", 10, 60).data, ["养老/东乡"])
    assert after.leaves[0] is before.leaves[0]
    assert after.shares["养老/西乡"] is before.shares["养老/西乡"]
    assert after.leaves[1].result.actual == 100
    assert same(after, shared.assess(10))


def test_units_already_shown_follow_the_edit(shared):
    before = shared.assess(10)
    assert before.units["发改局"].expected_loss == 0
    after = rescore(before, shared.report("就业/发改局", 10, 60).data, ["就业/发改局"])
    assert after.units["发改局"].expected_loss == 2
    assert after.units["发改局"].rank == 4
    assert after.units["东乡"].leaves == before.units["东乡"].leaves


def test_a_late_correction_of_last_month_moves_last_months_rank(shared):
    shared.report("就业/发改局", 9, 90)
    for town in ("东乡", "西乡"):
        shared.report(f"养老/{town}", 9, 36)
    before = shared.assess(10)
    assert before.before["东乡"] == 2
    after = rescore(before, shared.report("养老/东乡", 9, 60).data, ["养老/东乡"])
    assert after.before["东乡"] == 1


@pytest.mark.parametrize("subject", ["就业", "就业/发改局"])
def test_an_event_is_an_edit_of_its_leaf(shared, subject):
    before = shared.assess(10)
    shared.put("events", subject, (LossEvent("e", subject, 10, Decimal(1)),))
    assert same(rescore(before, shared.data, [subject]), shared.assess(10))


def test_points_that_make_tasks_leaves_judge_everything_anew(county):
    county.leaf("交通网").task("公路", "交通网", None).report("公路/发改局", 10, 60)
    before = county.assess(10)
    after = rescore(before, county.version("公路", Part.POINTS, Decimal(5)).data, ["公路"])
    assert [judged.node.name for judged in after.leaves] == ["公路"]


def test_a_task_without_points_touches_its_indicator(county):
    county.leaf("交通网", target=None).task("公路", "交通网", None).report("公路/发改局", 10, 60)
    before = county.assess(10)
    after = rescore(before, county.report("公路/发改局", 10, 100).data, ["公路/发改局"])
    assert after.leaves[0].result.r == before.leaves[0].result.r * 100 / 60


def test_a_penalty_touches_its_unit(shared):
    before = shared.assess(10)
    assert before.units["发改局"].score == 100
    shared.put("penalties", "发改局", ((10, "2", "迟报"),))
    assert rescore(before, shared.data, ["发改局"]).units["发改局"].score == 98


def test_a_new_structure_is_judged_whole(shared):
    before = shared.assess(10)
    shared.leaf("粮食").report("粮食/发改局", 10, 60)
    assert same(rescore(before, shared.data, []), shared.assess(10))


EDITS = st.tuples(st.sampled_from(["就业/发改局", "养老/东乡", "养老/西乡"]), st.integers(9, 10), st.integers(0, 99))


@given(edits=st.lists(EDITS, max_size=6))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_edit_by_edit_gives_what_judging_it_all_gives(shared, edits):
    running = shared.assess(10)
    for number, (subject, month, value) in enumerate(edits):
        running = rescore(running, shared.report(subject, month, value).data, [subject])
        assert number % 2 or running.units
    assert same(running, shared.assess(10))


def test_the_month_before_knows_the_edit_too(shared):
    before = shared.assess(10)
    after = rescore(before, shared.report("就业/发改局", 9, 60).data, ["就业/发改局"])
    assert after.past() == shared.assess(9) != before.past()
