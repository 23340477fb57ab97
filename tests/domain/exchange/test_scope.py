"""A unit writes its own cells and nothing else."""

from perfdesk.domain.exchange.scope import scope_of
from perfdesk.domain.indicator import CountyValue, NodeKind


def subjects(county, unit):
    return {subject for subject, _ in scope_of(county.data, unit)}


def test_a_unit_writes_what_it_is_given(county):
    county.leaf("就业").share("就业", "城关镇").leaf("投资", lead="财政局")
    assert subjects(county, "发改局") == {"就业/发改局"}
    assert subjects(county, "城关镇") == {"就业/城关镇"}
    assert subjects(county, "教育局") == set()


def test_a_lead_writes_tasks_that_are_nobodys(county):
    county.leaf("就业").node("培训", NodeKind.TASK, parent="就业").task("招聘", "就业", lead="人社局")
    assert subjects(county, "发改局") == {"就业/发改局", "培训"}


def test_what_the_office_types_is_the_offices(county):
    county.leaf("就业").node("培训", NodeKind.TASK, parent="就业", county_value=CountyValue.TYPED)
    assert subjects(county, "发改局") == {"就业/发改局"}


def test_a_leaf_that_dropped_out_is_nobodys_from_then(county):
    county.leaf("就业", retired_from=7)
    assert {month for _, month in scope_of(county.data, "发改局")} == set(range(1, 7))


def test_a_merged_units_cells_are_those_of_the_one_that_stays(county):
    county.leaf("就业", lead="计生局").unit("卫健局").unit("计生局", merged_into="卫健局")
    assert subjects(county, "卫健局") == subjects(county, "计生局") == {"就业/计生局"}
