"""Several projects under one indicator: how much money arrived and was paid, how many started and were finished."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.facts import Project
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import CountyValue, Node
from perfdesk.domain.months import last_day
from perfdesk.domain.words import Word
from perfdesk.domain.year import YearData


@dataclass(frozen=True, slots=True)
class ProjectRates:
    """The projects of an indicator at the end of a month; money in 万元, rates as shares (None: nothing to divide by).

    到位率 is arrived ÷ planned, 支付率 paid ÷ arrived. 开工率 and 完工率 are of all projects, by count, and by
    investment where every project names its own.
    """

    count: int
    investment: Decimal
    planned: Decimal
    arrived: Decimal
    paid: Decimal
    started: int
    finished: int
    started_investment: Decimal | None
    finished_investment: Decimal | None

    @property
    def arrival_rate(self) -> Fraction | None:
        """到位率."""
        return _share(self.arrived, self.planned)

    @property
    def payment_rate(self) -> Fraction | None:
        """支付率."""
        return _share(self.paid, self.arrived)

    @property
    def start_rate(self) -> Fraction | None:
        """开工率 by count."""
        return _share(self.started, self.count)

    @property
    def completion_rate(self) -> Fraction | None:
        """完工率 by count."""
        return _share(self.finished, self.count)

    @property
    def start_rate_by_money(self) -> Fraction | None:
        """开工率 by investment."""
        return _share(self.started_investment, self.investment)

    @property
    def completion_rate_by_money(self) -> Fraction | None:
        """完工率 by investment."""
        return _share(self.finished_investment, self.investment)


PROJECT_RATES = frozenset({CountyValue.ARRIVAL, CountyValue.PAYMENT, CountyValue.START, CountyValue.COMPLETION})
"""The county values that are counted from the projects of an indicator."""


def rates_of(data: YearData, projects: Iterable[Project], month: int) -> ProjectRates:
    """Count projects as they stood at the end of a month; a month without a report keeps the last one's money."""
    listed = tuple(projects)
    end = last_day(data.year, month)
    started = [p for p in listed if p.actual_start is not None and p.actual_start <= end]
    finished = [p for p in listed if p.actual_finish is not None and p.actual_finish <= end]
    named = all(project.investment is not None for project in listed)
    return ProjectRates(
        count=len(listed),
        investment=_investment(listed),
        planned=sum((p.planned for p in listed if p.planned is not None), Decimal(0)),
        arrived=sum((_money(data, p, "arrived", month) for p in listed), Decimal(0)),
        paid=sum((_money(data, p, "paid", month) for p in listed), Decimal(0)),
        started=len(started),
        finished=len(finished),
        started_investment=_investment(started) if named else None,
        finished_investment=_investment(finished) if named else None,
    )


def project_figure(data: YearData, node: Node, month: int) -> Figure | None:
    """Return an indicator's figure counted from its projects, in % where that is its unit; None without projects."""
    projects = data.tree.projects.get(node.id, ())
    if not projects:
        return None
    rates = rates_of(data, projects, month)
    over, under = {
        CountyValue.ARRIVAL: (rates.arrived, rates.planned),
        CountyValue.PAYMENT: (rates.paid, rates.arrived),
        CountyValue.START: (Decimal(rates.started), Decimal(rates.count)),
        CountyValue.COMPLETION: (Decimal(rates.finished), Decimal(rates.count)),
    }[node.county_value]
    if not under:
        return None
    scale = 100 if "%" in node.measure_unit else 1
    return Figure(value=scale * Fraction(over) / Fraction(under), numerator=Fraction(over), denominator=Fraction(under))


def _share(part: Decimal | int | None, whole: Decimal | int) -> Fraction | None:
    return Fraction(part) / Fraction(whole) if part is not None and whole else None


def _investment(projects: Iterable[Project]) -> Decimal:
    return sum((p.investment for p in projects if p.investment is not None), Decimal(0))


def _money(data: YearData, project: Project, kind: str, month: int) -> Decimal:
    """Return the newest cumulative sum of a kind (`arrived`, `paid`) up to a month, 0 where none was reported."""
    reports = (data.project_months.get((project.id, earlier)) for earlier in range(month, 0, -1))
    sums = (getattr(report, kind) for report in reports if report is not None)
    return next((money for money in sums if money is not None), Decimal(0))


class ProjectStage(Word):
    """How far a project has come."""

    NOT_STARTED = "not_started", "未开工"
    BUILDING = "building", "在建"
    FINISHED = "finished", "已完工"


def stage_of(project: Project, day: date) -> ProjectStage:
    """Tell how far a project had come by a day."""
    if _by(project.actual_finish, day):
        return ProjectStage.FINISHED
    return ProjectStage.BUILDING if _by(project.actual_start, day) else ProjectStage.NOT_STARTED


def start_delay(project: Project, day: date) -> int:
    """Return by how many days a project started later than planned, or is late by `day` without a start."""
    return _delay(project.planned_start, project.actual_start or project.actual_finish, day)


def finish_delay(project: Project, day: date) -> int:
    """Return by how many days a project was finished later than planned, or is late by `day` unfinished."""
    return _delay(project.planned_finish, project.actual_finish, day)


def delays(project: Project, day: date) -> tuple[str, ...]:
    """Say what is late of a project by a day: 逾期未开工46天, 开工迟20天, 逾期未完工11天, 完工迟12天."""
    stage, start, finish = stage_of(project, day), start_delay(project, day), finish_delay(project, day)
    started, finished = stage is not ProjectStage.NOT_STARTED, stage is ProjectStage.FINISHED
    words = (
        (start, f"开工迟{start}天" if started else f"逾期未开工{start}天"),
        (finish, f"完工迟{finish}天" if finished else f"逾期未完工{finish}天"),
    )
    return tuple(word for days, word in words if days)


def money_doubts(data: YearData, project: Project, month: int) -> tuple[str, ...]:
    """Say what cannot be right, or should be explained, about a project's money up to a month."""
    arrived, paid = (_money(data, project, kind, month) for kind in ("arrived", "paid"))
    said = []
    if project.planned is not None and arrived > project.planned:
        said.append("到位超过计划")
    if paid > arrived:
        said.append("支付超过到位")
    for kind, word in (("arrived", "到位"), ("paid", "支付")):
        fell = next((k for k in range(2, month + 1) if _fell(data, project, kind, k)), None)
        said += [f"{fell}月累计{word}比上次减少"] if fell else []
    return tuple(said)


def _by(happened: date | None, day: date) -> bool:
    return happened is not None and happened <= day


def _delay(planned: date | None, actual: date | None, day: date) -> int:
    return max(0, (min(actual or day, day) - planned).days) if planned else 0


def _fell(data: YearData, project: Project, kind: str, month: int) -> bool:
    report = data.project_months.get((project.id, month))
    now = getattr(report, kind) if report else None
    return now is not None and now < _money(data, project, kind, month - 1)
