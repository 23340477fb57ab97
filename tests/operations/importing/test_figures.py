from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.facts import SubmissionState
from perfdesk.domain.figure import Blank
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.importing.imports import ImportOptions, RowState, accept_import
from perfdesk.operations.months import freeze_month
from perfdesk.operations.submissions import return_report

HEAD = "|具体指标|任务|牵头单位|累计完成|存在问题|下步措施|原因|备注|\n"
OCTOBER = ImportOptions(month=10)


def test_figures_go_to_the_lead_of_the_month(county, seen):
    year = seen(county)
    assert year.figure("招商引资", 8).value == 2100
    assert year.note("招商引资", 8).problem == "资金不到位"
    assert year.figure("甲校", 8).value == 60


def test_the_same_report_again_changes_nothing(county, planned, august):
    plan = planned(county, august)
    assert plan.empty
    assert plan.counts[RowState.UNCHANGED] == 3


def test_a_changed_figure_is_shown_before_and_after(county, planned, august):
    row = planned(county, august.replace("2100", "2200")).rows[0]
    assert (row.state, str(row.changes[0])) == (RowState.CHANGED, "完成值：2100→2200")


def test_texts_that_the_report_does_not_carry_stay(county, imported, seen):
    imported(county, "|1-8月|<|\n|具体指标|累计完成|\n|招商引资|2200|")
    assert seen(county).note("招商引资", 8).problem == "资金不到位"


def test_figures_of_the_same_unit_that_the_report_lacks_are_listed(county, planned, august):
    shorter = "\n".join(line for line in august.splitlines() if "甲校" not in line) + "\n|学校建设|乙校|教育局|50%||"
    assert [row.name for row in planned(county, shorter).rows if row.state is RowState.REMOVED] == ["甲校 8月"]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("|不存在的指标||发改局|5||||", "unknown_indicator"),
        ("|学校建设|丙校|教育局|5||||", "unknown_indicator"),
        ("|招商引资||教育局|5||||", "not_assigned"),
        ("|学校建设||教育局|5||||", "task_needed"),
    ],
)
def test_a_row_whose_place_is_unknown_is_named_and_not_taken(county, planned, row, kind):
    plan = planned(county, HEAD + row, options=OCTOBER)
    assert [problem.kind for problem in plan.problems if problem.blocking] == [kind]
    assert plan.empty


def test_a_similar_indicator_is_proposed_and_never_taken(county, planned):
    plan = planned(county, HEAD + "|城镇新增就业人数||人社局|5||||", options=OCTOBER)
    assert "是否为“城镇新增就业”" in plan.problems[-1].message
    assert plan.empty


@pytest.mark.parametrize(
    ("name", "taken"), [("招商引资", True), ("到位资金", True), ("固定资产投资", False), ("固定资产投资(亿元)", False)]
)
def test_a_code_is_believed_unless_the_name_is_that_of_another_indicator(
    county, imported, planned, breakdown, name, taken
):
    imported(county, breakdown.replace("|1|招商", "|G1|招商").replace("|2|固定", "|G2|固定"))
    plan = planned(county, f"|1-10月|<|<|\n|序号|具体指标|累计完成|\n|G1|{name}|2900|", options=OCTOBER)
    assert [row.name for row in plan.rows if row.state is RowState.ADDED] == ["招商引资 10月"] * taken
    assert [problem.kind for problem in plan.problems] == ["unknown_indicator"] * (not taken)


@pytest.mark.parametrize("row", ["|G4|学校建设|甲校|70%|", "|G4|甲校||70%|"])
def test_a_task_is_found_under_the_code_of_its_indicator(county, imported, planned, breakdown, row):
    imported(county, breakdown.replace("|4|学校", "|G4|学校"))
    plan = planned(county, f"|1-10月|<|<|<|\n|序号|具体指标|任务|累计完成|\n{row}", options=OCTOBER)
    assert [row.name for row in plan.rows if row.state is RowState.ADDED] == ["甲校 10月"]


def test_one_indicator_twice_in_a_month_is_taken_once(county, planned):
    row = "|招商引资||发改局|5||||\n"
    assert [problem.kind for problem in planned(county, HEAD + row + row, options=OCTOBER).problems] == ["duplicate"]


def test_a_unit_under_an_old_name_still_reports(county, imported, seen):
    imported(county, HEAD + "|城镇新增就业||劳动局|8000||||", options=OCTOBER)
    assert seen(county).figure("城镇新增就业", 10).value == 8000


def test_figures_of_another_scale_are_converted_exactly(county, imported, seen):
    imported(county, "|1-10月|<|\n|具体指标|累计完成(万人)|\n|城镇新增就业|0.8123|")
    assert seen(county).figure("城镇新增就业", 10).value == 8123


def test_units_that_cannot_be_converted_are_named(county, planned):
    plan = planned(county, "|1-10月|<|\n|具体指标|累计完成(公里)|\n|城镇新增就业|5|")
    assert [problem.kind for problem in plan.problems] == ["unit_mismatch"]


