"""Milestones in words."""

import pytest

from perfdesk.domain.text.stage import read_stages


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("主体封顶8月60%；竣工验收12月100%", [("主体封顶", 8, 60), ("竣工验收", 12, 100)]),
        ("8月底主体封顶（60%）；12月竣工(100%)", [("主体封顶", 8, 60), ("竣工", 12, 100)]),
        ("6月底前完成主体工程，12月底前竣工", [("完成主体工程", 6, 50), ("竣工", 12, 100)]),
        (
            "6月底前开工20%；9月底前管网铺设60%；12月底前完工100%",
            [("开工", 6, 20), ("管网铺设", 9, 60), ("完工", 12, 100)],
        ),
        ("上半年完成60%，全年100%", [("上半年", 6, 60), ("全年", 12, 100)]),
        ("三季度前完成招标；年底竣工", [("完成招标", 9, 50), ("竣工", 12, 100)]),
        ("6月30日前完成方案编制", [("完成方案编制", 6, 100)]),
        ("完成/未完成", [("完成", 12, 100)]),
        ("按期完成", [("完成", 12, 100)]),
    ],
)
def test_stages_with_month_and_share(text, stages):
    assert [(stage.name, stage.due_month, stage.share) for stage in read_stages(text)] == stages


@pytest.mark.parametrize(
    "text",
    [
        "完成主体工程",
        "8月主体封顶60%；12月竣工90%",
        "12月竣工100%；8月封顶60%",
        "8月封顶80%；10月验收60%；12月100%",
        "主体封顶8月60%；竣工验收",
        "13月完工",
        "10月",
        "95%",
        "",
    ],
)
def test_a_plan_that_is_left_open_is_not_guessed(text):
    assert read_stages(text) == ()
