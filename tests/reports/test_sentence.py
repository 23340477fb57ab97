"""Counting and enumerating as a secretary says it."""

import pytest

from perfdesk.reports.sentence import TOLD, enumerated, first, items, numbered, of_lead, spoken


def plain(county, *names):
    for name in names:
        county.leaf(name)
    return county.assess(10).leaves


@pytest.fixture
def road(county):
    """“五网”建设——交通网 with two tasks, between two indicators of their own."""
    county.leaf("投资").node("“五网”建设——交通网")
    county.task("新改建农村公路", "“五网”建设——交通网").task("危桥改造任务", "“五网”建设——交通网").leaf("就业指标")
    return county.assess(10).leaves


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["投资"], "投资指标"),
        (["约束性指标"], "约束性指标"),
        (["××工作情况"], "××工作情况指标"),
        (["中央预算内投资——完工率", "支付率"], "中央预算内投资——完工率、支付率指标"),
        (["学前教育、义务教育、普通高中建设项目"], "学前教育、义务教育、普通高中建设项目指标"),
        (["“四好农村路”", "投资；"], "“四好农村路”、投资指标"),
        (["投资。"], "投资指标"),
    ],
)
def test_indicators_are_named_together(county, names, said):
    assert spoken(plain(county, *names)) == said


def test_tasks_of_one_indicator_are_grouped(road):
    assert spoken(road) == "投资指标、“五网”建设——交通网指标中的新改建农村公路任务、危桥改造任务、就业指标"


def test_what_each_may_lose_stands_behind_it(county):
    county.node("交通网").task("公路", "交通网").task("桥梁", "交通网").leaf("投资").leaf("就业")
    county.report("公路/发改局", 10, 60).report("桥梁/发改局", 10, 50).report("投资/发改局", 10, 80)
    said = "交通网指标中的公路任务（预计扣2分）、桥梁任务（预计扣2.5分）；投资指标（预计扣1分）；就业指标"
    assert enumerated(county.assess(10).leaves) == said


def test_tasks_stand_in_brackets_only_where_the_numbers_differ(road):
    assert [items(road), items(road[:1]), items(road[:2])] == ["3项（其中任务2项）", "1项", "2项"]


def test_an_indicator_counted_elsewhere_leaves_its_tasks(road):
    assert items(road[1:3], {road[1].indicator.id}) == "任务2项"


def test_of_many_only_the_first_are_named():
    names = [str(number) for number in range(TOLD + 1)]
    assert first(names[:TOLD], "；") == "0；1；2；3；4；5；6；7"
    assert first(names, "；") == "0；1；2；3；4；5；6；7等"


def test_a_leaf_without_a_lead_says_so(county):
    county.leaf("投资", lead=None)
    assessed = county.assess(10)
    assert of_lead(assessed, assessed.leaves) == "未明确牵头单位的投资指标"


@pytest.mark.parametrize(("parts", "said"), [([], ""), (["甲"], "一是甲。"), (["甲", "乙"], "一是甲；二是乙。")])
def test_parts_are_numbered(parts, said):
    assert numbered(parts) == said
