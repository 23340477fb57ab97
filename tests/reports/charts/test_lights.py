"""灯阵图: the light of a unit's worst leaf, month by month."""

import perfdesk.reports.charts.lights as lights_chart
from perfdesk.domain.scheme import Light
from perfdesk.reports.charts import ChartAsk
from perfdesk.reports.charts.lights import UnitMonth, build, unit_months


def test_a_units_light_is_that_of_its_worst_leaf(county):
    county.leaf("修路", 120, {1: 10, 2: 4}).leaf("养护", 120, {1: 9, 2: 20})
    assert unit_months(county.assess(2))["发改局"] == {1: UnitMonth(Light.YELLOW, 1), 2: UnitMonth(Light.RED, 1)}


def test_every_month_so_far_has_a_cell_with_shape_and_number(county, texts):
    county.leaf("修路", 120, {1: 10, 2: 4, 3: 25}).leaf("植树", 120, {1: 10, 3: 30}, unit="林业局")
    chart = build(county.assess(3), ChartAsk())
    assert [(mark.id, mark.month, mark.value) for mark in chart.marks] == [
        ("发改局", 1, "● 正常"),
        ("发改局", 2, "■ 严重滞后，欠进度1项"),
        ("发改局", 3, "▲ 滞后，欠进度1项"),
        ("林业局", 1, "● 正常"),
        ("林业局", 2, "○ 未报送"),
        ("林业局", 3, "● 正常"),
    ]
    assert {"●", "■", "▲", "○", "12月", "■ 严重滞后", "○ 未报送"} <= set(texts(chart))


def test_each_earlier_month_is_judged_once(county, monkeypatch):
    judged = []
    known = lights_chart.assess
    monkeypatch.setattr(lights_chart, "assess", lambda *a, **k: judged.append(a[1]) or known(*a, **k))
    build(county.leaf("修路", 120, 90).assess(), ChartAsk())
    assert judged == list(range(1, 10))


def test_more_units_than_a_page_holds_are_counted(county, texts):
    for number in range(150):
        county.leaf(f"指标{number}", 120, {1: 10}, unit=f"第{number}单位")
    chart = build(county.assess(1), ChartAsk())
    assert f"另有{150 - len(chart.marks)}个单位排不下" in "".join(texts(chart))


def test_a_county_without_units_says_so(county, texts):
    assert "尚无承担指标的单位。" in texts(build(county.assess(), ChartAsk()))
