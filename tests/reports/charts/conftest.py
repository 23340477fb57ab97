"""A county to draw, built line by line; ids are the names."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.county import assess
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import Assignment, Node, NodeKind, Part, Rule, Version
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.target import Target, TargetKind
from perfdesk.domain.unit import Unit
from perfdesk.domain.year import Office, YearData


class Builder:
    """Collects units, leaves with their figures by month, and judges them."""

    def __init__(self):
        office = Office(county="青河县", name="绩效考评办公室")
        self.data = YearData(2024, office=office, schemes={"方案": Scheme("方案", 2024, "市对县考评")})

    def put(self, part, key, value):
        self.data = replace(self.data, **{part: {**getattr(self.data, part), key: value}})

    def leaf(self, name, target, figures, unit="发改局", points="5", **fields):
        """Give a unit a leaf; `figures` are its values by month, or one value for October."""
        node = Node(name, "方案", None, NodeKind.INDICATOR, name, len(self.data.nodes), **fields)
        self.put("nodes", name, node)
        if unit not in self.data.units:
            self.put("units", unit, Unit(unit, unit, position=len(self.data.units)))
        self.put("assignments", f"{name}/{unit}", Assignment(f"{name}/{unit}", name, unit))
        read = target if isinstance(target, Target) else Target(str(target), TargetKind.NUMBER, value=Fraction(target))
        parts = ((Part.POINTS, Decimal(points)), (Part.TARGET, read), (Part.RULE, Rule("proportional")))
        self.put("versions", name, tuple(Version(f"{name}{part}", name, part, value) for part, value in parts))
        for month, value in (figures if isinstance(figures, dict) else {10: figures}).items():
            figure = Figure(text=value) if isinstance(value, str) else Figure(value=Fraction(str(value)))
            self.put("figures", (f"{name}/{unit}", month), figure)
        return self

    def unit(self, name, **fields):
        self.put("units", name, Unit(name, name, position=len(self.data.units), **fields))
        return self

    def assess(self, month=10):
        return assess(self.data, month)


@pytest.fixture
def county():
    return Builder()


@pytest.fixture
def texts():
    """Read everything that is written on a chart."""

    def read(chart):
        artists = [artist for ax in chart.figure.axes for artist in (*ax.texts, *ax.get_yticklabels())]
        return [artist.get_text() for artist in artists]

    return read
