"""The forms of rules."""

import pytest

from perfdesk.domain.indicator import Rule
from perfdesk.domain.rules import RULES, Unclear, read_rule
from perfdesk.ui.pages.indicators.tabs.rule_form import FORMS, RuleForm

PARAMS = {
    "proportional": {"floor": "0.8"},
    "step": {
        "deduct": {"step": "1", "unit": "pp", "points": "0.5", "partial": "started"},
        "floor": "1",
        "bonus": {"step": "2", "unit": "absolute", "points": "0.1", "partial": "whole", "cap": "1"},
    },
    "banded": {"over": "rate", "bands": [{"from": "1", "points": "5"}, {"to": "1", "to_open": True, "points": "2"}]},
    "event": {"points": "0.5", "cap": "3"},
    "checklist": {"items": [{"name": "规划", "points": "2", "due_month": "6"}, {"name": "建设", "points": "3"}]},
    "base_slope": {
        "base": "0.8",
        "step": "1",
        "unit": "pp",
        "points": "0.5",
        "partial": "pro_rata",
        "floor": "0",
        "cap": "1.2",
    },
    "rank_table": {"points": ["10", "8", "6"], "peers": ["7", "5"]},
    "rank_ratio": {"best": "120"},
    "efficacy": {"lo": "60", "hi": "100", "floor": "0.6"},
    "periods": {
        "weights": ["0.5", "0.5"],
        "targets": ["40", "100"],
        "inner": {"kind": "proportional", "params": {"floor": "0.5"}},
    },
    "mirror": {"full": "10"},
    "bonus": {"cap": "2"},
}


def test_every_kind_with_parameters_has_a_form():
    bare = {rule.kind for rule in RULES if not isinstance(read_rule(Rule(rule.kind)), Unclear)} - {"unclear"}
    assert {rule.kind for rule in RULES} - bare - {"unclear"} <= FORMS.keys()
    assert FORMS.keys() == PARAMS.keys()


@pytest.mark.parametrize("kind", PARAMS)
def test_what_is_shown_is_given_back(qtbot, kind):
    form = RuleForm()
    qtbot.addWidget(form)
    form.show_params(kind, PARAMS[kind])
    assert form.params == PARAMS[kind]
    assert not isinstance(read_rule(Rule(kind, form.params)), Unclear)


def test_another_kind_takes_the_place_of_the_form(qtbot):
    form = RuleForm()
    qtbot.addWidget(form)
    form.show_params("step", PARAMS["step"])
    form.show_params("event", {})
    assert form.params == {}


def test_rules_of_the_sample_come_back_as_they_are(qtbot, desk):
    form = RuleForm()
    qtbot.addWidget(form)
    for judged in desk.county().leaves:
        rule = judged.terms.rule
        form.show_params(rule.kind, rule.params)
        assert read_rule(Rule(rule.kind, form.params)) == read_rule(rule), judged.node.name
