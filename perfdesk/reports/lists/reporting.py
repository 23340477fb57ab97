"""未报送、迟报单位清单, 未报送催报名单 and 报送纪律情况表: who has not reported, whom to call, the year so far."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from perfdesk.domain.county import County, Judged, UnitResult, group_of
from perfdesk.domain.duties.chain import duty_name, holder_of
from perfdesk.domain.duties.reporting import UnitDiscipline, discipline, due_day, late_days, to_report
from perfdesk.domain.indicator import Assignment
from perfdesk.domain.ledger.reporting import Discipline, calendar_day
from perfdesk.domain.scoring import ProgressState
from perfdesk.domain.unit import Duty, DutyRole
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import framed, row, standings
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.phrase import leaf_title, overdue, points
from perfdesk.reports.report_marks import marked

UNIT = Column("unit", "单位", 9)
CONTACT = Column("contact", "责任人", 4, Align.CENTER)
PHONE = Column("phone", "联系电话", 7, Align.CENTER)
UNREPORTED = Column("unreported", "未报指标", 18)
MISSING_COLUMNS = (
    UNIT,
    Column("due", "应报", 3, Align.RIGHT),
    Column("came", "已报", 3, Align.RIGHT),
    UNREPORTED,
    Column("late", "迟报次数", 4, Align.RIGHT),
    CONTACT,
    PHONE,
)
COUNTS = (
    ("owed", "应报"),
    ("on_time", "按时"),
    ("late", "迟报"),
    ("missing", "缺报"),
    ("returned", "退回"),
    ("corrected", "更正"),
)
"""What is counted over the months, by the name of UnitDiscipline's property."""
REMINDER_COLUMNS = (UNIT, CONTACT, PHONE, UNREPORTED, Column("due_on", "应报日期", 10.5, Align.CENTER))


@dataclass(frozen=True, slots=True)
class Reporting:
    """How a unit reported: the leaves due in the month, those unreported, and how often it was late this year."""

    standing: UnitResult
    due: tuple[Judged, ...]
    unreported: tuple[Judged, ...]
    late: int
    late_now: bool


def reporting(county: County, ask: Ask | None = None) -> Iterator[Reporting]:
    """Yield how each unit that was to report in the month did; of one unit only, where one is asked.

    Figures decide: a leaf with a figure has been reported even where the register shows no receipt of the
    unit's report; late is a report that was received after the day that the calendar or the register names.
    """
    for standing in standings(county, ask) if ask else county.standings.values():
        due = tuple(judged for judged in standing.leaves if to_report(county, judged, county.month))
        missing = tuple(j for j in due if j.result.progress_state is ProgressState.UNREPORTED)
        late = [m for m in range(1, county.month + 1) if late_days(county.data, standing.unit.id, m)]
        if due:
            yield Reporting(standing, due, missing, len(late), county.month in late)


def _person(county: County, leaves: Sequence[Judged]) -> tuple[str, str]:
    """Return the name and phone of whoever answers for the first of these leaves that has somebody."""
    held = (_contact(county, judged.assignment) for judged in leaves if judged.assignment)
    duty = next((duty for duty in held if duty is not None), None)
    if duty is None:
        return "", ""
    person = county.data.people.get(duty.person_id or "")
    return duty_name(county.data, duty), person.phone if person else ""


def _contact(county: County, assignment: Assignment) -> Duty | None:
    """Return who is named 责任人 for an assignment, else the unit's own."""
    named = holder_of(county.data, assignment, DutyRole.CONTACT, county.month)
    of_unit = county.data.tree.duties.get(county.data.tree.unit_of(assignment), ())
    months = (d for d in of_unit if d.role is DutyRole.CONTACT and d.from_month <= county.month <= d.to_month)
    return named or next(months, None)


def _missing_row(county: County, unit: Reporting) -> tuple[Cell, ...]:
    contact, phone = _person(county, unit.unreported or unit.due)
    cells: dict[str, Cell] = {
        "unit": unit.standing.unit.name,
        "due": len(unit.due),
        "came": len(unit.due) - len(unit.unreported),
        "unreported": "、".join(map(leaf_title, unit.unreported)) + ("（本月迟报）" if unit.late_now else ""),
        "late": unit.late,
        "contact": contact,
        "phone": phone,
    }
    return row(MISSING_COLUMNS, cells)


