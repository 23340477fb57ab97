"""A rule tried on one value: the points before rounding, and how they come about."""

from dataclasses import dataclass
from fractions import Fraction

import pytest

from perfdesk.domain.indicator import Rule
from perfdesk.domain.quantity import text_of
from perfdesk.domain.rules import CannotScore, Leaf, read_rule
from perfdesk.domain.target import Direction

_NUMBERS = ("target", "low", "high", "count", "given")


@dataclass(frozen=True)
class Tried:
    points: str
    working: str
    projected: str
    reason: str = ""


@pytest.fixture
def on():
    """Make what a rule sees of a leaf of 10 points, from plain texts."""

    def make(full="10", direction="higher", **fields):
        fields = {name: Fraction(value) if name in _NUMBERS else value for name, value in fields.items()}
        return Leaf(Fraction(full), Direction(direction), **fields)

    return make


@pytest.fixture
def tried(on):
    """Try a rule on a value `x` of a leaf."""

    def attempt(kind, params, x=0, **fields):
        rule, leaf, value = read_rule(Rule(kind, params)), on(**fields), Fraction(x)
        try:
            points, projected = rule.points(leaf, value), rule.projected(leaf, value)
        except CannotScore as why:
            return Tried("", "", "", why.reason)
        low, high = rule.bounds(leaf)
        assert low <= points <= high
        return Tried(text_of(points), rule.working(leaf, value), text_of(projected))

    return attempt
