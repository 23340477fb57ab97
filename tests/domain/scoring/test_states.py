"""Progress state, light and points state of a leaf, by table."""

from datetime import date
from fractions import Fraction

import pytest

from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.scheme import Light, Lights, Scheme
from perfdesk.domain.target import Comparator, Target, TargetKind

ZERO_LOSS = {"rule": "event", "params": {"points": "2"}, "t": None, "basis": "point"}
UNDER = Target("＜4", TargetKind.NUMBER, Comparator.LESS, Fraction(4))


@pytest.mark.parametrize(
    ("a", "asked", "progress", "light"),
    [
        # cumulative, 120 a year, June: pace 50 %
        (None, {}, "unreported", "unreported"),
        ("120", {}, "done", "green"),
        ("66.1", {}, "ahead", "green"),
        ("66", {}, "on_pace", "green"),
        ("60", {}, "on_pace", "green"),
        ("59.9", {}, "behind", "yellow"),
        ("48", {}, "behind", "yellow"),
        ("47.9", {}, "behind", "red"),
        ("0", {"pace": [0, 0, 0, 0, 0, 0, *["0.5"] * 5, 1]}, "on_pace", "green"),
        ("60", {"pace": "none"}, "other", "other"),
        ("130", {"pace": "none"}, "done", "green"),
        ("60", {"pace": "target"}, "behind", "red"),
        ("-3", {}, "behind", "red"),
        # point: against the year's target itself, and never done before December
        ("120", {"basis": "point"}, "on_pace", "green"),
        ("130", {"basis": "point"}, "ahead", "green"),
        ("110", {"basis": "point"}, "behind", "yellow"),
        ("120", {"basis": "point", "month": 12}, "done", "green"),
        (Figure(value=Fraction(120), final=True), {"basis": "point"}, "done", "green"),
        (Figure(value=Fraction(119), final=True), {"basis": "point"}, "behind", "yellow"),
        # lower is better
        ("4", {"t": 4, "direction": "lower", "basis": "ratio"}, "on_pace", "green"),
        ("4.4", {"t": 4, "direction": "lower", "basis": "ratio"}, "behind", "yellow"),
        ("4.41", {"t": 4, "direction": "lower", "basis": "ratio"}, "behind", "red"),
        ("4", {"t": UNDER, "direction": "lower", "basis": "ratio"}, "behind", "yellow"),
        ("3.99", {"t": UNDER, "direction": "lower", "basis": "ratio"}, "on_pace", "green"),
        ("60", {"direction": "lower"}, "on_pace", "green"),
        ("66", {"direction": "lower"}, "behind", "yellow"),
        ("67", {"direction": "lower"}, "behind", "red"),
        ("120", {"direction": "lower", "month": 12}, "done", "green"),
        ("0", {"t": 0, "direction": "lower"}, "on_pace", "green"),
        ("1", {"t": 0, "direction": "lower"}, "behind", "red"),
        ("0.01", {"t": 0, "direction": "lower", "basis": "point"}, "behind", "red"),
        # a range
        ("60", {"t": (60, 80), "basis": "point"}, "on_pace", "green"),
        ("88", {"t": (60, 80), "basis": "point"}, "behind", "yellow"),
        ("53", {"t": (60, 80), "basis": "point"}, "behind", "red"),
        ("70", {"t": (60, 80), "basis": "point", "month": 12}, "done", "green"),
        # a target not above 0
        ("-2", {"t": -2, "basis": "growth"}, "on_pace", "green"),
        ("-2.2", {"t": -2, "basis": "growth"}, "behind", "yellow"),
        ("-3", {"t": -2, "basis": "growth"}, "behind", "red"),
        ("-0.1", {"t": 0, "basis": "growth"}, "behind", "red"),
        ("5", {"t": 0}, "other", "other"),
        (None, {"t": 0}, "other", "other"),
        # nothing numeric
        (Figure(text="设备购进中"), {}, "other", "other"),
        (Figure(blank=Blank.NOT_DUE), {}, "other", "other"),
        (Figure(blank=Blank.NOT_APPLICABLE), {}, "other", "other"),
        (Figure(blank=Blank.TO_VERIFY), {}, "other", "other"),
        (Figure(blank=Blank.UNREPORTED), {}, "unreported", "unreported"),
        (Figure(blank=Blank.ZERO), {}, "behind", "red"),
        (Figure(), {}, "unreported", "unreported"),
        (Figure(value=Fraction(1), conflict=True), {}, "other", "other"),
        (None, {"judged_month": 3}, "other", "other"),
        (None, {"judged_month": 0}, "other", "other"),
        ("30", {"judged_month": 3}, "on_pace", "green"),
    ],
)
def test_progress_and_light(scored, a, asked, progress, light):
    result = scored(a, **asked)
    assert (result.progress_state, result.light) == (progress, light)


