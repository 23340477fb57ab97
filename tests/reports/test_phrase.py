"""How figures, names and days are written."""

from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.figure import Blank
from perfdesk.domain.indicator import AssignmentRole, Basis, CountyValue
from perfdesk.domain.target import Stage, Target, TargetKind
from perfdesk.domain.unit import Unit
from perfdesk.reports.phrase import (
    cause_text,
    figure_text,
    lead_name,
    leaf_title,
    main_cause,
    overdue,
    period,
    points,
    said,
    signed,
    unit_name,
)


@pytest.mark.parametrize(
    ("reported", "shown"),
    [
        ({"value": 12345}, "12,345"),
        ({"value": "0.0038"}, "0.0038"),
        ({"value": -3}, "−3"),
        ({"text": "正在粉刷"}, "正在粉刷"),
        ({"blank": Blank.NOT_APPLICABLE}, "不适用"),
        ({"blank": Blank.UNREPORTED}, "未报"),
        ({"value": 5, "conflict": True}, "待核"),
    ],
)
def test_a_figure_is_shown_as_reported(county, reported, shown):
    county.leaf("投资").report("投资/发改局", 10, reported.pop("value", None), **reported)
    assert figure_text(county.assess(10).leaves[0]) == shown


def test_no_figure_is_unreported_or_not_yet_due(county):
    county.leaf("投资").leaf("考核", reporting_months=(12,))
    assert list(map(figure_text, county.assess(10).leaves)) == ["未报送", "未到期"]


@pytest.mark.parametrize(("decimals", "shown"), [(None, "66.67"), (1, "66.7"), (3, "66.667")])
def test_a_quotient_is_shown_with_the_places_of_its_leaf(county, decimals, shown):
    county.leaf("完工率", target=90, basis=Basis.RATIO, decimals=decimals, measure_unit="%")
    county.report("完工率/发改局", 10, numerator=Fraction(2), denominator=Fraction(3))
    assert figure_text(county.assess(10).leaves[0]) == shown


def test_a_sum_of_holders_is_shown_whole(county):
    county.leaf("改厕", county_value=CountyValue.SUM).share("改厕", "甲乡", 60).share("改厕", "乙乡", 60)
    county.report("改厕/甲乡", 10, 30).report("改厕/乙乡", 10, 20)
    assert figure_text(county.assess(10).leaves[0]) == "50"


def test_a_stage_is_shown_by_name_a_rate_of_work_with_percent(county):
    stages = Target(
        "封顶", TargetKind.STAGES, stages=(Stage("封顶", 8, Fraction(60)), Stage("竣工", 12, Fraction(100)))
    )
    for name in ("医院", "学校"):
        county.leaf(name, target=stages, basis=Basis.STAGE)
    county.report("医院/发改局", 10, stage="封顶").report("学校/发改局", 10, rate=Fraction(45))
    assert list(map(figure_text, county.assess(10).leaves)) == ["封顶", "45%"]


@pytest.mark.parametrize(("value", "shown"), [("7.350", "7.35"), ("2.00", "2"), ("0.375", "0.38"), ("0", "0")])
def test_points_are_said_short(value, shown):
    assert points(Decimal(value)) == shown


@pytest.mark.parametrize(("places", "shown"), [(2, "↑2"), (-1, "↓1"), (0, "持平")])
def test_places_gained_or_lost(places, shown):
    assert signed(places) == shown


def test_months_since_january():
    assert (period(1), period(10)) == ("1月", "1—10月")


def test_a_task_stands_in_brackets_behind_its_indicator(county):
    county.node("交通网").task("公路", "交通网").leaf("投资")
    assert list(map(leaf_title, county.assess(10).leaves)) == ["交通网（公路）", "投资"]


def test_a_merged_unit_is_called_by_the_name_that_stays(county):
    county.put("units", "扶贫办", Unit("扶贫办", "县扶贫办", merged_into="振兴局"))
    county.put("units", "振兴局", Unit("振兴局", "县乡村振兴局", "振兴局")).leaf("就业", lead="扶贫办")
    assessed = county.assess(10)
    assert lead_name(assessed, assessed.leaves[0], short=True) == "振兴局"
    assert (unit_name(assessed, "不存在"), unit_name(assessed, None)) == ("", "")


def test_a_share_names_the_unit_that_leads(county):
    county.leaf("改厕").share("改厕", "甲乡")
    assessed = county.assess(10)
    assert lead_name(assessed, assessed.shares["改厕/甲乡"]) == "发改局"


def test_the_cause_says_why_in_the_units_words(county):
    county.leaf("投资").cause("投资", "资金落实").note("投资/发改局", problem="配套未到位")
    assessed = county.assess(10)
    cause, note = main_cause(assessed, assessed.leaves[0]), said(assessed, assessed.leaves[0])
    assert cause_text(cause, note.problem) == "主观·资金落实：配套未到位"
    assert (cause_text(None, "雨天"), cause_text(None)) == ("雨天", "")


def test_the_helpers_words_are_not_the_leads(county):
    county.leaf("投资").give("投资", "财政局", AssignmentRole.CO).note("投资/财政局", problem="等文件")
    assessed = county.assess(10)
    assert said(assessed, assessed.leaves[0]) is None


@pytest.mark.parametrize(
    ("days", "words", "shown"),
    [(16, "", "16天"), (13, "9个工作日", "9个工作日"), (365, "", "365天"), (783, "527个工作日", "2年以上")],
)
def test_what_is_overdue_for_years_is_told_in_years(days, words, shown):
    assert overdue(days, words) == shown
