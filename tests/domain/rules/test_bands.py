"""Points by bands."""

import pytest

MINUTES = {
    "over": "x",
    "bands": [
        {"to": "15", "points": "0.5"},
        {"from": "15", "from_open": True, "to": "30", "points": "0.3"},
        {"from": "30", "from_open": True, "points": "0"},
    ],
}
BY_RATE = {
    "over": "rate",
    "bands": [
        {"from": "1", "points": "4"},
        {"from": "0.9", "to": "1", "to_open": True, "points": "3"},
        {"from": "0.5", "to": "0.9", "to_open": True, "points": "1"},
    ],
}


@pytest.mark.parametrize(
    ("x", "points", "working"),
    [
        ("0", "0.5", "完成值在“15（含）以下”一档，该档 0.5 分"),
        ("15", "0.5", "完成值在“15（含）以下”一档，该档 0.5 分"),
        ("15.01", "0.3", "完成值在“15以上、30（含）以下”一档，该档 0.3 分"),
        ("30", "0.3", "完成值在“15以上、30（含）以下”一档，该档 0.3 分"),
        ("31", "0", "完成值在“30以上”一档，该档 0 分"),
        ("-4", "0.5", "完成值在“15（含）以下”一档，该档 0.5 分"),
    ],
)
def test_bands_of_the_value(tried, x, points, working):
    outcome = tried("banded", MINUTES, x, direction="lower", target="15")
    assert (outcome.points, outcome.working) == (points, working)


@pytest.mark.parametrize(
    ("x", "points", "working"),
    [
        ("200", "4", "完成率在“100%（含）以上”一档，该档 4 分"),
        ("199", "3", "完成率在“90%（含）以上、100%以下”一档，该档 3 分"),
        ("180", "3", "完成率在“90%（含）以上、100%以下”一档，该档 3 分"),
        ("179", "1", "完成率在“50%（含）以上、90%以下”一档，该档 1 分"),
        ("500", "4", "完成率在“100%（含）以上”一档，该档 4 分"),
    ],
)
def test_bands_of_the_rate(tried, x, points, working):
    outcome = tried("banded", BY_RATE, x, target="200", full="4")
    assert (outcome.points, outcome.working) == (points, working)


def test_a_value_in_no_band_is_named(tried):
    assert tried("banded", BY_RATE, "99", target="200").reason == "完成率49.5%不在评分规则的任何一档，请补全分档"


def test_the_first_band_that_fits_wins(tried):
    bands = [{"from": "0", "points": "2"}, {"from": "5", "points": "9"}]
    assert tried("banded", {"bands": bands}, "7").points == "2"


def test_a_band_gives_no_more_than_full_points(tried):
    assert tried("banded", {"bands": [{"points": "12"}]}, "7").points == "10"
