from dataclasses import replace

import pytest

from perfdesk.domain.indicator import AssignmentRole, NodeKind
from perfdesk.domain.unit import Unit


def test_a_parent_stands_before_its_children_in_the_offices_order(county):
    county.node("丙", NodeKind.GROUP).leaf("乙", parent="甲").leaf("丁", parent="丙").node("甲", NodeKind.GROUP)
    assert [node.name for node in county.data.tree.nodes] == ["丙", "丁", "甲", "乙"]


def test_a_task_belongs_to_its_indicator_however_deep(county):
    county.node("民生", NodeKind.GROUP).leaf("教育", parent="民生").task("学校", "教育").task("一小", "学校")
    indicators = county.data.tree.indicators
    assert [indicators[name].name for name in ("民生", "教育", "学校", "一小")] == ["民生", "教育", "教育", "教育"]


def test_leads_come_first_then_helpers_then_holders(county):
    county.leaf("就业", lead=None).share("就业", "东乡").give("就业", "残联", AssignmentRole.CO).give("就业", "发改局")
    assert [a.unit_id for a in county.data.tree.assignments["就业"]] == ["发改局", "残联", "东乡"]
    assert county.data.tree.lead("就业").unit_id == "发改局"


def test_an_indicator_of_holders_only_has_no_lead(county):
    assert county.leaf("就业", lead=None).share("就业", "东乡").data.tree.lead("就业") is None


@pytest.mark.parametrize(("first", "second", "stays"), [("乙", None, "乙"), ("乙", "丙", "丙"), ("没有", None, "甲")])
def test_a_merged_unit_leads_to_the_one_that_stays(county, first, second, stays):
    county.unit("丙").put("units", "甲", Unit("甲", "甲", merged_into=first))
    county.put("units", "乙", Unit("乙", "乙", merged_into=second))
    assert county.data.tree.units["甲"] == stays


def test_units_merged_into_each_other_end_somewhere(county):
    for name, other in (("甲", "乙"), ("乙", "甲")):
        county.put("units", name, Unit(name, name, merged_into=other))
    assert set(county.data.tree.units.values()) <= {"甲", "乙"}


def test_an_index_is_shared_while_the_structure_is_the_same(county):
    year = county.leaf("就业").data
    tree = year.tree
    assert replace(year, figures={}).sharing(year).tree is tree
    assert replace(year, nodes=dict(year.nodes)).sharing(year).tree is not tree
