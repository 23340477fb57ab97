"""Issues (问题) of the rectification ledger: what is wrong, who puts it right by when, and how far that is."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from perfdesk.domain.facts import CauseKind
from perfdesk.domain.words import Word


class IssueSource(Word):
    """Where an issue came to light."""

    MONTHLY_REPORT = "monthly_report", "月报"
    INSPECTION = "inspection", "督查"
    SPOT_VERIFICATION = "spot_verification", "察访核验"
    UPPER_FEEDBACK = "upper_feedback", "上级反馈"
    MEETING = "meeting", "会议"


class IssueState(Word):
    """How far an issue has come; 退回 leads back to 整改中, and 转入下年度 goes on in the next year's."""

    PENDING = "pending", "待整改"
    UNDER_WAY = "under_way", "整改中"
    APPLIED = "applied", "申请销号"
    CHECKING = "checking", "核查"
    CLOSED = "closed", "已销号"
    CARRIED = "carried", "转入下年度"


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem of a unit; `number` counts up within a year, `subject_id` is the leaf or assignment it concerns.

    `carried_from` is the id of the issue of the year before that it goes on, "" where it is new.
    """

    id: str
    year: int
    number: int
    unit_id: str
    description: str
    found_on: date
    month: int
    source: IssueSource = IssueSource.MONTHLY_REPORT
    subject_id: str | None = None
    cause_kind: CauseKind | None = None
    cause_category: str = ""
    aim: str = ""
    state: IssueState = IssueState.PENDING
    closed_on: date | None = None
    carried_from: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a unit does about an issue, who does it and by when; `first_due_on` is the deadline before extensions."""

    id: str
    issue_id: str
    text: str
    unit_id: str
    due_on: date | None = None
    first_due_on: date | None = None
    leader: str = ""
    person: str = ""
    done_on: date | None = None


class IssueEventKind(Word):
    """What happened to an issue."""

    PROGRESS = "progress", "进展"
    EXTENDED = "extended", "延期"
    STARTED = "started", "开始整改"
    APPLIED = "applied", "申请销号"
    CHECKING = "checking", "核查"
    RETURNED = "returned", "退回"
    CLOSED = "closed", "销号"
    CARRIED = "carried", "转入下年度"


@dataclass(frozen=True, slots=True)
class IssueEvent:
    """One line of an issue's history; an extension names its measure and both deadlines."""

    id: str
    issue_id: str
    kind: IssueEventKind
    on: date
    text: str = ""
    person: str = ""
    month: int | None = None
    measure_id: str | None = None
    due_before: date | None = None
    due_after: date | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """What saves points already lost (补救): points recoverable, and the loss expected after it."""

    id: str
    subject_id: str
    month: int
    text: str
    recoverable: Decimal | None = None
    after_remedy: Decimal | None = None
    due_on: date | None = None
    unit_id: str | None = None
    person: str = ""


@dataclass(frozen=True, slots=True)
class AcceptedException:
    """A leaf excused from rectification, with the reason, until a day; after it the duty is back."""

    id: str
    subject_id: str
    from_month: int
    until: date
    reason: str
    approved_by: str = ""
