"""指标差距图: who stands on top, what is left out, and that the printed figure is the true one."""

import pytest

from perfdesk.domain.indicator import Basis, Direction
from perfdesk.domain.target import Target, TargetKind
from perfdesk.reports.charts import ChartAsk
from perfdesk.reports.charts.gap_by_leaf import build


def test_the_worst_leaf_stands_on_top(county):
    county.leaf("修路", 120, 90).leaf("植树", 120, 30).leaf("招商", 120, 130)
    chart = build(county.assess(), ChartAsk())
    assert [mark.label for mark in chart.marks] == ["植树", "修路", "招商"]
    assert [mark.value for mark in chart.marks] == ["−58.3", "−8.3", "+25.0"]
    boxes = [mark.box for mark in chart.marks]
    assert boxes == sorted(boxes, key=lambda box: -box[1])


def test_only_the_worst_twenty_are_drawn_and_the_title_says_so(county):
    for number in range(30):
        county.leaf(f"指标{number}", 120, number)
    chart = build(county.assess(), ChartAsk())
    assert len(chart.marks) == 20
    assert "差距最大的20项指标（共30项可比）" in chart.title


def test_a_bar_far_beyond_its_target_prints_the_true_figure(county, texts):
    chart = build(county.leaf("外资", 100, 961.7).leaf("植树", 120, 30).assess(), ChartAsk())
    assert "+878.4" in texts(chart)
    assert "截断，数字为实际值" in "".join(texts(chart))
    assert max(p.get_x() + p.get_width() for p in chart.figure.axes[0].patches) < 156


def test_a_leaf_without_a_rate_is_drawn_by_its_distance_to_the_target(county):
    county.leaf("浓度", 20, 25, direction=Direction.LOWER, basis=Basis.POINT)
    assert build(county.assess(), ChartAsk()).marks[0].value == "差25.0%"


def test_a_percentage_leaf_also_prints_the_gap_of_the_lists(county):
    county.leaf("完工率", 90, 61, basis=Basis.RATIO, measure_unit="%")
    assert build(county.assess(), ChartAsk()).marks[0].value == "−32.2(−29.0)"


def test_what_cannot_be_compared_is_counted_in_the_note(county, texts):
    county.leaf("修路", 120, 90).leaf("植树", 120, {})
    county.leaf("制度", Target("良好以上", TargetKind.TEXT), "推进中")
    assert "另有2项未报送或不可比，未列" in "".join(texts(build(county.assess(), ChartAsk())))


def test_one_unit_sees_its_own_leaves(county):
    county.leaf("修路", 120, 90).leaf("植树", 120, 30, unit="林业局")
    chart = build(county.assess(), ChartAsk(unit_id="林业局"))
    assert [mark.id for mark in chart.marks] == ["植树"]
    assert chart.title.startswith("林业局2024年1—10月")


@pytest.mark.parametrize("landscape", [False, True])
def test_more_rows_than_a_page_holds_are_left_out(county, landscape):
    for number in range(120):
        county.leaf(f"指标{number}", 120, number)
    chart = build(county.assess(), ChartAsk(most=120, landscape=landscape))
    height = chart.figure.get_size_inches()[1] * 25.4
    assert 30 < len(chart.marks) < 120
    assert height <= (150.1 if landscape else 205.1)


def test_nothing_to_compare_is_said_in_a_sentence(county, texts):
    assert "本月没有可比较差距的指标。" in texts(build(county.assess(), ChartAsk()))
