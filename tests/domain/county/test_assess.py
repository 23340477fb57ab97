from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.facts import LossEvent, Manual, Peer, Verdict, VerdictStage
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import AssignmentRole, CountyValue, Nature, NodeKind, Part, Rule, TaskFeed
from perfdesk.domain.scheme import Light, Scheme
from perfdesk.domain.scoring import PointsState, ProgressState
from perfdesk.domain.unit import Unit


def only(county, month=10, **how):
    (judged,) = county.assess(month, **how).leaves
    return judged.result


def test_a_leaf_exactly_on_pace_loses_nothing(county):
    result = only(county.leaf("就业").report("就业/发改局", 10, 100))
    assert (result.gap, result.light, result.expected_loss) == (0, Light.GREEN, 0)


def test_the_lead_answers_with_the_very_result_of_the_county(county):
    whole = county.leaf("就业").report("就业/发改局", 10, 60).assess(10)
    assert whole.shares["就业/发改局"] is whole.leaves[0]
    assert whole.units["发改局"].expected_loss == Decimal("2.00")


def test_a_lead_with_points_of_its_own_is_judged_by_them(county):
    county.leaf("就业", lead=None).give("就业", "发改局", points="10").report("就业/发改局", 10, 60)
    whole = county.assess(10)
    assert whole.leaves[0].result.expected_loss == Decimal("2.00")
    assert whole.units["发改局"].expected_loss == Decimal("4.00")


def test_an_indicator_with_scored_tasks_is_not_itself_a_leaf(county):
    county.node("交通网").task("公路", "交通网", "2").task("桥梁", "交通网", "3").task("说明", "交通网", None)
    leaves = county.assess(10).leaves
    assert [judged.node.name for judged in leaves] == ["公路", "桥梁"]
    assert {judged.indicator.name for judged in leaves} == {"交通网"}


@pytest.mark.parametrize(("feed", "rate"), [(TaskFeed.LEAST, "0.5"), (TaskFeed.WEIGHTED, "0.875")])
def test_tasks_without_points_feed_their_indicator(county, feed, rate):
    county.leaf("交通网", target=None, task_feed=feed)
    county.task("公路", "交通网", None, weight=Fraction(1)).report("公路/发改局", 10, 60)
    county.task("桥梁", "交通网", None, weight=Fraction(3)).report("桥梁/发改局", 10, 120)
    assert only(county).r == Fraction(rate)


def test_an_indicators_light_is_its_worst_tasks(county):
    county.leaf("交通网", target=None, task_feed=TaskFeed.WEIGHTED)
    county.task("公路", "交通网", None, weight=Fraction(1)).report("公路/发改局", 10, 60)
    county.task("桥梁", "交通网", None, weight=Fraction(99)).report("桥梁/发改局", 10, 120)
    result = only(county)
    assert result.light is Light.RED
    assert result.points_state is PointsState.AT_RISK


def test_a_retired_indicator_drops_out_from_its_month_with_all_below(county):
    county.node("农业", NodeKind.GROUP, retired_from=7).leaf("粮食", parent="农业").leaf("就业")
    assert [len(county.assess(month).leaves) for month in (6, 7)] == [2, 1]


def test_a_paper_of_october_binds_from_january(county):
    county.leaf("就业").report("就业/发改局", 6, 60)
    assert only(county, 6).r == Fraction(1, 2)
    county.version("就业", Part.POINTS, Decimal(8), issued_on=date(2024, 10, 12), step=9)
    assert only(county, 6).case.terms.points == 8


def test_an_old_month_can_be_judged_by_the_rules_of_then(county):
    county.leaf("就业").version("就业", Part.POINTS, Decimal(8), issued_on=date(2024, 10, 12), step=9)
    assert only(county, 6, known=8).case.terms.points == 5


def test_between_reporting_months_the_last_one_counts(county):
    county.leaf("就业", reporting_months=(3, 6, 9, 12)).report("就业/发改局", 9, 90).report("就业/发改局", 10, 1)
    result = only(county, 11)
    assert (result.actual, result.pace) == (90, Fraction(9, 12))


def test_before_its_first_reporting_month_a_leaf_is_not_due(county):
    result = only(county.leaf("就业", reporting_months=(12,)), 6)
    assert result.progress_state is not ProgressState.UNREPORTED
    assert result.points_state is not PointsState.UNREPORTED


def test_a_blank_in_a_month_without_report_is_not_unreported(county):
    county.leaf("就业", reporting_months=(9, 12)).report("就业/发改局", 9, 90)
    assert only(county, 10).points_state is PointsState.NORMAL


def test_the_last_word_of_the_year_stands_in_later_months(county):
    county.leaf("就业").report("就业/发改局", 6, 120, final=True)
    assert only(county, 10).progress_state is ProgressState.DONE


def test_helpers_count_only_with_points_of_their_own(county):
    county.leaf("就业").give("就业", "人社局", AssignmentRole.CO).give("就业", "残联", AssignmentRole.CO, points="2")
    whole = county.report("就业/发改局", 10, 60).assess(10)
    assert "就业/人社局" not in whole.shares
    assert whole.shares["就业/残联"].result.expected_loss == Decimal("0.80")


def test_a_helper_with_its_own_target_is_judged_by_its_own_figure(county):
    county.leaf("就业").give("就业", "残联", AssignmentRole.CO, points="2", target=12)
    whole = county.report("就业/发改局", 10, 60).report("就业/残联", 10, 10).assess(10)
    assert whole.shares["就业/残联"].result.expected_loss == 0


