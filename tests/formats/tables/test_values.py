from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.indicator import EVERY_MONTH, Direction, Nature, Origin
from perfdesk.domain.pace import PaceKind
from perfdesk.domain.text.target import parse_target
from perfdesk.formats.tables.values import (
    pace_of,
    read_day,
    read_direction,
    read_months,
    read_nature,
    read_origin,
    read_pace,
    read_points,
    unit_word,
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("5", (Decimal(5), None)),
        ("1.5分", (Decimal("1.5"), None)),
        ("152.5", (Decimal("152.5"), None)),
        ("扣分上限3", (Decimal(3), Nature.DEDUCTION)),
        ("-2", (Decimal(2), Nature.DEDUCTION)),
        ("加分上限2", (Decimal(2), Nature.BONUS)),
        ("—", (None, None)),
        ("", (None, None)),
        ("1O0", None),
        ("(截断)", None),
    ],
)
def test_points_are_read_with_what_their_words_tell(text, read):
    assert read_points(text) == read


@pytest.mark.parametrize(
    ("said", "places", "nature"),
    [
        ("加分", (), Nature.BONUS),
        ("扣分", (), Nature.DEDUCTION),
        ("基本指标", (), Nature.BASIC),
        ("", ("正向激励",), Nature.BONUS),
        ("", ("扣分上限",), Nature.DEDUCTION),
        ("", ("加分减分项", "否决项"), None),
        ("", ("经济发展",), None),
    ],
)
def test_the_nature_is_said_or_seen_from_group_and_header(said, places, nature):
    assert read_nature(said, *places) is nature


@pytest.mark.parametrize(
    ("said", "name", "target", "direction"),
    [
        ("逆向", "甲", "5", Direction.LOWER),
        ("正向", "低于标准的比例", "≤5", Direction.HIGHER),
        ("", "甲", "≤5", Direction.LOWER),
        ("", "甲", "60—80", Direction.RANGE),
        ("", "能耗控制在", "5", Direction.LOWER),
        ("", "甲", "5", None),
    ],
)
def test_the_direction_is_said_or_seen_from_target_and_name(said, name, target, direction):
    assert read_direction(said, name, parse_target(target)[0]) is direction


@pytest.mark.parametrize(
    ("said", "origin"),
    [
        ("省级", Origin.PROVINCE),
        ("自治区级", Origin.PROVINCE),
        ("市民生实事", Origin.CITY),
        ("县级", Origin.COUNTY),
        ("", None),
    ],
)
def test_the_level_an_indicator_comes_from(said, origin):
    assert read_origin(said) is origin


@pytest.mark.parametrize(
    ("said", "months"),
    [
        ("每月", EVERY_MONTH),
        ("每季度", (3, 6, 9, 12)),
        ("半年", (6, 12)),
        ("年终", (12,)),
        ("3、6、9月", (3, 6, 9)),
        ("13月", None),
        ("不定期", None),
    ],
)
def test_reporting_months_are_read_from_words(said, months):
    assert read_months(said) == months


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("10月底前", date(2024, 10, 31)),
        ("6月30日", date(2024, 6, 30)),
        ("2025年2月", date(2025, 2, 28)),
        ("2024-11-05", date(2024, 11, 5)),
        ("2024/12/31", date(2024, 12, 31)),
        ("年底前", date(2024, 12, 31)),
        ("尽快", None),
        ("13月", None),
    ],
)
def test_a_time_limit_is_its_last_day(said, day):
    assert read_day(said, 2024) == day


def test_a_plan_in_words_or_by_half_years():
    assert read_pace("按月均衡").kind is PaceKind.LINEAR
    assert read_pace("年终一次性").kind is PaceKind.NONE
    pace = read_pace("上半年完成全年任务量的60%，下半年完成40%")
    assert (pace.at(6), pace.at(9)) == (Fraction(3, 5), Fraction(4, 5))


@pytest.mark.parametrize("points", [[], [(6, 60)], [(6, 60), (12, 50)], [(3, 0), (12, 0)]])
def test_a_plan_that_falls_or_does_not_reach_december_is_none(points):
    assert pace_of([(month, Fraction(share)) for month, share in points]) is None


def test_quarterly_amounts_become_monthly_shares():
    pace = pace_of([(3, Fraction(0)), (6, Fraction(50)), (9, Fraction(80)), (12, Fraction(100))])
    assert [pace.at(month) for month in (3, 4, 6, 12)] == [0, Fraction(1, 6), Fraction(1, 2), 1]


@pytest.mark.parametrize(("text", "unit"), [("万元", "万元"), ("-", ""), ("—", ""), (" ％ ", "%")])
def test_a_dash_is_no_measure_unit(text, unit):
    assert unit_word(text) == unit
