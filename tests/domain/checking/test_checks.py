from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.checking.checks import CHECKS, check
from perfdesk.domain.facts import Cause, CauseKind
from perfdesk.domain.figure import Blank
from perfdesk.domain.indicator import Basis, CountyValue, Direction, NodeKind, Part, Rule
from perfdesk.domain.pace import Pace, PaceKind
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.target import Target, TargetKind
from perfdesk.domain.unit import CHAIN

FIRST_COUNTS = "已按第一个计算，请将其余改为配合单位"


@pytest.fixture
def sound(county):
    """A county in which there is nothing to find."""
    county.leaf("就业").report("就业/发改局", 9, 90).report("就业/发改局", 10, 100)
    for role in CHAIN:
        county.duty("就业/发改局", role, "某人")
    return county


def found(county, kind, month=10):
    return [str(problem) for problem in check(county.data, month) if problem.kind == kind]


def test_a_sound_county_has_no_problems(sound):
    assert check(sound.data, 10) == []


def test_a_parent_is_the_sum_of_its_children(sound):
    sound.node("民生", NodeKind.GROUP, points="9").node("教育", points="4", parent="民生")
    sound.task("小学", "教育", "3").task("中学", "教育", "2").leaf("养老", "4", parent="民生")
    assert found(sound, "sum_mismatch") == [
        "教育：分值4分，下级合计5分，合计不符，请核对下达文件",
        "民生：分值9分，下级合计8分，合计不符，请核对下达文件",
    ]


def test_a_retired_child_is_not_in_the_sum(sound):
    sound.node("民生", NodeKind.GROUP, points="5").leaf("养老", parent="民生").leaf(
        "旧项", parent="民生", retired_from=3
    )
    assert found(sound, "sum_mismatch") == []


def test_the_leaves_make_the_full_mark(sound):
    sound.put("schemes", "市对县", Scheme("市对县", 2024, "市对县考评", full_mark=Decimal(100)))
    assert found(sound, "full_mark") == ["市对县考评：满分100分，指标分值合计5分，请核对"]


def test_an_unclear_rule_is_named(sound):
    sound.leaf("创新", rule="unclear")
    assert found(sound, "unclear_rule")[0].startswith("创新：评分规则待明确")


def test_a_rule_that_does_not_fit_is_named_once_with_its_unit(sound):
    sound.leaf("湿度", rule="proportional", direction=Direction.RANGE).report("湿度/发改局", 10, 5)
    (problem,) = found(sound, "misfit")
    assert problem.startswith("湿度 › 发改局 › 10月：")


def test_what_is_wrong_with_a_leaf_is_not_said_again_of_every_township(sound):
    sound.leaf("湿度", direction=Direction.RANGE).report("湿度/发改局", 10, 5)
    for town in ("东乡", "西乡"):
        sound.share("湿度", town, target=9).report(f"湿度/{town}", 10, 5)
    assert len(found(sound, "misfit")) == 1


@pytest.mark.parametrize(
    ("leads", "kind", "text"),
    [
        ((), "no_unit", "就学：没有牵头单位，请指定"),
        (
            ("教育局", "发改局"),
            "several_leads",
            "就学：有2个牵头单位（教育局、发改局），已按第一个计算，请将其余改为配合单位",
        ),
    ],
)
def test_a_leaf_has_exactly_one_lead(sound, leads, kind, text):
    sound.leaf("就学", lead=None)
    for lead in leads:
        sound.give("就学", lead)
    assert found(sound, kind) == [text]


def test_a_lead_that_is_in_no_list_of_units_is_named(sound):
    sound.data.units.pop("发改局")
    assert found(sound, "no_unit") == ["就业：牵头单位不在单位名录中，请补录或改派"]


def test_a_broken_chain_says_what_is_missing(sound):
    sound.leaf("养老", lead="人社局").duty("人社局", CHAIN[0], "某局长")
    assert found(sound, "chain_gap") == ["养老 › 人社局 › 10月：责任未落实，缺分管领导、责任科室、责任人，请补填"]


def test_a_target_that_could_not_be_read_is_named(sound):
    sound.leaf("评级", target=Target("良好以上", TargetKind.TEXT)).leaf("新项", target=None)
    assert found(sound, "target_unread")[0].startswith("评级 › 发改局 › 10月：目标“良好以上”读不出数值")
    assert found(sound, "no_target") == ["新项 › 发改局 › 10月：没有年度目标，请填写"]


