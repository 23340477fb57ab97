"""By completion rate, and all or nothing."""

import pytest

HIGHER = {"target": "200"}
LOWER = {"target": "4", "direction": "lower"}


@pytest.mark.parametrize(
    ("leaf", "params", "x", "points", "working"),
    [
        (HIGHER, {}, "150", "7.5", "按完成率得分，10×150÷200"),
        (HIGHER, {}, "200", "10", "达到目标，得满分"),
        (HIGHER, {}, "577", "10", "达到目标，得满分"),
        (HIGHER, {}, "0", "0", "未达到目标，不得分"),
        (HIGHER, {}, "-20", "0", "未达到目标，不得分"),
        (HIGHER, {"floor": "0.8"}, "160", "8", "按完成率得分，10×160÷200"),
        (HIGHER, {"floor": "0.8"}, "159", "0", "完成率低于80%，不得分"),
        ({"target": "0"}, {}, "0", "10", "达到目标，得满分"),
        ({"target": "-2"}, {}, "-3", "0", "未达到目标，不得分"),
        ({"target": "-2"}, {}, "-1", "10", "达到目标，得满分"),
        (LOWER, {}, "4", "10", "达到目标，得满分"),
        (LOWER, {}, "5", "8", "按完成率得分，10×4÷5"),
        (LOWER, {"floor": "0.9"}, "5", "0", "完成率低于90%，不得分"),
        ({"target": "0", "direction": "lower"}, {}, "1", "0", "未达到目标，不得分"),
        ({"target": "-3", "direction": "lower"}, {}, "-2", "0", "未达到目标，不得分"),
        ({"target": "-3", "direction": "lower"}, {}, "-4", "10", "达到目标，得满分"),
    ],
)
def test_points_by_completion_rate(tried, leaf, params, x, points, working):
    outcome = tried("proportional", params, x, **leaf)
    assert (outcome.points, outcome.working) == (points, working)


@pytest.mark.parametrize(
    ("leaf", "x", "points"),
    [
        ({"target": "6"}, "6", "10"),
        ({"target": "6"}, "5.999", "0"),
        ({"target": "6", "strict": True}, "6", "0"),
        ({"target": "6", "strict": True}, "6.01", "10"),
        ({"target": "4.3", "direction": "lower"}, "4.3", "10"),
        ({"target": "4.3", "direction": "lower", "strict": True}, "4.3", "0"),
        ({"target": "4.3", "direction": "lower"}, "4.31", "0"),
        ({"low": "60", "high": "80", "direction": "range"}, "60", "10"),
        ({"low": "60", "high": "80", "direction": "range"}, "80", "10"),
        ({"low": "60", "high": "80", "direction": "range"}, "80.1", "0"),
        ({"low": "60", "direction": "range"}, "1000", "10"),
        ({"target": "-2"}, "-2", "10"),
    ],
)
def test_all_or_nothing(tried, leaf, x, points):
    outcome = tried("all_or_nothing", {}, x, **leaf)
    assert outcome.points == points
    assert outcome.working == ("达到目标，得满分" if points == "10" else "未达到目标，不得分")
