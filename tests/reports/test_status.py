"""Where the county stands, as data: the contract's field names, numbers as strings."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.reports.status import as_json, leaves_listing, number, status, totals_listing

FIELDS = (
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
)
WORDS = ("light", "progress_state", "points_state", "working")


@pytest.fixture
def told(town):
    return json.loads(as_json(town.assess(10)))


def test_a_leaf_has_every_figure_of_the_contract(told):
    leaf = told["leaves"][0]
    assert {name: leaf[name] for name in FIELDS[3:10]} == {
        "light": "red",
        "progress_state": "behind",
        "points_state": "at_risk",
        "score_now": "3.00",
        "score_projected": "3.60",
        "expected_loss": "1.40",
        "recoverable": "1.40",
    }
    assert leaf["gap"].startswith("-23.3333333333")
    assert "120" in leaf["working"]


def test_numbers_are_strings_that_read_back(told):
    for leaf in told["leaves"]:
        for name in set(FIELDS) - set(WORDS):
            assert leaf[name] is None or Decimal(leaf[name]) is not None


def test_what_does_not_exist_is_null(told):
    assert [told["leaves"][4][name] for name in ("A", "r", "gap", "score_now")] == [None] * 4


def test_the_totals_are_those_of_the_bulletin(told):
    totals = told["totals"]
    assert totals["at_risk"] == {"n": 1, "tasks": 0, "points": "5", "expected_loss": "1.40"}
    assert totals["lost"] == {"n": 2, "tasks": 1, "points": "3", "expected_loss": "1.50"}
    assert (totals["projected"], totals["split"]["behind"]) == (["8.10", "13.10"], {"n": 1, "share": "25.0"})
    assert (told["cut_off"], told["schemes"][0]["name"]) == ("截至2024年10月31日", "市对县考评")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        (Decimal("7.50"), "7.50"),
        (Decimal("1E+2"), "100"),
        (Fraction(1, 8), "0.125"),
        (Fraction(-1, 3), "-0." + "3" * 28),
        (Fraction(10**30), "1" + "0" * 30),
    ],
)
def test_no_digit_is_lost(value, text):
    assert number(value) == text


def test_the_tables_of_the_terminal_say_the_same(town, lines):
    county = town.assess(10)
    totals = totals_listing(county)
    assert lines(totals)[:3] == ["全部指标|5|2|16|2.90", "已出现扣分点|2|1|3|1.50", "存在扣分隐患|1|0|5|1.40"]
    assert totals.notes == ("预计总得分8.1—13.1分；可挽回1.4分；加分0分，减分0.5分。",)
    shown = lines(leaves_listing(county), "serial", "leaf", "points_state", "score_now", "expected_loss", "recoverable")
    assert shown[0] == "1|投资|存在扣分隐患|3.00|1.40|1.40"


def test_an_empty_year_has_a_status_too(county):
    empty = county.assess(date(2024, 10, 1).month)
    assert status(empty)["leaves"] == []
    assert leaves_listing(empty).empty == "尚未录入指标。"