def test_a_share_without_a_target_is_named(sound):
    sound.leaf("养老", county_value=CountyValue.SUM).share("养老", "东乡").report("养老/东乡", 10, 1)
    assert found(sound, "no_target") == ["养老 › 东乡 › 10月：没有分解目标，请填写"]


def test_a_pace_that_falls_is_named(sound):
    shares = (*(Fraction(k, 12) for k in range(1, 12)), Fraction(1, 2))
    sound.version("就业", Part.PACE, Pace(PaceKind.MONTHLY, shares))
    assert len(found(sound, "pace")) == 2


def test_a_cumulative_figure_does_not_fall(sound):
    sound.report("就业/发改局", 8, 95)
    assert found(sound, "figure_falls") == ["就业 › 发改局 › 9月：累计数90小于8月的95，请核实"]


def test_other_figures_may_fall(county):
    county.leaf("增速", basis=Basis.GROWTH).report("增速/发改局", 9, 90).report("增速/发改局", 10, 80)
    assert found(county, "figure_falls") == []


def test_a_figure_over_twice_its_target_is_looked_at_again(sound):
    sound.report("就业/发改局", 10, 241)
    assert found(sound, "figure_over") == ["就业 › 发改局 › 10月：完成率200.8%，超过200%，请核实数据与计量单位"]


@pytest.mark.parametrize(("value", "problems"), [(100, 0), (101, 1)])
def test_a_tenfold_leap_is_looked_at_again(sound, value, problems):
    sound.report("就业/发改局", 9, 10).report("就业/发改局", 10, value)
    assert len(found(sound, "figure_jump")) == problems


def test_a_unit_that_owes_figures_is_named_with_them(sound):
    for name in "甲乙丙丁":
        sound.leaf(name, lead="教育局")
    assert found(sound, "unreported") == ["教育局 › 10月：未报送4项：甲、乙、丙等，请催报"]


def test_a_loss_needs_a_cause(sound):
    sound.report("就业/发改局", 9, 55).report("就业/发改局", 10, 60)
    assert found(sound, "no_cause") == ["就业 › 发改局 › 10月：存在扣分隐患，未填原因，请补填客观或主观原因"]
    sound.put("causes", ("就业", 10), (Cause("c", "就业", 10, CauseKind.OBJECTIVE, "用地审批"),))
    assert found(sound, "no_cause") == []


def test_a_lead_that_differs_from_its_holders_is_named(sound):
    sound.leaf("养老", county_value=CountyValue.SUM, lead="人社局", measure_unit="人").share("养老", "东乡", target=120)
    sound.report("养老/东乡", 10, 100).report("养老/人社局", 10, 101)
    (problem,) = found(sound, "lead_differs")
    assert problem == "养老 › 人社局 › 10月：牵头单位报101人，承担单位汇总为100人（已报1/1），请核对"


@pytest.mark.parametrize(("west", "problems"), [(40, 0), (41, 1), (None, 0)])
def test_a_lead_whose_own_figure_counts_is_held_against_the_sum_once_all_have_reported(sound, west, problems):
    for town, value in (("东乡", 60), ("西乡", west)):
        sound.share("就业", town, target=60)
        if value:
            sound.report(f"就业/{town}", 10, value)
    assert len(found(sound, "lead_differs")) == problems


def test_what_waits_for_a_choice_is_named(sound):
    sound.report("就业/发改局", 8, 80, conflict=True).report("就业/发改局", 10, blank=Blank.TO_VERIFY)
    assert [text.split("：")[0] for text in found(sound, "conflict")] == ["就业 › 发改局 › 8月", "就业 › 发改局 › 10月"]


def test_a_task_is_found_under_its_indicator(county):
    county.node("交通网").task("公路", "交通网", rule="unclear")
    assert found(county, "unclear_rule")[0].startswith("交通网 › 公路：")


def test_later_months_are_not_looked_at(sound):
    sound.report("就业/发改局", 11, 5)
    assert check(sound.data, 10) == []
    assert found(sound, "figure_falls", 11)


def test_every_check_is_named_in_the_tuple():
    assert len(CHECKS) == len(set(CHECKS)) == 15


def test_a_rule_of_then_is_checked_as_it_was(sound):
    sound.version("就业", Part.RULE, Rule("unclear"), issued_on=date(2024, 10, 1), step=9)
    assert found(sound, "unclear_rule")
    assert not [p for p in check(sound.data, 10, sound.assess(10, known=8)) if p.kind == "unclear_rule"]