def test_of_two_leads_the_second_counts_as_helping(county):
    county.leaf("就业").give("就业", "人社局").report("就业/人社局", 10, 100)
    whole = county.assess(10)
    assert whole.leaves[0].assignment.unit_id == "发改局"
    assert whole.leaves[0].result.points_state is PointsState.UNREPORTED
    assert "就业/人社局" not in whole.shares


def test_the_offices_own_entry_counts_where_it_types_the_value(county):
    county.leaf("就业", county_value=CountyValue.TYPED).report("就业/发改局", 10, 60).report("就业", 10, 100)
    assert only(county).actual == 100


def test_without_a_lead_the_offices_entry_counts(county):
    assert only(county.leaf("就业", lead=None).report("就业", 10, 100)).actual == 100


def test_verdicts_and_events_count_by_the_month_they_speak_of(county):
    county.leaf("就业").report("就业/发改局", 10, 100).report("就业/发改局", 11, 110)
    county.put("events", "就业", (LossEvent("e", "就业", 11, Decimal(1)),))
    assert [only(county, month).confirmed for month in (10, 11)] == [0, 1]
    county.put("verdicts", "就业/发改局", (Verdict("v", "就业/发改局", VerdictStage.FINAL, Decimal(2), 12),))
    assert [only(county, month).confirmed for month in (11, 12)] == [1, 3]


def test_a_judgement_by_hand_holds_until_the_next_report(county):
    county.leaf("就业", reporting_months=(9, 12)).report("就业/发改局", 9, 90)
    county.put("manuals", ("就业", 10), Manual("就业", 10, "项目停工", expected_loss=Decimal(1)))
    assert [only(county, month).expected_loss for month in (9, 10, 11, 12)] == [0, 1, 1, 0]


def test_the_county_itself_is_not_among_its_peers(county):
    county.data = replace(county.data, office=replace(county.data.office, county="青河县"))
    county.leaf("增速", rule="rank_ratio", target=100).report("增速/发改局", 10, 90)
    values = (("青河县", 1), ("甲县", 120))
    county.put("peers", ("增速", 10), tuple(Peer("增速", 10, name, Fraction(value)) for name, value in values))
    assert only(county).case.peers == (120,)


def test_peers_of_an_earlier_month_are_not_compared_with_todays_figure(county):
    county.leaf("增速", rule="rank_ratio", target=100).report("增速/发改局", 10, 90)
    county.put("peers", ("增速", 7), (Peer("增速", 7, "甲县", Fraction(120)),))
    assert only(county).points_state is PointsState.UNPREDICTABLE


def test_holders_of_a_leaf_are_each_others_peers(county):
    county.leaf("增速", rule="rank_ratio", target=100)
    for town, value in (("东乡", 80), ("西乡", 40)):
        county.share("增速", town, target=100).report(f"增速/{town}", 10, value)
    whole = county.assess(10)
    assert whole.shares["增速/西乡"].result.case.peers == (80,)


def test_the_periods_rule_sees_the_earlier_months(county):
    inner = {"weights": {}, "targets": {}, "inner": {}}
    county.leaf("增速", rule="periods", params=inner).report("增速/发改局", 3, 20).report("增速/发改局", 10, 90)
    assert only(county).case.history == ((3, Figure(value=Fraction(20))),)


def test_the_periods_rule_sees_what_the_holders_made_together_earlier(county):
    county.leaf("养老", rule="periods", county_value=CountyValue.SUM)
    for town in ("东乡", "西乡"):
        county.share("养老", town, target=60).report(f"养老/{town}", 3, 10).report(f"养老/{town}", 10, 50)
    assert only(county).case.history == ((3, Figure(value=Fraction(20))),)


def test_several_schemes_are_judged_each_by_its_own(county):
    county.put("schemes", "县对乡", Scheme("县对乡", 2024, "县对乡镇", places=1))
    county.leaf("就业").leaf("粮食", scheme="县对乡")
    totals = county.assess(10).totals
    assert [totals[key].all.points for key in ("市对县", "县对乡", "")] == [5, 5, 10]


def test_a_merged_units_leaves_belong_to_the_one_that_stays(county):
    county.leaf("就业", lead="卫生局").report("就业/卫生局", 10, 60)
    county.put("units", "卫生局", Unit("卫生局", "卫生局", merged_into="卫健局")).unit("卫健局")
    units = county.assess(10).units
    assert "卫生局" not in units
    assert units["卫健局"].expected_loss == Decimal("2.00")


def test_an_unclear_rule_is_no_obstacle(county):
    county.leaf("就业").version("就业", Part.RULE, Rule("unclear", {}, "另行通知"), step=1)
    assert only(county.report("就业/发改局", 10, 60)).points_state is PointsState.UNPREDICTABLE


def test_a_deduction_task_is_a_leaf_though_it_has_no_points(county):
    county.node("稳定").task("信访", "稳定", None, None, nature=Nature.DEDUCTION)
    assert [judged.node.name for judged in county.assess(10).leaves] == ["信访"]


def test_every_month_knows_the_one_before_and_january_none(county):
    march = county.leaf("就业").report("就业/发改局", 2, 5).assess(3)
    assert march.past() == county.assess(2)
    assert march.past() is march.past()
    assert march.past().past().past() is None
