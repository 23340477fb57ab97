"""Events that cost points, and lists of things to do."""

from fractions import Fraction

import pytest


@pytest.mark.parametrize(
    ("params", "leaf", "points", "working"),
    [
        ({"points": "6"}, {}, "20", "未发生扣分事件"),
        ({"points": "6"}, {"count": "2"}, "8", "发生 2 次，每次扣6分，扣 12 分"),
        ({"points": "6"}, {"count": "4"}, "0", "发生 4 次，每次扣6分，扣分上限20分，扣 20 分"),
        ({"points": "6", "cap": "10"}, {"count": "2"}, "10", "发生 2 次，每次扣6分，扣分上限10分，扣 10 分"),
        ({"points": "6", "cap": "50"}, {"count": "9"}, "0", "发生 9 次，每次扣6分，扣分上限50分，扣 20 分"),
        ({"points": "6"}, {"event_points": (None, None)}, "8", "发生 2 次，每次扣6分，扣 12 分"),
        ({"points": "6"}, {"event_points": (Fraction(3),)}, "17", "登记事件 1 次，共扣3分，扣 3 分"),
        (
            {"points": "6"},
            {"count": "1", "event_points": (Fraction(3), None)},
            "5",
            "发生 2 次，每次扣6分；登记事件 1 次，共扣3分，扣 15 分",
        ),
    ],
)
def test_each_event_costs_points_up_to_the_cap(tried, params, leaf, points, working):
    outcome = tried("event", params, full="20", **leaf)
    assert (outcome.points, outcome.working) == (points, working)


ITEMS = {
    "items": [
        {"name": "实施方案", "points": "1"},
        {"name": "管理制度", "points": "1", "due_month": 10},
        {"name": "公示", "points": "0.5", "due_month": 6},
    ]
}


@pytest.mark.parametrize(
    ("items", "month", "points", "projected", "working"),
    [
        ({1, 3}, 9, "1.5", "2.5", "完成实施方案（1分）、公示（0.5分）；未完成管理制度"),
        ({1, 3}, 10, "1.5", "1.5", "完成实施方案（1分）、公示（0.5分）；未完成管理制度"),
        (set(), 5, "0", "1.5", "未完成实施方案、管理制度、公示"),
        (set(), 6, "0", "1", "未完成实施方案、管理制度、公示"),
        ({1, 2, 3}, 3, "2.5", "2.5", "完成实施方案（1分）、管理制度（1分）、公示（0.5分）"),
        ({2}, 12, "1", "1", "完成管理制度（1分）；未完成实施方案、公示"),
    ],
)
def test_items_add_up_and_those_not_yet_due_count_in_the_projection(tried, items, month, points, projected, working):
    outcome = tried("checklist", ITEMS, items=frozenset(items), month=month)
    assert (outcome.points, outcome.projected, outcome.working) == (points, projected, working)


def test_items_give_no_more_than_full_points(tried):
    assert tried("checklist", ITEMS, items=frozenset({1, 2, 3}), full="2").points == "2"


def test_an_item_that_the_list_does_not_have_is_named(tried):
    assert tried("checklist", ITEMS, items=frozenset({4})).reason == "评分规则的清单没有第4项，请核对填报"


def test_a_list_that_nobody_filled_in_gives_nothing_to_score(tried):
    assert tried("checklist", ITEMS).reason == "未填报完成了清单的哪几项"
