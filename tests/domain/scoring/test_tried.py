"""Trying a rule with a typed figure."""

from decimal import Decimal

import pytest

from perfdesk.domain.indicator import Rule
from perfdesk.domain.scoring.tried import try_figure


@pytest.fixture
def case(county):
    county.leaf("修路", "5", 120, measure_unit="公里").report("修路/发改局", 10, 7)
    return county.assess(10).leaves[0].result.case


@pytest.mark.parametrize(
    ("kind", "params", "text", "points"),
    [
        ("proportional", {}, "60", "2.5"),
        ("proportional", {}, "120公里", "5"),
        ("all_or_nothing", {}, "119", "0"),
    ],
)
def test_a_typed_figure_scores_under_the_rule_tried(case, kind, params, text, points):
    result, _ = try_figure(case, Rule(kind, params), text)
    assert result.score_now == Decimal(points)


@pytest.mark.parametrize(
    ("kind", "params", "text", "points"),
    [
        ("checklist", {"items": [{"name": "规划", "points": 2}, {"name": "建设", "points": 3}]}, "第2项", "3"),
        ("event", {"points": "0.5"}, "3", "3.5"),
    ],
)
def test_what_is_counted_needs_no_target(county, kind, params, text, points):
    case = county.leaf("治安", "5", None).assess(10).leaves[0].result.case
    assert try_figure(case, Rule(kind, params), text)[0].score_now == Decimal(points)


def test_what_cannot_be_read_is_said(case):
    _, unclear = try_figure(case, Rule("proportional"), "3月5日")
    assert unclear


def test_nothing_typed_is_not_reported(case):
    result, _ = try_figure(case, Rule("proportional"), "")
    assert result.score_now is None
