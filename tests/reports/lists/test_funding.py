"""项目资金落实情况表."""

from datetime import date
from decimal import Decimal

import pytest

from perfdesk.domain.facts import ProjectMonth
from perfdesk.reports.lists import Ask
from perfdesk.reports.lists.funding import build

ALL = Ask(date(2024, 11, 10))
MONEY = ("project", "lead", "planned", "arrived", "arrival_rate", "paid", "payment_rate", "completion_rate")


@pytest.fixture
def schools(county):
    """Two projects under 建学校 (教育局), one of them led by 住建局; one under 供水."""
    county.unit("教育局").unit("住建局").leaf("建学校", lead="教育局").leaf("供水", lead="水利局")
    finished = {"actual_start": date(2024, 3, 5), "actual_finish": date(2024, 9, 30)}
    county.project("实验小学", "建学校", planned=Decimal(2000), investment=Decimal(2600), **finished)
    county.project("第三初中", "建学校", planned=Decimal(1600), unit_id="住建局", planned_start=date(2024, 4, 1))
    county.put("project_months", ("实验小学", 10), ProjectMonth("实验小学", 10, Decimal(1500), Decimal(1320)))
    return county.project("水厂", "供水")


def test_every_project_stands_under_its_indicator_with_rates(schools, lines):
    assert lines(build(schools.assess(10), ALL), *MONEY) == [
        "# 建学校",
        "实验小学|教育局|2,000|1,500|75.0%|1,320|88.0%|",
        "第三初中|住建局|1,600|0|0.0%|0||",
        "== 小计（2个，开工1个，完工1个，开工率50.0%）||3,600|1,500|41.7%|1,320|88.0%|50.0%",
        "# 供水",
        "水厂|水利局||0||0||",
        "== 小计（1个，开工0个，完工0个，开工率0.0%）||0|0||0||0.0%",
        "== 合计（3个，开工1个，完工1个，开工率33.3%）||3,600|1,500|41.7%|1,320|88.0%|33.3%",
    ]


def test_days_are_shown_where_known(schools, lines):
    shown = lines(build(schools.assess(10), ALL), "planned_start", "actual_start", "planned_finish", "actual_finish")
    assert shown[1:3] == ["|2024-03-05||2024-09-30", "2024-04-01|||"]


def test_a_unit_sees_its_own_projects(schools):
    assert [row[0] for row in build(schools.assess(10), Ask(ALL.today, "住建局")).rows] == ["第三初中"]


def test_projects_may_hang_on_an_indicator_with_scored_tasks(county, lines):
    county.node("交通网").task("公路", "交通网").project("产业路", "交通网").project("村道", "公路")
    assert [line for line in lines(build(county.assess(10), ALL)) if line[0] == "#"] == ["# 交通网", "# 交通网（公路）"]


def test_without_projects_the_table_says_so(county):
    listing = build(county.leaf("投资").assess(10), ALL)
    assert (listing.sections, listing.empty) == ((), "尚未录入项目。")


def test_late_projects_and_doubtful_money_are_told_below(schools):
    schools.project("食堂", "建学校", planned=Decimal(5), planned_finish=date(2024, 10, 1), unit_id="教育局")
    schools.put("project_months", ("食堂", 10), ProjectMonth("食堂", 10, Decimal(6), Decimal(4)))
    late, doubtful = build(schools.assess(10), ALL).notes
    assert late == "进度：第三初中（逾期未开工213天）；食堂（逾期未完工30天）。"
    assert doubtful == "资金待核：食堂（到位超过计划）。"
