"""单项指标走势图: figures, pace, target and December."""

import pytest

from perfdesk.domain.indicator import Basis, Direction
from perfdesk.domain.target import Stage, Target, TargetKind
from perfdesk.reports.charts import ChartAsk
from perfdesk.reports.charts.trend import build


def curve(chart):
    """Return the drawn lines of a trend as lists of (month, value)."""
    return [[tuple(map(float, point)) for point in line.get_xydata()] for line in chart.figure.axes[1].lines]


def test_the_curve_its_pace_its_target_and_december_are_labelled(county, texts):
    county.leaf("修路", 120, {month: 8 * month for month in range(1, 11)}, measure_unit="公里")
    chart = build(county.assess(), ChartAsk(leaf_id="修路"))
    labels = {"年度目标 120公里", "◇ 年底预计 96公里", "● 10月实际 80公里", "┄ 序时（10月应达100公里）"}
    assert labels <= set(texts(chart))
    assert [(float(month), 10.0 * month) for month in range(1, 13)] in curve(chart)
    assert [(10.0, 80.0), (11.0, 88.0), (12.0, 96.0)] in curve(chart)


def test_a_month_without_a_report_breaks_the_line(county, texts):
    county.leaf("修路", 120, {1: 10, 2: 20, 4: 40, 5: 50})
    chart = build(county.assess(5), ChartAsk(leaf_id="修路"))
    assert [(1.0, 10.0), (2.0, 20.0)] in curve(chart)
    assert [(4.0, 40.0), (5.0, 50.0)] in curve(chart)
    assert [(3.0, 0.0)] in curve(chart)
    assert "○ 该月未报送" in "".join(texts(chart))


def test_a_quarterly_leaf_is_joined_across_months_that_owe_nothing(county):
    county.leaf("修路", 120, {3: 20, 6: 50, 9: 80}, reporting_months=(3, 6, 9, 12))
    assert [(3.0, 20.0), (6.0, 50.0), (9.0, 80.0)] in curve(build(county.assess(), ChartAsk(leaf_id="修路")))


@pytest.mark.parametrize("basis", [Basis.RATIO, Basis.GROWTH])
def test_a_leaf_compared_with_its_target_has_no_pace_line(county, texts, basis):
    county.leaf("完工率", 90, {9: 50, 10: 61}, basis=basis, measure_unit="%")
    chart = build(county.assess(), ChartAsk(leaf_id="完工率"))
    assert {"年度目标 90%", "● 10月实际 61%", "◇ 年底预计 61%"} <= set(texts(chart))
    assert "序时" not in "".join(texts(chart))


def test_a_stage_leaf_runs_to_100(county, texts):
    stages = (Stage("开工", 6, 20), Stage("完工", 12, 100))
    county.leaf("学校", Target("年底完工", TargetKind.STAGES, stages=stages), {9: 20, 10: 60}, basis=Basis.STAGE)
    assert {"年度目标 100%", "● 10月实际 60%"} <= set(texts(build(county.assess(), ChartAsk(leaf_id="学校"))))


def test_a_range_has_two_lines(county, texts):
    target = Target("95—105", TargetKind.RANGE, low=95, high=105)
    county.leaf("比例", target, 100, basis=Basis.POINT, direction=Direction.RANGE)
    assert {"目标下限 95", "目标上限 105"} <= set(texts(build(county.assess(), ChartAsk(leaf_id="比例"))))


@pytest.mark.parametrize(
    ("target", "figure", "unit", "label"),
    [
        ("0.0038", 0.0027, "亿斤", "● 10月实际 0.0027亿斤"),
        ("3000000000", 2350000000, "元", "● 10月实际 23.5亿元"),
        ("12", 9, "家", "◇ 年底预计 11家"),
    ],
)
def test_figures_are_written_as_finely_as_they_were_entered(county, texts, target, figure, unit, label):
    county.leaf("产量", target, figure, measure_unit=unit)
    assert label in texts(build(county.assess(), ChartAsk(leaf_id="产量")))


def test_without_a_leaf_the_one_furthest_behind_is_drawn(county):
    county.leaf("修路", 120, 90).leaf("植树", 120, 30)
    assert build(county.assess(), ChartAsk()).title == "植树2024年走势"


def test_the_marks_tell_each_month(county):
    county.leaf("修路", 120, {1: 8, 3: 30})
    marks = build(county.assess(3), ChartAsk(leaf_id="修路")).marks
    assert [(mark.month, mark.value) for mark in marks] == [
        (1, "8，序时10"),
        (2, "○ 未报送，序时20"),
        (3, "30，序时30"),
    ]


def test_words_alone_make_no_curve(county, texts):
    county.leaf("制度", Target("良好以上", TargetKind.TEXT), "推进中")
    assert "本年尚无数值型数据，无法绘制走势。" in texts(build(county.assess(), ChartAsk(leaf_id="制度")))
    assert "没有可以画走势的指标。" in texts(build(county.assess(), ChartAsk(leaf_id="没有")))
