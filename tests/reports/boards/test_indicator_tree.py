"""The tree of indicators as rows, and looking through it."""

import pytest

from perfdesk.domain.indicator import NodeKind
from perfdesk.reports.boards.indicator_tree import COLUMNS, kept, tree_rows


@pytest.fixture
def rows(county):
    county.node("民生", NodeKind.GROUP, points="9").leaf("就业", "5", parent="民生").leaf("养老", "3", parent="民生")
    county.leaf("修路", "5")
    return tree_rows(county.assess(10))


def cell(rows, name, column):
    at = [one.key for one in COLUMNS].index(column)
    return next(row.cells[at] for row in rows if row.cells[0] == name)


def names(rows, **filters):
    shown = kept(rows, filters)
    return [row.cells[0] for row in rows if row.id in shown and row.kind != "scheme"]


def test_a_parent_says_that_its_parts_do_not_make_the_whole(rows):
    assert cell(rows, "民生", "check") == "▲ 不符"
    assert next(row.check for row in rows if row.cells[0] == "民生") == "分值9分，下级合计8分，合计不符"


def test_what_fits_stays_with_all_above_it(rows):
    assert names(rows, text="就业") == ["民生", "就业"]


def test_a_group_that_fits_stays_with_all_below_it(rows):
    assert names(rows, text="民生") == ["民生", "就业", "养老"]


def test_only_leaves_have_a_light(rows):
    assert names(rows, light="unreported", text="修") == ["修路"]
    assert names(rows, light="green") == []


def test_without_filters_everything_stays(rows):
    assert names(rows) == ["民生", "就业", "养老", "修路"]
    assert names(rows, text="", light="") == names(rows)


def test_a_loss_is_written_as_in_every_list(town):
    assert cell(tree_rows(town.assess(10)), "桥梁", "loss") == "1.00"
