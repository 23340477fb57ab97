"""What the entry page shows of the town's October."""

from fractions import Fraction

import pytest

from perfdesk.domain.county import assess
from perfdesk.domain.edits import new_edit
from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.indicator import AssignmentRole, Node, NodeKind
from perfdesk.reports.entry import chosen_line, entry_units, leaf_line, leaf_rows, shown_figure, unit_line, unit_rows
from perfdesk.reports.entry_history import history_lines

PLAIN = Node("就业", "方案", None, NodeKind.INDICATOR, "城镇新增就业", measure_unit="人")


@pytest.fixture
def october(town):
    return assess(town.data, 10)


def rows(county, name="县发展和改革局"):
    unit_id = next(key for key, unit in entry_units(county) if unit == name)
    return unit_rows(county, unit_id)


def test_a_unit_fills_in_its_leaves(october):
    assert [(row.title, shown_figure(row.figure, row.node), row.previous) for row in rows(october)] == [
        ("投资", "72", 70),
        ("通报", "0", None),
    ]


def test_who_only_helps_fills_in_nothing(town):
    town.unit("城关镇")
    town.give("投资", "城关镇", AssignmentRole.CO)
    assert "城关镇" not in dict(entry_units(assess(town.data, 10)))


def test_what_is_missing_says_so(october):
    assert [(row.title, row.state) for row in rows(october, "县残疾人联合会")] == [("就业", "未报"), ("教育", "草稿")]


def test_a_unit_is_told_where_it_stands(october):
    found = rows(october, "县残疾人联合会")
    assert unit_line(october, found[0].unit_id, found).startswith("承担2项，已填1项，预计扣0分")


def test_a_leaf_is_filled_in_by_its_lead(october):
    found = leaf_rows(october, "投资")
    assert [row.title for row in found] == ["投资"]
    assert leaf_line(october, found).endswith("已填1/1　■ 严重滞后")


def test_nobody_fills_in_what_is_not_there(october):
    assert leaf_rows(october, "没有") == ()


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (None, ""),
        (Figure(value=Fraction(12000)), "12,000"),
        (Figure(value=Fraction(1, 3)), "0.33"),
        (Figure(rate=Fraction(57)), "57%"),
        (Figure(stage="主体封顶"), "主体封顶"),
        (Figure(items=frozenset({1, 3})), "第1、3项"),
        (Figure(blank=Blank.NOT_DUE), "未到期"),
        (Figure(value=Fraction(1), conflict=True), "待核"),
        (Figure(text="正在推进"), ""),
    ],
)
def test_a_cell_is_shown_as_people_read_it(figure, shown):
    assert shown_figure(figure, PLAIN) == shown


def test_every_edit_says_when_by_whom_and_why():
    edits = [
        new_edit("就业", 10, "value", "12000", author="王敏", reason="统计局核减"),
        new_edit("就业", 10, "problem", None, author="李强"),
        new_edit("就业", 10, "blank", "not_due", author="李强"),
    ]
    assert history_lines([(edit, "2024-11-03T09:12:00") for edit in edits], PLAIN) == [
        "11月3日 09:12 王敏：累计完成 12,000人（统计局核减）",
        "11月3日 09:12 李强：存在问题 清空",
        "11月3日 09:12 李强：空值 未到期",
    ]


@pytest.mark.parametrize(
    ("texts", "line"),
    [
        (["1,200", "0.5", "增效"], "所选2格合计1,200.5，平均600.25"),
        (["57%", "-7", ""], "所选2格合计50，平均25"),
        (["1", "0", "0"], "所选3格合计1，平均0.3333"),
        (["5"], ""),
        (["不适用", "未报"], ""),
    ],
)
def test_chosen_numbers_are_added_up(texts, line):
    assert chosen_line(texts) == line
