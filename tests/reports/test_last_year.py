"""An indicator's figures of the year before, found by its name and its unit."""

from dataclasses import replace
from fractions import Fraction

import pytest

from perfdesk.domain.indicator import NodeKind
from perfdesk.reports.last_year import values_before


@pytest.fixture
def before(county):
    county.node("交通", kind=NodeKind.GROUP).leaf("修路", parent="交通").report("修路/发改局", 3, 25)
    return county.data


def anew(data):
    """The same tree under other ids, as a new year has it."""
    other = type(data)(2025, schemes=data.schemes, units=data.units)
    nodes = {
        f"新{key}": replace(n, id=f"新{key}", parent_id=n.parent_id and f"新{n.parent_id}")
        for key, n in data.nodes.items()
    }
    given = {f"新{key}": replace(a, id=f"新{key}", node_id=f"新{a.node_id}") for key, a in data.assignments.items()}
    return replace(other, nodes=nodes, assignments=given)


def test_the_same_unit_of_the_same_indicator_is_found_under_its_new_id(before):
    assert values_before(before, anew(before), "新修路/发改局")[2] == Fraction(25)


def test_another_unit_or_another_place_in_the_tree_is_not_the_same(before):
    now = anew(before)
    elsewhere = replace(now, nodes={**now.nodes, "新交通": replace(now.nodes["新交通"], name="水利")})
    other = replace(now.assignments["新修路/发改局"], unit_id="水利局")
    assert values_before(before, elsewhere, "新修路/发改局") == ()
    assert values_before(before, replace(now, assignments={other.id: other}), other.id) == ()


def test_a_year_without_a_figure_shows_nothing(before):
    assert values_before(replace(before, figures={}), anew(before), "新修路") == ()
