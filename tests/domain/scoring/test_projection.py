"""F, the score it brings, and whether a leaf can still catch up."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.figure import Figure
from perfdesk.domain.quantity import shown
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.target import Target, TargetKind

LATE = [0, 0, 0, 0, 0, 0, "0.2", "0.4", "0.6", "0.8", 1, 1]
TEXT = Target("完成主体工程", TargetKind.TEXT)


@pytest.mark.parametrize(
    ("a", "asked", "pace", "projection", "projected"),
    [
        ("30", {}, "0.5", "60", "5.00"),
        ("30", {"month": 12}, "1", "30", "2.50"),
        ("1", {"t": 6, "month": 2}, "0.1667", "6", "10.00"),
        ("90", {}, "0.5", "180", "10.00"),
        ("0", {"pace": LATE}, "0", "120", "10.00"),
        ("0", {"pace": LATE, "direction": "lower"}, "0", "120", "10.00"),
        ("12", {"pace": LATE, "month": 7}, "0.2", "60", "5.00"),
        ("-6", {}, "0.5", "-6", "0.00"),
        ("30", {"pace": "none"}, "", "", ""),
        ("30", {"pace": "none", "basis": "point"}, "", "30", ""),
        ("30", {"basis": "point"}, "1", "30", "2.50"),
        ("30", {"direction": "lower"}, "0.5", "60", "10.00"),
        ("90", {"direction": "lower"}, "0.5", "180", "6.67"),
        ("30", {"due": date(2024, 5, 1)}, "0.5", "60", "2.50"),
        ("30", {"judged_month": 3}, "0.25", "120", "10.00"),
        ("30", {"rule": "rank_ratio", "peers": (Fraction(60),)}, "0.5", "60", "5.00"),
        (Figure(rate=Fraction(40)), {}, "0.5", "96", "8.00"),
        (Figure(rate=Fraction(40)), {"t": TEXT}, "", "", ""),
        (Figure(rate=Fraction(100)), {"t": TEXT}, "", "", "10.00"),
        (Figure(numerator=Fraction(30), denominator=Fraction(40)), {"basis": "ratio", "t": 100}, "1", "75", "7.50"),
        (Figure(numerator=Fraction(3), denominator=Fraction(0)), {"basis": "ratio", "t": 100}, "1", "", ""),
    ],
)
def test_year_end_at_todays_speed(scored, a, asked, pace, projection, projected):
    result = scored(a, **asked)
    found = (result.pace, result.projection)
    assert tuple("" if number is None else shown(number) for number in found) == (pace, projection)
    assert str(result.score_projected if result.score_projected is not None else "") == projected


@pytest.mark.parametrize(
    ("a", "month", "needed", "hard"),
    [
        ("60", 6, "10", False),
        ("20", 6, "16.6667", True),
        ("24", 6, "16", False),
        ("15", 6, "17.5", True),
        ("0", 9, "40", False),
        ("0", 10, "60", True),
        ("120", 6, "", False),
        ("119", 12, "", True),
    ],
)
def test_the_rate_that_is_needed(scored, a, month, needed, hard):
    result = scored(a, month=month)
    assert ("" if result.needed_rate is None else shown(result.needed_rate)) == needed
    assert result.hard is hard


@pytest.mark.parametrize(
    ("a", "month", "pace", "progress", "projection"),
    [
        (Figure(stage="主体封顶"), 8, "0.6", "on_pace", "100"),
        (Figure(stage="主体封顶"), 7, "0", "ahead", "100"),
        (Figure(rate=Fraction(30)), 8, "0.6", "behind", "50"),
        (Figure(stage="竣工"), 9, "0.6", "done", "166.6667"),
        (Figure(value=Fraction(60)), 11, "0.6", "on_pace", "100"),
        (Figure(stage="主体封顶"), 12, "1", "behind", "60"),
        (Figure(text="正在招标"), 8, "0.6", "other", ""),
    ],
)
def test_stages_are_shares_of_the_work(scored, staged, a, month, pace, progress, projection):
    result = scored(a, t=staged, basis="stage", month=month)
    assert (shown(result.pace), result.progress_state) == (pace, progress)
    assert ("" if result.projection is None else shown(result.projection)) == projection


def test_a_stage_that_the_target_does_not_name_is_a_problem(scored, staged):
    result = scored(Figure(stage="装修"), t=staged, basis="stage")
    assert result.problems == ("“装修”不是本指标的节点，请核对填报的节点或填写形象进度",)


TASKS = ((Fraction(1, 2), None), (Fraction(1), Fraction(3)))


@pytest.mark.parametrize(
    ("feed", "tasks", "rate", "problems"),
    [
        ("least", TASKS, "0.5", 0),
        ("weighted", TASKS, "0.875", 0),
        ("weighted", ((Fraction(1, 2), Fraction(0)), (Fraction(1), Fraction(0))), "0.5", 0),
        ("least", (*TASKS, (None, None)), "0.5", 1),
    ],
)
def test_tasks_without_points_feed_their_indicator(scored, feed, tasks, rate, problems):
    for target in (None, 40):
        result = scored(t=target, tasks=tasks, task_feed=feed)
        assert (shown(result.r), len(result.problems)) == (rate, problems)
        assert result.gap == (result.r - Fraction(1, 2)) * 100


def test_an_indicator_whose_tasks_are_all_unreported_is_unreported(scored):
    assert scored(tasks=((None, None), (None, None))).points_state == "unreported"


@pytest.mark.parametrize(
    ("a", "asked", "gap_shown", "shortfall"),
    [
        ("48", {}, "-10", "10"),
        ("95.5", {"t": 98, "basis": "ratio"}, "-2.5", "2.551"),
        ("95.5", {"t": 98, "basis": "ratio", "measure_unit": "%"}, "-2.5", "2.551"),
        ("4.5", {"t": 4, "direction": "lower", "measure_unit": "%", "basis": "point"}, "0.5", "12.5"),
        ("54", {"t": (60, 80), "measure_unit": "%", "basis": "point"}, "-6", "10"),
        ("70", {"t": (60, 80), "measure_unit": "%", "basis": "point"}, "0", "0"),
        ("54", {"t": (60, 80), "basis": "point"}, "", "10"),
        ("3", {"t": 0, "direction": "lower"}, "", "400"),
        ("5", {"pace": "none"}, "", ""),
    ],
)
def test_the_gap_as_printed_and_what_sorts_from_worst_to_best(scored, a, asked, gap_shown, shortfall):
    result = scored(a, **asked)
    found = (result.gap_shown, result.shortfall_pct)
    assert tuple("" if number is None else shown(number) for number in found) == (gap_shown, shortfall)


@pytest.mark.parametrize(
    ("p", "places", "a", "now"),
    [
        ("5", 2, "99", "4.13"),
        ("5", 1, "99", "4.1"),
        ("10", 0, "99", "8"),
        ("0.375", 2, "120", "0.375"),
        ("0.333", 2, "120", "0.333"),
        ("0.378", 2, "119.99", "0.378"),
        ("0.375", 2, "60", "0.19"),
    ],
)
def test_a_score_is_rounded_half_up_but_full_points_stay_full(scored, p, places, a, now):
    result = scored(a, p=p, month=12, scheme=Scheme("方案", 2024, "方案", places=places))
    assert result.score_now == Decimal(now)
    assert result.expected_loss == Decimal(p) - Decimal(now)
    assert result.bonus == 0


def test_a_quarterly_rule_takes_the_values_of_past_quarters(scored):
    quarters = {"weights": ["0.5", "0.5"], "targets": ["60", "120"], "inner": {"kind": "proportional"}}
    past = ((6, Figure(value=Fraction(30))),)
    result = scored("80", month=8, rule="periods", params=quarters, history=past)
    assert (str(result.score_now), str(result.score_projected)) == ("5.83", "7.50")
    assert scored("80", month=8, rule="periods", params=quarters).points_state == "unpredictable"
