"""项目资金落实情况表: money planned, arrived and paid, and what was started and finished, project by project."""

from collections.abc import Iterator, Sequence
from datetime import date

from perfdesk.domain.county import County
from perfdesk.domain.facts import Project
from perfdesk.domain.indicator import Node
from perfdesk.domain.projects import ProjectRates, delays, money_doubts, rates_of
from perfdesk.domain.quantity import round_half_up
from perfdesk.domain.tree import staying
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import framed, percent, row
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.phrase import cut_off_day, node_title, unit_name

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


def _row(county: County, project: Project) -> tuple[Cell, ...]:
    own: dict[str, Cell] = {
        "project": project.name,
        "lead": unit_name(county, project_unit_id(county, project), short=True),
        "investment": project.investment,
        "planned": project.planned,
        "planned_start": _day(project.planned_start),
        "actual_start": _day(project.actual_start),
        "planned_finish": _day(project.planned_finish),
        "actual_finish": _day(project.actual_finish),
    }
    return row(COLUMNS, {**_money(rates_of(county.data, [project], county.month)), **own})


def project_unit_id(county: County, project: Project) -> str | None:
    """Return whose project it is: the unit named for it, else the one that leads its indicator."""
    lead = county.data.tree.lead(project.node_id)
    unit_id = project.unit_id or (lead.unit_id if lead else None)
    return staying(county.data.units, unit_id) if unit_id else None


def _sums(county: County, label: str, projects: Sequence[Project]) -> tuple[Cell, ...]:
    rates = rates_of(county.data, projects, county.month)
    started = f"，开工率{round_half_up(100 * rates.start_rate, 1)}%" if rates.start_rate is not None else ""
    counted = f"{label}（{rates.count}个，开工{rates.started}个，完工{rates.finished}个{started}）"
    return row(COLUMNS, {**_money(rates), "project": counted, "completion_rate": percent(rates.completion_rate)})


def _section(county: County, node: Node, projects: Sequence[Project]) -> Section:
    rows = tuple(_row(county, project) for project in projects)
    return Section(
        rows, node_title(county, node), _sums(county, "小计", projects), keys=tuple(project.id for project in projects)
    )


def _asked(county: County, ask: Ask) -> Iterator[tuple[Node, list[Project]]]:
    """Yield the projects under each node, in tree order; those of the asked unit only."""
    wanted = staying(county.data.units, ask.unit_id) if ask.unit_id else None
    for node in county.data.tree.nodes:
        projects = county.data.tree.projects.get(node.id, ())
        own = [one for one in projects if wanted in (None, project_unit_id(county, one))]
        if own:
            yield node, own


def build(county: County, ask: Ask) -> Listing:
    """Make the funding table of every indicator that has projects, each with its rates counted."""
    found = list(_asked(county, ask))
    sections = [_section(county, node, projects) for node, projects in found]
    if len(sections) > 1:
        sections.append(Section((), foot=_sums(county, "合计", [one for _, projects in found for one in projects])))
    notes = _notes(county, [one for _, projects in found for one in projects])
    return framed((KIND.id, KIND.title), county, COLUMNS, sections, ask=ask, notes=notes, empty="尚未录入项目。")


def _notes(county: County, projects: Sequence[Project]) -> tuple[str, ...]:
    """Say which projects are late, and which sums of money should be explained, at the end of the month."""
    day = cut_off_day(county)
    late = [f"{one.name}（{'，'.join(said)}）" for one in projects if (said := delays(one, day))]
    doubts = [
        f"{one.name}（{'，'.join(said)}）" for one in projects if (said := money_doubts(county.data, one, county.month))
    ]
    told = (("进度", late), ("资金待核", doubts))
    return tuple(f"{word}：{'；'.join(names)}。" for word, names in told if names)


KIND = ListKind("funding", "项目资金落实情况表", build)
