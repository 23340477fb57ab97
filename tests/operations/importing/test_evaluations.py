import pytest

from perfdesk.operations.importing.imports import RowState, accept_import

TABLE = """
|2024年上半年公众评议结果|<|<|<|
|单位名称|满意度|知晓率|样本数|
|教育局|92.35|88.5|300|
|河东镇|95|90|200|
"""


def test_results_belong_to_units_and_rounds(county, imported, seen):
    imported(county, TABLE)
    year = seen(county).data
    found = {year.units[one.unit_id].name: one for one in year.ledger.public_evaluations}
    assert found["县教育局"].awareness * 10 == 885
    assert {one.round for one in found.values()} == {"上半年"}


def test_the_same_table_again_changes_nothing_and_a_new_score_is_a_change(county, imported, planned):
    imported(county, TABLE)
    assert planned(county, TABLE).empty
    plan = planned(county, TABLE.replace("92.35", "93"))
    assert [str(change) for row in plan.rows for change in row.changes] == ["评议得分：92.35→93"]


def test_another_round_is_new(county, imported, planned):
    imported(county, TABLE)
    plan = planned(county, TABLE.replace("上半年", "下半年"))
    assert [row.state for row in plan.rows] == [RowState.ADDED, RowState.ADDED]


@pytest.mark.parametrize(("row", "kind"), [("|教育局|90|90|1|", "duplicate"), ("|不知名的局|90|90|1|", "unknown_unit")])
def test_a_row_that_cannot_be_placed_is_named(county, planned, row, kind):
    assert kind in [problem.kind for problem in planned(county, TABLE + row).problems]


def test_an_import_of_results_can_be_undone_and_redone(county, planned, undo_redo):
    plan = planned(county, TABLE)
    undo_redo(county, lambda: accept_import(county, plan))
