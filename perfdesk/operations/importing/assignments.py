"""Who answers for a leaf: lead, 配合 and holders as a table names them, and the people it names beside them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from perfdesk.domain.indicator import Assignment, AssignmentRole, Node, Part, Version, newest
from perfdesk.domain.text.normalise import squeeze
from perfdesk.domain.unit import Duty, DutyRole, Person, UnitKind
from perfdesk.domain.year import YearData
from perfdesk.formats.drafts import IndicatorDraft, ShareDraft
from perfdesk.formats.tables.people import read_people
from perfdesk.operations.importing.owners import Owners
from perfdesk.operations.importing.plan import FieldChange, change
from perfdesk.store.rows.ids import new_id

_PEOPLE = (
    (DutyRole.PRINCIPAL, "principal"),
    (DutyRole.DEPUTY, "deputy"),
    (DutyRole.SECTION, "section"),
    (DutyRole.CONTACT, "contact"),
)
_OF_UNIT = (DutyRole.PRINCIPAL, DutyRole.DEPUTY)
"""Roles that a unit's own holders fill where the assignment names nobody else."""
_LEADER = re.compile(r"(.*(?:书记|县长|区长|市长|常委|部长|主任|主席|调研员))\s*([\u4e00-\u9fff·]{2,4})")
_MANY_HOLDERS = 3