def build_missing(county: County, ask: Ask) -> Listing:
    """Make the list of units that have not reported all their leaves, or reported late, in the month."""
    units = [unit for unit in reporting(county, ask) if unit.unreported or unit.late_now]
    rows = tuple(_missing_row(county, unit) for unit in units)
    sections = [Section(rows, keys=tuple(unit.standing.unit.id for unit in units))] if rows else []
    return framed((MISSING.id, MISSING.title), county, MISSING_COLUMNS, sections, empty="各单位均已按时报送。")


def _by_person(county: County, unit: Reporting) -> dict[tuple[str, str], list[Judged]]:
    people: dict[tuple[str, str], list[Judged]] = {}
    for judged in unit.unreported:
        people.setdefault(_person(county, [judged]), []).append(judged)
    return people


def _due_text(county: County, unit: Reporting, today: date) -> str:
    due = due_day(county.data, unit.standing.unit.id, county.month)
    if due is None:
        return "（未定）"
    past = (today - due).days
    return f"{due.month}月{due.day}日" + (f"（已逾期{overdue(past)}）" if past > 0 else "")


def _reminder_rows(county: County, unit: Reporting, today: date) -> Iterator[tuple[Cell, ...]]:
    due = _due_text(county, unit, today)
    for (contact, phone), leaves in _by_person(county, unit).items():
        titles = "、".join(map(leaf_title, leaves))
        yield (unit.standing.unit.name, contact or "（未落实）", phone, titles, due)


def _put_off(county: County, unit: Reporting, today: date) -> bool:
    days, unit_id = county.data.ledger.report_days, unit.standing.unit.id
    known = calendar_day(days, county.data.year, unit_id, county.month)
    return known is not None and all(known[0].particular) and today <= known[1]


def build_reminders(county: County, ask: Ask) -> Listing:
    """Make the list of people to call: one row a person with what is missing and when it was due.

    A unit that was given longer for the month is not called before its day has passed.
    """
    late = [unit for unit in reporting(county, ask) if not _put_off(county, unit, ask.today)]
    rows = tuple(line for unit in late for line in _reminder_rows(county, unit, ask.today))
    sections = [Section(rows)] if rows else []
    return framed((REMINDERS.id, REMINDERS.title), county, REMINDER_COLUMNS, sections, empty="没有需要催报的单位。")


def _discipline_columns(county: County) -> tuple[Column, ...]:
    months = (Column(str(month), f"{month}月", 3.8, Align.CENTER) for month in range(1, county.month + 1))
    counts = (Column(key, title, 2.6, Align.RIGHT) for key, title in COUNTS)
    return (UNIT, *months, *counts, Column("score", "得分", 3, Align.RIGHT))


def _discipline_row(columns: Sequence[Column], unit: UnitDiscipline) -> tuple[Cell, ...]:
    cells: dict[str, Cell] = {str(report.month): marked(report) for report in unit.months}
    cells |= {key: getattr(unit, key) or None for key, _ in COUNTS}
    return row(columns, {**cells, "unit": unit.unit.name, "score": unit.score})


def formula(cost: Discipline) -> str:
    """Say how the discipline score is made."""
    return (
        f"得分=100−迟报次数×{points(cost.late)}−缺报次数×{points(cost.missing)}"
        f"−退回次数×{points(cost.returned)}−冻结后更正次数×{points(cost.corrected)}，最低为0；"
        "未报、缺项每月计一次缺报，未到应报日期的不计。"
    )


def build_discipline(county: County, ask: Ask) -> Listing:
    """Make the table of units by months with a mark and a word each, the counts and the discipline score."""
    columns = _discipline_columns(county)
    ids = {standing.unit.id for standing in standings(county, ask)}
    units = [unit for unit in discipline(county, ask.today) if unit.unit.id in ids]
    groups: dict[str, list[UnitDiscipline]] = {}
    for unit in units:
        groups.setdefault(group_of(unit.unit), []).append(unit)
    sections = [
        Section(
            tuple(_discipline_row(columns, unit) for unit in group),
            f"{name}（{len(group)}个）",
            keys=tuple(unit.unit.id for unit in group),
        )
        for name, group in groups.items()
    ]
    notes = (formula(county.data.office.discipline),) if sections else ()
    name = DISCIPLINE.id, DISCIPLINE.title
    return framed(name, county, columns, sections, notes=notes, empty="没有需要报送数据的单位。")


DISCIPLINE = ListKind("discipline", "报送纪律情况表", build_discipline)
MISSING = ListKind("missing", "未报送、迟报单位清单", build_missing)
REMINDERS = ListKind("reminders", "未报送催报名单", build_reminders)
