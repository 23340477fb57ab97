"""填报表发放签收单."""

from datetime import date

from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.lists.shipping import build

TODAY = date(2024, 11, 1)


def test_every_unit_that_fills_something_in_has_a_line_to_sign(county):
    county.leaf("粮食", lead="城关镇").leaf("投资", lead="城关镇").leaf("就业", lead="人社局").unit("信访局")
    county.submit("城关镇", 10, date(2024, 11, 5))
    listing = build(county.assess(10), Ask(TODAY))
    assert [row[:4] for row in listing.rows] == [(1, "城关镇", 2, "11月5日"), (2, "人社局", 1, "未定")]
    assert "2024年11月1日发放，共2份" in listing.notes[0]


def test_one_unit_may_be_asked_for(county):
    county.leaf("粮食", lead="城关镇").leaf("就业", lead="人社局")
    assert [row[1] for row in build(county.assess(10), Ask(TODAY, "人社局")).rows] == ["人社局"]
    assert build(county.assess(10), Ask(TODAY, "别镇")).rows == ()
