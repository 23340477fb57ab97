"""How units report month by month: by when, on time or late, missing, returned, corrected, and what that costs."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from perfdesk.domain.county import County, Judged
from perfdesk.domain.county.rollup import ROLL_UPS
from perfdesk.domain.facts import Submission, SubmissionState
from perfdesk.domain.indicator import AssignmentRole, CountyValue, Part
from perfdesk.domain.ledger.reporting import calendar_day
from perfdesk.domain.projects import PROJECT_RATES
from perfdesk.domain.unit import Unit
from perfdesk.domain.words import Word
from perfdesk.domain.year import YearData

FULL = Decimal(100)
_Asked = tuple[Collection[int], Collection[str]]
"""In which months a figure is to come, and under which subjects it may."""


class MonthState(Word):
    """How a unit reported in a month."""

    REPORTED = "reported", "已报"
    LATE = "late", "迟报"
    PARTLY = "partly", "缺项"
    MISSING = "missing", "未报"
    RETURNED = "returned", "退回"
    WAITING = "waiting", "待报"
    NOTHING_DUE = "nothing_due", "无须报"
    AHEAD = "ahead", "未到"


BROKEN = frozenset({MonthState.PARTLY, MonthState.MISSING})
"""The states in which figures are missing though they should be there."""


@dataclass(frozen=True, slots=True)
class MonthReport:
    """One month of a unit's reporting: `came` of `due` figures are there.

    `corrected` counts changes after the month was frozen, `returned` how often the report was sent back.
    """

    month: int
    state: MonthState
    due: int = 0
    came: int = 0
    due_on: date | None = None
    received_on: date | None = None
    late_days: int = 0
    returned: int = 0
    corrected: int = 0


@dataclass(frozen=True, slots=True)
class UnitDiscipline:
    """A unit's months up to the data month, how often it broke the order of reporting, and its score out of 100."""

    unit: Unit
    months: tuple[MonthReport, ...]
    score: Decimal
    working: str

    @property
    def on_time(self) -> int:
        """How many reports came whole and in time."""
        return sum(one.state is MonthState.REPORTED for one in self.months)

    @property
    def owed(self) -> int:
        """How many reports were to come."""
        return sum(one.due > 0 for one in self.months)

    @property
    def late(self) -> int:
        """How many reports came late."""
        return sum(one.late_days > 0 for one in self.months)

    @property
    def missing(self) -> int:
        """In how many months figures are missing."""
        return sum(one.state in BROKEN for one in self.months)

    @property
    def returned(self) -> int:
        """How often a report was sent back."""
        return sum(one.returned for one in self.months)

    @property
    def corrected(self) -> int:
        """How many figures were changed after the freeze."""
        return sum(one.corrected for one in self.months)


def to_report(county: County, judged: Judged, month: int) -> bool:
    """Tell whether the unit itself was to bring a figure in a month."""
    return month in judged.node.reporting_months and _brings(county, judged)


def _brings(county: County, judged: Judged) -> bool:
    """Tell whether the unit itself brings figures.

    It does not where the county's figure is counted from holders or projects or typed by the office, nor where a
    配合 unit shares the lead's target.
    """
    assignment, node = judged.assignment, judged.node
    if assignment is None:
        return False
    if assignment.role is AssignmentRole.CO:
        return any(version.part is Part.TARGET for version in county.data.versions.get(assignment.id, ()))
    if assignment.role is AssignmentRole.HOLDER:
        return True
    shared = any(one.role is AssignmentRole.HOLDER for one in county.data.tree.assignments[node.id])
    rolled_up = node.county_value in ROLL_UPS and shared
    return not (rolled_up or node.county_value is CountyValue.TYPED or node.county_value in PROJECT_RATES)


def owes(county: County, unit_id: str, month: int) -> bool:
    """Tell whether a unit was to report anything in a month up to the data month."""
    standing = county.standings.get(unit_id) if month <= county.month else None
    return standing is not None and any(to_report(county, judged, month) for judged in standing.leaves)


def due_day(data: YearData, unit_id: str, month: int) -> date | None:
    """Return when a unit's report is due: by an exception for it and the month, the register, or the calendar.

    None where nobody set a day.
    """
    report = data.submissions.get((unit_id, month))
    known = calendar_day(data.ledger.report_days, data.year, unit_id, month)
    if known and all(known[0].particular):
        return known[1]
    return report.due_on if report and report.due_on else known[1] if known else None


