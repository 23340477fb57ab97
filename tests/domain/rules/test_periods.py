"""Quarters judged each against its own target."""

from fractions import Fraction

import pytest

QUARTERS = {
    "weights": ["0.15", "0.25", "0.25", "0.35"],
    "targets": ["25", "50", "75", "100"],
    "inner": {"kind": "proportional", "params": {}},
}


def values(**months):
    return {int(month[1:]): Fraction(value) for month, value in months.items()}


@pytest.mark.parametrize(
    ("x", "month", "past", "coming", "points", "projected"),
    [
        ("100", 12, values(m3=25, m6=50, m9=75), {}, "10", "10"),
        ("100", 12, values(m3=20, m6=50, m9=75), {}, "9.7", "9.7"),
        ("80", 12, values(m3=25, m6=50, m9=75), {}, "9.3", "9.3"),
        ("50", 6, values(m3=25), values(m9=75, m12=100), "7.416667", "10"),
        ("25", 3, {}, values(m6=50, m9=75, m12=100), "4.458333", "10"),
        ("0", 1, {}, values(m3=0, m6=0, m9=0, m12=0), "0", "0"),
        ("40", 7, values(m3=25, m6=40), values(m9=60, m12=80), "6.233333", "8.3"),
    ],
)
def test_each_period_is_weighed_with_its_own_target(tried, x, month, past, coming, points, projected):
    outcome = tried("periods", QUARTERS, x, month=month, past_values=past, coming_values=coming)
    assert round(float(Fraction(outcome.points)), 6) == float(points)
    assert round(float(Fraction(outcome.projected)), 6) == float(projected)


def test_the_working_names_every_period(tried):
    outcome = tried("periods", QUARTERS, "80", month=12, past_values=values(m3=25, m6=50, m9=60))
    assert outcome.working == (
        "第1期目标 25，完成 25，10 分×15%；第2期目标 50，完成 50，10 分×25%；"
        "第3期目标 75，完成 60，8 分×25%；第4期目标 100，完成 80，8 分×35%"
    )


def test_a_past_period_without_its_value_cannot_be_judged(tried):
    outcome = tried("periods", QUARTERS, "50", month=6)
    assert outcome.reason == "缺少3月的完成值，无法计算该期得分"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"weights": ["0.5", "0.5"]}, "评分规则的权重与各期目标个数应相同，且能等分全年12个月"),
        ({"weights": ["0.15", "0.25", "0.25", "0.25"]}, "评分规则的各期权重之和应为1，现为0.9"),
        (
            {"inner": {"kind": "event", "params": {"points": "1"}}},
            "评分规则的各期规则类型应为按完成率得分（proportional）",
        ),
        ({"inner": None}, "评分规则的各期规则写法不对，请重新填写"),
    ],
)
def test_periods_that_make_no_sense_are_named(tried, change, reason):
    assert tried("periods", QUARTERS | change, "50").reason.startswith(reason)
