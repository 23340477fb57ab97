"""Verdicts, loss events and a person's word: what is lost, and what is only expected."""

from datetime import date
from decimal import Decimal

import pytest

from perfdesk.domain.facts import LossEvent, Manual, Verdict, VerdictStage
from perfdesk.domain.quantity import shown


def verdict(stage, points, month=6, day=None):
    return Verdict("", "甲", VerdictStage(stage), Decimal(points), month, day)


def event(points, month=6, apart=False):
    return LossEvent("", "甲", month, Decimal(points), apart=apart)


def manual(loss=None, state=None):
    return Manual("甲", 6, "已与市局沟通", state, None if loss is None else Decimal(loss))


def outcome(result):
    return result.points_state.value, shown(result.confirmed), shown(result.expected_loss)


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([verdict("verification", "9")], ("lost", "1", "1")),
        ([verdict("self", "4")], ("at_risk", "0", "5")),
        ([verdict("self", "4"), verdict("verification", "9")], ("lost", "1", "1")),
        ([verdict("final", "9.5"), verdict("verification", "4")], ("lost", "0.5", "0.5")),
        ([verdict("verification", "7", 3), verdict("verification", "8", 6)], ("lost", "2", "2")),
        (
            [verdict("final", "7", 6, date(2025, 2, 2)), verdict("final", "8", 6, date(2025, 2, 9))],
            ("lost", "2", "2"),
        ),
        ([verdict("final", "9", 7)], ("at_risk", "0", "5")),
        ([verdict("final", "10")], ("normal", "0", "0")),
        ([verdict("final", "12")], ("normal", "0", "0")),
        ([verdict("final", "-3")], ("lost", "10", "10")),
    ],
)
def test_the_latest_verdict_counts(scored, verdicts, expected):
    assert outcome(scored("30", verdicts=tuple(verdicts))) == expected


def test_with_a_verdict_nothing_else_counts(scored):
    result = scored("30", verdicts=(verdict("final", "9"),), events=(event("3", apart=True),), manual=manual("4"))
    assert outcome(result) == ("lost", "1", "1")


def test_a_verdict_above_full_points_is_a_bonus(scored):
    assert scored("30", verdicts=(verdict("final", "12"),)).bonus == 2


@pytest.mark.parametrize(
    ("a", "events", "expected"),
    [
        ("60", [], ("normal", "0", "0")),
        ("60", [event("1")], ("lost", "1", "1")),
        ("60", [event("1", 7)], ("normal", "0", "0")),
        ("60", [event("1", 1), event("0.5", 6)], ("lost", "1.5", "1.5")),
        ("48", [], ("at_risk", "0", "2")),
        ("48", [event("1")], ("lost", "1", "2")),
        ("48", [event("3")], ("lost", "3", "3")),
        ("48", [event("1", apart=True)], ("lost", "1", "3")),
        ("48", [event("1"), event("1", apart=True)], ("lost", "2", "3")),
        ("0", [event("4", apart=True)], ("lost", "4", "10")),
        ("60", [event("40")], ("lost", "10", "10")),
        (None, [event("1")], ("lost", "1", "1")),
        (None, [], ("unreported", "0", "0")),
    ],
)
def test_an_event_lies_inside_the_rules_loss_unless_apart(scored, a, events, expected):
    result = scored(a, events=tuple(events))
    assert outcome(result) == expected
    assert result.recoverable == result.expected_loss - result.confirmed


@pytest.mark.parametrize(
    ("a", "events", "expected"),
    [
        ("0", [], ("normal", "0", "0")),
        ("2", [], ("lost", "6", "6")),
        ("2", [event("3")], ("lost", "9", "9")),
        ("0", [event("0"), event("3")], ("lost", "6", "6")),
        ("1", [event("1", apart=True)], ("lost", "4", "4")),
        ("9", [], ("lost", "10", "10")),
        (None, [event("3")], ("lost", "3", "3")),
        ("0", [event("3", 9)], ("normal", "0", "0")),
    ],
)
def test_a_rule_by_events_counts_typed_and_entered_ones(scored, a, events, expected):
    result = scored(a, t=None, rule="event", params={"points": "3"}, pace="none", events=tuple(events))
    assert outcome(result) == expected
    assert result.recoverable == 0


