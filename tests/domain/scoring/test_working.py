"""The working of a score, as a clerk reads it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.facts import LossEvent, Manual, Verdict, VerdictStage
from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.target import Comparator, Target, TargetKind

PP = {"deduct": {"step": "1", "unit": "pp", "points": "0.1", "partial": "pro_rata"}}
LIST = {"items": [{"name": "方案", "points": "6"}, {"name": "公示", "points": "4", "due_month": 10}]}
QUARTERS = {"weights": ["0.5", "0.5"], "targets": ["60", "120"], "inner": {"kind": "proportional"}}
LATE = [0, 0, 0, 0, 0, 0, "0.2", "0.4", "0.6", "0.8", 1, 1]


@pytest.mark.parametrize(
    ("a", "asked", "working"),
    [
        (
            "7356",
            {"t": 8950, "p": "5", "month": 12, "rule": "step", "params": PP},
            "目标 8950，完成 7356，完成率 82.2%；少 17.8 个百分点，每少1个百分点扣0.1分，扣 1.78 分；得 3.22/5 分",
        ),
        (
            "48",
            {},
            "目标 120，完成 48，完成率 40.0%；按完成率得分，10×48÷120；得 4/10 分。"
            "按当前进度预计全年 48×12÷6=96；完成率 80.0%；按完成率得分，10×96÷120；得 8/10 分",
        ),
        (
            "0",
            {"pace": LATE},
            "目标 120，完成 0，完成率 0.0%；未达到目标，不得分；得 0/10 分。"
            "按当前进度预计全年达到 120（按计划尚未到期）；完成率 100.0%；达到目标，得满分；得 10/10 分",
        ),
        (
            "4.5",
            {
                "t": Target("＜4.3", TargetKind.NUMBER, Comparator.LESS, Fraction("4.3")),
                "direction": "lower",
                "basis": "ratio",
            },
            "目标 ＜4.3%，完成 4.5%；按完成率得分，10×4.3÷4.5；得 9.56/10 分",
        ),
        (
            "84",
            {"t": (60, 80), "basis": "point", "rule": "all_or_nothing"},
            "目标 60～80，完成 84；未达到目标，不得分；得 0/10 分",
        ),
        (
            Figure(items=frozenset({1})),
            {"t": None, "rule": "checklist", "params": LIST},
            "完成方案（6分）；未完成公示；得 6/10 分。未到期的项按完成计；得 10/10 分",
        ),
        (
            "30",
            {"rule": "periods", "params": QUARTERS},
            "目标 120，完成 30，完成率 25.0%；第1期目标 60，完成 30，5 分×50%；第2期目标 120，完成 30，2.5 分×50%；"
            "得 3.75/10 分。未到期的各期按预测值计；得 5/10 分",
        ),
        ("48", {"pace": "none", "basis": "point"}, None),
        (None, {}, "未报送"),
        (None, {"t": 0}, "不适用，不扣分；得 10/10 分"),
        (Figure(blank=Blank.NOT_APPLICABLE), {"p": None}, "不适用，不扣分"),
        ("48", {"rule": "unclear"}, "评分规则待明确"),
        ("48", {"rule": "rank_ratio"}, "目标 120，完成 48，完成率 40.0%；未录入兄弟县区数值，无法比较"),
        ("2", {"t": None, "rule": "event", "params": {"points": "3"}}, "发生 2 次，每次扣3分，扣 6 分；得 4/10 分"),
        (
            "2",
            {"t": None, "rule": "event", "params": {"points": "3"}, "nature": "deduction"},
            "发生 2 次，每次扣3分，扣 6 分；减 6 分",
        ),
        ("3", {"t": None, "rule": "bonus", "nature": "bonus"}, "批准加分 3 分；加 3 分"),
        (
            "119",
            {"month": 12, "events": (LossEvent("", "甲", 5, Decimal(1), apart=True),)},
            "目标 120，完成 119，完成率 99.2%；按完成率得分，10×119÷120；得 9.92/10 分。已确认扣 1 分。预计扣 1.08 分",
        ),
        (
            "119",
            {"month": 12, "manual": Manual("甲", 12, "市局已认可", None, Decimal(0))},
            "目标 120，完成 119，完成率 99.2%；按完成率得分，10×119÷120；得 9.92/10 分。人工预计扣 0 分（市局已认可）",
        ),
        (
            "119",
            {"month": 12, "verdicts": (Verdict("", "甲", VerdictStage.FINAL, Decimal("9.5"), 12),)},
            "目标 120，完成 119，完成率 99.2%；按完成率得分，10×119÷120；得 9.92/10 分。终评得 9.5 分，扣 0.5 分",
        ),
    ],
)
def test_the_working_of_a_leaf(scored, a, asked, working):
    text = scored(a, **asked).working
    assert text == (
        working or "目标 120，完成 48，完成率 40.0%；按完成率得分，10×48÷120；得 4/10 分。无序时要求，到期前无法预测"
    )


def test_a_stage_leaf_speaks_of_its_share(scored, staged):
    assert scored(Figure(stage="主体封顶"), t=staged, basis="stage", month=12, p="5").working == (
        "目标 100%，完成 60%；按完成率得分，5×60÷100；得 3/5 分"
    )
