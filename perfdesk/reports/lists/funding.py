"""项目资金落实情况表: money planned, arrived and paid, and what was started and finished, project by project."""

from datetime import date

from perfdesk.domain.county import County, Judged
from perfdesk.domain.facts import Project
from perfdesk.domain.projects import ProjectRates, rates_of
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import asked, framed, percent, row
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.phrase import lead_name, leaf_title, unit_name

COLUMNS = (
    Column("project", "项目", 13),
    Column("lead", "牵头单位", 6),
    Column("investment", "总投资（万元）", 5, Align.RIGHT),
    Column("planned", "计划（万元）", 5, Align.RIGHT),
    Column("arrived", "到位（万元）", 5, Align.RIGHT),
    Column("arrival_rate", "到位率", 4.4, Align.RIGHT, places=1, percent=True),
    Column("paid", "支付（万元）", 5, Align.RIGHT),
    Column("payment_rate", "支付率", 4.4, Align.RIGHT, places=1, percent=True),
    Column("planned_start", "计划开工", 5, Align.CENTER),
    Column("actual_start", "实际开工", 5, Align.CENTER),
    Column("planned_finish", "计划完工", 5, Align.CENTER),
    Column("actual_finish", "实际完工", 5, Align.CENTER),
    Column("completion_rate", "完工率", 4.4, Align.RIGHT, places=1, percent=True),
)


def _day(day: date | None) -> str:
    return f"{day.year}-{day.month:02d}-{day.day:02d}" if day else ""


def _money(rates: ProjectRates) -> dict[str, Cell]:
    return {
        "investment": rates.investment,
        "planned": rates.planned,
        "arrived": rates.arrived,
        "arrival_rate": percent(rates.arrival_rate),
        "paid": rates.paid,
        "payment_rate": percent(rates.payment_rate),
    }


def _row(county: County, judged: Judged, project: Project) -> tuple[Cell, ...]:
    own: dict[str, Cell] = {
        "project": project.name,
        "lead": unit_name(county, project.unit_id, short=True) or lead_name(county, judged, short=True),
        "planned_start": _day(project.planned_start),
        "actual_start": _day(project.actual_start),
        "planned_finish": _day(project.planned_finish),
        "actual_finish": _day(project.actual_finish),
    }
    return row(COLUMNS, {**_money(rates_of(county.data, [project], county.month)), **own})


def _section(county: County, judged: Judged, projects: tuple[Project, ...]) -> Section:
    rates = rates_of(county.data, projects, county.month)
    rows = tuple(_row(county, judged, project) for project in projects)
    sums = {
        **_money(rates),
        "project": f"小计（{rates.count}个，开工{rates.started}个，完工{rates.finished}个）",
        "completion_rate": percent(rates.completion_rate),
    }
    return Section(rows, heading=leaf_title(judged), foot=row(COLUMNS, sums), keys=tuple(p.id for p in projects))


def build(county: County, ask: Ask) -> Listing:
    """Make the funding table of every leaf that has projects, each with its rates counted."""
    projects = county.data.tree.projects
    leaves = [judged for judged in asked(county, county.leaves, ask) if projects.get(judged.node.id)]
    sections = [_section(county, judged, projects[judged.node.id]) for judged in leaves]
    return framed((KIND.id, KIND.title), county, COLUMNS, sections, empty="尚未录入项目。")


KIND = ListKind("funding", "项目资金落实情况表", build)