def late_days(data: YearData, unit_id: str, month: int) -> int:
    """Return by how many days a report came after its due day; 0 for one in time, or of which no day is known."""
    return _late(data.submissions.get((unit_id, month)), due_day(data, unit_id, month))


def _late(report: Submission | None, due_on: date | None) -> int:
    return max((report.received_on - due_on).days, 0) if report and report.received_on and due_on else 0


def months_of(county: County, unit_id: str, today: date | None = None) -> tuple[MonthReport, ...]:
    """Return how a unit reported in each of the twelve months; figures decide, receipts say when.

    Before the due day has passed (with `today`) what is not there is 待报, not 未报.
    """
    standing = county.standings.get(unit_id)
    if standing is None:
        return ()
    asked = [(one.node.reporting_months, one.subjects) for one in standing.leaves if _brings(county, one)]
    return tuple(_report(county, unit_id, month, asked, today) for month in range(1, 13))


def discipline(county: County, today: date) -> Iterator[UnitDiscipline]:
    """Yield how every unit reported that had something to report up to the data month, in the office's order."""
    return filter(None, (unit_discipline(county, unit_id, today) for unit_id in county.standings))


def unit_discipline(county: County, unit_id: str, today: date) -> UnitDiscipline | None:
    """Return how a unit reported up to the data month; None where it had nothing to report."""
    months = months_of(county, unit_id, today)[: county.month]
    return _judged(county, county.data.units[unit_id], months) if any(month.due for month in months) else None


def _report(county: County, unit_id: str, month: int, asked: Iterable[_Asked], today: date | None) -> MonthReport:
    due_on = due_day(county.data, unit_id, month)
    if month > county.month:
        return MonthReport(month, MonthState.AHEAD, due_on=due_on)
    figures = county.data.figures
    due = [subjects for months, subjects in asked if month in months]
    came = sum(any((subject, month) in figures for subject in subjects) for subjects in due)
    sent = county.data.submissions.get((unit_id, month))
    late = _late(sent, due_on) if due else 0
    waiting = bool(today and due_on and today <= due_on)
    return MonthReport(
        month,
        _state(len(due), came, sent, late, waiting),
        len(due),
        came,
        due_on,
        sent.received_on if sent else None,
        late,
        sent.returned if sent else 0,
        _corrected(county.data, unit_id, month),
    )


def _judged(county: County, unit: Unit, months: tuple[MonthReport, ...]) -> UnitDiscipline:
    """Score: 100 less so many points a breach, never below 0."""
    cost, made = county.data.office.discipline, UnitDiscipline(unit, months, FULL, "")
    breaches = (
        (made.late, "迟报", cost.late),
        (made.missing, "未报、缺项", cost.missing),
        (made.returned, "退回", cost.returned),
        (made.corrected, "冻结后更正", cost.corrected),
    )
    parts = [f"{word}{count}次×{each:f}" for count, word, each in breaches if count]
    score = max(FULL - sum((count * each for count, _, each in breaches), Decimal(0)), Decimal(0))
    working = " − ".join(["100", *parts]) + (f" = {score:f}" if parts else "")
    return UnitDiscipline(unit, months, score, working)


def _state(due: int, came: int, sent: Submission | None, late: int, waiting: bool) -> MonthState:
    if not due:
        return MonthState.NOTHING_DUE
    if sent and sent.state is SubmissionState.RETURNED:
        return MonthState.RETURNED
    if came < due:
        return MonthState.WAITING if waiting else MonthState.PARTLY if came else MonthState.MISSING
    return MonthState.LATE if late else MonthState.REPORTED


def _corrected(data: YearData, unit_id: str, month: int) -> int:
    """Count the corrections of what a unit answers for in a month; several of one step are one."""
    made = [one for one in data.ledger.corrections if one.month == month]
    if not made:
        return 0
    given = data.tree.unit_assignments.get(unit_id, ())
    own = {one.id for one in given} | {one.node_id for one in given if data.tree.lead(one.node_id) == one}
    return len({one.step for one in made if one.subject_id in own})
