"""The list of units, and one unit: what it answers for, and its people."""

from collections import defaultdict
from collections.abc import Collection

from perfdesk.domain.county import County, UnitResult
from perfdesk.domain.county.judging import WORST_FIRST
from perfdesk.domain.county.ranking import group_of
from perfdesk.domain.duties.chain import duty_name
from perfdesk.domain.scheme import LIGHT_SHAPES
from perfdesk.domain.unit import CHAIN, Duty, DutyRole, Person
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import GAP, LOSS, POINTS, RATE, measures, row
from perfdesk.reports.phrase import leaf_title, points

UNIT = Column("unit", "单位", 12)
UNIT_COLUMNS = (
    UNIT,
    Column("indicators", "指标", 3.2, Align.RIGHT),
    POINTS,
    LOSS,
    Column("light", "最重亮灯", 6, Align.CENTER),
)
LEAF_COLUMNS = (
    Column("leaf", "指标（任务）", 20),
    Column("role", "职责", 3.6, Align.CENTER),
    Column("light", "灯", 6, Align.CENTER),
    POINTS,
    LOSS,
    RATE,
    GAP,
    Column("target", "年度目标", 7, Align.RIGHT),
    Column("actual", "累计完成", 6, Align.RIGHT),
)
CHAIN_COLUMNS = (
    Column("role", "职责", 5),
    Column("name", "姓名（科室）", 9),
    Column("phone", "联系电话", 9),
    Column("months", "任期", 6, Align.CENTER),
)
PEOPLE_COLUMNS = (
    Column("name", "姓名", 6),
    Column("post", "职务", 10),
    Column("phone", "联系电话", 9),
    Column("roles", "承担的职责", 16),
)
LEADERS = "leaders"
"""The key of the line that stands for the county leaders, who have no unit."""


def units_listing(county: County, only: Collection[str] | None = None) -> Listing:
    """List the units that stay by ranking group, or those among them with the given ids; then the county leaders."""
    groups: defaultdict[str, list[UnitResult]] = defaultdict(list)
    for standing in sorted(county.units.values(), key=lambda one: one.unit.position):
        if only is None or standing.unit.id in only:
            groups[group_of(standing.unit)].append(standing)
    sections = [
        Section(tuple(map(_unit_row, group)), f"{name}（{len(group)}个）", keys=tuple(one.unit.id for one in group))
        for name, group in groups.items()
    ]
    leaders = sum(person.unit_id is None for person in county.data.people.values())
    if only is None or LEADERS in only:
        sections.append(Section((row(UNIT_COLUMNS, {"unit": f"县领导（{leaders}人）"}),), "其他", keys=(LEADERS,)))
    return Listing("units", "单位名录", UNIT_COLUMNS, tuple(sections))


def unit_leaves(county: County, unit_id: str) -> Listing:
    """List what a unit answers for, with light, points and expected loss; keys are node ids."""
    standing = county.units.get(unit_id)
    leaves = standing.leaves if standing else ()
    rows = tuple(
        row(
            LEAF_COLUMNS,
            {**measures(one), "role": one.assignment.role.title if one.assignment else "", "leaf": leaf_title(one)},
        )
        for one in leaves
    )
    keys = tuple(one.node.id for one in leaves)
    return Listing("unit_leaves", "承担指标", LEAF_COLUMNS, (Section(rows, keys=keys),) if rows else ())


def unit_summary(county: County, unit_id: str) -> str:
    """Say in one line where a unit stands: 县直部门 · 指标12项 · 分值45.5分 · 预计扣1.35分 · 第3名."""
    standing = county.units[unit_id]
    parts = (
        group_of(standing.unit),
        f"指标{standing.indicators}项" if standing.indicators else "本年没有承担指标",
        f"分值{points(standing.points)}分" if standing.points else "",
        f"预计扣{points(standing.expected_loss)}分" if standing.expected_loss else "",
        f"未报送{standing.unreported}项" if standing.unreported else "",
        f"第{standing.rank}名" if standing.rank else "",
    )
    return " · ".join(filter(None, parts))


def chain_listing(county: County, unit_id: str) -> Listing:
    """List the four roles of a unit's own chain with who holds them in the month; keys are the roles."""
    section_word = county.data.office.section_word
    rows = []
    for role in CHAIN:
        duty = holder_of_unit(county, unit_id, role)
        cells: dict[str, Cell] = {"role": section_word if role is DutyRole.SECTION else role.title}
        if duty:
            person = county.data.people.get(duty.person_id or "")
            cells |= {"name": duty_name(county.data, duty), "phone": person.phone if person else ""}
            cells["months"] = f"{duty.from_month}—{duty.to_month}月"
        rows.append(row(CHAIN_COLUMNS, cells))
    return Listing("chain", "责任链", CHAIN_COLUMNS, (Section(tuple(rows), keys=tuple(CHAIN)),))


def holder_of_unit(county: County, unit_id: str, role: DutyRole) -> Duty | None:
    """Return the duty by which somebody holds a role of the unit itself in the month, or None."""
    held = (duty for duty in county.data.tree.duties.get(unit_id, ()) if duty.role is role)
    now = [duty for duty in held if duty.from_month <= county.month <= duty.to_month]
    return max(now, key=lambda duty: duty.from_month, default=None)


def people_listing(county: County, unit_id: str | None) -> Listing:
    """List the people of a unit (None: the county leaders) with the roles they hold; keys are person ids."""
    roles: defaultdict[str, dict[DutyRole, int]] = defaultdict(lambda: defaultdict(int))
    for duty in county.data.duties:
        if duty.person_id and duty.from_month <= county.month <= duty.to_month:
            roles[duty.person_id][duty.role] += duty.subject_id not in county.data.units
    people = [person for person in county.data.people.values() if person.unit_id == unit_id]
    rows = tuple(_person_row(person, roles[person.id]) for person in people)
    keys = tuple(person.id for person in people)
    return Listing("people", "人员", PEOPLE_COLUMNS, (Section(rows, keys=keys),) if rows else ())


def _unit_row(standing: UnitResult) -> tuple[Cell, ...]:
    lights = {judged.result.light: judged for judged in standing.leaves}
    worst = next((light for light in WORST_FIRST if light in lights), None)
    cells: dict[str, Cell] = {
        "unit": standing.unit.name,
        "indicators": standing.indicators or None,
        "points": standing.points or None,
        "expected_loss": standing.expected_loss or None,
        "light": f"{LIGHT_SHAPES[worst]} {lights[worst].result.case.scheme.lights.name(worst)}" if worst else "",
    }
    return row(UNIT_COLUMNS, cells)


def _person_row(person: Person, roles: dict[DutyRole, int]) -> tuple[Cell, ...]:
    held = "、".join(f"{role.title}（{count}项指标）" if count else role.title for role, count in roles.items())
    return person.name, person.post, person.phone, held
