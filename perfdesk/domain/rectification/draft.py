"""A new issue as it is filled in before it gets its number."""

from dataclasses import dataclass
from datetime import date

from perfdesk.domain.facts import CauseKind
from perfdesk.domain.ledger.issues import IssueSource


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """What a person says of a new issue: the fields of Issue, and those of its first measure where there is one."""

    id: str
    unit_id: str | None
    description: str
    found_on: date
    month: int
    source: IssueSource = IssueSource.MONTHLY_REPORT
    subject_id: str | None = None
    cause_kind: CauseKind | None = None
    cause_category: str = ""
    aim: str = ""
    measure: str = ""
    due_on: date | None = None
    leader: str = ""
    person: str = ""
