import pytest

from perfdesk.domain.unit import UnitKind
from perfdesk.operations.importing.imports import RowState, accept_import
from perfdesk.operations.settings import add_year
from perfdesk.operations.units import merge_units


def test_units_come_with_kind_aliases_and_people(empty, imported, units_table, seen):
    imported(empty, units_table)
    year = seen(empty)
    bureau = year.unit("发改局")
    assert (bureau.name, bureau.kind) == ("县发展和改革局", UnitKind.DEPARTMENT)
    assert (bureau.aliases[0].name, str(bureau.aliases[0].valid_to)) == ("计委", "2003-02-28")
    assert year.duties(bureau.id) == {("主要领导", "周建国"), ("责任人", "李明")}
    assert next(p.phone for p in year.data.people.values() if p.name == "李明") == "13800000001"


def test_units_of_a_second_table_come_after_those_of_the_first(empty, imported, units_table, seen):
    imported(empty, units_table)
    first = list(seen(empty).data.units)
    imported(empty, "|单位名称|简称|\n|青石乡人民政府|青石乡|\n|大塘乡人民政府|大塘乡|")
    names = [unit.short_name for unit in seen(empty).data.units.values()]
    assert list(seen(empty).data.units)[: len(first)] == first
    assert names[-2:] == ["青石乡", "大塘乡"]


def test_the_same_table_again_changes_nothing(empty, imported, planned, units_table):
    imported(empty, units_table)
    again = planned(empty, units_table)
    assert again.empty
    assert set(again.counts.items()) >= {(RowState.ADDED, 0), (RowState.CHANGED, 0)}


def test_a_unit_is_known_by_its_short_name_or_an_old_one(county, planned):
    plan = planned(county, "|单位名称|单位类别|考核分组|\n|劳动局|县直部门|经济部门|")
    row = next(row for row in plan.rows if row.source)
    assert (row.state, row.name) == (RowState.CHANGED, "县人力资源和社会保障局")
    assert [str(change) for change in row.changes] == ["考核分组：空→经济部门"]


def test_what_the_table_does_not_carry_stays(county, imported, seen):
    imported(county, "|单位名称|考核分组|\n|县发展和改革局|经济部门|")
    bureau = seen(county).unit("县发展和改革局")
    assert (bureau.short_name, bureau.group) == ("发改局", "经济部门")
    assert [alias.name for alias in bureau.aliases] == ["计委"]


def test_units_that_the_table_lacks_are_listed_and_stay(county, imported, seen):
    plan = imported(county, "|单位名称|简称|\n|县教育局|教育局|")
    assert "河东镇" in [row.name for row in plan.rows if row.state is RowState.REMOVED]
    assert seen(county).unit("河东镇")


def test_a_list_of_last_year_does_not_part_units_merged_this_year(empty, imported, units_table, seen):
    imported(empty, units_table)
    kept, merged = list(seen(empty).data.units.values())[:2]
    add_year(empty, year=2025)
    merge_units(empty, unit_id=merged.id, into_id=kept.id, year=2025)
    imported(empty, f"|单位名称|考核分组|\n|{merged.name}|经济部门|")
    assert empty.year(2025).tree.units[merged.id] == kept.id


def test_a_new_head_takes_the_place_of_the_old(county, imported, seen):
    plan = imported(county, "|单位名称|主要领导|\n|县教育局|冯新|")
    assert seen(county).duties(seen(county).unit("教育局").id) == {("主要领导", "冯新")}
    assert "主要领导：孙丽→冯新" in [str(change) for row in plan.rows for change in row.changes]


def test_a_list_of_people_names_role_and_months(county, imported, seen):
    imported(county, "|姓名|单位名称|职责|职务|任职月份|\n|郑和|教育局|分管领导|副局长|7月起|")
    duty = next(duty for duty in seen(county).data.duties if duty.name == "郑和")
    assert (duty.role.title, duty.from_month, duty.to_month) == ("分管领导", 7, 12)


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("|郑和|教育所|分管领导|", "unknown_unit"),
        ("|郑和|教育局|顾问|", "unknown_role"),
        ("||教育局|分管领导|", "no_name"),
    ],
)
def test_a_row_of_people_that_cannot_be_placed_is_named(county, planned, row, kind):
    plan = planned(county, f"|姓名|单位名称|职责|\n{row}")
    assert [problem.kind for problem in plan.problems if problem.blocking] == [kind]


def test_one_unit_twice_in_a_table_is_taken_once(empty, planned):
    plan = planned(empty, "|单位名称|简称|\n|县教育局|教育局|\n|教育局||")
    assert [problem.kind for problem in plan.problems] == ["duplicate"]


def test_an_import_of_units_can_be_undone_and_redone(empty, planned, undo_redo, units_table):
    plan = planned(empty, units_table)
    undo_redo(empty, lambda: accept_import(empty, plan))