def test_a_target_that_differs_from_the_files_is_named(county, planned):
    plan = planned(county, "|1-10月|<|<|\n|具体指标|目标任务|累计完成|\n|城镇新增就业|9000人|8000|")
    assert "“8950”" in next(problem.message for problem in plan.problems if problem.kind == "target_differs")


@pytest.mark.parametrize("target", ["8950", "8950人", "0.895万人"])
def test_the_same_target_in_other_words_is_no_problem(county, planned, target):
    assert planned(county, f"|1-10月|<|<|\n|具体指标|目标任务|累计完成|\n|城镇新增就业|{target}|8000|").problems == ()


def test_words_and_numbers_in_one_cell_are_kept_apart(county, imported, seen):
    imported(
        county, HEAD + "|学校建设|甲校|教育局|57%（装修偏慢）||||\n|学校建设|乙校|教育局|正在粉刷||||", options=OCTOBER
    )
    first, second = seen(county).figure("甲校", 10), seen(county).figure("乙校", 10)
    assert (first.value, first.text) == (57, "装修偏慢")
    assert (second.value, second.text) == (None, "正在粉刷")


@pytest.mark.parametrize(("said", "blank"), [("/", Blank.NOT_APPLICABLE), ("待核", Blank.TO_VERIFY)])
def test_a_declared_blank_is_taken_as_such(county, imported, seen, said, blank):
    imported(county, HEAD + f"|招商引资||发改局|{said}||||", options=OCTOBER)
    assert seen(county).figure("招商引资", 10).blank is blank


def test_an_empty_cell_is_named_and_stays_unreported(county, imported, seen):
    plan = imported(county, HEAD + "|招商引资||发改局|||||", options=OCTOBER)
    assert [problem.kind for problem in plan.problems] == ["no_figure"]
    assert seen(county).figure("招商引资", 10) is None


def test_an_empty_cell_is_right_where_nothing_is_asked(county, imported):
    imported(county, "|具体指标|计量单位|年度目标|分值|评分标准|牵头单位|\n|油菜面积|万亩|0|1|按完成率得分|发改局|")
    assert imported(county, HEAD + "|油菜面积||发改局|||||", options=OCTOBER).problems == ()


def test_a_cause_is_sorted_into_kind_and_category(county, imported, seen):
    imported(county, HEAD + "|招商引资||发改局|5|||征地拆迁受阻||", options=OCTOBER)
    lead = seen(county).data.tree.lead(seen(county).node("招商引资").id)
    cause = seen(county).data.causes[lead.id, 10][0]
    assert (cause.kind.title, cause.category, cause.text) == ("客观", "用地审批", "征地拆迁受阻")


def test_a_cell_of_several_tasks_is_divided_among_them(county, imported, seen):
    head = "|一级指标|具体指标|计量单位|年度目标|分值|评分标准|牵头单位|\n"
    imported(county, head + "|民生|低保补差|元|城市300元、农村140元|4|按完成率得分|人社局|")
    imported(county, HEAD + "|低保补差||人社局|城市低保:300.1元,农村低保:154.33元||||", options=OCTOBER)
    values = [seen(county).figure(name, 10).value for name in ("城市", "农村")]
    assert values == [Fraction("300.1"), Fraction("154.33")]


def test_a_matrix_of_townships_goes_to_their_shares(county, imported, seen):
    imported(county, "|具体指标|考核目标|<|\n|^|河东镇|河西镇|\n|城镇新增就业|300|200|")
    matrix = "|1-10月|<|<|\n|乡镇|城镇新增就业(人)|<|\n|^|目标任务|进度|\n|河东镇|300|250|\n|河西镇|200|90|"
    imported(county, matrix)
    assert seen(county).figure("城镇新增就业", 10, "河东镇").value == 250
    assert seen(county).figure("城镇新增就业", 10) is None


def test_a_matrix_that_names_a_task_with_its_unit_finds_it(county, imported, seen):
    imported(county, "|具体指标|考核目标|<|\n|^|河东镇|河西镇|\n|甲校|60|40|")
    imported(county, "|1-10月|<|<|\n|乡镇|甲校(%)|<|\n|^|目标任务|进度|\n|河东镇|60|50|\n|河西镇|40|30|")
    assert seen(county).figure("甲校", 10, "河东镇").value == 50


RULED = "|具体指标|计量单位|年度目标|分值|评分标准|牵头单位|完成时限|\n"
REPORT = "|具体指标|牵头单位|累计完成|\n"


def test_the_items_of_a_checklist_are_seen_from_their_names(county, imported, seen):
    rule = "有实施方案0.4分；有工作台账0.3分；有总结报告0.3分。"
    imported(county, RULED + f"|监测|-|按要求完成|1|{rule}|发改局||")
    plan = imported(county, REPORT + "|监测|发改局|已完成：有实施方案、有工作台账、宣传栏|", options=OCTOBER)
    assert seen(county).figure("监测", 10).items == {1, 2}
    assert "“宣传栏”不是清单中的项" in plan.problems[-1].message


