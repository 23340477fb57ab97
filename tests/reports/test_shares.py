"""Whether what is given to units adds up."""

from perfdesk.domain.indicator import Basis, CountyValue
from perfdesk.reports.shares import breakdown_of


def said(county):
    found = breakdown_of(county.assess(10), county.data.nodes["修路"])
    return found.said, found.adds_up


def test_parts_that_make_the_whole(county):
    county.leaf("修路", target=30, measure_unit="公里").share("修路", "甲镇", 10).share("修路", "乙镇", 20)
    assert said(county) == ("分解合计30公里，与年度目标30公里一致。", True)


def test_too_little_is_named_and_so_is_who_has_nothing(county):
    county.leaf("修路", target=30, measure_unit="公里").share("修路", "甲镇", 10).share("修路", "乙镇", 15)
    assert said(county) == ("分解合计25公里，比年度目标30公里少5公里。", False)
    assert said(county.share("修路", "丙镇")) == ("3个承担单位中1个没有分解目标，请补填。", False)


def test_more_than_the_whole_is_a_margin(county):
    county.leaf("修路", target=30).share("修路", "甲镇", 32)
    assert said(county) == ("分解合计32，比年度目标30多2。", True)


def test_alike_targets_do_not_add_up(county):
    county.leaf("修路", county_value=CountyValue.WORST).share("修路", "甲镇", 95)
    assert "不相加" in said(county)[0]
    county.leaf("修路", basis=Basis.RATIO)
    assert "比率数" in said(county)[0]


def test_what_is_a_units_own_is_marked(county):
    county.leaf("修路", target=30).share("修路", "甲镇", 10)
    lead, holder = breakdown_of(county.assess(10), county.data.nodes["修路"]).shares
    assert (lead.unit, lead.target, lead.own_target) == ("发改局", "30", False)
    assert (holder.unit, holder.target, holder.own_target) == ("甲镇", "10", True)
