"""The tree as a person changes it."""

import pytest

from perfdesk.domain.indicator import AssignmentRole, Node
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations import indicators


def test_a_copy_stands_right_behind_with_its_tasks_and_terms(busy):
    indicators.add_indicator(busy.doc, scheme_id=busy.scheme.id, parent_id=busy.indicator.parent_id, name="就业")
    twin = indicators.duplicate_node(busy.doc, node_id=busy.indicator.id)
    data = busy.doc.year(2024)
    siblings = [node.name for node in data.tree.children[busy.indicator.parent_id]]
    assert siblings == ["固定资产投资", "固定资产投资（副本）", "就业"]
    assert [task.name for task in data.tree.tasks(twin.id)] == ["新开工项目"]
    assert {v.value for v in data.versions[twin.id]} == {v.value for v in data.versions[busy.indicator.id]}
    assert twin.id not in data.tree.assignments


def test_a_second_lead_is_refused(busy):
    with pytest.raises(PerfdeskError, match="牵头单位只能有一个"):
        indicators.break_down(
            busy.doc, node_id=busy.indicator.id, roles={busy.holder.id: AssignmentRole.LEAD}, versions=()
        )


def test_the_record_names_the_steps_that_touched_a_node_and_its_figures(busy):
    other = indicators.add_group(busy.doc, scheme_id=busy.scheme.id, name="民生")
    titles = [step.title for step in busy.doc.log_of(busy.indicator.id, busy.lead.id)]
    assert {"新增具体指标“固定资产投资”", "填报数据", "登记临江县数据"} <= set(titles)
    assert [step.title for step in busy.doc.log_of(other.id)] == ["新增指标组“民生”"]
    assert busy.doc.row(Node, id=other.id) == other
