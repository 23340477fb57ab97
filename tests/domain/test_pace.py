"""What is due by a month."""

from fractions import Fraction

import pytest

from perfdesk.domain.pace import Pace, PaceKind, stage_share
from perfdesk.domain.target import Stage


def monthly(*shares):
    return Pace(PaceKind.MONTHLY, tuple(map(Fraction, shares)))


HALVES = monthly(0, 0, "0.1", "0.2", "0.4", "0.6", "0.6", "0.7", "0.8", "0.9", "0.95", 1)


@pytest.mark.parametrize(
    ("pace", "month", "share"),
    [
        (Pace(), 1, "1/12"),
        (Pace(), 11, "11/12"),
        (Pace(), 12, "1"),
        (HALVES, 1, "0"),
        (HALVES, 6, "0.6"),
        (HALVES, 12, "1"),
        (Pace(PaceKind.TARGET), 1, "1"),
    ],
)
def test_the_share_due(pace, month, share):
    assert pace.at(month) == Fraction(share)


def test_without_a_pace_nothing_is_due():
    assert Pace(PaceKind.NONE).at(6) is None


@pytest.mark.parametrize(
    ("pace", "problems"),
    [
        (HALVES, ()),
        (Pace(), ()),
        (monthly(*[0] * 11, 1), ()),
        (monthly(0, 1), ("序时计划应有12个月，现有2个月，请补齐",)),
        (monthly(*["0.1"] * 12), ("序时计划12月应为100%，现为10%",)),
        (
            monthly(*["0.1"] * 5, "0.6", "0.5", *["0.8"] * 4, 1),
            ("序时计划7月累计50%，低于上月的60%，请改为累计数",),
        ),
        (
            monthly("-0.1", *["0.5"] * 10, "1.2"),
            ("序时计划1月累计-10%，低于上月的0%，请改为累计数", "序时计划12月应为100%，现为120%"),
        ),
    ],
)
def test_a_plan_that_makes_no_sense_is_named(pace, problems):
    assert pace.problems() == problems


def test_a_plan_that_is_too_short_has_no_pace_beyond_it():
    assert monthly(0, "0.5").at(2) == Fraction(1, 2)
    assert monthly(0, "0.5").at(3) is None


@pytest.mark.parametrize(("month", "share"), [(1, "0"), (7, "0"), (8, "0.6"), (11, "0.6"), (12, "1")])
def test_of_stages_the_furthest_one_due_counts(month, share):
    stages = (Stage("竣工", 12, Fraction(100)), Stage("主体封顶", 8, Fraction(60)))
    assert stage_share(stages, month) == Fraction(share)
