from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.indicator import EVERY_MONTH, CountyValue, NodeKind, Origin, Part
from perfdesk.operations.importing.imports import ImportOptions, RowState, accept_import
from perfdesk.operations.indicators import set_part

HEAD = "|一级指标|具体指标|计量单位|年度目标|分值|评分标准|牵头单位|配合单位|\n"


def test_a_breakdown_becomes_a_tree_with_terms_and_owners(county, seen):
    year = seen(county)
    node = year.node("招商引资")
    assert year.data.nodes[node.parent_id].name == "经济发展"
    assert year.part("招商引资", Part.POINTS) == [Decimal(10)]
    assert year.part("招商引资", Part.TARGET)[0].value == 3000
    assert year.owners("招商引资") == [("牵头", "县发展和改革局"), ("配合", "县人力资源和社会保障局")]
    assert ("责任领导", "李四") in year.duties(node.id)


def test_points_printed_with_a_group_are_kept_for_checking(county, seen):
    assert seen(county).part("经济发展", Part.POINTS) == [Decimal(20)]


def test_tasks_with_points_are_leaves_of_their_own(county, seen):
    year = seen(county)
    assert year.node("甲校").kind is NodeKind.TASK
    assert [year.part(name, Part.POINTS) for name in ("甲校", "乙校")] == [[Decimal(2)], [Decimal(3)]]
    assert year.owners("乙校") == [("牵头", "县教育局")]
    assert year.owners("学校建设") == []


def test_tasks_without_points_feed_their_indicator(county, imported, seen):
    imported(county, HEAD + "|民生|低保补差|元|城市300元、农村140元|4|按完成率得分|人社局||")
    year = seen(county)
    assert year.part("低保补差", Part.POINTS) == [Decimal(4)]
    assert [target.value for target in year.part("农村", Part.TARGET)] == [Fraction(140)]
    assert year.part("农村", Part.POINTS) == []
    assert year.owners("农村") == year.owners("低保补差") == [("牵头", "县人力资源和社会保障局")]


def test_what_is_understood_of_a_new_indicator_is_shown_before_it_is_imported(county, planned):
    plan = planned(county, HEAD + "|民生|就业|人|≥1300|4|按完成率得分|人社局||")
    row = next(row for row in plan.rows if row.name == "就业")
    assert row.state is RowState.ADDED
    assert {str(change) for change in row.changes} >= {
        "年度目标：空→≥1300",
        "分值：空→4",
        "牵头单位：空→县人力资源和社会保障局",
    }


def test_the_same_table_again_changes_nothing(county, planned, breakdown):
    plan = planned(county, breakdown)
    assert plan.empty
    assert plan.counts[RowState.UNCHANGED] == 5


def test_a_changed_target_is_shown_and_becomes_a_new_version(county, imported, seen, breakdown):
    options = ImportOptions(issued_on=date(2024, 10, 12), document="青办〔2024〕15号")
    plan = imported(county, breakdown.replace("|3000|", "|3500|"), options=options)
    changed = [row for row in plan.rows if row.state is RowState.CHANGED]
    assert [(row.name, [str(change) for change in row.changes]) for row in changed] == [
        ("招商引资", ["年度目标：3000→3500"])
    ]
    versions = seen(county).data.versions[seen(county).node("招商引资").id]
    newest = [version for version in versions if version.part is Part.TARGET][-1]
    assert (newest.value.value, newest.document) == (3500, "青办〔2024〕15号")


def test_a_rule_corrected_by_hand_stays_while_its_wording_does(county, planned, seen, breakdown):
    node = seen(county).node("招商引资")
    rule = seen(county).part("招商引资", Part.RULE)[0]
    by_hand = type(rule)("proportional", {"floor": "0.8"}, rule.wording)
    set_part(county, subject_id=node.id, part=Part.RULE, value=by_hand)
    assert planned(county, breakdown).empty


def test_an_indicator_that_the_table_lacks_is_listed_and_stays(county, imported, seen, breakdown):
    shorter = "\n".join(line for line in breakdown.splitlines() if "固定资产" not in line)
    plan = imported(county, shorter)
    assert [row.name for row in plan.rows if row.state is RowState.REMOVED] == ["固定资产投资"]
    assert seen(county).node("固定资产投资").retired_from is None


def test_it_is_retired_where_a_person_says_so(county, planned, seen, breakdown):
    shorter = "\n".join(line for line in breakdown.splitlines() if "固定资产" not in line)
    accept_import(county, planned(county, shorter), remove=True)
    assert seen(county).node("固定资产投资").retired_from == 1


def test_an_unknown_unit_is_named_with_the_nearest_and_left_out(county, imported, seen):
    plan = imported(county, HEAD + "|经济发展|新指标|个|5|2|完成得满分|县发展改革和局||")
    problem = next(problem for problem in plan.problems if problem.kind == "unknown_unit")
    assert "县发展和改革局" in problem.message
    assert problem.cell == "G2"
    assert seen(county).owners("新指标") == []


