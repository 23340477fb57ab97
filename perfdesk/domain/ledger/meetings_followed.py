"""How far things asked for at meetings and by leaders have come: requirements, instructions, disputes, coordination."""

from datetime import date
from typing import Protocol

from perfdesk.domain.ledger.meetings import Coordination, Requirement
from perfdesk.domain.words import Word


class FollowState(Word):
    """How something with a deadline stands."""

    OPEN = "open", "办理中"
    OVERDUE = "overdue", "已逾期"
    DONE = "done", "已办结"
    LATE = "late", "逾期办结"

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to be done."""
        return self in (FollowState.OPEN, FollowState.OVERDUE)


class Followed(Protocol):
    """What has a deadline and a day on which it was done: a requirement or an instruction."""

    @property
    def due_on(self) -> date | None:
        """Return the last day on which it is done in time."""

    @property
    def done_on(self) -> date | None:
        """Return the day on which it was done."""


def state_of(thing: Followed, today: date) -> FollowState:
    """Tell how a thing stands; the day of its deadline is still in time."""
    late = thing.due_on is not None and (thing.done_on or today) > thing.due_on
    if thing.done_on is None:
        return FollowState.OVERDUE if late else FollowState.OPEN
    return FollowState.LATE if late else FollowState.DONE


def days_left(thing: Followed, today: date) -> int | None:
    """Return the days left of an open thing, negative where it is overdue; None where it is done or never due."""
    return (thing.due_on - today).days if thing.due_on and not thing.done_on else None


def waiting_units(requirement: Requirement) -> tuple[str, ...]:
    """Return the units whose last word is not that they did what was required."""
    done = {step.unit_id: step.done for step in requirement.follow_ups}
    return () if requirement.done_on else tuple(unit for unit in requirement.unit_ids if not done.get(unit))


def days_open(request: Coordination, today: date) -> int:
    """Return how many days a request for coordination has waited, or waited until it was answered."""
    return max(0, ((request.answered_on or today) - request.since).days)


def waits_too_long(request: Coordination, today: date, most: int) -> bool:
    """Tell whether a request is unanswered after more than `most` days."""
    return request.answered_on is None and days_open(request, today) > most
