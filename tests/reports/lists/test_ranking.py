"""部门（乡镇）绩效进度排名表."""

from datetime import date

from perfdesk.domain.indicator import Nature
from perfdesk.domain.unit import UnitKind
from perfdesk.reports.lists import Ask
from perfdesk.reports.lists.ranking import build

ALL = Ask(date(2024, 11, 10))


def two_departments_and_a_township(county):
    county.unit("甲局").unit("乙局").unit("丙乡", kind=UnitKind.TOWNSHIP).unit("丁乡", kind=UnitKind.TOWNSHIP)
    for unit, september, october in (("甲局", 90, 80), ("乙局", 80, 95), ("丙乡", 90, 100)):
        county.leaf(f"{unit}项", lead=unit).report(f"{unit}项/{unit}", 9, september)
        county.report(f"{unit}项/{unit}", 10, october)
    return county.leaf("丁乡项", lead="丁乡")


def test_like_units_are_ranked_among_themselves(county, lines):
    listing = build(two_departments_and_a_township(county).assess(10), ALL)
    shown = lines(listing, "rank", "unit", "points", "expected", "rate", "expected_loss", "change")
    assert shown == [
        "# 县直部门（2个）",
        "1|乙局|5|4.75|95.0%|0.25|↑1",
        "2|甲局|5|4.00|80.0%|1.00|↓1",
        "# 乡镇（2个）",
        "1|丙乡|5|5.00|100.0%|0.00|持平",
        "—|丁乡|0|0.00||0.00|—",
    ]


def test_below_the_line_stands_why(county, lines):
    listing = build(two_departments_and_a_township(county).assess(10), ALL)
    assert lines(listing, "remark")[-1] == "未报分值占应报分值的100.0%，超过20%；未报1项（5分）"


def test_a_unit_is_shown_among_its_like(county):
    listing = build(two_departments_and_a_township(county).assess(10), Ask(ALL.today, "丙乡"))
    assert [section.heading for section in listing.sections] == ["乡镇（2个）"]


def test_indicators_are_counted_once_and_lights_with_them(county, lines):
    county.node("交通网").task("公路", "交通网").task("桥梁", "交通网")
    county.report("公路/发改局", 10, 60).report("桥梁/发改局", 10, 95)
    assert lines(build(county.assess(10), ALL), "leaves", "red", "yellow")[1] == "1|1|0"


def test_a_deduction_lowers_the_score_and_not_the_rate(county, lines):
    county.leaf("投资").report("投资/发改局", 10, 120).loses("通报", "0.5")
    county.leaf("通报", "3", None, rule="event", params={"points": "1"}, nature=Nature.DEDUCTION).report(
        "通报/发改局", 10, 0
    )
    assert lines(build(county.assess(10), ALL), "rate", "score")[1] == "100.0%|99.50"


def test_schemes_that_are_not_ticked_rank_nobody(county):
    county.office(ranked_schemes=("县对乡镇",)).leaf("投资").report("投资/发改局", 10, 120)
    assert build(county.assess(10), ALL).sections == ()


def test_without_units_there_is_nothing_to_rank(county):
    listing = build(county.assess(10), ALL)
    assert (listing.sections, listing.notes, listing.empty) == ((), (), "尚无可排名的单位。")
