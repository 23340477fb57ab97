"""Meetings (会议), what they required, what units promised there, and requests for coordination."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from perfdesk.domain.words import Word


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting on the assessment and the data month it spoke of."""

    id: str
    year: int
    title: str
    held_on: date
    data_month: int
    chair: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How far a requirement has come, as a unit (None: the office) says; `done` where it says that it is met."""

    on: date
    text: str
    unit_id: str | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement a meeting raised, to whom, by when, how it was followed and what became of it."""

    id: str
    meeting_id: str
    text: str
    unit_ids: tuple[str, ...] = ()
    due_on: date | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    outcome: str = ""
    done_on: date | None = None


class Measured(Word):
    """What a commitment's number is held against."""

    VALUE = "value", "完成值"
    RATE = "rate", "完成率"


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a unit promised (表态承诺): a leaf, the value it will reach, by when, and how.

    `value` is in the leaf's measure unit, or a completion rate in %. `kept` is a person's word, and counts only
    where no figure can tell.
    """

    id: str
    year: int
    unit_id: str
    text: str
    by: date
    made_on: date
    meeting_id: str | None = None
    subject_id: str | None = None
    value: Fraction | None = None
    measured: Measured = Measured.VALUE
    measure: str = ""
    person: str = ""
    kept: bool | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Coordination:
    """A matter a unit wants coordinated (需协调事项): to whom, since when, and the answer."""

    id: str
    year: int
    unit_id: str
    text: str
    asked_of: str
    since: date
    subject_id: str | None = None
    project_id: str | None = None
    answer: str = ""
    answered_on: date | None = None


ACTIVITY_KINDS = ("培训班", "座谈会", "知识竞赛", "新闻报道", "典型案例", "考察学习", "其他")
"""The kinds a log of activities usually has; any other word may be written."""

TYPICAL_CASE = "典型案例"
"""The kind of an activity that is a case worth copying."""


@dataclass(frozen=True, slots=True)
class Activity:
    """A training, meeting, contest or report, or a typical case worth copying (宣传培训台账)."""

    id: str
    year: int
    on: date
    kind: str
    topic: str
    attendees: str = ""
    people: int | None = None
    effect: str = ""
    unit_id: str | None = None


@dataclass(frozen=True, slots=True)
class PublicEvaluation:
    """A unit's result in the public evaluation (公众评议), as a sheet from elsewhere gave it.

    `round` names one of several in a year ("" where there is one); `awareness` (知晓率) is in %.
    """

    id: str
    year: int
    unit_id: str
    score: Fraction
    sample: int | None = None
    source: str = ""
    round: str = ""
    awareness: Fraction | None = None
