"""指标进展情况表."""

from datetime import date
from fractions import Fraction

import pytest

from perfdesk.domain.indicator import Basis, CountyValue
from perfdesk.domain.target import Direction, Stage, Target, TargetKind
from perfdesk.reports.lists import Ask
from perfdesk.reports.lists.progress import build

ALL = Ask(date(2024, 11, 10))
COLUMNS = ("leaf", "lead", "this_month", "actual", "r", "pace", "gap", "light", "expected_loss")


def test_the_units_stand_in_the_offices_order_with_one_sum(town, lines):
    assert lines(build(town.assess(10), ALL), *COLUMNS) == [
        "投资|发改局|2|72|60.0%|83.3%|−23.3|■ 严重滞后|1.40",
        "通报|发改局||0||||— 其他|0.50",
        "交通网（公路）|交通局||100|83.3%|83.3%|0.0|● 正常|",
        "交通网（桥梁）|交通局||100|83.3%|83.3%|0.0|● 正常|1.00",
        "就业|残联||未报送||83.3%||○ 未报送|",
        "教育|残联||130|108.3%|83.3%|25.0|● 正常|",
        "== 合计||||||||2.90",
    ]


def test_what_the_unit_wrote_stands_beside(town, lines):
    assert lines(build(town.assess(10), ALL), "problem", "measure")[0] == "配套未到位|加快拨付"


@pytest.mark.parametrize(
    ("month", "figures", "gained"),
    [
        (1, {1: 10}, "10"),
        (10, {9: 70, 10: 82}, "12"),
        (10, {10: 82}, ""),
        (10, {9: 70}, ""),
        (10, {9: 70, 10: 65}, "−5"),
    ],
)
def test_a_month_brings_what_was_gained_since_the_last(county, lines, month, figures, gained):
    county.leaf("投资")
    for when, value in figures.items():
        county.report("投资/发改局", when, value)
    assert lines(build(county.assess(month), ALL), "this_month")[0] == gained


def test_a_quarterly_leaf_brings_its_quarter_and_then_nothing(county, lines):
    county.leaf("投资", reporting_months=(6, 9, 12)).report("投资/发改局", 6, 60).report("投资/发改局", 9, 90)
    shown = [lines(build(county.assess(month), ALL), "this_month", "actual")[0] for month in (9, 10)]
    assert shown == ["30|90", "|90"]


def test_a_roll_up_brings_the_holders_gain(county, lines):
    county.leaf("改厕", county_value=CountyValue.SUM).share("改厕", "甲乡", 60).share("改厕", "乙乡", 60)
    for month, value in ((9, 20), (10, 25)):
        county.report("改厕/甲乡", month, value).report("改厕/乙乡", month, value)
    assert lines(build(county.assess(10), ALL), "this_month", "actual")[0] == "10|50"
    assert lines(build(county.assess(10), Ask(ALL.today, "甲乡")), "lead", "this_month", "actual")[0] == "发改局|5|25"


def test_what_does_not_grow_shows_its_newest_value(county, lines):
    county.leaf("增速", target=8, basis=Basis.GROWTH, measure_unit="%").report("增速/发改局", 10, "4.6")
    assert lines(build(county.assess(10), ALL), "this_month", "actual", "gap")[0] == "4.6|4.6|−3.4"


def test_stages_show_how_much_work_was_done(county, lines):
    stages = Target(
        "封顶", TargetKind.STAGES, stages=(Stage("封顶", 8, Fraction(60)), Stage("竣工", 12, Fraction(100)))
    )
    county.leaf("医院", target=stages, basis=Basis.STAGE).report("医院/发改局", 9, rate=Fraction(45))
    county.report("医院/发改局", 10, stage="封顶")
    assert lines(build(county.assess(10), ALL), "this_month", "actual")[0] == "15%|封顶"


def test_without_a_rate_the_distance_is_said_in_words(county, lines):
    for name, value in (("浓度", 30), ("时限", 20)):
        county.leaf(name, target=24, basis=Basis.POINT, direction=Direction.LOWER).report(f"{name}/发改局", 10, value)
    assert lines(build(county.assess(10), ALL), "gap")[:2] == ["差25.0%", "达标"]


def test_text_stands_as_it_was_reported(county, lines):
    county.leaf("考核", target=Target("良好以上", TargetKind.TEXT)).report("考核/发改局", 10, text="正常推进")
    assert (
        lines(build(county.assess(10), ALL), "target", "this_month", "actual", "light")[0]
        == "良好以上||正常推进|— 其他"
    )
