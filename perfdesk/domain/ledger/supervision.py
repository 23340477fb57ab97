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


class LevelColour(Word):
    """The colour of an order's level, printed as shape and word."""

    BLUE = "blue", "蓝"
    YELLOW = "yellow", "黄"
    RED = "red", "红"


@dataclass(frozen=True, slots=True)
class OrderLevel:
    """A rung of the escalation (提示 → 督办 → 挂牌督办 → 问责建议); on the last one accountability is proposed."""

    name: str
    colour: LevelColour


@dataclass(frozen=True, slots=True)
class OrderKind:
    """A type of order: within how many working days it is answered, and the word (字号) before its number."""

    name: str
    days: int
    word: str = ""


ORDER_LEVELS = (
    OrderLevel("提示", LevelColour.BLUE),
    OrderLevel("督办", LevelColour.YELLOW),
    OrderLevel("挂牌督办", LevelColour.RED),
    OrderLevel("问责建议", LevelColour.RED),
)
ORDER_KINDS = (OrderKind("急件", 3), OrderKind("一般", 15), OrderKind("难度较大", 30))
"""What a new file starts with; the office edits both tables."""


@dataclass(frozen=True, slots=True)
class OrderSettings:
    """The office's types of orders, its levels of escalation, and the 要求 of reply that a new order starts with."""

    kinds: tuple[OrderKind, ...] = ORDER_KINDS
    levels: tuple[OrderLevel, ...] = ORDER_LEVELS
    feedback: str = "请于办结时限前书面反馈办理情况，经主要领导签字并加盖公章。"


class OrderState(Word):
    """Where an order stands; one that was escalated lives on as the order of the next level."""

    OPEN = "open", "办理中"
    REPLIED = "replied", "已反馈"
    RETURNED = "returned", "退回重办"
    DONE = "done", "已办结"
    ESCALATED = "escalated", "已升级"
    CANCELLED = "cancelled", "已撤销"


@dataclass(frozen=True, slots=True)
class Order:
    """A supervision order (督办通知单); its number within year and word is given once and never again.

    `due_on` is the day the answer is due, reckoned in working days from `issued_on`; `first_due_on` that before
    extensions. A draft has number 0 and None for what is reckoned when it is issued. `level` counts the escalation
    from 0, `previous_id` is the order it was escalated from.
    """

    id: str
    year: int
    unit_id: str
    matter: str
    issued_on: date
    number: int = 0
    due_on: date | None = None
    first_due_on: date | None = None
    level: int = 0
    kind: str = ""
    word: str = ""
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

    @property
    def code(self) -> str:
        """The number as papers write it: 青督〔2024〕12号."""
        return f"{self.word}〔{self.year}〕{self.number}号" if self.number else "签发时编号"

    @property
    def deadline(self) -> date:
        """The day the answer is due; of a draft the day it is written."""
        return self.due_on or self.issued_on


class OrderEventKind(Word):
    """What happened to an order after it was issued."""

    REPLIED = "replied", "反馈"
    RETURNED = "returned", "退回重办"
    EXTENDED = "extended", "延期"
    DONE = "done", "办结"
    ESCALATED = "escalated", "升级"
    CANCELLED = "cancelled", "撤销"


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """One line of an order's history: a reply (回执), a return with its reason, an extension with both deadlines."""

    id: str
    order_id: str
    kind: OrderEventKind
    on: date
    text: str = ""
    person: str = ""
    due_before: date | None = None
    due_after: date | None = None
