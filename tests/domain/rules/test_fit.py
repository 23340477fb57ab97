"""What fits what: kind by direction and target."""

import pytest

from perfdesk.domain.indicator import Nature, Rule
from perfdesk.domain.rules import RULES, read_rule

STEP = {"step": "1", "unit": "pp", "points": "1"}
PARAMS = {
    "step": {"deduct": STEP},
    "banded": {"bands": [{"points": "1"}]},
    "event": {"points": "1"},
    "checklist": {"items": [{"name": "公示", "points": "1"}]},
    "base_slope": {"base": "0.8", **STEP},
    "rank_table": {"points": ["1"]},
    "periods": {"weights": ["1"], "targets": ["5"], "inner": {"kind": "proportional"}},
}
ASKED = {
    "higher": {"target": "50"},
    "lower": {"target": "50", "direction": "lower"},
    "range": {"low": "5", "high": "9", "direction": "range"},
    "none": {},
    "zero": {"target": "0", "direction": "lower"},
}
FITS = {
    "proportional": "higher lower zero",
    "all_or_nothing": "higher lower range zero",
    "step": "higher lower range zero",
    "banded": "higher lower range none zero",
    "event": "none zero",
    "checklist": "none zero",
    "base_slope": "higher lower zero",
    "rank_table": "higher lower none zero",
    "rank_ratio": "higher lower none zero",
    "efficacy": "higher lower none zero",
    "periods": "higher lower none zero",
    "direct": "higher lower range none zero",
    "mirror": "higher lower range none zero",
    "unclear": "higher lower range none zero",
}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("kind", FITS)
def test_a_kind_fits_or_its_misfit_is_named(on, kind, asked):
    misfit = read_rule(Rule(kind, PARAMS.get(kind, {}))).misfit(on(**ASKED[asked]))
    assert (misfit == "") is (asked in FITS[kind].split() or asked == "none")


def test_every_kind_stands_in_the_matrix():
    assert {*FITS, "bonus", "veto"} == {rule.kind for rule in RULES}


@pytest.mark.parametrize(
    ("kind", "asked", "misfit"),
    [
        ("proportional", "range", "“按完成率得分”不适用于区间指标，请改评分规则或指标方向"),
        ("event", "higher", "“每发生一次扣分”不看目标值，本指标却有目标值，请核对评分规则"),
        ("veto", "none", "“一票否决”不计分，本指标却有分值，请核对分值或评分规则"),
    ],
)
def test_a_misfit_says_what_to_do(on, kind, asked, misfit):
    assert read_rule(Rule(kind, PARAMS.get(kind, {}))).misfit(on(**ASKED[asked])) == misfit


def test_a_bonus_needs_a_bonus_leaf(on):
    assert read_rule(Rule("bonus")).misfit(on()) == "“加分项”只用于加分指标，请改指标性质或评分规则"
    assert read_rule(Rule("bonus")).misfit(on(nature=Nature.BONUS)) == ""


@pytest.mark.parametrize(("asked", "fits"), [("higher", True), ("lower", False), ("range", False), ("none", False)])
def test_bands_of_a_rate_need_one(on, asked, fits):
    rule = read_rule(Rule("banded", {"over": "rate", "bands": [{"points": "1"}]}))
    assert (rule.misfit(on(**ASKED[asked])) == "") is fits
