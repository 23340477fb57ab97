from fractions import Fraction

import pytest

from perfdesk.domain.checking.doubts import doubts_of, last_value
from perfdesk.domain.figure import Blank


def doubts(county, target=100):
    node = county.data.nodes["就业"]
    return doubts_of(county.data, node, "就业/发改局", 10, Fraction(target))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (80, ["累计数80小于9月的90，请核实"]),
        (201, ["完成率201.0%，超过200%，请核实数据与计量单位"]),
        (95, []),
    ],
)
def test_a_figure_is_looked_at_twice(county, value, said):
    county.leaf("就业").report("就业/发改局", 9, 90).report("就业/发改局", 10, value)
    assert list(doubts(county)) == said


def test_ten_times_last_month_is_doubtful_beside_two_hundred_percent(county):
    county.leaf("就业").report("就业/发改局", 8, 10).report("就业/发改局", 10, 900)
    assert [text[:9] for text in doubts(county)] == ["完成率900.0%", "900超过8月（1"]


def test_what_nobody_could_read_waits(county):
    county.leaf("就业").report("就业/发改局", 10, text="约一半", blank=Blank.TO_VERIFY)
    assert doubts(county) == ("“约一半”待核，请核实后填写",)


def test_nothing_reported_is_not_doubtful(county):
    assert doubts(county.leaf("就业")) == ()


def test_the_last_value_may_be_months_ago(county):
    county.leaf("就业").report("就业/发改局", 7, 50)
    assert last_value(county.data, "就业/发改局", 10) == (7, 50)
    assert last_value(county.data, "就业/发改局", 7) is None