@pytest.mark.parametrize(
    ("a", "by_hand", "events", "expected"),
    [
        ("48", manual("0.5"), [], ("at_risk", "0", "0.5")),
        ("48", manual("0"), [], ("at_risk", "0", "0")),
        ("48", manual("0", "normal"), [], ("normal", "0", "0")),
        ("48", manual("0.5", "normal"), [], ("at_risk", "0", "0.5")),
        ("48", manual(None, "normal"), [], ("at_risk", "0", "2")),
        ("48", manual("0", "normal"), [event("1")], ("lost", "1", "1")),
        ("48", manual("0.5"), [event("1")], ("lost", "1", "1")),
        ("48", manual("3"), [event("1", apart=True)], ("lost", "1", "3")),
        ("48", manual("99"), [], ("at_risk", "0", "10")),
        ("60", manual("1"), [], ("at_risk", "0", "1")),
        ("60", manual(None, "at_risk"), [], ("at_risk", "0", "0")),
        ("60", manual("1", "lost"), [], ("lost", "0", "1")),
        ("60", manual(None, "糟糕"), [], ("normal", "0", "0")),
        (None, manual("2", "at_risk"), [], ("at_risk", "0", "2")),
    ],
)
def test_a_persons_word(scored, a, by_hand, events, expected):
    assert outcome(scored(a, manual=by_hand, events=tuple(events))) == expected


def test_what_was_computed_stays_visible(scored):
    result = scored("48", manual=manual("0", "normal"))
    assert (result.computed_state, shown(result.computed_loss), result.reason) == ("at_risk", "2", "已与市局沟通")


@pytest.mark.parametrize(
    ("by_hand", "problem"),
    [
        (manual(None, "normal"), "人工判为正常须同时填写预计扣分0，且没有已确认扣分，请改正后重新判定"),
        (manual(None, "糟糕"), "人工判定的得失分状态“糟糕”不认识，请重新选择"),
    ],
)
def test_a_persons_word_that_cannot_stand_is_named(scored, by_hand, problem):
    assert scored("48", manual=by_hand).problems == (problem,)


@pytest.mark.parametrize(("loss", "state"), [("0", "normal"), ("1.5", "at_risk")])
def test_a_loss_by_hand_makes_an_unclear_leaf_known(scored, loss, state):
    result = scored("48", rule="unclear", month=6, pace="none", manual=manual(loss))
    assert (result.points_state, result.score_low, result.score_high) == (state, 10 - Decimal(loss), 10 - Decimal(loss))


@pytest.mark.parametrize(
    ("asked", "low", "high"),
    [
        ({}, "8", "8"),
        ({"rule": "unclear"}, "0", "10"),
        ({"rule": "unclear", "events": (event("1"),)}, "9", "9"),
        ({"rule": "rank_table", "params": {"points": ["6", "4"]}}, "0", "6"),
        ({"rule": "rank_ratio"}, "0", "10"),
        ({"pace": "none"}, "0", "10"),
    ],
)
def test_an_unpredictable_score_is_a_range(scored, asked, low, high):
    result = scored("48", **asked)
    assert (result.score_low, result.score_high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("a", "p", "asked", "scores", "deduction"),
    [
        ("2", "8", {"rule": "event", "params": {"points": "3"}}, ("-6", "-6"), "6"),
        ("9", "8", {"rule": "event", "params": {"points": "3"}}, ("-8", "-8"), "8"),
        ("9", None, {"rule": "event", "params": {"points": "3"}}, ("-27", "-27"), "27"),
        ("3", "8", {"rule": "direct"}, ("-3", "-3"), "3"),
        ("0", "8", {"rule": "event", "params": {"points": "3"}}, ("0", "0"), "0"),
    ],
)
def test_a_deduction_leaf_only_takes_away(scored, a, p, asked, scores, deduction):
    result = scored(a, p=p, t=None, nature="deduction", **asked)
    assert (shown(result.score_now), shown(result.score_projected)) == scores
    assert shown(result.deduction) == shown(result.expected_loss) == deduction


@pytest.mark.parametrize(
    ("a", "asked", "bonus", "state"),
    [
        ("3", {"rule": "bonus", "t": None}, "3", "normal"),
        ("30", {"rule": "bonus", "t": None}, "10", "normal"),
        ("0", {"rule": "bonus", "t": None}, "0", "normal"),
        (None, {"rule": "bonus", "t": None, "judged_month": 3}, "0", "normal"),
        ("30", {}, "5", "normal"),
        ("30", {"month": 12}, "2.5", "normal"),
        ("30", {"verdicts": (verdict("final", "4"),)}, "4", "normal"),
    ],
)
def test_a_bonus_leaf_has_nothing_to_lose(scored, a, asked, bonus, state):
    result = scored(a, nature="bonus", **asked)
    assert (shown(result.bonus), result.points_state.value, result.expected_loss) == (bonus, state, 0)


def test_points_above_full_marks_are_a_bonus_of_their_own(scored):
    step = {"step": "10", "unit": "absolute", "points": "1"}
    result = scored("80", rule="step", params={"deduct": step, "bonus": step | {"cap": "3"}})
    assert (shown(result.bonus), shown(result.expected_loss), shown(result.score_high)) == ("3", "0", "10")
