"""各单位差距图: a unit stands where its worst leaf, or its mean, puts it."""

import pytest

from perfdesk.domain.unit import UnitKind
from perfdesk.reports.charts import ChartAsk
from perfdesk.reports.charts.gap_by_unit import build


def two_units(county):
    county.leaf("修路", 120, 90, unit="交通局").leaf("养护", 120, 70, unit="交通局")
    return county.leaf("植树", 120, 30, unit="林业局").leaf("防火", 120, 170, unit="林业局")


def test_a_unit_is_as_far_behind_as_its_worst_leaf(county, texts):
    chart = build(two_units(county).assess(), ChartAsk())
    assert [(mark.id, mark.value) for mark in chart.marks] == [("林业局", "−58.3"), ("交通局", "−25.0")]
    assert {"(1/2)", "(2/2)"} <= set(texts(chart))


def test_by_mean_the_order_may_turn(county):
    chart = build(two_units(county).assess(), ChartAsk(mean=True))
    assert [(mark.id, mark.value) for mark in chart.marks] == [("交通局", "−16.7"), ("林业局", "0.0")]
    assert "平均差距" in chart.title


def test_a_group_is_drawn_alone(county):
    county.unit("河东镇", kind=UnitKind.TOWNSHIP).leaf("植树", 120, 30, unit="河东镇")
    chart = build(two_units(county).assess(), ChartAsk(group="乡镇"))
    assert [mark.id for mark in chart.marks] == ["河东镇"]


@pytest.mark.parametrize(("units", "columns"), [(60, 1), (90, 2)])
def test_a_countys_units_fit_on_a_page(county, units, columns):
    for number in range(units):
        county.leaf(f"指标{number}", 120, number, unit=f"第{number}单位")
    chart = build(county.assess(), ChartAsk())
    assert len(chart.marks) == units
    assert len({mark.box[0] for mark in chart.marks}) == columns
    assert all(left >= 0 and left + width <= 1.001 for left, _, width, _ in (mark.box for mark in chart.marks))


def test_a_unit_without_comparable_leaves_is_counted(county, texts):
    two_units(county).leaf("制度", 120, {}, unit="司法局")
    assert "1个单位没有可比指标，未列" in "".join(texts(build(county.assess(), ChartAsk())))


def test_nothing_to_compare_is_said_in_a_sentence(county, texts):
    assert "本月没有可比较差距的单位。" in texts(build(county.assess(), ChartAsk()))
