"""Points that come from a person or another level."""

import pytest

from perfdesk.domain.indicator import Nature


@pytest.mark.parametrize(
    ("kind", "params", "leaf", "points", "working"),
    [
        ("direct", {}, {"given": "8"}, "8", "上级直接评分"),
        ("direct", {}, {"given": "12"}, "10", "上级直接评分"),
        ("direct", {}, {"given": "-1"}, "0", "上级直接评分"),
        ("direct", {}, {"given": "0"}, "0", "上级直接评分"),
        ("direct", {}, {"given": "9.25"}, "9.25", "上级直接评分"),
        ("direct", {}, {"given": "3", "nature": Nature.DEDUCTION}, "7", "上级直接评分，扣 3 分"),
        ("mirror", {}, {"given": "10"}, "10", "按上级核定结果同步扣分，扣 0 分"),
        ("mirror", {}, {"given": "8"}, "8", "按上级核定结果同步扣分，扣 2 分"),
        ("mirror", {"full": "15"}, {"given": "12"}, "7", "按上级核定结果同步扣分，扣 3 分"),
        ("mirror", {"full": "40"}, {"given": "12"}, "0", "按上级核定结果同步扣分，扣 10 分"),
        ("mirror", {"full": "15"}, {"given": "16"}, "10", "按上级核定结果同步扣分，扣 0 分"),
        ("mirror", {}, {"given": "3", "nature": Nature.DEDUCTION}, "7", "按上级核定结果同步扣分，扣 3 分"),
        ("bonus", {}, {}, "0", "尚无批准的加分"),
        ("bonus", {}, {"given": "0"}, "0", "尚无批准的加分"),
        ("bonus", {}, {"given": "3"}, "3", "批准加分 3 分"),
        ("bonus", {"cap": "2"}, {"given": "3"}, "2", "批准加分 3 分，上限2分"),
        ("bonus", {"cap": "50"}, {"given": "30"}, "10", "批准加分 30 分，上限50分"),
        ("bonus", {}, {"given": "30", "full": "0"}, "30", "批准加分 30 分"),
        ("veto", {}, {"full": "0"}, "0", "一票否决，不计分"),
    ],
)
def test_points_given_copied_and_approved(tried, kind, params, leaf, points, working):
    outcome = tried(kind, params, **leaf)
    assert (outcome.points, outcome.working) == (points, working)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("direct", "由上级直接评分，尚未录入得分"),
        ("mirror", "按上级扣分情况扣分，上级尚未核定"),
        ("unclear", "评分规则待明确"),
        ("按心情", "没有“按心情”这种评分规则，请重新选择"),
    ],
)
def test_until_somebody_decides_there_is_no_score(tried, kind, reason):
    assert tried(kind, {}).reason == reason
