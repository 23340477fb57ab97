"""指标任务分解表."""

from datetime import date

import pytest

from perfdesk.domain.indicator import AssignmentRole, NodeKind
from perfdesk.domain.unit import DutyRole
from perfdesk.reports.lists import Ask
from perfdesk.reports.lists.breakdown import build

ALL = Ask(date(2024, 11, 10))


def test_every_leaf_stands_in_tree_order_and_the_points_add_up(town, lines):
    listing = build(town.assess(10), ALL)
    assert lines(listing, "serial", "indicator", "task", "measure_unit", "target", "points", "lead") == [
        "1|投资||亿元|120|5|县发展和改革局",
        "2|交通网|公路||120|2|县交通运输局",
        "3|交通网|桥梁||120|3|县交通运输局",
        "4|通报||||减3|县发展和改革局",
        "5|就业|||120|5|县残疾人联合会",
        "6|教育|||120|1|县残疾人联合会",
        "== |||||16|",
    ]
    assert listing.notes == ("加分、减分指标的分值为上限，不计入分值合计。",)


def test_groups_helpers_and_the_people_in_charge(county, lines):
    county.node("经济", NodeKind.GROUP).node("运行", NodeKind.GROUP, parent="经济").leaf("投资", parent="运行")
    county.give("投资", "统计局", AssignmentRole.CO).give("投资", "住建局").share("投资", "甲乡")
    county.duty("经济", DutyRole.COUNTY_LEADER, "沈国梁").duty("投资/发改局", DutyRole.SECTION, "投资科")
    shown = lines(build(county.assess(10), ALL), "group", "subgroup", "lead", "co", "leader", "section", "contact")
    assert shown[0] == "经济|运行|发改局|住建局、统计局|沈国梁|投资科|"


def test_the_office_calls_the_section_as_it_does(county):
    county.office(section_word="责任股室").leaf("投资")
    assert "责任股室" in [column.title for column in build(county.assess(10), ALL).columns]


@pytest.mark.parametrize(("unit", "expected"), [("发改局", ["投资"]), ("甲乡", ["改厕"]), ("不存在", [])])
def test_one_units_leaves_are_those_it_answers_for(county, unit, expected):
    county.leaf("投资").leaf("改厕", lead="农业局").share("改厕", "甲乡", 30)
    listing = build(county.assess(10), Ask(date(2024, 11, 10), unit))
    assert [row[3] for row in listing.rows] == expected
    assert listing.subtitle == (unit if expected else "")