def test_a_stage_that_was_due_and_is_not_done_is_a_loss(county, imported, seen):
    terms = "|培训|-|6月30日前开展培训|0.5|按期完成得满分，未按期完成的不得分。|发改局|6月30日|"
    imported(county, RULED + terms)
    imported(county, REPORT + "|培训|发改局|未开展|", options=OCTOBER)
    result = seen(county).result("培训", 10)
    assert (result.points_state.title, result.expected_loss) == ("已出现扣分点", Decimal("0.5"))


def test_thousandths_out_of_parts_are_counted_exactly(county, imported, seen):
    imported(county, RULED + "|火灾受害率|‰|≤0.8|1|完成得满分|发改局||")
    imported(county, "|具体指标|累计完成|分子|分母|\n|火灾受害率||3|10000|", options=OCTOBER)
    assert seen(county).figure("火灾受害率", 10).value == Fraction("0.3")


@pytest.mark.parametrize(("figure", "state", "loss"), [("", "正常", 0), ("1", "已出现扣分点", 1)])
def test_no_report_of_events_is_no_missing_report(county, imported, seen, figure, state, loss):
    imported(county, RULED + "|非访|起|—|2|每发生一起扣1分，扣完为止。|发改局||")
    imported(county, REPORT + f"|非访|发改局|{figure}|", options=ImportOptions(month=4))
    plan = imported(county, REPORT + "|非访|发改局||", options=OCTOBER)
    result = seen(county).result("非访", 10)
    assert (result.points_state.title, result.expected_loss) == (state, loss)
    assert plan.problems == ()


def test_a_unit_whose_figures_came_has_reported(county, seen):
    year = seen(county)
    states = {name: year.data.submissions.get((year.unit(name).id, 8)) for name in ("教育局", "河东镇")}
    assert (states["教育局"].state, states["教育局"].due_on) == (SubmissionState.SUBMITTED, None)
    assert states["河东镇"] is None


def test_a_report_that_was_sent_back_and_comes_again_is_in(county, imported, seen, august):
    unit = seen(county).unit("发改局").id
    return_report(county, year=2024, unit_id=unit, month=8, reason="数据有误")
    imported(county, august.replace("2100", "2200"))
    assert seen(county).data.submissions[unit, 8].state is SubmissionState.SUBMITTED


def test_the_register_has_the_last_word_on_what_came(county, imported, seen):
    register = "|2024年10月报送登记|<|<|\n|单位名称|应报日期|收到日期|\n|发改局|2024-11-05||"
    imported(county, "|1-10月|<|\n|具体指标|累计完成|\n|招商引资|2200|", register)
    assert seen(county).data.submissions[seen(county).unit("发改局").id, 10].state is SubmissionState.DRAFT


def test_a_name_counts_as_in_use_on_the_months_last_day(empty, imported, planned, units_table, breakdown):
    imported(empty, units_table.replace("劳动局", "劳动局（2024年3月前）"))
    imported(empty, breakdown)
    row = REPORT + "|城镇新增就业|劳动局|800|\n|固定资产投资|计委|2|"
    notes = {
        month: [p.message for p in planned(empty, row, options=ImportOptions(month=month)).problems] for month in (2, 4)
    }
    assert [len(told) for told in notes.values()] == [1, 2]
    assert "“劳动局”不是本期使用的名称" in notes[4][0]


def test_a_report_of_another_year_is_not_taken(county, planned, august):
    plan = planned(county, august.replace("2024年", "2023年"))
    assert [problem.kind for problem in plan.problems] == ["other_year"]
    assert plan.empty


def test_a_full_year_report_is_final(county, imported, seen):
    imported(county, "|2024年度完成情况|<|\n|具体指标|累计完成|\n|招商引资|3100|")
    assert seen(county).figure("招商引资", 12).final


def test_the_register_says_who_reported_late(county, imported, seen):
    register = (
        "|2024年10月报送登记|<|<|\n|单位名称|应报日期|收到日期|\n|发改局|2024-11-05|2024/11/7|\n|教育局|11月5日||"
    )
    imported(county, register)
    rows = seen(county).data.submissions
    late = rows[seen(county).unit("发改局").id, 10]
    assert (late.due_on, late.received_on) == (date(2024, 11, 5), date(2024, 11, 7))
    assert rows[seen(county).unit("教育局").id, 10].state is SubmissionState.DRAFT


def test_a_frozen_month_takes_corrections_only_with_a_reason(county, planned, august):
    freeze_month(county, year=2024, month=8, files={})
    plan = planned(county, august.replace("2100", "2200"))
    with pytest.raises(PerfdeskError, match="已冻结"):
        accept_import(county, plan)
    assert accept_import(county, plan, reason="统计局核减") > 0


def test_an_import_of_figures_can_be_undone_and_redone(county, planned, undo_redo, august):
    plan = planned(county, august.replace("1-8月", "1-9月"))
    undo_redo(county, lambda: accept_import(county, plan))
