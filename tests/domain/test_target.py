"""When a target is met, and what a figure is compared with."""

from fractions import Fraction

import pytest

from perfdesk.domain.target import Comparator, Direction, Stage, Target, TargetKind


def number(value, comparator=None):
    return Target(kind=TargetKind.NUMBER, value=Fraction(value), comparator=comparator)


STAGES = Target(kind=TargetKind.STAGES, stages=(Stage("主体封顶", 8, Fraction(60)), Stage("竣工", 12, Fraction(100))))
BETWEEN = Target(kind=TargetKind.RANGE, low=Fraction(60), high=Fraction(80))


@pytest.mark.parametrize(
    ("target", "x", "direction", "met"),
    [
        (number(100), 100, Direction.HIGHER, True),
        (number(100), 99, Direction.HIGHER, False),
        (number("4.3"), "3.57", Direction.LOWER, True),
        (number("4.3"), "4.5", Direction.LOWER, False),
        (number(5), 5, Direction.RANGE, True),
        (number(5, Comparator.MORE), 5, Direction.HIGHER, False),
        (number(5, Comparator.LESS), 5, Direction.LOWER, False),
        (number(5, Comparator.EQUAL), 6, Direction.HIGHER, False),
        (number(-2, Comparator.AT_LEAST), -3, Direction.HIGHER, False),
        (BETWEEN, 60, Direction.RANGE, True),
        (BETWEEN, 84, Direction.RANGE, False),
        (STAGES, 60, Direction.HIGHER, False),
        (STAGES, 100, Direction.HIGHER, True),
        (Target("良好以上", TargetKind.TEXT), 1, Direction.HIGHER, None),
        (Target("—"), 1, Direction.HIGHER, None),
    ],
)
def test_met(target, x, direction, met):
    assert target.met(Fraction(x), direction) is met


def test_a_figure_is_divided_by_the_value_or_by_a_hundred_for_stages():
    assert number(8950).reference == 8950
    assert STAGES.reference == 100
    assert BETWEEN.reference is None


@pytest.mark.parametrize(("x", "bound"), [(50, 60), (84, 80), (70, 60)])
def test_the_nearer_bound_of_a_range(x, bound):
    assert BETWEEN.nearer_bound(Fraction(x)) == bound


@pytest.mark.parametrize(("month", "share"), [(7, 0), (8, 60), (11, 60), (12, 100)])
def test_stages_due_by_a_month(month, share):
    assert STAGES.share_due(month) == share


def test_a_stage_is_worth_its_share():
    assert STAGES.share_of("主体封顶") == 60
    assert STAGES.share_of("奠基") is None


def test_words_of_the_target_give_its_direction():
    assert number(5, Comparator.AT_MOST).direction is Direction.LOWER
    assert number(5, Comparator.MORE).direction is Direction.HIGHER
    assert BETWEEN.direction is Direction.RANGE
    assert number(5).direction is None


def test_zero_is_told_from_nothing():
    assert number(0).is_zero
    assert not Target().is_zero
