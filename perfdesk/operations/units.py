"""Units, their names, people and who answers for what."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from perfdesk.document import Document
from perfdesk.domain.facts import Penalty, Project, Submission, Veto
from perfdesk.domain.indicator import Assignment
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import Alias, Duty, DutyRole, Person, Unit, UnitKind
from perfdesk.operations.guards import MONTHS, require_month, require_text
from perfdesk.store.rows.ids import new_id
from perfdesk.store.rows.ledgers import LEDGER_TABLES

_LAST = MONTHS[-1]
_HANGING: tuple[tuple[type[Any], str, str], ...] = (
    (Assignment, "unit_id", "承担的指标"),
    (Person, "unit_id", "人员"),
    (Duty, "subject_id", "责任人"),
    (Submission, "unit_id", "报送记录"),
    (Penalty, "unit_id", "扣分记录"),
    (Veto, "unit_id", "一票否决记录"),
    (Project, "unit_id", "项目"),
    (Unit, "merged_into", "并入的单位"),
)
"""Rows by whose column a unit is still in use, and what people call them."""


def add_unit(
    doc: Document, *, name: str, kind: UnitKind = UnitKind.DEPARTMENT, group: str = "", short_name: str = ""
) -> Unit:
    """Add a unit at the end of the list. Raises PerfdeskError where a unit has that name."""
    name = require_text(name, "单位名称")
    _require_new_name(doc, name)
    position = max((unit.position for unit in doc.rows(Unit)), default=0) + 1
    unit = Unit(new_id(), name, short_name.strip(), kind, group.strip(), position)
    with doc.step(f"新增单位“{name}”"):
        doc.put(unit)
    return unit


def rename_unit(doc: Document, *, unit_id: str, name: str, valid_from: date | None = None) -> Unit:
    """Give a unit a new name; the old one stays as an alias up to the day before `valid_from`."""
    unit = doc.row(Unit, id=unit_id)
    name = require_text(name, "单位名称")
    _require_new_name(doc, name)
    old = Alias(unit.name, valid_to=valid_from - timedelta(days=1) if valid_from else None)
    renamed = replace(unit, name=name, aliases=(*unit.aliases, old))
    with doc.step(f"单位“{unit.name}”更名为“{name}”"):
        doc.put(renamed)
    return renamed


def change_unit(
    doc: Document,
    *,
    unit_id: str,
    kind: UnitKind | None = None,
    group: str | None = None,
    short_name: str | None = None,
    position: int | None = None,
) -> Unit:
    """Change what is given of a unit: its kind, ranking group, short name or place in the list."""
    given: dict[str, Any] = {"kind": kind, "group": group, "short_name": short_name, "position": position}
    unit = doc.row(Unit, id=unit_id)
    changed = replace(unit, **{name: value for name, value in given.items() if value is not None})
    with doc.step(f"修改单位“{unit.name}”"):
        doc.put(changed)
    return changed


def add_alias(
    doc: Document, *, unit_id: str, name: str, valid_from: date | None = None, valid_to: date | None = None
) -> Unit:
    """Let another name in papers mean this unit, from and to a day."""
    unit = doc.row(Unit, id=unit_id)
    alias = Alias(require_text(name, "别名"), valid_from, valid_to)
    _require_order(valid_from, valid_to)
    changed = replace(unit, aliases=(*unit.aliases, alias))
    with doc.step(f"单位“{unit.name}”增加别名“{alias.name}”"):
        doc.put(changed)
    return changed


def date_alias(
    doc: Document, *, unit_id: str, name: str, valid_from: date | None = None, valid_to: date | None = None
) -> Unit:
    """Say from and to which day an alias holds (None: open)."""
    unit = doc.row(Unit, id=unit_id)
    _require_order(valid_from, valid_to)
    dated = Alias(name, valid_from, valid_to)
    changed = replace(unit, aliases=tuple(dated if alias.name == name else alias for alias in unit.aliases))
    with doc.step(f"修改单位“{unit.name}”别名“{name}”的起止日期"):
        doc.put(changed)
    return changed


def remove_alias(doc: Document, *, unit_id: str, name: str) -> Unit:
    """Take an alias away from a unit."""
    unit = doc.row(Unit, id=unit_id)
    changed = replace(unit, aliases=tuple(alias for alias in unit.aliases if alias.name != name))
    with doc.step(f"单位“{unit.name}”删除别名“{name}”"):
        doc.put(changed)
    return changed


def merge_units(doc: Document, *, unit_id: str, into_id: str, year: int) -> Unit:
    """Merge a unit into another from a year on: both ids stay, the first redirects to the second, which takes its name.

    The years before stay as they were.
    """
    merged, into = doc.row(Unit, id=unit_id), doc.row(Unit, id=into_id)
    if merged.id == into.id or into.merged_into:
        raise PerfdeskError("不能并入自身或已被合并的单位。请另选单位。")
    names = (*into.aliases, Alias(merged.name, date(year, 1, 1)), *merged.aliases)
    with doc.step(f"单位“{merged.name}”并入“{into.name}”", year=year):
        doc.put(replace(merged, merged_into=into.id, merged_year=year), replace(into, aliases=names))
    return into


def move_unit(doc: Document, *, unit_id: str, by: int) -> None:
    """Move a unit up (negative) or down by so many places among the units that stay, as far as the list goes."""
    unit = doc.row(Unit, id=unit_id)
    listed = sorted(doc.rows(Unit, merged_into=None), key=lambda one: one.position)
    if unit not in listed:
        raise PerfdeskError(f"“{unit.name}”已并入其他单位，不在名录中。请移动合并后的单位。")
    place = listed.index(unit)
    listed.insert(min(max(place + by, 0), len(listed) - 1), listed.pop(place))
    moved = [replace(one, position=number) for number, one in enumerate(listed, 1) if one.position != number]
    with doc.step(f"调整单位“{unit.name}”的顺序"):
        doc.put(*moved)


def remove_unit(doc: Document, *, unit_id: str) -> None:
    """Take a unit out of the list. Raises PerfdeskError while anything hangs on it: such a unit is merged instead."""
    unit = doc.row(Unit, id=unit_id)
    held = [what for kind, column, what in _HANGING if doc.rows(kind, **{column: unit_id})]
    held += ["台账记录"] if _in_ledgers(doc, unit_id) else []
    if held:
        raise PerfdeskError(f"“{unit.name}”还有{'、'.join(held)}，不能删除。机构撤并的，请改用“并入其他单位”。")
    with doc.step(f"删除单位“{unit.name}”"):
        doc.remove(unit)


def _in_ledgers(doc: Document, unit_id: str) -> bool:
    """Tell whether any row of any ledger names a unit."""
    tables = LEDGER_TABLES.values()
    single = ((table.row, name) for table in tables for name in table.columns if name in ("unit_id", "other_id"))
    several = ((table.row, name) for table in tables for name in table.columns if name.endswith("unit_ids"))
    return any(doc.rows(kind, **{name: unit_id}) for kind, name in single) or any(
        unit_id in getattr(row, name) for kind, name in several for row in doc.rows(kind)
    )


def add_person(doc: Document, *, name: str, unit_id: str | None = None, post: str = "", phone: str = "") -> Person:
    """Add a person of a unit, or a county leader (no unit)."""
    person = Person(new_id(), require_text(name, "姓名"), unit_id, post.strip(), phone.strip())
    with doc.step(f"新增人员“{person.name}”"):
        doc.put(person)
    return person


def change_person(
    doc: Document, *, person_id: str, name: str | None = None, post: str | None = None, phone: str | None = None
) -> Person:
    """Change what is given of a person: name, post or telephone."""
    given: dict[str, Any] = {"name": name, "post": post, "phone": phone}
    person = doc.row(Person, id=person_id)
    changed = replace(person, **{key: value for key, value in given.items() if value is not None})
    require_text(changed.name, "姓名")
    with doc.step(f"修改人员“{person.name}”"):
        doc.put(changed)
    return changed


def remove_person(doc: Document, *, person_id: str) -> None:
    """Take a person out of the list; duties keep the name under which they were held."""
    person = doc.row(Person, id=person_id)
    with doc.step(f"删除人员“{person.name}”"):
        for year in doc.years:
            held = doc.rows(Duty, year=year, person_id=person_id)
            doc.put(*(replace(duty, person_id=None, name=duty.name or person.name) for duty in held), year=year)
        doc.remove(person)


def set_holder(doc: Document, *, year: int, unit_id: str, role: DutyRole, name: str, from_month: int = 1) -> None:
    """Say who holds a role of a unit from a month on; a person the unit does not have yet joins its people.

    Without a name nobody holds the role from then.
    """
    require_month(from_month)
    name = name.strip()
    held = doc.rows(Duty, year=year, subject_id=unit_id, role=role)
    known = doc.rows(Person, unit_id=unit_id, name=name)
    fresh = [] if known or not name or role is DutyRole.SECTION else [Person(new_id(), name, unit_id)]
    person_id = next((person.id for person in (*known, *fresh)), None)
    duty = [Duty(new_id(), unit_id, role, name, person_id, from_month)] if name else []
    with doc.step(f"设置{role.title}“{name}”" if name else f"取消{role.title}", year=year):
        doc.remove(*held, year=year)
        doc.put(*fresh)
        doc.put(*(rest for old in held for rest in _outside(old, from_month, _LAST)), *duty, year=year)


def set_duty(
    doc: Document,
    *,
    year: int,
    subject_id: str,
    role: DutyRole,
    name: str,
    person_id: str | None = None,
    from_month: int = 1,
    to_month: int = 12,
) -> Duty:
    """Say who holds a role for a unit, node or assignment from month to month; who held it then gives way."""
    require_month(from_month)
    require_month(to_month)
    duty = Duty(new_id(), subject_id, role, require_text(name, role.title), person_id, from_month, to_month)
    held = doc.rows(Duty, year=year, subject_id=subject_id, role=role)
    with doc.step(f"设置{role.title}“{duty.name}”", year=year):
        doc.remove(*held, year=year)
        doc.put(*(rest for old in held for rest in _outside(old, from_month, to_month)), duty, year=year)
    return duty


def remove_duty(doc: Document, *, year: int, duty_id: str) -> None:
    """Take a duty away."""
    duty = doc.row(Duty, id=duty_id, year=year)
    with doc.step(f"取消{duty.role.title}“{duty.name}”", year=year):
        doc.remove(duty, year=year)


def _require_order(valid_from: date | None, valid_to: date | None) -> None:
    if valid_from and valid_to and valid_to < valid_from:
        raise PerfdeskError("别名的截止日期早于起始日期。请核对日期。")


def _outside(duty: Duty, from_month: int, to_month: int) -> list[Duty]:
    """Return what is left of a duty before and after the given months."""
    if duty.to_month < from_month or duty.from_month > to_month:
        return [duty]
    before = replace(duty, to_month=from_month - 1)
    after = replace(duty, id=new_id(), from_month=to_month + 1)
    return [part for part in (before, after) if part.from_month <= part.to_month]


def _require_new_name(doc: Document, name: str) -> None:
    if doc.rows(Unit, name=name):
        raise PerfdeskError(f"单位“{name}”已经有了。请改用其他名称，或给原单位增加别名。")
