"""What the page of 定期汇报 shows: a unit's month and year of reporting in words, its months, the calendar."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from perfdesk.domain.county import County
from perfdesk.domain.duties.reporting import MonthReport, MonthState, discipline, months_of, unit_discipline
from perfdesk.domain.facts import Submission, SubmissionState
from perfdesk.domain.ledger.reporting import ReportDay, day_after
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import row
from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.lists.reporting import DISCIPLINE
from perfdesk.reports.phrase import short_day, unit_name
from perfdesk.reports.report_marks import marked

MONTHS = (
    Column("month", "月份", 3.4, Align.CENTER),
    Column("state", "情况", 4.6, Align.CENTER),
    Column("due_on", "应报日期", 5.4, Align.CENTER),
    Column("received_on", "收到日期", 5.4, Align.CENTER),
    Column("remark", "说明", 9),
)
CALENDAR = (
    Column("unit", "适用单位", 10),
    Column("month", "数据月份", 5, Align.CENTER),
    Column("day", "报送时间", 9),
    Column("reason", "说明", 16),
)
EVERY_UNIT, EVERY_MONTH = "各单位", "每月"


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A unit's reporting: the data month in words, and the score of the year with its working."""

    id: str
    unit: str
    now: MonthReport
    report: Submission | None
    state: str
    due: str
    received: str
    came: str
    reason: str
    score: str


def board_listing(county: County, today: date) -> Listing:
    """List the units by short names: their score, the newest month first, and what the score lost points for."""
    months = (str(month) for month in range(county.month, 0, -1))
    faults = ("late", "missing", "returned", "corrected")
    listing = DISCIPLINE.build(county, Ask(today)).only("unit", "score", *months, *faults)
    return replace(listing, sections=tuple(_shortly_named(county, section) for section in listing.sections))


def _shortly_named(county: County, section: Section) -> Section:
    named = zip(section.keys, section.rows, strict=True)
    return replace(section, rows=tuple((unit_name(county, key, short=True), *cells[1:]) for key, cells in named))


def board_row(county: County, unit_id: str, today: date) -> BoardRow | None:
    """Return how a unit stands, None where it has nothing to report."""
    found = unit_discipline(county, unit_id, today)
    if found is None:
        return None
    now, report = found.months[-1], county.data.submissions.get((unit_id, county.month))
    late = f"，迟{now.late_days}天" if now.late_days else ""
    return BoardRow(
        id=unit_id,
        unit=found.unit.name,
        now=now,
        report=report,
        state=marked(now)
        + (f"（{report.state.title}）" if report and report.state is SubmissionState.APPROVED else ""),
        due=short_day(now.due_on, county.data.year) if now.due_on else "未定",
        received=(short_day(now.received_on, county.data.year) + late) if now.received_on else "",
        came=f"{now.came}/{now.due}",
        reason=report.reason if report else "",
        score=f"{found.score:f}" + (f"（{found.working}）" if found.working != "100" else ""),
    )


def board_chips(county: County, today: date) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the units by how they stand in the data month, then those whose score is not whole."""
    groups: defaultdict[MonthState, set[str]] = defaultdict(set)
    faulted = set()
    for one in discipline(county, today):
        groups[one.months[-1].state].add(one.unit.id)
        if one.working != "100":
            faulted.add(one.unit.id)
    order = (MonthState.MISSING, MonthState.PARTLY, MonthState.WAITING, MonthState.LATE, MonthState.RETURNED)
    chips = [(state.title, frozenset(groups[state])) for state in order]
    return (*chips, ("全年有扣分", frozenset(faulted)))


def month_table(county: County, unit_id: str, today: date) -> Listing:
    """List a unit's months up to the data month, the newest first."""
    reports = months_of(county, unit_id, today)[: county.month][::-1]
    rows = tuple(_month_row(report, county.data.year) for report in reports if report.due)
    keys = tuple(str(report.month) for report in reports if report.due)
    return Listing("unit_months", "各月报送", MONTHS, (Section(rows, keys=keys),) if rows else ())


def _month_row(report: MonthReport, year: int) -> tuple[Cell, ...]:
    said = (
        f"缺{report.due - report.came}项" if report.came < report.due else "",
        f"迟{report.late_days}天" if report.late_days else "",
        f"退回{report.returned}次" if report.returned else "",
        f"更正{report.corrected}次" if report.corrected else "",
    )
    cells: dict[str, Cell] = {
        "month": f"{report.month}月",
        "state": marked(report),
        "due_on": short_day(report.due_on, year) if report.due_on else "",
        "received_on": short_day(report.received_on, year) if report.received_on else "",
        "remark": "，".join(filter(None, said)),
    }
    return row(MONTHS, cells)


def calendar_table(county: County) -> Listing:
    """List the lines of the report calendar, the general ones first."""
    lines = sorted(county.data.ledger.report_days, key=lambda line: (line.particular, line.month or 0))
    rows = tuple(_calendar_row(county, line) for line in lines)
    keys = tuple(line.id for line in lines)
    return Listing("report_days", "报送时间", CALENDAR, (Section(rows, keys=keys),) if rows else ())


def _calendar_row(county: County, line: ReportDay) -> tuple[Cell, ...]:
    cells: dict[str, Cell] = {
        "unit": unit_name(county, line.unit_id, short=True) or EVERY_UNIT,
        "month": f"{line.month}月" if line.month else EVERY_MONTH,
        "day": day_text(county, line),
        "reason": line.reason,
    }
    return row(CALENDAR, cells)


def every_month(days: Iterable[ReportDay]) -> str:
    """Say when every month's reports are due: 次月5日前，另有1个单位单独规定; "" where nothing is laid down."""
    standing = [line for line in days if line.month is None]
    general = "".join(f"次月{line.day}日前" for line in standing if line.unit_id is None)
    single = sum(line.unit_id is not None for line in standing)
    return "，".join(filter(None, (general, f"另有{single}个单位单独规定" if single else "")))


def day_text(county: County, line: ReportDay) -> str:
    """Say when a line lets reports be due: 次月5日前, or the very day where it names a month."""
    if line.month is None:
        return f"次月{line.day}日前"
    return f"{short_day(day_after(county.data.year, line.month, line.day), county.data.year)}前"
