"""Projects on their page: stages, what is late, rates by indicator, the grid of months."""

from datetime import date
from decimal import Decimal

import pytest

from perfdesk.domain.facts import ProjectMonth
from perfdesk.reports.boards.project_tables import month_table, project_chips, project_table, rate_table

BUILT = {"actual_start": date(2024, 3, 5), "actual_finish": date(2024, 9, 30)}


@pytest.fixture
def schools(county):
    county.unit("教育局").leaf("学校", lead="教育局").leaf("供水", lead="水利局")
    county.project("一小", "学校", planned=Decimal(200), investment=Decimal(400), **BUILT)
    county.project("二小", "学校", planned=Decimal(200), investment=Decimal(100), planned_finish=date(2024, 9, 30))
    county.project("水厂", "供水", actual_start=date(2024, 11, 1))
    county.put("project_months", ("一小", 9), ProjectMonth("一小", 9, Decimal(150), Decimal(160), "收尾"))
    return county.put("project_months", ("一小", 10), ProjectMonth("一小", 10, paid=Decimal(140)))


def test_a_project_shows_how_far_it_is_and_what_is_wrong(schools, lines):
    assert lines(project_table(schools.assess(10)), "project", "unit", "stage", "arrival_rate", "told", "status") == [
        "一小|教育局|已完工|75.0%|10月累计支付比上次减少|收尾",
        "二小|教育局|未开工|0.0%|逾期未完工31天|",
        "水厂|水利局|未开工|||",
    ]


def test_projects_are_chosen_by_stage_lateness_and_doubt(schools):
    chips = {name: sorted(ids) for name, ids in project_chips(schools.assess(10))}
    assert chips == {
        "未开工": ["二小", "水厂"],
        "在建": [],
        "已完工": ["一小"],
        "逾期": ["二小"],
        "资金待核": ["一小"],
    }


def test_rates_are_counted_by_indicator_and_in_all(schools, lines):
    keys = ("leaf", "count", "arrival_rate", "completion_rate", "completion_by_money")
    assert lines(rate_table(schools.assess(10)), *keys) == [
        "学校|2|37.5%|50.0%|80.0%",
        "供水|1||0.0%|",
        "== 合计|3|37.5%|33.3%|",
    ]


def test_a_project_has_twelve_months(schools, lines):
    county = schools.assess(10)
    listing = month_table(county, county.data.projects[0])
    assert lines(listing)[8:10] == ["9月|150|160|106.7%|收尾", "10月||140||"]
    assert listing.sections[0].keys[-1] == "12"


def test_a_county_without_projects_says_so(county):
    assert rate_table(county.leaf("投资").assess(10)).empty == "尚未录入项目。"
