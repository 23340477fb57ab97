from decimal import Decimal

import pytest

from perfdesk.operations.importing.imports import RowState, accept_import

TABLE = """
|2024年1-10月项目资金|<|<|<|<|
|项目名称|所属指标|牵头单位|总投资(万元)|到位(万元)|
|一中扩建|学校建设|教育局|3200|652.5|
|乙校宿舍|乙校|教育局|800|100|
"""


def test_projects_stand_under_their_leaf_with_the_money_of_the_month(county, imported, seen):
    imported(county, TABLE)
    year = seen(county)
    first, second = sorted(year.data.projects, key=lambda project: -project.investment)
    assert (first.node_id, second.node_id) == (year.node("学校建设").id, year.node("乙校").id)
    assert year.data.project_months[first.id, 10].arrived == Decimal("652.5")
    assert year.data.units[first.unit_id].name == "县教育局"


def test_the_same_table_again_changes_nothing(county, imported, planned):
    imported(county, TABLE)
    assert planned(county, TABLE).empty


def test_more_money_is_a_change_of_the_month(county, imported, planned):
    imported(county, TABLE)
    plan = planned(county, TABLE.replace("652.5", "700"))
    assert [str(change) for row in plan.rows for change in row.changes] == ["到位：652.5→700"]


def test_a_project_that_the_table_lacks_is_listed_and_stays(county, imported, planned):
    imported(county, TABLE)
    plan = planned(county, "\n".join(line for line in TABLE.splitlines() if "乙校" not in line))
    assert [row.name for row in plan.rows if row.state is RowState.REMOVED] == ["乙校宿舍"]


@pytest.mark.parametrize(
    ("row", "kind"),
    [("|三中|修桥|教育局|5|1|", "unknown_indicator"), ("|一中扩建|学校建设|教育局|5|1|", "duplicate")],
)
def test_a_project_that_cannot_be_placed_is_named(county, planned, row, kind):
    plan = planned(county, TABLE + row)
    assert [problem.kind for problem in plan.problems if problem.blocking] == [kind]


def test_money_without_a_month_is_named(county, planned):
    plan = planned(county, "|项目名称|所属指标|到位(万元)|\n|一中|学校建设|5|")
    assert [problem.kind for problem in plan.problems] == ["no_month"]


def test_an_import_of_projects_can_be_undone_and_redone(county, planned, undo_redo):
    plan = planned(county, TABLE)
    undo_redo(county, lambda: accept_import(county, plan))
