"""总览 as data: true figures, what changed, what is to be done."""

import pytest

from perfdesk.domain.county import assess
from perfdesk.domain.scoring import PointsState
from perfdesk.domain.year import YearData
from perfdesk.operations.sample.county import MONTH, TODAY, YEAR, make_sample
from perfdesk.reports.boards import indicator_tree, overview, todos


@pytest.fixture(scope="module")
def months(tmp_path_factory):
    """The sample county at any month."""
    with make_sample(tmp_path_factory.mktemp("county") / "a.perfdesk", lambda *_: None) as doc:
        yield lambda month: doc.assess(YEAR, month)


@pytest.fixture
def county(months):
    return months(MONTH)


def card(name, county, before=None):
    return next(one for one in overview.cards(county, before) if one.id == name)


@pytest.mark.parametrize("state", ["lost", "at_risk", "unreported"])
def test_a_card_counts_what_its_list_shows(state, county):
    found = card(state, county)
    leaves = [judged for judged in county.leaves if judged.result.points_state is PointsState(state)]
    assert found.filters == (("points_state", state),)
    assert int(found.number) <= len(leaves)
    assert int(found.number) == getattr(county.totals[""], state).indicators


def test_change_is_told_against_the_month_before(months, county):
    now, then = county.totals[""].at_risk.indicators, months(MONTH - 1).totals[""].at_risk.indicators
    assert card("at_risk", county, months(MONTH - 1)).change == f"{'▲' if now > then else '▼'} {abs(now - then)}"


def test_no_change_is_told_in_january(months):
    assert all(one.change == "" for one in overview.cards(months(1), None))


def test_nobody_is_told_to_make_haste_where_nothing_can_be_saved(months, county):
    assert card("recoverable", county).beside == "分，抓紧可追回"
    assert card("recoverable", months(12)).beside == "分，以核验为准"
    assert card("recoverable", assess(YearData(2024), 10)).beside == "分"


def test_every_card_opens_a_list_of_just_its_leaves(county):
    rows = indicator_tree.tree_rows(county)
    for name, holds in (
        ("recoverable", lambda r: r.recoverable and not r.hard),
        ("lost", lambda r: r.points_state is PointsState.LOST),
    ):
        facet = card(name, county).filters[0]
        assert {row.id for row in rows if facet in row.facets} == {
            judged.node.id for judged in county.leaves if holds(judged.result)
        }


def test_the_split_counts_every_indicator_once(county):
    slices = overview.split(county)
    assert sum(one.count for one in slices) == county.totals[""].all.indicators
    assert sum(one.share for one in slices) == 100


def test_the_worst_gap_comes_first_and_nothing_ahead_is_told(county):
    rows = overview.worst_gaps(county).rows
    assert len(rows) == overview.WORST
    assert all(not row[2].startswith("+") for row in rows)
    assert float(rows[0][2].replace("−", "-")) <= float(rows[1][2].replace("−", "-"))


def test_the_matrix_has_a_light_for_every_month_so_far_and_none_after(county, months):
    for row in overview.light_matrix(county, months).rows:
        assert all(row[1 : MONTH + 1])
        assert not any(row[MONTH + 1 :])


def test_every_shape_of_the_matrix_has_a_word(county, months):
    shapes = {cell[0] for row in overview.light_matrix(county, months).rows for cell in row[1:] if cell}
    assert shapes <= set(overview.light_words(county))


def test_what_is_to_be_done_says_where(county, months):
    found = {todo.id: todo for todo in todos.todos(county, months, TODAY)}
    assert found["unreported"].text.startswith("2个单位未报送10月数据")
    assert found["unreported"].item == "reminders"
    assert found["unclear"].filters == (("rule", "unclear"),)
    assert all(todo.page and todo.verb for todo in found.values())


def test_a_month_that_was_never_reported_whole_stays_to_be_done(months):
    found = {todo.id: todo for todo in todos.todos(months(MONTH + 1), months, TODAY)}
    assert found["overdue"].month == MONTH
    assert found["overdue"].text.startswith("10月仍有")


@pytest.mark.parametrize(("months", "text"), [([1], "1月"), ([1, 2, 3, 5], "1—3月、5月"), ([2, 4, 5], "2月、4—5月")])
def test_months_in_a_row_are_told_as_one(months, text):
    assert todos._runs(months) == text


def test_where_nothing_is_behind_the_table_of_gaps_says_so():
    [section] = overview.worst_gaps(assess(YearData(2025), 1)).sections
    assert (section.rows, section.lines_after) == ((), ("没有落后于序时进度的指标。",))
