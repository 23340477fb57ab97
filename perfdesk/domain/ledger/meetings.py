"""Meetings (会议), what they required, what units promised there, and requests for coordination."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting on the assessment and the data month it spoke of."""

    id: str
    year: int
    title: str
    held_on: date
    data_month: int


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement a meeting raised, to whom, by when, and what became of it."""

    id: str
    meeting_id: str
    text: str
    unit_ids: tuple[str, ...] = ()
    due_on: date | None = None
    outcome: str = ""
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a unit promised (表态承诺): a leaf, the value it will reach, by when, and how."""

    id: str
    year: int
    unit_id: str
    text: str
    by: date
    made_on: date
    meeting_id: str | None = None
    subject_id: str | None = None
    value: Fraction | None = None
    measure: str = ""
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
    """A unit's result in the public evaluation (公众评议), as a sheet from elsewhere gave it."""

    id: str
    year: int
    unit_id: str
    score: Fraction
    sample: int | None = None
    source: str = ""
