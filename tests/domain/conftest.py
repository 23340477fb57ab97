"""A small county, built line by line; ids are the names, so that a test reads like the office's own papers."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.county import assess
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import Assignment, AssignmentRole, Node, NodeKind, Part, Rule, Version
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.target import Target, TargetKind
from perfdesk.domain.unit import Duty, Unit
from perfdesk.domain.year import YearData


def number(value) -> Target:
    return Target(text=str(value), kind=TargetKind.NUMBER, value=Fraction(value))


class Builder:
    """Collects what a test needs; `data` is the year, `assess(month)` the county."""

    def __init__(self):
        self.data = YearData(2024, schemes={"市对县": Scheme("市对县", 2024, "市对县考评")})

    def put(self, part, key, value):
        self.data = replace(self.data, **{part: {**getattr(self.data, part), key: value}})
        return self

    def version(self, subject, part, value, **more):
        known = self.data.versions.get(subject, ())
        return self.put("versions", subject, (*known, Version(str(len(known)), subject, part, value, **more)))

    def unit(self, name, **fields):
        return self.put("units", name, Unit(name, name, position=len(self.data.units), **fields))

    def node(self, name, kind=NodeKind.INDICATOR, *, parent=None, points=None, scheme="市对县", **fields):
        self.put("nodes", name, Node(name, scheme, parent, kind, name, len(self.data.nodes), **fields))
        return self.version(name, Part.POINTS, Decimal(points)) if points is not None else self

    def leaf(self, name, points="5", target=120, lead="发改局", rule="proportional", params=None, **fields):
        self.node(name, points=points, **fields)
        self.version(name, Part.RULE, Rule(rule, params or {}))
        if target is not None:
            self.version(name, Part.TARGET, target if isinstance(target, Target) else number(target))
        return self.give(name, lead) if lead else self

    def task(self, name, parent, points="5", target=120, lead="发改局", **fields):
        return self.leaf(name, points, target, lead, kind=NodeKind.TASK, parent=parent, **fields)

    def give(self, leaf, unit, role=AssignmentRole.LEAD, *, target=None, points=None):
        key = f"{leaf}/{unit}"
        if unit not in self.data.units:
            self.unit(unit)
        self.put("assignments", key, Assignment(key, leaf, unit, role, len(self.data.assignments)))
        if target is not None:
            self.version(key, Part.TARGET, number(target))
        return self.version(key, Part.POINTS, Decimal(points)) if points is not None else self

    def share(self, leaf, unit, target=None, points=None):
        return self.give(leaf, unit, AssignmentRole.HOLDER, target=target, points=points)

    def report(self, subject, month, value=None, **fields):
        figure = Figure(value=None if value is None else Fraction(value), **fields)
        return self.put("figures", (subject, month), figure)

    def duty(self, subject, role, name, **fields):
        duty = Duty(f"{subject}{role}{name}", subject, role, name, **fields)
        self.data = replace(self.data, duties=(*self.data.duties, duty))
        return self

    def assess(self, month, **how):
        return assess(self.data, month, **how)


@pytest.fixture
def county():
    return Builder()
