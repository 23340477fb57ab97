"""Units and people of a workbook against those of the file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from perfdesk.domain.problems import Problem
from perfdesk.domain.text.normalise import squeeze
from perfdesk.domain.text.unit_names import UnitNames
from perfdesk.domain.unit import Alias, Duty, DutyRole, Person, Unit, UnitKind
from perfdesk.domain.year import YearData
from perfdesk.formats.drafts import PersonDraft, UnitDraft
from perfdesk.operations.importing.plan import (
    FieldChange,
    ImportPlan,
    PlannedRow,
    RowState,
    change,
    row_state,
)
from perfdesk.store.rows.ids import new_id

_FIELDS = (
    ("name", "单位名称"),
    ("short_name", "简称"),
    ("kind", "单位类别"),
    ("group", "考核分组"),
    ("aliases", "曾用名"),
)


def plan_units(data: YearData, drafts: Sequence[UnitDraft | PersonDraft], problems: Iterable[Problem]) -> ImportPlan:
    """Compare units by their names and aliases, people by unit, role and name."""
    planner = _Planner(data, list(problems))
    for draft in drafts:
        if isinstance(draft, UnitDraft):
            planner.unit(draft)
    planner.people([draft for draft in drafts if isinstance(draft, PersonDraft)])
    return planner.plan()


class _Planner:
    """Gathers what the drafts of one import change."""

    def __init__(self, data: YearData, problems: list[Problem]) -> None:
        self.data = data
        self.problems = problems
        self.units = dict(data.units)
        self.last = max((unit.position for unit in data.units.values()), default=0)
        self.by_name = {squeeze(name): unit.id for unit in data.units.values() for name in _names(unit)}
        self.seen: dict[str, int] = {}
        self.rows: list[PlannedRow] = []
        self.puts: list[object] = []
        self.deletions: list[Duty] = []
        self.persons = {(person.unit_id, person.name): person for person in data.people.values()}

    def unit(self, draft: UnitDraft) -> None:
        """Add or update one unit."""
        found = self.by_name.get(squeeze(draft.name)) or self.by_name.get(squeeze(draft.short_name) or "?")
        if found in self.seen:
            message = f"“{draft.name}”与第{self.seen[found] + 1}行是同一单位，本行未导入。"
            self.problems.append(draft.source.problem("unit_name", "单位名称", message, "duplicate", blocking=True))
            return
        old = self.units.get(found or "")
        unit = _merged(old, draft) if old else self._new(draft)
        self.seen[unit.id] = draft.source.row
        self.units[unit.id] = unit
        self.by_name |= {squeeze(name): unit.id for name in _names(unit)}
        changes = tuple(_changes(old, unit)) if old else ()
        self.rows.append(PlannedRow(row_state(old is None, changes), unit.name, changes, draft.source))
        if old != unit:
            self.puts.append(unit)

    def _new(self, draft: UnitDraft) -> Unit:
        """Make the unit of a draft, after all others: every sheet numbers its own from 1."""
        self.last += 1
        kind = draft.kind or UnitKind.DEPARTMENT
        return Unit(new_id(), draft.name, draft.short_name, kind, draft.group, self.last, _told(draft))

    def people(self, drafts: Sequence[PersonDraft]) -> None:
        """Compare people role by role: the workbook's holders of a role replace the file's."""
        names = UnitNames(self.units.values(), county=self.data.office.county)
        told: dict[tuple[str, DutyRole], list[PersonDraft]] = defaultdict(list)
        for draft in drafts:
            if draft.role is DutyRole.COUNTY_LEADER:
                self._person(draft, None)
            elif unit_id := self.by_name.get(squeeze(draft.unit)) or names.one(draft.unit):
                told[unit_id, draft.role].append(draft)
            else:
                near = names.suggest(draft.unit)
                message = f"“{draft.unit}”不在单位名册中，{draft.name}未导入" + (
                    f"；是否为“{near}”？" if near else "。"
                )
                self.problems.append(
                    draft.source.problem("unit_name", "单位名称", message, "unknown_unit", blocking=True)
                )
        for (unit_id, role), people in told.items():
            self._role(unit_id, role, people)

    def _role(self, unit_id: str, role: DutyRole, drafts: list[PersonDraft]) -> None:
        known = [duty for duty in self.data.duties if duty.subject_id == unit_id and duty.role is role]
        left = [duty for duty in known if duty.name not in {draft.name for draft in drafts}]
        for draft in drafts:
            old = next((duty for duty in known if duty.name == draft.name), None)
            person = None if role is DutyRole.SECTION else self._person(draft, unit_id)
            replaced = old or (left.pop(0) if left and draft.from_month == 1 else None)
            duty = Duty(
                replaced.id if replaced else new_id(),
                unit_id,
                role,
                draft.name,
                person.id if person else None,
                draft.from_month,
                draft.to_month,
            )
            self._duty(draft, replaced, duty)
        for duty in left:
            self.rows.append(PlannedRow(RowState.REMOVED, f"{self.units[unit_id].name} {role.title} {duty.name}"))
            self.deletions.append(duty)

    def _duty(self, draft: PersonDraft, old: Duty | None, duty: Duty) -> None:
        changes: list[FieldChange] = []
        if old and old.name != duty.name:
            changes.append(change(duty.role.title, old.name, duty.name))
        if old and (old.from_month, old.to_month) != (duty.from_month, duty.to_month):
            months = (f"{old.from_month}—{old.to_month}月", f"{duty.from_month}—{duty.to_month}月")
            changes.append(change("任职月份", *months))
        name = f"{self.units[duty.subject_id].name} {duty.role.title} {duty.name}"
        self.rows.append(PlannedRow(row_state(old is None, changes), name, tuple(changes), draft.source))
        if old != duty:
            self.puts.append(duty)

    def _person(self, draft: PersonDraft, unit_id: str | None) -> Person:
        """Return the person of a draft, new or with what the workbook adds."""
        old = self.persons.get((unit_id, draft.name))
        person = Person(
            old.id if old else new_id(),
            draft.name,
            unit_id,
            draft.post or (old.post if old else ""),
            draft.phone or (old.phone if old else ""),
        )
        if old != person:
            self.persons[unit_id, draft.name] = person
            self.puts.append(person)
        return person

    def plan(self) -> ImportPlan:
        """Return the whole plan; units that the workbook lacks are listed and stay."""
        if self.seen:
            missing = (unit for unit in self.data.units.values() if unit.id not in self.seen and not unit.merged_into)
            self.rows += [PlannedRow(RowState.REMOVED, unit.name) for unit in missing]
        return ImportPlan(
            "units",
            "导入单位和人员",
            self.data.year,
            tuple(self.rows),
            tuple(self.problems),
            tuple(self.puts),
            deletions=tuple(self.deletions),
        )


def _names(unit: Unit) -> Iterator[str]:
    yield unit.name
    if unit.short_name:
        yield unit.short_name
    yield from (alias.name for alias in unit.aliases)


def _told(draft: UnitDraft) -> tuple[Alias, ...]:
    return tuple(Alias(alias.name, alias.valid_from, alias.valid_to) for alias in draft.aliases)


def _merged(old: Unit, draft: UnitDraft) -> Unit:
    """Return the unit with what the draft says; what it does not say stays."""
    if old.merged_year and not old.merged_into:  # Written as it was before, it would be merged no more.
        return old
    told = _told(draft)
    kept = tuple(alias for alias in old.aliases if alias.name not in {new.name for new in told})
    aliases = old.aliases if set(told) <= set(old.aliases) else (*kept, *told)
    return replace(
        old,
        name=draft.name if squeeze(draft.name) not in map(squeeze, _names(old)) else old.name,
        short_name=draft.short_name or old.short_name,
        kind=draft.kind or old.kind,
        group=draft.group or old.group,
        aliases=aliases,
    )


def _changes(old: Unit, new: Unit) -> Iterator[FieldChange]:
    for name, title in _FIELDS:
        before, after = getattr(old, name), getattr(new, name)
        if before != after and name == "aliases":
            before, after = ("、".join(alias.name for alias in part) for part in (before, after))
        if before != after:
            yield change(title, before, after)
