"""The chain of responsibility (责任链) of an assignment at a month."""

from collections.abc import Iterator
from dataclasses import replace

from perfdesk.domain.county import County
from perfdesk.domain.indicator import Assignment
from perfdesk.domain.unit import CHAIN, Duty, DutyRole
from perfdesk.domain.year import YearData

_OF_UNIT = frozenset({DutyRole.PRINCIPAL, DutyRole.DEPUTY})
_OF_LEAF = (DutyRole.SECTION, DutyRole.CONTACT)


def chain_of(data: YearData, assignment: Assignment, month: int) -> dict[DutyRole, str]:
    """Return who holds each role for an assignment in a month, "" where nobody is named.

    主要领导 and 分管领导 are the unit's unless the assignment names its own; 责任科室 and 责任人 are named for the
    assignment only; the county leader in charge is named on the leaf, its indicator or a group above.
    """
    chain = {role: _holder(data, role, _subjects(data, assignment, role), month) for role in DutyRole}
    return {role: duty_name(data, duty) if duty else "" for role, duty in chain.items()}


def holder_of(data: YearData, assignment: Assignment, role: DutyRole, month: int) -> Duty | None:
    """Return the duty by which somebody holds a role for an assignment in a month, or None."""
    return _holder(data, role, _subjects(data, assignment, role), month)


def missing_in(chain: dict[DutyRole, str]) -> tuple[DutyRole, ...]:
    """Return the roles of the four-level chain for which nobody is named."""
    return tuple(role for role in CHAIN if not chain.get(role))


def to_hand_down(county: County, unit_id: str | None = None) -> dict[str, list[Duty]]:
    """Return by lead assignment (of one unit, or of all) the duties that its unit's own people could take on.

    These are the unit's 责任科室 and 责任人 where the leaf names nobody in the month, for the months left open.
    """
    data = county.data
    leads = [one.assignment for one in county.leaves if one.assignment]
    wanted = (lead for lead in leads if unit_id in (None, data.tree.unit_of(lead)))
    found = {lead.id: list(_to_take_on(data, lead, county.month)) for lead in wanted}
    return {key: duties for key, duties in found.items() if duties}


def _to_take_on(data: YearData, lead: Assignment, month: int) -> Iterator[Duty]:
    for role in _OF_LEAF:
        own = _holder(data, role, (data.tree.unit_of(lead),), month)
        if own and duty_name(data, own) and not _holder(data, role, (lead.id,), month):
            others = [duty for duty in data.tree.duties.get(lead.id, ()) if duty.role is role]
            first = max((duty.to_month + 1 for duty in others if duty.to_month < month), default=1)
            last = min((duty.from_month - 1 for duty in others if duty.from_month > month), default=12)
            months = max(own.from_month, first), min(own.to_month, last)
            yield replace(own, subject_id=lead.id, from_month=months[0], to_month=months[1])


def duty_name(data: YearData, duty: Duty) -> str:
    """Return the name of who holds a duty: the person's, where it is one the file knows."""
    person = data.people.get(duty.person_id or "")
    return duty.name or (person.name if person else "")


def _subjects(data: YearData, assignment: Assignment, role: DutyRole) -> tuple[str, ...]:
    """Return the ids under which a role may be named, the nearest first."""
    if role is DutyRole.COUNTY_LEADER:
        return (assignment.id, *data.tree.path(assignment.node_id))
    return (assignment.id, data.tree.unit_of(assignment)) if role in _OF_UNIT else (assignment.id,)


def _holder(data: YearData, role: DutyRole, subjects: tuple[str, ...], month: int) -> Duty | None:
    for subject in subjects:
        held = [d for d in data.tree.duties.get(subject, ()) if d.role is role and d.from_month <= month <= d.to_month]
        if held:
            return max(held, key=lambda duty: duty.from_month)
    return None
