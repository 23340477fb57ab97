"""What a month looks like on the terminal and as JSON."""

import json
from fractions import Fraction

import pytest

OCTOBER = ("--month", "10")
CONTRACT = {
    "pace",
    "r",
    "gap",
    "light",
    "progress_state",
    "points_state",
    "score_now",
    "score_projected",
    "expected_loss",
    "recoverable",
    "working",
}


@pytest.fixture
def shown(done, county):
    return json.loads(done("status", county, *OCTOBER, "--json"))


def test_json_has_every_figure_of_every_leaf_by_its_name(shown):
    assert len(shown["leaves"]) > 110
    assert all(leaf.keys() >= CONTRACT for leaf in shown["leaves"])


def test_numbers_in_json_are_strings_so_that_no_digit_is_lost(shown):
    leaf = next(leaf for leaf in shown["leaves"] if leaf["indicator"] == "实际利用外资")
    assert (leaf["T"], leaf["A"], leaf["light"]) == ("3400", "1587", "red")
    assert leaf["r"].startswith("0.466764705882352941")
    assert not [value for one in shown["leaves"] for value in one.values() if isinstance(value, float)]


def test_the_terminal_shows_totals_first_and_then_every_leaf(done, county, shown):
    text = done("status", county, *OCTOBER)
    places = [text.index(part) for part in ("截至10月31日", "已完成和提前完成", "总体情况", "指标得分测算表")]
    assert places == sorted(places)
    assert f"{len(shown['leaves']):>3}  " in text
    assert "…" not in text.split("指标得分测算表")[1]


def test_the_totals_are_the_leaves_added_up(shown):
    lost = sum(Fraction(leaf["expected_loss"]) for leaf in shown["leaves"])
    assert Fraction(shown["totals"]["all"]["expected_loss"]) == lost


def test_an_empty_file_has_a_status_too(done, small):
    assert "尚未录入指标" in done("status", small, *OCTOBER)
    assert json.loads(done("status", small, *OCTOBER, "--json"))["leaves"] == []