def test_thresholds_and_margin_belong_to_the_scheme(scored):
    scheme = Scheme("方案", 2024, "方案", lights=Lights(Fraction(-5), Fraction(-30)), ahead_margin=Fraction(0))
    assert scored("54", scheme=scheme).light is Light.GREEN
    assert scored("30", scheme=scheme).light is Light.YELLOW
    assert scored("61", scheme=scheme).progress_state == "ahead"


@pytest.mark.parametrize(
    ("a", "asked", "state", "reason"),
    [
        ("60", {}, "normal", ""),
        ("59", {}, "at_risk", ""),
        (None, {}, "unreported", "未报送"),
        (Figure(value=Fraction(1), conflict=True), {}, "to_verify", "数值有冲突，待核"),
        (Figure(blank=Blank.TO_VERIFY), {}, "to_verify", "数值有冲突，待核"),
        (Figure(blank=Blank.NOT_DUE), {}, "unpredictable", "未到报送时间"),
        (Figure(blank=Blank.NOT_APPLICABLE), {}, "normal", "不适用"),
        (Figure(text="设备购进中"), {}, "unpredictable", "没有可计算的数值"),
        ("60", {"pace": "none"}, "unpredictable", "无序时要求，到期前无法预测"),
        ("120", {"pace": "none"}, "normal", ""),
        ("60", {"pace": "none", "month": 12}, "lost", ""),
        ("60", {"due": date(2024, 6, 30)}, "lost", ""),
        ("60", {"due": date(2024, 6, 1)}, "lost", ""),
        ("60", {"due": date(2024, 7, 1)}, "normal", ""),
        ("60", {"due": date(2023, 12, 31)}, "lost", ""),
        ("60", {"due": date(2025, 3, 1), "month": 12}, "at_risk", ""),
        ("120", {"due": date(2024, 6, 30)}, "normal", ""),
        ("119", {"month": 12}, "lost", ""),
        ("60", {"rule": "direct", "t": None}, "normal", ""),
        (None, {"rule": "direct", "t": None, "judged_month": 3}, "unpredictable", "由上级直接评分，尚未录入得分"),
        ("60", {"rule": "unclear"}, "unpredictable", "评分规则待明确"),
        ("60", {"rule": "rank_ratio"}, "unpredictable", "未录入兄弟县区数值，无法比较"),
        ("60", {"rule": "rank_ratio", "peers": (Fraction(80),)}, "normal", ""),
        ("40", {"rule": "rank_ratio", "peers": (Fraction(40),)}, "at_risk", ""),
        ("60", {"rule": "rank_ratio", "peers": (Fraction(80),), "month": 12}, "lost", ""),
        ("0", ZERO_LOSS, "normal", ""),
        ("1", ZERO_LOSS, "lost", ""),
        ("60", {"t": Target("良好以上", TargetKind.TEXT), "basis": "point"}, "unpredictable", "目标为文字，须人工判定"),
        ("60", {"t": Target("—", TargetKind.NONE)}, "normal", "不适用"),
        ("60", {"t": None}, "unpredictable", "没有可计算的目标值，请补录目标或人工填写预计扣分"),
        (None, {"t": 0}, "normal", "不适用"),
    ],
)
def test_what_becomes_of_the_points(scored, a, asked, state, reason):
    result = scored(a, **asked)
    assert result.points_state == state
    assert result.reason == reason


@pytest.mark.parametrize(("a", "state"), [("59.4", "normal"), ("59.3", "at_risk")])
def test_a_loss_up_to_the_minimum_is_no_risk(scored, a, state):
    scheme = Scheme("方案", 2024, "方案", lights=Lights(green=Fraction(-10)))
    assert scored(a, p="5", scheme=scheme).points_state == state


def test_full_points_are_not_to_be_had_at_target_with_a_slope(scored):
    slope = {"base": "0.8", "step": "1", "unit": "pp", "points": "0.5", "cap": "1.2"}
    result = scored("7", t=7, basis="growth", rule="base_slope", params=slope)
    assert (result.points_state, str(result.loss_at_target)) == ("normal", "2.00")
    assert scored("6.8", t=7, basis="growth", rule="base_slope", params=slope).points_state == "at_risk"


def test_a_loss_to_better_peers_is_no_risk_but_does_not_vanish(scored):
    result = scored("60", rule="rank_ratio", peers=(Fraction(80),))
    assert (result.points_state, str(result.loss_at_target)) == ("normal", "2.50")


def test_a_leaf_without_points_still_has_its_light(scored):
    result = scored("40", p=None)
    assert (result.light, result.points_state, result.score_now) == ("red", "at_risk", None)
    assert result.expected_loss == 0