def test_unknown_units_are_added_only_by_wish(county, imported, seen):
    imported(county, HEAD + "|经济|新指标|个|5|2||县大数据中心||", options=ImportOptions(add_units=True))
    assert seen(county).owners("新指标") == [("牵头", "县大数据中心")]


def test_further_leads_of_a_cell_help(county, imported, seen):
    imported(county, HEAD + "|经济|新指标|个|5|2||发改局人社局|教育局|")
    assert [role for role, _ in seen(county).owners("新指标")] == ["牵头", "配合", "配合"]


def test_a_code_finds_an_indicator_that_was_renamed(county, imported, planned):
    table = "|编号|具体指标|年度目标|分值|\n|CZ22001-01|{}|5|2|"
    imported(county, table.format("利用外资"))
    row = planned(county, table.format("实际利用外资")).rows[0]
    assert (row.state, [str(change) for change in row.changes]) == (RowState.CHANGED, ["名称：利用外资→实际利用外资"])


def test_a_similar_name_is_proposed_and_never_taken(county, planned):
    plan = planned(county, HEAD + "|经济发展|固定资产投资额|亿元|12|10|按完成率得分|发改局||")
    assert plan.rows[0].state is RowState.ADDED
    assert "“固定资产投资”" in next(problem.message for problem in plan.problems if problem.kind == "similar_name")


def test_broken_quotes_do_not_make_another_indicator(county, imported, planned):
    imported(county, HEAD + "|经济|推行“一村一辅警”|个|18|2||教育局||")
    assert planned(county, HEAD + "|经济|推行“一村一辅警|个|18|2||教育局||").rows[0].state is not RowState.ADDED


def test_target_columns_of_townships_become_holders(county, imported, seen):
    plan = imported(county, "|具体指标|计量单位|考核目标|<|\n|^|^|河东镇|河西镇|\n|城镇新增就业|人|300|/|")
    assert seen(county).owners("城镇新增就业")[-1] == ("承担", "河东镇")
    assert plan.rows[0].changes[-1].after == "300"


def test_the_countys_own_column_is_the_countys_target(county, imported, seen):
    imported(county, "|具体指标|计量单位|分值|考核目标|<|\n|^|^|^|青河县|河东镇|\n|新指标|个|5|9|4|")
    assert [target.value for target in seen(county).part("新指标", Part.TARGET)] == [9]
    assert seen(county).owners("新指标") == [("承担", "河东镇")]


def test_shares_on_a_second_sheet_join_the_indicator_of_the_first(empty, imported, units_table, breakdown, seen):
    imported(empty, units_table)
    plan = imported(empty, breakdown, "|具体指标|考核目标|<|\n|^|河东镇|河西镇|\n|招商引资|300|200|")
    assert [problem.kind for problem in plan.problems] == ["filled_merged"]
    assert [role for role, _ in seen(empty).owners("招商引资")] == ["牵头", "配合", "承担", "承担"]


def test_shares_of_a_task_go_to_the_task(county, imported, seen):
    plan = imported(county, "|具体指标|计量单位|考核目标|<|\n|^|^|河东镇|河西镇|\n|甲校(所)|%|60|40|")
    assert [(row.name, row.state) for row in plan.rows] == [("甲校", RowState.CHANGED)]
    assert seen(county).owners("甲校") == [("牵头", "县教育局"), ("承担", "河东镇"), ("承担", "河西镇")]


def test_a_row_that_names_a_known_task_alone_changes_that_task(county, imported, seen):
    imported(county, "|具体指标|年度目标|分值|\n|甲校|90|2|")
    assert [target.value for target in seen(county).part("甲校", Part.TARGET)] == [100, 90]
    assert seen(county).node("甲校").kind is NodeKind.TASK


def test_a_task_name_that_two_indicators_have_is_asked_for(county, imported, planned):
    imported(county, "|具体指标|任务|年度目标|分值|\n|医院建设|甲校|5|2|\n|医院建设|乙院|5|2|")
    plan = planned(county, "|具体指标|考核目标|<|\n|^|河东镇|河西镇|\n|甲校|60|40|")
    assert [problem.kind for problem in plan.problems if problem.blocking] == ["unknown_indicator"]
    assert plan.empty


def test_an_indicator_may_have_the_name_of_a_task_of_the_same_table(county, imported, seen):
    imported(county, "|具体指标|任务|年度目标|分值|\n|修路|南路|5|2|\n|修路|北路|5|2|\n|南路||7|3|")
    kinds = [node.kind for node in seen(county).data.nodes.values() if node.name == "南路"]
    assert sorted(kinds) == [NodeKind.INDICATOR, NodeKind.TASK]


