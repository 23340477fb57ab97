"""Wrong parameters are named in Chinese, and the rule becomes 待明确."""

from decimal import Decimal

import pytest

from perfdesk.domain.indicator import Rule
from perfdesk.domain.rules import RULES, compiled, read_rule
from perfdesk.domain.rules.steps import Step

STEP = {"step": "1", "unit": "pp", "points": "1", "partial": "whole"}


@pytest.mark.parametrize(
    ("kind", "params", "reason"),
    [
        ("step", {}, "评分规则的扣分写法不对，请重新填写"),
        ("step", {"deduct": STEP | {"step": "0"}}, "评分规则的扣分步长必须大于0"),
        ("step", {"deduct": STEP | {"step": "一"}}, "评分规则的扣分步长“一”不是数字，请改为数字"),
        ("step", {"deduct": STEP | {"points": "-1"}}, "评分规则的扣分每步分值不能小于0"),
        (
            "step",
            {"deduct": STEP | {"unit": "米"}},
            "评分规则的扣分步长单位应为绝对值（absolute）、百分点（pp）、目标值的百分比（pct_of_target）之一",
        ),
        (
            "step",
            {"deduct": STEP | {"partial": "half"}},
            "评分规则的扣分计步方式应为满一步才算（whole）、不足一步按一步（started）、按比例（pro_rata）之一",
        ),
        (
            "step",
            {"deduct": STEP, "bonus": {"step": "1"}},
            "评分规则的加分步长单位应为绝对值（absolute）、百分点（pp）、目标值的百分比（pct_of_target）之一",
        ),
        ("proportional", {"floor": "1O0"}, "评分规则的底线“1O0”不是数字，请改为数字"),
        ("banded", {"bands": []}, "评分规则缺少档"),
        ("banded", {"bands": [{"from": "9", "to": "1", "points": "1"}]}, "评分规则的分档下界9高于上界1，请核对"),
        ("banded", {"bands": [{"from": "9"}]}, "评分规则缺少第1档分值，请填写数字"),
        ("event", {}, "评分规则缺少每次扣分，请填写数字"),
        ("event", {"points": True}, "评分规则缺少每次扣分，请填写数字"),
        ("checklist", {"items": [{"name": "公示", "points": "1", "due_month": 13}]}, "评分规则的完成月份“13”应为1至12"),
        ("checklist", {"items": ["公示"]}, "评分规则的第1项写法不对，请重新填写"),
        ("base_slope", STEP | {"base": "0.8", "floor": "2", "cap": "1"}, "评分规则的下限高于上限，请核对"),
        (
            "base_slope",
            STEP | {"base": "0.8", "unit": "pct_of_target"},
            "评分规则的步长单位应为绝对值（absolute）、百分点（pp）之一",
        ),
        ("rank_table", {"peers": ["1"]}, "评分规则缺少名次分值"),
        ("efficacy", {"lo": "5", "hi": "5"}, "评分规则的满意值与不允许值相等，无法计算功效系数"),
        ("efficacy", {"lo": "5"}, "评分规则缺少满意值，请填写数字"),
        ("efficacy", {"floor": "60"}, "评分规则的基础比例应在0与1之间"),
        ("proportional", {"floor": "1e999999999"}, "评分规则的底线“1e999999999”不是数字，请改为数字"),
        ("proportional", [], "评分规则的参数写法不对，请重新填写"),
    ],
)
def test_a_wrong_parameter_is_named(kind, params, reason):
    rule = read_rule(Rule(kind, params))
    assert (rule.kind, rule.reason) == ("unclear", reason)


def test_numbers_may_be_written_as_text_or_as_numbers():
    texts = read_rule(Rule("step", {"deduct": {"step": "0.1", "unit": "pp", "points": "1"}}))
    numbers = read_rule(Rule("step", {"deduct": {"step": 0.1, "unit": "pp", "points": Decimal(1)}}))
    assert texts == numbers
    assert isinstance(texts, Step)


def test_a_rule_is_read_once():
    rule = Rule("event", {"points": "1"})
    assert compiled(rule) is compiled(rule)
    assert compiled(Rule("event", {"points": "2"})) != compiled(rule)


def test_every_kind_has_a_name_and_a_help_of_its_own():
    assert len(RULES) == len({rule.kind for rule in RULES}) == len({rule.title for rule in RULES}) == 16
    assert all(rule.help.endswith("。") for rule in RULES)
