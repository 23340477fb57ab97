"""A leaf written in one line: what is asked, what is reported, in which month."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import Basis, Direction, Nature, Node, NodeKind, Rule, TaskFeed, Terms
from perfdesk.domain.pace import Pace, PaceKind
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.scoring import Case, score
from perfdesk.domain.target import Stage, Target, TargetKind

STAGES = (("主体封顶", 8, 60), ("竣工", 12, 100))


def _target(value):
    match value:
        case None | Target():
            return value or Target()
        case (low, high):
            return Target(f"{low}～{high}", TargetKind.RANGE, low=Fraction(low), high=Fraction(high))
    return Target(str(value), TargetKind.NUMBER, value=Fraction(value))


def _pace(plan):
    if plan is None or isinstance(plan, Pace):
        return plan
    if isinstance(plan, str):
        return Pace(PaceKind(plan))
    return Pace(PaceKind.MONTHLY, tuple(map(Fraction, plan)))


@pytest.fixture
def leaf():
    """Make a case: `a` is A (a Figure for anything but a number, None for nothing reported)."""

    def make(a=None, *, t=120, p="10", month=6, rule="proportional", params=None, pace=None, due=None, **more):
        node = Node("甲", "方案", None, NodeKind.INDICATOR, "甲")
        fields = {
            name: more.pop(name)
            for name in ("basis", "direction", "nature", "measure_unit", "task_feed")
            if name in more
        }
        kinds = {"basis": Basis, "direction": Direction, "nature": Nature, "task_feed": TaskFeed}
        node = replace(node, **{name: kinds.get(name, lambda same: same)(value) for name, value in fields.items()})
        points = None if p is None else Decimal(p)
        terms = Terms(points, _target(t), Rule(rule, params or {}), _pace(pace), due)
        figure = a if a is None or isinstance(a, Figure) else Figure(value=Fraction(a))
        scheme = more.pop("scheme", Scheme("方案", 2024, "方案"))
        return Case(node, terms, scheme, month, more.pop("judged_month", month), figure, **more)

    return make


@pytest.fixture
def scored(leaf):
    """Score a leaf made as by `leaf`."""
    return lambda *args, **more: score(leaf(*args, **more))


@pytest.fixture
def staged():
    """Return the target of a building: 主体封顶 60 % by August, 竣工 by December."""
    return Target("主体封顶；竣工", TargetKind.STAGES, stages=tuple(Stage(n, m, Fraction(s)) for n, m, s in STAGES))
