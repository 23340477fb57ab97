"""Inspection (督查) and supervision orders (督办): teams, findings, orders with deadlines, replies."""

from dataclasses import dataclass
from datetime import date

from perfdesk.domain.words import Word


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day that departs from Monday to Friday: a holiday, or a weekend day worked (调休, `works`)."""

    day: date
    name: str
    works: bool = False


@dataclass(frozen=True, slots=True)
class Team:
    """An inspection team (督查组) with the units it visits."""

    id: str
    year: int
    name: str
    leader: str = ""
    members: tuple[str, ...] = ()
    unit_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a team found at a unit; `issue_id` where the ledger took it up."""

    id: str
    year: int
    unit_id: str
    text: str
    found_on: date
    team_id: str | None = None
    subject_id: str | None = None
    issue_id: str | None = None


class OrderState(Word):
    """Where an order stands."""

    OPEN = "open", "办理中"
    REPLIED = "replied", "已反馈"
    RETURNED = "returned", "退回重办"
    DONE = "done", "已办结"
    CANCELLED = "cancelled", "已撤销"


@dataclass(frozen=True, slots=True)
class Order:
    """A supervision order (督办通知单); `number` is given once and never again, `level` counts the escalation from 0.

    `due_on` is the day the answer is due, reckoned in working days from `issued_on`.
    """

    id: str
    year: int
    number: int
    unit_id: str
    matter: str
    issued_on: date
    due_on: date
    level: int = 0
    kind: str = ""
    basis: str = ""
    requirement: str = ""
    feedback: str = ""
    signed_by: str = ""
    co_unit_ids: tuple[str, ...] = ()
    issue_id: str | None = None
    subject_id: str | None = None
    instruction_id: str | None = None
    previous_id: str | None = None
    state: OrderState = OrderState.OPEN
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a unit answered to an order (回执), or why the answer was returned."""

    id: str
    order_id: str
    on: date
    text: str
    person: str = ""
    returned_reason: str = ""
