"""Projects as their page shows them: one by one, by indicator, and month by month."""

from collections.abc import Sequence
from fractions import Fraction

from perfdesk.domain.county import County
from perfdesk.domain.facts import Project, ProjectMonth
from perfdesk.domain.projects import ProjectStage, delays, money_doubts, rates_of, stage_of
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import percent, row
from perfdesk.reports.lists.funding import project_unit_id
from perfdesk.reports.phrase import cut_off_day, unit_name

ARRIVAL = Column("arrival_rate", "到位率", 4.4, Align.RIGHT, places=1, percent=True)
PAYMENT = Column("payment_rate", "支付率", 4.4, Align.RIGHT, places=1, percent=True)
PROJECTS = (
    Column("project", "项目", 15),
    Column("unit", "单位", 5),
    Column("stage", "阶段", 4.4, Align.CENTER),
    ARRIVAL,
    PAYMENT,
    Column("told", "提示", 12),
    Column("planned", "计划（万元）", 5.6, Align.RIGHT),
    Column("arrived", "到位（万元）", 5.6, Align.RIGHT),
    Column("paid", "支付（万元）", 5.6, Align.RIGHT),
    Column("status", "形象进度", 8),
)
RATES = (
    Column("leaf", "指标（任务）", 18),
    Column("count", "项目数", 4, Align.RIGHT),
    Column("planned", "计划（万元）", 5.6, Align.RIGHT),
    Column("arrived", "到位（万元）", 5.6, Align.RIGHT),
    ARRIVAL,
    Column("paid", "支付（万元）", 5.6, Align.RIGHT),
    PAYMENT,
    Column("start_rate", "开工率", 4.4, Align.RIGHT, places=1, percent=True),
    Column("completion_rate", "完工率", 4.4, Align.RIGHT, places=1, percent=True),
    Column("start_by_money", "开工率（投资）", 6, Align.RIGHT, places=1, percent=True),
    Column("completion_by_money", "完工率（投资）", 6, Align.RIGHT, places=1, percent=True),
)
MONTHS = (
    Column("month", "月份", 3.4, Align.CENTER),
    Column("arrived", "累计到位", 5, Align.RIGHT),
    Column("paid", "累计支付", 5, Align.RIGHT),
    Column("payment_rate", "支付率", 4.4, Align.RIGHT, places=1, percent=True),
    Column("status", "形象进度", 9),
)


def hints(county: County, project: Project) -> tuple[str, ...]:
    """Say what is late of a project, and what its money leaves to be explained, at the end of the month."""
    return (*delays(project, cut_off_day(county)), *money_doubts(county.data, project, county.month))


def _status(county: County, project: Project) -> str:
    reports = (county.data.project_months.get((project.id, month)) for month in range(county.month, 0, -1))
    return next((report.status for report in reports if report and report.status), "")


def _project(county: County, project: Project) -> dict[str, Cell]:
    rates = rates_of(county.data, [project], county.month)
    return {
        "project": project.name,
        "unit": unit_name(county, project_unit_id(county, project), short=True),
        "stage": stage_of(project, cut_off_day(county)).title,
        "arrival_rate": percent(rates.arrival_rate),
        "payment_rate": percent(rates.payment_rate),
        "told": "；".join(hints(county, project)),
        "planned": project.planned,
        "arrived": rates.arrived,
        "paid": rates.paid,
        "status": _status(county, project),
    }


def project_table(county: County) -> Listing:
    """Make the table of all projects, in tree order of their indicators."""
    projects = [one for node in county.data.tree.nodes for one in county.data.tree.projects.get(node.id, ())]
    rows = tuple(row(PROJECTS, _project(county, one)) for one in projects)
    return Listing("projects", "项目资金", PROJECTS, (Section(rows, keys=tuple(one.id for one in projects)),))


def project_chips(county: County) -> list[tuple[str, frozenset[str]]]:
    """Return the projects by how far they are, those that are late, and those with doubtful money."""
    day = cut_off_day(county)
    projects = county.data.projects
    by_stage = [(stage.title, [p for p in projects if stage_of(p, day) is stage]) for stage in ProjectStage]
    late = [p for p in projects if any("逾期" in word for word in delays(p, day))]
    doubtful = [p for p in projects if money_doubts(county.data, p, county.month)]
    chips = (*by_stage, ("逾期", late), ("资金待核", doubtful))
    return [(name, frozenset(one.id for one in found)) for name, found in chips]


def rate_table(county: County) -> Listing:
    """Make the table of indicators with projects: money, and how many started and were finished, and their sum."""
    found = [
        (node, projects) for node in county.data.tree.nodes if (projects := county.data.tree.projects.get(node.id))
    ]
    rows = tuple(row(RATES, _rates(county, node.name, projects)) for node, projects in found)
    everything = [one for _, projects in found for one in projects]
    foot = row(RATES, _rates(county, "合计", everything)) if everything else None
    section = Section(rows, foot=foot, keys=tuple(node.id for node, _ in found))
    return Listing("rates", "按指标汇总", RATES, (section,) if rows else (), empty="尚未录入项目。")


def _rates(county: County, title: str, projects: Sequence[Project]) -> dict[str, Cell]:
    rates = rates_of(county.data, projects, county.month)
    return {
        "leaf": title,
        "count": rates.count,
        "planned": rates.planned,
        "arrived": rates.arrived,
        "arrival_rate": percent(rates.arrival_rate),
        "paid": rates.paid,
        "payment_rate": percent(rates.payment_rate),
        "start_rate": percent(rates.start_rate),
        "completion_rate": percent(rates.completion_rate),
        "start_by_money": percent(rates.start_rate_by_money),
        "completion_by_money": percent(rates.completion_rate_by_money),
    }


def month_table(county: County, project: Project) -> Listing:
    """Make the grid of a project's twelve months; the key of a row is its month."""
    rows = tuple(row(MONTHS, _month(county, project, month)) for month in range(1, 13))
    return Listing("months", project.name, MONTHS, (Section(rows, keys=tuple(map(str, range(1, 13)))),))


def _month(county: County, project: Project, month: int) -> dict[str, Cell]:
    told = county.data.project_months.get((project.id, month)) or ProjectMonth(project.id, month)
    share = Fraction(told.paid) / Fraction(told.arrived) if told.arrived and told.paid is not None else None
    return {
        "month": f"{month}月",
        "arrived": told.arrived,
        "paid": told.paid,
        "payment_rate": percent(share),
        "status": told.status,
    }
