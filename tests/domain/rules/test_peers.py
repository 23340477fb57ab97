"""Points by comparison with other counties."""

from fractions import Fraction

import pytest

TABLE = {"points": ["6", "5", "4", "3"]}
UNKNOWN = "未录入兄弟县区数值，无法比较"


def peers(*values):
    return tuple(map(Fraction, values))


@pytest.mark.parametrize(
    ("x", "others", "direction", "points", "working"),
    [
        ("130", ("120", "100", "88"), "higher", "6", "与3个兄弟县区比较列第1名，该名次 6 分"),
        ("120", ("120", "100", "88"), "higher", "6", "与3个兄弟县区比较列第1名，该名次 6 分"),
        ("90", ("120", "100", "88"), "higher", "4", "与3个兄弟县区比较列第3名，该名次 4 分"),
        ("1", ("120", "100", "88", "70"), "higher", "0", "与4个兄弟县区比较列第5名，名次在得分表外，不得分"),
        ("4.0", ("4.1", "3.9", "5.0"), "lower", "5", "与3个兄弟县区比较列第2名，该名次 5 分"),
        ("-1", ("0", "2"), "lower", "6", "与2个兄弟县区比较列第1名，该名次 6 分"),
        ("100", ("120", "100", "100"), "higher", "5", "与3个兄弟县区比较列第2名，该名次 5 分"),
    ],
)
def test_points_by_rank(tried, x, others, direction, points, working):
    outcome = tried("rank_table", TABLE, x, direction=direction, peers=peers(*others))
    assert (outcome.points, outcome.working) == (points, working)


@pytest.mark.parametrize(
    ("x", "others", "direction", "points", "working"),
    [
        ("90", ("120", "100"), "higher", "7.5", "最好值 120，按比例得分，10×90÷120"),
        ("120", ("120", "100"), "higher", "10", "列第1名，得满分"),
        ("150", ("120", "100"), "higher", "10", "列第1名，得满分"),
        ("-5", ("120",), "higher", "0", "最好值 120，按比例得分，10×-5÷120"),
        ("-5", ("-8",), "higher", "10", "列第1名，得满分"),
        ("5", ("4", "8"), "lower", "8", "最好值 4，按比例得分，10×4÷5"),
        ("0", ("4", "8"), "lower", "10", "列第1名，得满分"),
        ("2", ("0", "8"), "lower", "0", "最好值 0，按比例得分，10×0÷2"),
    ],
)
def test_points_by_ratio_to_the_best(tried, x, others, direction, points, working):
    outcome = tried("rank_ratio", {}, x, direction=direction, peers=peers(*others))
    assert (outcome.points, outcome.working) == (points, working)


def test_the_values_of_the_month_go_before_those_in_the_rule(tried):
    assert tried("rank_ratio", {"best": "120"}, "90").points == "7.5"
    assert tried("rank_ratio", {"best": "120"}, "90", peers=peers("180")).points == "5"


@pytest.mark.parametrize(
    ("params", "x", "leaf", "points", "working"),
    [
        ({"lo": "40", "hi": "90"}, "65", {}, "8", "10×（0.6+0.4×（65-40）÷（90-40））"),
        ({"lo": "40", "hi": "90"}, "40", {}, "6", "10×（0.6+0.4×（40-40）÷（90-40））"),
        ({"lo": "40", "hi": "90"}, "95", {}, "10", "10×（0.6+0.4×（95-40）÷（90-40））"),
        ({"lo": "40", "hi": "90"}, "-500", {}, "0", "10×（0.6+0.4×（-500-40）÷（90-40））"),
        ({"lo": "40", "hi": "90", "floor": "0"}, "65", {}, "5", "10×（0+1×（65-40）÷（90-40））"),
        ({"lo": "40", "hi": "90"}, "40", {"direction": "lower"}, "10", "10×（0.6+0.4×（40-90）÷（40-90））"),
        ({"lo": "90", "hi": "40"}, "90", {"direction": "lower"}, "6", "10×（0.6+0.4×（90-90）÷（40-90））"),
        ({}, "65", {"peers": peers("40", "90")}, "8", "10×（0.6+0.4×（65-40）÷（90-40））"),
        ({}, "95", {"peers": peers("40", "90")}, "10", "10×（0.6+0.4×（95-40）÷（95-40））"),
    ],
)
def test_points_by_efficacy(tried, params, x, leaf, points, working):
    outcome = tried("efficacy", params, x, **leaf)
    assert (outcome.points, outcome.working) == (points, working)


def test_where_all_are_equal_there_is_no_efficacy(tried):
    assert tried("efficacy", {}, "65", peers=peers("65")).reason == "各县区数值全部相等，无法计算功效系数"


@pytest.mark.parametrize(("kind", "params"), [("rank_table", TABLE), ("rank_ratio", {}), ("efficacy", {})])
def test_without_peers_there_is_no_score(tried, kind, params):
    assert tried(kind, params, "65").reason == UNKNOWN