class AssignmentPlanner:
    """Plans assignments, their own targets and duties; `puts` are rows to write, `drops` rows replaced."""

    def __init__(self, data: YearData, owners: Owners) -> None:
        """Compare with the assignments and duties of `data`."""
        self._data = data
        self._owners = owners
        self._county = squeeze(data.office.county)
        self._persons = {(person.unit_id, person.name): person for person in data.people.values()}
        self._of_node: dict[str, list[Assignment]] = {}
        for assignment in data.assignments.values():
            self._of_node.setdefault(assignment.node_id, []).append(assignment)
        self._duties: dict[tuple[str, DutyRole], Duty] = {(d.subject_id, d.role): d for d in data.duties}
        self._named = {(d.subject_id, d.role, d.name) for d in data.duties}
        self.puts: list[object] = []
        self.drops: list[object] = []

    def own(self, node: Node, draft: IndicatorDraft) -> list[FieldChange]:
        """Plan who answers for a node; return what changes."""
        known = self._of_node.setdefault(node.id, [])
        leads = self._owners.ids(draft.lead, draft.source, "lead", "牵头单位")
        helpers = self._owners.ids(draft.co, draft.source, "co", "配合单位")
        changes: list[FieldChange] = []
        if len(leads) > _MANY_HOLDERS and all(self._is_township(one) for one in leads):
            changes += self._hold(node, known, leads)
            leads = ()
        lead = self._lead(node, known, leads[0], changes) if leads else None
        others = tuple(one for one in dict.fromkeys((*leads[1:], *helpers)) if not leads or one != leads[0])
        if others:
            changes += self._help(node, known, others)
        changes += self._people(node, lead or _first_lead(known), draft)
        for share in draft.shares:
            changes += self._share(node, known, share, draft)
        return changes

    def _is_township(self, unit_id: str) -> bool:
        return self._owners.units[unit_id].kind is UnitKind.TOWNSHIP

    def _lead(self, node: Node, known: list[Assignment], unit_id: str, changes: list[FieldChange]) -> Assignment:
        old = _first_lead(known)
        if old is None:
            changes.append(change("牵头单位", "", self._owners.title(unit_id)))
            return self._add(node, unit_id, AssignmentRole.LEAD, 0)
        if old.unit_id == unit_id:
            return old
        new = replace(old, unit_id=unit_id)
        changes.append(change("牵头单位", self._owners.title(old.unit_id), self._owners.title(unit_id)))
        self.puts.append(new)
        return new

    def _help(self, node: Node, known: list[Assignment], units: tuple[str, ...]) -> Iterator[FieldChange]:
        """Make the table's helping units those of the node, in its order; one with figures of its own stays."""
        old = sorted((a for a in known if a.role is AssignmentRole.CO), key=lambda a: a.position)
        if [a.unit_id for a in old] == list(units):
            return
        by_unit = {a.unit_id: a for a in old}
        for position, unit_id in enumerate(units, 1):
            if unit_id in by_unit:
                self.puts.append(replace(by_unit[unit_id], position=position))
            else:
                self._add(node, unit_id, AssignmentRole.CO, position)
        self.drops += [a for a in old if a.unit_id not in units and a.id not in self._data.versions]
        before, after = ("、".join(map(self._owners.title, ids)) for ids in ([a.unit_id for a in old], units))
        yield change("配合单位", before, after)

    def _hold(self, node: Node, known: list[Assignment], units: tuple[str, ...]) -> Iterator[FieldChange]:
        have = {a.unit_id for a in known if a.role is AssignmentRole.HOLDER}
        for position, unit_id in enumerate(units, 1):
            if unit_id not in have:
                self._add(node, unit_id, AssignmentRole.HOLDER, position)
                yield change("承担单位", "", self._owners.title(unit_id))

    def _share(
        self, node: Node, known: list[Assignment], share: ShareDraft, draft: IndicatorDraft
    ) -> Iterator[FieldChange]:
        """Give a unit its own target; the column of the county itself is the county's target."""
        name = squeeze(share.unit)
        if self._county and name in (self._county, self._county[:-1]):
            yield from self._target(node.id, share, "年度目标")
            return
        source = replace(draft.source, columns={**draft.source.columns, "share": share.column})
        ids = self._owners.ids(share.unit, source, "share", share.unit)
        if not ids:
            return
        held = next((a for a in known if a.unit_id == ids[0] and a.role is AssignmentRole.HOLDER), None)
        assignment = held or self._add(node, ids[0], AssignmentRole.HOLDER, share.column)
        yield from self._target(assignment.id, share, f"{self._owners.title(ids[0])}目标")

    def _target(self, subject_id: str, share: ShareDraft, title: str) -> Iterator[FieldChange]:
        before = newest(self._data.versions.get(subject_id, ()), Part.TARGET, 12)
        old = getattr(before, "text", "")
        if squeeze(old) != squeeze(share.target.text):
            self.puts.append(Version(new_id(), subject_id, Part.TARGET, share.target))
            yield change(title, old, share.target.text)

    def _add(self, node: Node, unit_id: str, role: AssignmentRole, position: int) -> Assignment:
        assignment = Assignment(new_id(), node.id, unit_id, role, position)
        self._of_node[node.id].append(assignment)
        self.puts.append(assignment)
        return assignment

    def _people(self, node: Node, lead: Assignment | None, draft: IndicatorDraft) -> Iterator[FieldChange]:
        """Name the county leader on the node, and on the lead's assignment whom the table names.

        主要领导 and 分管领导 are named there only where they are not the unit's own; 责任科室 and 责任人 always, for
        a unit has many of them and only the assignment says which answers for this leaf.
        """
        if draft.county_leader:
            yield from self._leader(node, draft.county_leader)
        for role, field in _PEOPLE if lead else ():
            said = getattr(draft, field)
            section = role is DutyRole.SECTION
            name, post, phone = (said, "", "") if section else next(iter(read_people(said)), ("", "", ""))
            if not name or lead is None or (role in _OF_UNIT and (lead.unit_id, role, name) in self._named):
                continue
            person = None if section else self._person(lead.unit_id, name, post, phone)
            yield from self._duty(lead.id, role, name, person)

    def _leader(self, node: Node, said: str) -> Iterator[FieldChange]:
        """Take 副县长 孟长风 apart; a leader is one person of the county however often named."""
        people = read_people(said)
        if not people:
            return
        name, post, phone = people[0]
        titled = _LEADER.fullmatch(name)
        if titled:
            post, name = titled[1].strip(), titled[2]
        yield from self._duty(node.id, DutyRole.COUNTY_LEADER, name, self._person(None, name, post, phone))

    def _person(self, unit_id: str | None, name: str, post: str, phone: str) -> Person:
        """Return the person of a name in a unit (None: of the county), a new one where the file has none."""
        person = self._persons.get((unit_id, name))
        if person is None:
            person = self._persons[unit_id, name] = Person(new_id(), name, unit_id, post, phone)
            self.puts.append(person)
        return person

    def _duty(self, subject_id: str, role: DutyRole, name: str, person: Person | None) -> Iterator[FieldChange]:
        if (subject_id, role, name) in self._named:
            return
        old = self._duties.get((subject_id, role))
        duty = Duty(old.id if old else new_id(), subject_id, role, name, person.id if person else None)
        self._duties[subject_id, role] = duty
        self._named.add((subject_id, role, name))
        self.puts.append(duty)
        yield change(role.title, old.name if old else "", name)


def _first_lead(known: list[Assignment]) -> Assignment | None:
    leads = (a for a in known if a.role is AssignmentRole.LEAD)
    return min(leads, key=lambda a: a.position, default=None)
