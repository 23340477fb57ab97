"""The list of units and what is known of one of them."""

from perfdesk.domain.unit import DutyRole, Person
from perfdesk.reports.boards import directory


def test_units_stand_by_group_with_their_worst_light(town, lines):
    found = lines(directory.units_listing(town.assess(10)), "unit", "light")
    assert found[:2] == ["# 县直部门（3个）", "县发展和改革局|■ 严重滞后"]
    assert found[-1].startswith("县领导（0人）")


def test_a_search_leaves_what_it_found(town, lines):
    found = lines(directory.units_listing(town.assess(10), {"县残疾人联合会"}), "unit")
    assert found == ["# 县直部门（1个）", "县残疾人联合会"]


def test_a_unit_shows_what_it_answers_for(town, lines):
    found = lines(directory.unit_leaves(town.assess(10), "县交通运输局"), "leaf", "role", "points", "expected_loss")
    assert found == ["交通网（公路）|牵头|2|", "交通网（桥梁）|牵头|3|1.00"]


def test_an_unknown_unit_answers_for_nothing(town):
    assert directory.unit_leaves(town.assess(10), "无").rows == ()


def test_the_chain_names_who_holds_each_role_in_the_month(town, lines):
    town.put("people", "李", Person("李", "李镕", "县交通运输局", "", "13800000001"))
    town.duty("县交通运输局", DutyRole.CONTACT, "李镕", person_id="李")
    town.duty("县交通运输局", DutyRole.PRINCIPAL, "旧局长", to_month=9)
    found = lines(directory.chain_listing(town.assess(10), "县交通运输局"))
    assert found == ["主要领导|||", "分管领导|||", "责任科室|||", "责任人|李镕|13800000001|1—12月"]


def test_people_stand_with_what_they_answer_for(town, lines):
    town.put("people", "李", Person("李", "李镕", "县交通运输局"))
    town.duty("县交通运输局", DutyRole.PRINCIPAL, "李镕", person_id="李")
    town.duty("桥梁/县交通运输局", DutyRole.CONTACT, "李镕", person_id="李")
    found = lines(directory.people_listing(town.assess(10), "县交通运输局"), "name", "roles")
    assert found == ["李镕|主要领导、责任人（1项指标）"]


def test_a_unit_is_summed_up_in_a_line(town):
    county = town.unit("县档案馆").assess(10)
    assert directory.unit_summary(county, "县交通运输局") == "县直部门 · 指标1项 · 分值5分 · 预计扣1分 · 第1名"
    assert directory.unit_summary(county, "县档案馆") == "县直部门 · 本年没有承担指标"
