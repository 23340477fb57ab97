"""绩效进度排名图: ranks inside groups, and who stands below the line."""

import pytest

from perfdesk.domain.unit import UnitKind
from perfdesk.reports.charts import ChartAsk
from perfdesk.reports.charts.ranking import build


@pytest.fixture
def ranked(county):
    county.leaf("修路", 120, 90, unit="交通局").leaf("植树", 120, 100, unit="林业局").leaf(
        "招商", 120, {}, unit="商务局"
    )
    county.unit("河东镇", kind=UnitKind.TOWNSHIP).leaf("改厕", 120, 80, unit="河东镇")
    return county.assess()


def test_units_stand_by_rank_inside_their_group(ranked, texts):
    chart = build(ranked, ChartAsk())
    assert [(mark.id, mark.value) for mark in chart.marks] == [
        ("林业局", "第1名，100.00分"),
        ("交通局", "第2名，90.00分"),
        ("商务局", "无得分，未报分值占应报分值的100.0%，超过20%"),
        ("河东镇", "第1名，80.00分"),
    ]
    assert {"县直部门（3个）", "乡镇（1个）"} <= set(texts(chart))


def test_who_is_not_ranked_is_hatched_with_the_reason(ranked, texts):
    chart = build(ranked, ChartAsk(unit_id="商务局"))
    assert "未报1项（5分）" in texts(chart)
    assert [patch for patch in chart.figure.axes[0].patches if patch.get_hatch()]
    assert {mark.id for mark in chart.marks} == {"交通局", "林业局", "商务局"}


def test_where_the_bars_begin_is_said(ranked, texts):
    assert "条形自70分起" in "".join(texts(build(ranked, ChartAsk())))


def test_a_group_that_does_not_exist_is_said_to_be_empty(ranked, texts):
    assert "尚无可排名的单位。" in texts(build(ranked, ChartAsk(group="国企")))
