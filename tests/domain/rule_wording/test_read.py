"""Wordings as offices issue them, and the rules they mean."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.domain.indicator import Basis, Rule
from perfdesk.domain.rule_wording import describe_rule, read_rule
from perfdesk.domain.rules import read_rule as ready
from perfdesk.domain.target import Direction, Target, TargetKind


def understood(wording, **known):
    rule = read_rule(wording, **known)
    assert rule.wording == wording
    assert ready(rule).kind == rule.kind
    return rule.kind, rule.params


def steps(step, unit, points, partial="whole"):
    return {"step": step, "unit": unit, "points": points, "partial": partial}


@pytest.mark.parametrize(
    ("wording", "kind", "params"),
    [
        ("完成率达100%及以上的得该项赋分，未完成任务的按完成率计算得分。", "proportional", {}),
        ("按完成率计算得分", "proportional", {}),
        ("完成率达80%（含）以上的按完成率计算得分，完成率不足80%的，不得分。", "proportional", {"floor": "0.8"}),
        ("按实际完成率得分，完成率低于60%的不得分", "proportional", {"floor": "0.6"}),
        ("完成得基本分,未完成的不得分", "all_or_nothing", {}),
        ("按期完成得满分，未按期完成的不得分。", "all_or_nothing", {}),
        ("以主管部门统计数据为准。第1名得满分,非第一名按比例得分", "rank_ratio", {}),
        ("规模贡献按（本值/最大值）*赋分计算得分", "rank_ratio", {}),
        ("运用功效系数法计分。", "efficacy", {}),
        ("由市有关单位直接评分或根据第三方调查、评估结果计分", "direct", {}),
        ("没完成指标任务的，根据省扣分情况相应扣分", "mirror", {}),
        ("获得省级以上表彰的，每项加0.5分，最高加3分。", "bonus", {"cap": "3"}),
        ("发生重大及以上生产安全责任事故的，一票否决。", "veto", {}),
        ("超期办理每条扣6分", "event", {"points": "6"}),
        ("发生一件扣0.5分，扣完为止。", "event", {"points": "0.5"}),
        ("扣分制：每件扣0.5分，扣分上限2分。", "event", {"points": "0.5", "cap": "2"}),
        ("每迟报1天扣0.1分，最多扣1分", "event", {"points": "0.1", "cap": "1"}),
        ("被省级以上通报批评的，每次减1分，最高减3分。", "event", {"points": "1", "cap": "3"}),
        (
            "达到预期目标数得80%标准分;每增加或减少1个百分点,相应增减0.5分,最高不超过标准分的1.2倍",
            "base_slope",
            {"base": "0.8", "step": "1", "unit": "pp", "points": "0.5", "floor": "0", "cap": "1.2"},
        ),
        ("前三名得5分，第四至六名得3分，其余不得分", "rank_table", {"points": ["5", "5", "5", "3", "3", "3"]}),
    ],
)
def test_wordings_of_each_kind(wording, kind, params):
    assert understood(wording) == (kind, params)


@pytest.mark.parametrize(
    ("wording", "unit", "params"),
    [
        (
            "完成得基本分;大于目标值的,每增加1%加1分,最高加2分;小于目标值的,每少1%扣1分,扣至基本分值扣完为止",
            "%",
            {"deduct": steps("1", "pp", "1"), "bonus": steps("1", "pp", "1") | {"cap": "2"}},
        ),
        (
            "完成得基本分;大于目标值每增加10万元加0.5分,封顶至基本分值;少于目标值每少10万元扣1分,扣完为止",
            "万元",
            {"deduct": steps("10", "absolute", "1"), "bonus": steps("10", "absolute", "0.5")},
        ),
        (
            "完成得基本分;超额每增加1公顷加2分,封顶至基本分值;未完成的每少完成目标值10%扣1分,扣完为止",
            "公顷",
            {"deduct": steps("10", "pct_of_target", "1"), "bonus": steps("1", "absolute", "2")},
        ),
        ("每少10万元扣1分", "亿元", {"deduct": steps("0.001", "absolute", "1")}),
        ("每少一个百分点扣0.5分，扣完为止", "%", {"deduct": steps("1", "pp", "0.5")}),
        (
            "每低于目标值1个百分点扣1分，不足1个百分点按1个百分点计算，扣完为止。",
            "%",
            {"deduct": steps("1", "pp", "1", "started")},
        ),
        ("每少1个百分点扣1分，不足1个百分点按比例扣分", "%", {"deduct": steps("1", "pp", "1", "pro_rata")}),
        ("每少1个扣0.5分，最低得1分", "个", {"deduct": steps("1", "absolute", "0.5"), "floor": "1"}),
        ("每少1个扣0.5分，最多扣2分", "个", {"deduct": steps("1", "absolute", "0.5"), "floor": "3"}),
    ],
)
def test_steps_in_the_leafs_own_unit(wording, unit, params):
    assert understood(wording, measure_unit=unit, points=Decimal(5)) == ("step", params)


@pytest.mark.parametrize(
    ("wording", "unit", "step"),
    [
        ("控制在目标值以内的得满分；每超过目标值10%扣1分，扣完为止。", "起", steps("10", "pct_of_target", "1")),
        ("每超过目标值1微克/立方米扣0.5分，扣完为止。", "微克/立方米", steps("1", "absolute", "0.5")),
    ],
)
def test_a_lower_better_leaf_loses_for_what_is_over(wording, unit, step):
    assert understood(wording, measure_unit=unit, direction=Direction.LOWER) == ("step", {"deduct": step})
    assert understood(wording, measure_unit=unit, direction=Direction.HIGHER) == ("unclear", {})


@pytest.mark.parametrize(
    ("wording", "points", "unit", "over", "bands"),
    [
        (
            "15分钟内得0.5分,15—30分钟得0.3分,30分钟以上不得分",
            "0.5",
            "分钟",
            "x",
            [
                {"to": "15", "points": "0.5"},
                {"from": "15", "from_open": True, "to": "30", "points": "0.3"},
                {"from": "30", "from_open": True, "points": "0"},
            ],
        ),
        (
            "完成率100%及以上得满分，90%-100%得3分，低于90%不得分",
            "4",
            "个",
            "rate",
            [
                {"from": "1", "points": "4"},
                {"from": "0.9", "to": "1", "to_open": True, "points": "3"},
                {"to": "0.9", "to_open": True, "points": "0"},
            ],
        ),
        (
            "不足60%得0分，60%（含）-80%得1分，80%以上得2分",
            "2",
            "%",
            "x",
            [
                {"to": "60", "to_open": True, "points": "0"},
                {"from": "60", "to": "80", "to_open": True, "points": "1"},
                {"from": "80", "points": "2"},
            ],
        ),
    ],
)
def test_bands_leave_no_value_out_and_count_none_twice(wording, points, unit, over, bands):
    known = {"points": Decimal(points), "measure_unit": unit}
    assert understood(wording, **known) == ("banded", {"over": over, "bands": bands})


@pytest.mark.parametrize(
    ("wording", "points", "items"),
    [
        (
            "有实施方案1分；资金管理制度1分；公示0.5分",
            "2.5",
            [("有实施方案", "1"), ("资金管理制度", "1"), ("公示", "0.5")],
        ),
        ("1.有实施方案得1分；2.有总结得1分", "2", [("有实施方案", "1"), ("有总结", "1")]),
        (
            "防洪排涝0.3分;应急避难场所人均1.5平方米得0.7分",
            "1",
            [("防洪排涝", "0.3"), ("应急避难场所人均1.5平方米", "0.7")],
        ),
        (
            "路网通达得0.5分(三级公路0.2、直连道路0.3);管养机制健全得0.5分",
            "1",
            [("路网通达：三级公路", "0.2"), ("路网通达：直连道路", "0.3"), ("管养机制健全", "0.5")],
        ),
    ],
)
def test_items_that_add_up_to_the_points(wording, points, items):
    kind, params = understood(wording, points=Decimal(points))
    assert kind == "checklist"
    assert [(item["name"], item["points"]) for item in params["items"]] == items
    assert understood(wording, points=Decimal(points) + 1) == ("unclear", {})


def test_an_item_may_be_due_in_a_month():
    _, params = understood("6月30日前印发方案得1分；年终总结得1分", points=Decimal(2))
    assert params["items"][0] == {"name": "6月30日前印发方案", "points": "1", "due_month": "6"}
    assert "due_month" not in params["items"][1]


def test_periods_have_their_even_share_of_the_target():
    wording = "按季度计分：一季度15%、上半年25%、前三季度25%、全年35%，各期按完成率计算得分。"
    kind, params = understood(wording, target=Target(kind=TargetKind.NUMBER, value=Fraction(200)))
    assert kind == "periods"
    assert params["weights"] == ["0.15", "0.25", "0.25", "0.35"]
    assert params["targets"] == ["50", "100", "150", "200"]
    assert params["inner"] == {"kind": "proportional", "params": {}}


def test_periods_of_a_growth_leaf_share_the_years_target():
    wording = "一季度15%、上半年25%、前三季度25%、全年35%；完成得满分，未完成的不得分"
    target = Target(kind=TargetKind.NUMBER, value=Fraction(7))
    _, params = understood(wording, target=target, basis=Basis.GROWTH)
    assert params["targets"] == ["7"] * 4


@pytest.mark.parametrize(
    "wording",
    [
        "",
        "按考评细项计分",
        "按市级后续印发的评分细则执行。",
        "按排名赋分",
        "完成得满分",
        "扣分制:实际扣分/扣分上限(市考核责任单位:市审计局)",
        "省里前5名加5/4/3/2/1分,后5名扣5/4/3/2/1分",
        "运用功效系数法或根据年度目标任务完成情况计分",
        "超期办理每条扣6分，纠错每件扣3分",
        "完成率达80%以上的按完成率计算得分，完成率不足70%的不得分",
        "完成率达100%及以上的得该项赋分，未完成任务的按完成率计算得分，规模贡献按（本值/最大值）*赋分计算得分。",
        "15分钟内到达得0.5分,15—30分钟得0.3分,30分钟以上不得分;内部组织合理得0.5分",
        "总体建设完善视情况酌情给分最高1分;雨污分流得0.5分",
        "90%以上得5分，80%-90%得3分",
        "低于90%得1分，高于90%得5分",
        "90%以上得3分;80%以上得2分",
        "一季度15%、上半年25%、前三季度25%、全年35%",
        "每少1个百分点扣1分，另行通报的加倍扣分",
        "第1名得5分，第3名得3分，其余不得分",
    ],
)
def test_what_no_kind_covers_as_a_whole_is_unclear(wording):
    assert understood(wording, points=Decimal(5), measure_unit="个") == ("unclear", {})


def test_one_percent_below_a_percentage_may_mean_two_things():
    assert understood("每低于目标值1%扣1分", measure_unit="%") == ("unclear", {})
    assert understood("每低于目标值1%扣1分", measure_unit="个")[0] == "step"


def test_step_of_another_unit_is_unclear():
    assert understood("每少10万元扣1分", measure_unit="户") == ("unclear", {})


PIECES = st.sampled_from(
    [
        "完成得基本分",
        "每少1%扣1分",
        "扣完为止",
        "每超1个加0.5分",
        "最高加2分",
        "未完成的不得分",
        "按完成率得分",
        "其余不得分",
        "第1名得5分",
        "有方案1分",
        "每件扣1分",
        "一票否决",
        "15分钟内得1分",
        "每增加或减少1%",
        "相应增减1分",
        "以统计为准",
    ]
)


@given(st.lists(PIECES, max_size=5).map("，".join) | st.text(max_size=60), st.none() | st.integers(0, 9).map(Decimal))
def test_any_wording_gives_a_rule_that_is_ready_and_can_be_described(wording, points):
    kind, params = understood(wording, points=points)
    assert describe_rule(Rule(kind, params, wording))
