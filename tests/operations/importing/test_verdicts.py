"""Points that the level above gave: brought in at once, compared with what was typed, each leaf only once."""

from decimal import Decimal

import pytest

from perfdesk.domain.problems import FrozenMonthError
from perfdesk.operations.importing.imports import RowState, accept_import, header_of
from perfdesk.operations.months import freeze_month

TABLE = """
|2024年度绩效考评终评结果|<|<|<|
|指标名称|任务|终评得分|依据|
|招商引资||9.5|市绩效办〔2025〕3号|
|城镇新增就业||4||
|学校建设|甲校|1.5||
"""


@pytest.fixture
def given(seen):
    """Give the points of each leaf by its name."""

    def points(doc):
        data = seen(doc).data
        return {data.nodes[one.subject_id].name: one.points for every in data.verdicts.values() for one in every}

    return points


def test_points_of_all_leaves_come_in_at_once(county, imported, given, seen):
    imported(county, TABLE)
    assert given(county) == {"招商引资": Decimal("9.5"), "城镇新增就业": Decimal(4), "甲校": Decimal("1.5")}
    assert seen(county).result("招商引资", 12).confirmed == Decimal("0.5")


def test_the_same_table_again_changes_nothing_and_other_points_are_a_change(county, imported, planned):
    imported(county, TABLE)
    assert planned(county, TABLE).empty
    plan = planned(county, TABLE.replace("9.5", "9"))
    assert [str(change) for row in plan.rows for change in row.changes] == ["得分：9.5→9"]


def test_a_leaf_that_the_table_lacks_keeps_its_points_and_is_listed(county, imported, planned, given):
    imported(county, TABLE)
    plan = planned(county, "|指标名称|终评得分|\n|招商引资|9.5|")
    assert [row.name for row in plan.rows if row.state is RowState.REMOVED] == ["城镇新增就业（终评）", "甲校（终评）"]
    accept_import(county, plan)
    assert len(given(county)) == 3


def test_another_stage_stands_beside_it(county, imported, planned):
    imported(county, TABLE)
    plan = planned(county, "|指标名称|核验得分|\n|招商引资|9|")
    assert [(row.state, row.name) for row in plan.rows] == [(RowState.ADDED, "招商引资（核验）")]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("|招商引资||9||", "duplicate"),
        ("|不知名的指标||9||", "unknown_indicator"),
        ("|学校建设||4||", "task_needed"),
        ("|固定资产投资||11||", "not_possible"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_and_the_others_stay(county, planned, row, kind):
    plan = planned(county, TABLE + row)
    assert [problem.kind for problem in plan.problems if problem.blocking] == [kind]
    assert len(plan.puts) == 3


def test_problems_are_told_in_the_order_of_the_rows_whoever_found_them(county, planned):
    plan = planned(county, TABLE + "|不知名的指标||9||\n|固定资产投资||十分||\n|招商引资||9||")
    assert [problem.cell for problem in plan.problems] == ["A6", "C7", "A8"]


def test_a_table_of_another_year_brings_nothing(county, planned):
    plan = planned(county, TABLE.replace("2024年度", "2023年度"))
    assert [problem.kind for problem in plan.problems] == ["other_year"]
    assert plan.empty


def test_points_of_a_frozen_month_ask_for_the_reason(county, planned):
    freeze_month(county, year=2024, month=12, files={})
    plan = planned(county, TABLE)
    with pytest.raises(FrozenMonthError):
        accept_import(county, plan)
    assert accept_import(county, plan, reason="市里下达终评")


def test_an_import_of_points_can_be_undone_and_redone(county, planned, undo_redo):
    plan = planned(county, TABLE)
    undo_redo(county, lambda: accept_import(county, plan))


def test_a_bare_score_is_shown_as_what_it_is_read_as(sheet):
    header = header_of(sheet("|指标名称|分值|得分|\n|招商引资|10|9.5|"), None)
    assert [column.field.title for column in header.columns] == ["指标层级列", "分值", "上级评分"]


def test_a_remark_is_what_the_points_rest_on_where_no_other_column_says_it(county, planned):
    remark = "|指标名称|得分|备注|\n|招商引资|9.5|市绩效办〔2025〕3号|"
    assert planned(county, remark).puts[0].document == "市绩效办〔2025〕3号"
    assert planned(county, remark.replace("备注", "指标说明")).puts[0].document == ""
    both = "|指标名称|得分|依据|备注|\n|招商引资|9.5|市绩效办〔2025〕3号|已复核|"
    assert planned(county, both).puts[0].document == "市绩效办〔2025〕3号"
