"""已出现扣分点指标清单 and 存在扣分隐患指标清单."""

from dataclasses import replace
from datetime import date

import pytest

from perfdesk.domain.indicator import Part
from perfdesk.domain.unit import DutyRole
from perfdesk.reports.lists import Ask
from perfdesk.reports.lists.points import AT_RISK, LOST

ALL = Ask(date(2024, 11, 10))
COLUMNS = ("serial", "leaf", "points", "expected_loss", "recoverable", "lead")


def test_what_is_lost_stands_by_unit_with_the_total(town, lines):
    listing = LOST.build(town.assess(10), ALL)
    assert lines(listing, *COLUMNS) == [
        "1|交通网（桥梁）|3|1.00|0.00|交通局",
        "2|通报|减3|0.50|0.00|发改局",
        "== |合计|3|1.50|0.00|",
    ]
    assert (listing.title, listing.subtitle) == ("青河县2024年已出现扣分点指标清单", "共2项，分值3分，预计扣1.5分")


def test_without_a_cause_the_events_say_why(town, lines):
    shown = lines(LOST.build(town.assess(10), ALL), "cause")
    assert shown[:2] == ["两座桥未验收", "被省级通报"]


def test_what_is_at_risk_has_its_cause_measure_and_people(town, lines):
    town.duty("投资", DutyRole.COUNTY_LEADER, "沈国梁").duty("投资/县发展和改革局", DutyRole.CONTACT, "王芳")
    listing = AT_RISK.build(town.assess(10), ALL)
    shown = lines(listing, "actual", "cause", "measure", "deadline", "leader", "contact")
    assert shown[0] == "72|主观·资金落实：配套未到位|加快拨付|12月底|沈国梁|王芳"
    assert [column.title for column in listing.columns if column.key in ("actual", "measure")] == [
        "截至10月完成",
        "整改措施",
    ]


def test_the_worst_unit_and_in_it_the_worst_leaf_come_first(county):
    for lead, name, actual in (("甲局", "一", 90), ("乙局", "二", 80), ("甲局", "三", 40), ("乙局", "四", 70)):
        county.leaf(name, lead=lead).report(f"{name}/{lead}", 10, actual)
    assert [row[1] for row in AT_RISK.build(county.assess(10), ALL).rows] == ["三", "一", "四", "二"]


def test_what_is_beyond_saving_is_said_so_and_not_summed(county, lines):
    county.leaf("甲").report("甲/发改局", 10, 90).leaf("乙").report("乙/发改局", 10, 30)
    assert lines(AT_RISK.build(county.assess(10), ALL), "leaf", "expected_loss", "recoverable")[:3] == [
        "乙|3.50|难以挽回",
        "甲|0.50|0.50",
        "== 发改局小计|4.00|0.50",
    ]


def test_a_finer_scheme_shows_finer_points_so_that_columns_add_up(county, lines):
    schemes = {"市对县": replace(county.data.schemes["市对县"], places=3)}
    county.data = replace(county.data, schemes=schemes)
    for name in "甲乙":
        county.leaf(name, "0.125").report(f"{name}/发改局", 10, 75)
    shown = lines(AT_RISK.build(county.assess(10), ALL), "expected_loss")
    assert shown == ["0.031", "0.031", "== 0.062", "== 0.062"]


def test_an_indicator_with_a_lost_task_counts_there_only(county):
    county.node("交通网").task("公路", "交通网").task("桥梁", "交通网").loses("桥梁", "1")
    county.report("公路/发改局", 10, 60).report("桥梁/发改局", 10, 120)
    subtitles = [kind.build(county.assess(10), ALL).subtitle for kind in (LOST, AT_RISK)]
    assert subtitles == ["共1项，分值5分，预计扣1分", "共任务1项，分值5分，预计扣2分"]


def test_the_deadline_is_the_leafs_own_where_no_measure_names_one(county, lines):
    county.leaf("投资").version("投资", Part.DUE, date(2024, 11, 30)).report("投资/发改局", 10, 60)
    assert lines(AT_RISK.build(county.assess(10), ALL), "deadline")[0] == "11月30日"


@pytest.mark.parametrize(("kind", "said"), [(LOST, "本月未出现扣分点。"), (AT_RISK, "本月无存在扣分隐患的指标。")])
def test_where_there_is_none_the_list_says_so(county, kind, said):
    listing = kind.build(county.leaf("投资").report("投资/发改局", 10, 120).assess(10), ALL)
    assert (listing.sections, listing.subtitle, listing.empty) == ((), "", said)
