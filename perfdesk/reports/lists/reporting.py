"""未报送、迟报单位清单 and 未报送催报名单: who has not reported, and whom to call."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perfdesk.domain.chain import duty_name, holder_of
from perfdesk.domain.county import County, Judged, UnitResult
from perfdesk.domain.county.rollup import ROLL_UPS
from perfdesk.domain.indicator import Assignment, AssignmentRole, CountyValue, Part
from perfdesk.domain.projects import PROJECT_RATES
from perfdesk.domain.scoring import ProgressState
from perfdesk.domain.unit import Duty, DutyRole
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import framed, row, standings
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


def reporting(county: County, ask: Ask | None = None) -> Iterator[Reporting]:
    """Yield how each unit that was to report in the month did; of one unit only, where one is asked.

    Figures decide: a leaf with a figure has been reported even where the register shows no receipt of the
    unit's report; late is a report that the register shows as received after its due day.
    """
    for standing in standings(county, ask) if ask else county.units.values():
        due = tuple(judged for judged in standing.leaves if to_report(county, judged, county.month))
        missing = tuple(j for j in due if j.result.progress_state is ProgressState.UNREPORTED)
        sent = county.data.submissions
        late = [m for m in range(1, county.month + 1) if (s := sent.get((standing.unit.id, m))) and s.late]
        if due:
            yield Reporting(standing, due, missing, len(late), county.month in late)


def to_report(county: County, judged: Judged, month: int) -> bool:
    """Tell whether the unit itself was to bring a figure in a month.

    It was not where the county's figure is counted from holders or projects or typed by the office, nor where a
    配合 unit shares the lead's target.
    """
    assignment, node = judged.assignment, judged.node
    if assignment is None or month not in node.reporting_months:
        return False
    if assignment.role is AssignmentRole.CO:
        return any(version.part is Part.TARGET for version in county.data.versions.get(assignment.id, ()))
    if assignment.role is AssignmentRole.HOLDER:
        return True
    shared = any(one.role is AssignmentRole.HOLDER for one in county.data.tree.assignments[node.id])
    rolled_up = node.county_value in ROLL_UPS and shared
    return not (rolled_up or node.county_value is CountyValue.TYPED or node.county_value in PROJECT_RATES)


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


def _reminder_rows(county: County, unit: Reporting) -> Iterator[tuple[Cell, ...]]:
    sent = county.data.submissions.get((unit.standing.unit.id, county.month))
    due = f"{sent.due_on.month}月{sent.due_on.day}日" if sent and sent.due_on else ""
    for (contact, phone), leaves in _by_person(county, unit).items():
        titles = "、".join(map(leaf_title, leaves))
        yield (unit.standing.unit.name, contact or "（未落实）", phone, titles, due)


def build_reminders(county: County, ask: Ask) -> Listing:
    """Make the list of people to call: one row a person with what is missing and when it was due."""
    rows = tuple(line for unit in reporting(county, ask) for line in _reminder_rows(county, unit))
    sections = [Section(rows)] if rows else []
    return framed((REMINDERS.id, REMINDERS.title), county, REMINDER_COLUMNS, sections, empty="没有需要催报的单位。")


MISSING = ListKind("missing", "未报送、迟报单位清单", build_missing)
REMINDERS = ListKind("reminders", "未报送催报名单", build_reminders)
