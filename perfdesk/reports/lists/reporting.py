"""未报送、迟报单位清单 and 未报送催报名单: who has not reported, and whom to call."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perfdesk.domain.chain import duty_name, holder_of
from perfdesk.domain.county import County, Judged, UnitResult
from perfdesk.domain.indicator import Assignment
from perfdesk.domain.scoring import ProgressState
from perfdesk.domain.unit import Duty, DutyRole
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import framed, row
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.phrase import leaf_title

UNIT = Column("unit", "单位", 9)
CONTACT = Column("contact", "责任人", 4, Align.CENTER)
PHONE = Column("phone", "联系电话", 6, Align.CENTER)
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
REMINDER_COLUMNS = (UNIT, CONTACT, PHONE, UNREPORTED, Column("due_on", "应报日期", 6, Align.CENTER))


@dataclass(frozen=True, slots=True)
class Reporting:
    """How a unit reported: the leaves due in the month, those unreported, and how often it was late this year."""

    standing: UnitResult
    due: tuple[Judged, ...]
    unreported: tuple[Judged, ...]
    late: int
    late_now: bool


def reporting(county: County) -> Iterator[Reporting]:
    """Yield how each unit with leaves due in the month reported."""
    for standing in county.units.values():
        due = tuple(j for j in standing.leaves if county.month in j.node.reporting_months)
        missing = tuple(j for j in due if j.result.progress_state is ProgressState.UNREPORTED)
        sent = county.data.submissions
        late = [m for m in range(1, county.month + 1) if (s := sent.get((standing.unit.id, m))) and s.late]
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
        "unreported": "、".join(map(leaf_title, unit.unreported)) or "（本月迟报）",
        "late": unit.late,
        "contact": contact,
        "phone": phone,
    }
    return row(MISSING_COLUMNS, cells)


def build_missing(county: County, ask: Ask) -> Listing:
    """Make the list of units that have not reported all their leaves, or reported late, in the month."""
    units = [unit for unit in reporting(county) if unit.unreported or unit.late_now]
    units = [unit for unit in units if ask.unit_id in (None, unit.standing.unit.id)]
    rows = tuple(_missing_row(county, unit) for unit in units)
    sections = [Section(rows, keys=tuple(unit.standing.unit.id for unit in units))] if rows else []
    return framed((MISSING.id, MISSING.title), county, MISSING_COLUMNS, sections, empty="各单位均已按时报送。")


def _by_person(county: County, unit: Reporting) -> dict[tuple[str, str], list[Judged]]:
    people: dict[tuple[str, str], list[Judged]] = {}
    for judged in unit.unreported:
        people.setdefault(_person(county, [judged]), []).append(judged)
    return people


def _reminder_rows(county: County, unit: Reporting) -> Iterator[tuple[Cell, ...]]:
    sent = county.data.submissions.get((unit.standing.unit.id, county.month))
    due = f"{sent.due_on.month}月{sent.due_on.day}日" if sent and sent.due_on else ""
    for (contact, phone), leaves in _by_person(county, unit).items():
        titles = "、".join(map(leaf_title, leaves))
        yield (unit.standing.unit.name, contact or "（未落实）", phone, titles, due)


def build_reminders(county: County, ask: Ask) -> Listing:
    """Make the list of people to call: one row a person with what is missing and when it was due."""
    units = [unit for unit in reporting(county) if ask.unit_id in (None, unit.standing.unit.id)]
    rows = tuple(line for unit in units for line in _reminder_rows(county, unit))
    sections = [Section(rows)] if rows else []
    return framed((REMINDERS.id, REMINDERS.title), county, REMINDER_COLUMNS, sections, empty="没有需要催报的单位。")


MISSING = ListKind("missing", "未报送、迟报单位清单", build_missing)
REMINDERS = ListKind("reminders", "未报送催报名单", build_reminders)
