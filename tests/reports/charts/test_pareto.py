"""预计扣分构成图: few leaves, most of the loss."""

from perfdesk.reports.charts import ChartAsk
from perfdesk.reports.charts.pareto import build


def losing(county, *losses):
    """Add leaves of 10 points that lose 1 for every 10 % missing at the year's end."""
    for number, loss in enumerate(losses):
        county.leaf(f"指标{number}", 120, 100 - 10 * loss, points="10")
    return county.assess()


def test_the_greatest_loss_stands_first_and_shares_add_up(county, texts):
    chart = build(losing(county, 1, 6, 3), ChartAsk())
    assert [mark.id for mark in chart.marks] == ["指标1", "指标2", "指标0"]
    assert chart.marks[0].value == "预计扣6.00分，累计占60.0%"
    assert {"60.0%", "90.0%", "100.0%", "80%"} <= set(texts(chart))
    assert "3项预计扣10分，其中前2项占90.0%" in "".join(texts(chart))


def test_the_long_tail_is_one_bar(county):
    chart = build(losing(county, *[1] * 30), ChartAsk())
    assert len(chart.marks) == 20
    assert (chart.marks[-1].label, chart.marks[-1].value) == ("其余11项合计", "预计扣11.00分，累计占100.0%")


def test_leaves_that_lose_nothing_are_not_drawn(county):
    county.leaf("植树", 120, 100)
    assert [mark.id for mark in build(losing(county, 2), ChartAsk()).marks] == ["指标0"]


def test_no_loss_is_said_in_a_sentence(county, texts):
    assert "目前没有预计扣分的指标。" in texts(build(losing(county, 0), ChartAsk()))
