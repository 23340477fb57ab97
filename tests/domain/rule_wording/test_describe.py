"""A rule read back to the clerk in one sentence."""

import pytest

from perfdesk.domain.indicator import Rule
from perfdesk.domain.rule_wording import describe_rule
from perfdesk.domain.rules import RULES

STEP = {"step": "1", "unit": "pp", "points": "1", "partial": "started"}


@pytest.mark.parametrize(
    ("kind", "params", "said"),
    [
        ("proportional", {}, "完成目标得满分，未完成的按完成率得分。"),
        ("proportional", {"floor": "0.8"}, "完成率低于80%不得分。"),
        ("all_or_nothing", {}, "达到目标得满分，未达到目标不得分。"),
        ("step", {"deduct": STEP}, "与目标每差1个百分点扣1分，不足一步按一步计，扣完为止。"),
        ("step", {"deduct": STEP, "floor": "1", "bonus": STEP | {"cap": "2"}}, "最低得1分；每超1个百分点加1分，"),
        ("step", {"deduct": STEP | {"unit": "pct_of_target", "step": "10"}}, "每差目标值的10%扣1分"),
        ("banded", {"over": "rate", "bands": [{"from": "0.9", "points": "4"}]}, "按完成率分档，不低于90%得4分。"),
        ("banded", {"bands": [{"from": "15", "from_open": True, "to": "30", "points": "1"}]}, "高于15且不高于30得1分"),
        ("event", {"points": "6"}, "每发生一次扣6分，扣完为止。"),
        ("event", {"points": "1", "cap": "3"}, "最多扣3分。"),
        ("checklist", {"items": [{"name": "方案", "points": "1", "due_month": "6"}]}, "共1项，方案（6月底前）1分。"),
        ("base_slope", {"base": "0.8", "step": "1", "unit": "pp", "points": "0.5", "cap": "1.2"}, "分值的0%至120%之间"),
        ("rank_table", {"points": ["6", "5"]}, "第1名6分，第2名5分，其余不得分；须录入兄弟县区数值。"),
        ("rank_ratio", {}, "第一名得满分"),
        ("efficacy", {}, "最差得60%分值，最好得满分"),
        ("efficacy", {"lo": "40", "hi": "90"}, "40至90之间按位置计算"),
        (
            "periods",
            {"weights": ["0.4", "0.6"], "targets": ["50", "100"], "inner": {"kind": "all_or_nothing"}},
            "6月底目标50，占40%；12月底目标100，占60%；各期达到目标得满分",
        ),
        ("direct", {}, "录入得分之前无法预测"),
        ("mirror", {}, "上级核定之前无法预测"),
        ("mirror", {"full": "10"}, "按上级满分10分折算"),
        ("bonus", {"cap": "3"}, "最高加3分，须有佐证材料。"),
        ("veto", {}, "限制或取消单位的等次"),
        ("unclear", {}, "待明确"),
        ("step", {"deduct": {"step": "很多"}}, "不是数字"),
        ("猜测", {}, "没有“猜测”这种评分规则"),
    ],
)
def test_each_kind_in_a_sentence(kind, params, said):
    assert said in describe_rule(Rule(kind, params))


def test_every_kind_has_its_sentence():
    assert all(len(describe_rule(Rule(kind.kind))) > 5 for kind in RULES)