def test_section_and_contact_are_named_for_each_indicator(county, imported, seen):
    head = HEAD.replace("配合单位", "责任科室|责任人")
    imported(county, head + "|经济|新指标|个|5|2||发改局|投资科|李明|")
    lead = seen(county).data.tree.lead(seen(county).node("新指标").id)
    duties = {duty.role.title: duty for duty in seen(county).data.duties if duty.subject_id == lead.id}
    assert {role: duty.name for role, duty in duties.items()} == {"责任科室": "投资科", "责任人": "李明"}
    assert seen(county).data.people[duties["责任人"].person_id].phone == "13800000001"


def test_a_units_own_leaders_are_not_named_again(county, imported, seen):
    imported(county, HEAD.replace("配合单位", "主要领导") + "|经济|新指标|个|5|2||发改局|周建国|")
    lead = seen(county).data.tree.lead(seen(county).node("新指标").id)
    assert seen(county).duties(lead.id) == set()


@pytest.mark.parametrize("said", ["县长 沈国梁", "县长沈国梁", "沈国梁（县长）", "沈国梁"])
def test_a_county_leader_is_one_person_however_titled(county, imported, seen, said):
    imported(county, HEAD.replace("配合单位", "责任领导") + f"|经济|新指标|个|5|2||发改局|{said}|")
    leader = next(person for person in seen(county).data.people.values() if person.name == "沈国梁")
    assert (leader.unit_id, leader.post) == (None, "县长" if "县长" in said else "")
    assert seen(county).duties(seen(county).node("新指标").id) == {("责任领导", "沈国梁")}


@pytest.mark.parametrize(
    ("said", "value"),
    [("乡镇合计", CountyValue.SUM), ("按人口加权", CountyValue.WEIGHTED), ("部门填报", CountyValue.LEAD)],
)
def test_where_the_countys_figure_comes_from_is_read(county, imported, seen, said, value):
    imported(county, HEAD.replace("配合单位", "数据来源方式") + f"|经济|新指标|个|5|2||发改局|{said}|")
    assert seen(county).node("新指标").county_value is value


def test_odd_words_for_the_countys_figure_are_named(county, planned):
    plan = planned(county, HEAD.replace("配合单位", "县级取值") + "|经济|新指标|个|5|2||发改局|酌情|")
    assert [problem.kind for problem in plan.problems] == ["unclear_value"]


@pytest.mark.parametrize(
    ("target", "rule", "months"),
    [
        ("—", "每发生一起扣1分，扣完为止。", ()),
        ("扣分上限2", "扣分制：每件扣0.5分，扣分上限2分。", ()),
        ("—", "发生重大事故的，一票否决。", ()),
        ("—", "获得省级以上表彰的，每项加0.5分，最高加3分。", ()),
        ("—", "由市有关单位直接评分。", EVERY_MONTH),
        ("6", "控制在目标值以内的得满分；每超过目标值10%扣1分，扣完为止。", EVERY_MONTH),
    ],
)
def test_what_is_reported_only_when_it_happens_has_no_reporting_months(county, imported, seen, target, rule, months):
    imported(county, HEAD + f"|平安|新指标|起|{target}|2|{rule}|发改局||")
    assert seen(county).node("新指标").reporting_months == months


def test_events_have_reporting_months_where_the_table_names_them(county, imported, seen):
    table = HEAD.replace("配合单位", "报送频次") + "|平安|新指标|起|—|2|每发生一起扣1分，扣完为止。|发改局|每季|"
    imported(county, table)
    assert seen(county).node("新指标").reporting_months == (3, 6, 9, 12)


def test_the_unit_of_points_over_a_table_is_no_measure_unit(county, imported, seen):
    imported(
        county, "|单位：分|<|<|\n" + HEAD + "|平安|新指标|-|良好以上|2||发改局||\n|平安|另一指标||良好|2||发改局||"
    )
    assert [seen(county).node(name).measure_unit for name in ("新指标", "另一指标")] == ["", ""]


def test_one_indicator_twice_is_taken_once_and_named(county, planned):
    row = "|经济|新指标|个|5|2||教育局||\n"
    assert [problem.kind for problem in planned(county, HEAD + row + row).problems] == ["duplicate"]


def test_the_level_is_taken_from_the_table_else_as_said(county, imported, seen):
    imported(county, HEAD + "|经济|新指标|个|5|2||教育局||", options=ImportOptions(origin=Origin.PROVINCE))
    assert seen(county).node("新指标").origin is Origin.PROVINCE


def test_a_table_can_go_into_a_scheme_of_its_own(county, imported, seen):
    imported(county, HEAD + "|经济|招商引资|万元|100|2||教育局||", options=ImportOptions(scheme="县对部门"))
    assert len([node for node in seen(county).data.nodes.values() if node.name == "招商引资"]) == 2


def test_an_import_of_indicators_can_be_undone_and_redone(empty, imported, planned, undo_redo, units_table, breakdown):
    imported(empty, units_table)
    plan = planned(empty, breakdown)
    undo_redo(empty, lambda: accept_import(empty, plan))
