"""An issue with all that belongs to it: how far it is, how long it still has, and what may be done with it next."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from perfdesk.domain.ledger.book import Ledger
from perfdesk.domain.ledger.issues import Issue, IssueEvent, IssueEventKind, IssueState, Measure
from perfdesk.domain.months import last_day
from perfdesk.domain.words import Word

T = TypeVar("T", Measure, IssueEvent)


class Remaining(Word):
    """How much time an issue still has; the first that fits."""

    OVERDUE = "overdue", "已超期"
    WITHIN_10 = "within_10", "10天内"
    WITHIN_20 = "within_20", "20天内"
    LATER = "later", "20天以上"
    UNDATED = "undated", "未定时限"
    CARRIED = "carried", "转入下年度"
    CLOSED = "closed", "已销号"


MOVES: Mapping[IssueEventKind, frozenset[IssueState]] = {
    IssueEventKind.STARTED: frozenset({IssueState.PENDING}),
    IssueEventKind.APPLIED: frozenset({IssueState.UNDER_WAY}),
    IssueEventKind.CHECKING: frozenset({IssueState.APPLIED}),
    IssueEventKind.CLOSED: frozenset({IssueState.CHECKING}),
    IssueEventKind.RETURNED: frozenset({IssueState.APPLIED, IssueState.CHECKING, IssueState.CLOSED}),
}
"""From which states an issue makes each move; 退回 also reopens one whose problem came back after 销号."""

LEADS_TO: Mapping[IssueEventKind, IssueState] = {
    IssueEventKind.STARTED: IssueState.UNDER_WAY,
    IssueEventKind.APPLIED: IssueState.APPLIED,
    IssueEventKind.CHECKING: IssueState.CHECKING,
    IssueEventKind.CLOSED: IssueState.CLOSED,
    IssueEventKind.RETURNED: IssueState.UNDER_WAY,
}
"""The state that each move leads to."""

_HANDED_IN = frozenset({IssueState.APPLIED, IssueState.CHECKING, IssueState.CLOSED})


@dataclass(frozen=True, slots=True)
class IssueRecord:
    """An issue, its measures and its history, both in the order in which they were entered."""

    issue: Issue
    measures: tuple[Measure, ...] = ()
    events: tuple[IssueEvent, ...] = ()

    @property
    def is_open(self) -> bool:
        """Tell whether the issue still has to be closed in its own year."""
        return self.issue.state not in (IssueState.CLOSED, IssueState.CARRIED)

    @property
    def due_on(self) -> date | None:
        """The nearest deadline of a measure that is not done, else the last one of those that are."""
        waiting = [measure.due_on for measure in self.measures if measure.due_on and not measure.done_on]
        done = [measure.due_on for measure in self.measures if measure.due_on]
        return min(waiting) if waiting else max(done, default=None)

    @property
    def extensions(self) -> int:
        """How often a deadline of the issue was put off."""
        return len(self.of_kind(IssueEventKind.EXTENDED))

    @property
    def applied_on(self) -> date | None:
        """The day of the application that is being dealt with or was granted; None where there is none."""
        applied = self.of_kind(IssueEventKind.APPLIED)
        return applied[-1].on if applied and self.issue.state in _HANDED_IN else None

    @property
    def ready(self) -> bool:
        """Tell whether all measures are done and nobody has applied for closing yet."""
        return bool(self.measures) and not self.unfinished and self.issue.state is IssueState.UNDER_WAY

    @property
    def unfinished(self) -> tuple[Measure, ...]:
        """The measures that are not done."""
        return tuple(measure for measure in self.measures if measure.done_on is None)

    def of_kind(self, kind: IssueEventKind) -> tuple[IssueEvent, ...]:
        """Return the lines of the history that are of one kind."""
        return tuple(event for event in self.events if event.kind is kind)

    def remaining_days(self, today: date) -> int | None:
        """Return how many days are left to the deadline, less than 0 after it; None without one.

        The clock stops on the day on which the unit applied for closing, and starts again when it is returned. What
        the next year goes on with is late there only.
        """
        if self.issue.state is IssueState.CARRIED:
            return None
        return (self.due_on - (self.applied_on or today)).days if self.due_on else None

    def overdue_days(self, today: date) -> int:
        """Return by how many days the deadline was or is missed, 0 where it is not."""
        return max(0, -(self.remaining_days(today) or 0))

    def remaining(self, today: date) -> Remaining:
        """Return the bucket that the issue is in: exactly 10 days left are 10天内, exactly 20 are 20天内."""
        days = self.remaining_days(today)
        match days:
            case _ if self.issue.state is IssueState.CARRIED:
                return Remaining.CARRIED
            case _ if not self.is_open:
                return Remaining.CLOSED
            case None:
                return Remaining.UNDATED
            case _ if days < 0:
                return Remaining.OVERDUE
            case _ if days <= 10:
                return Remaining.WITHIN_10
        return Remaining.WITHIN_20 if days <= 20 else Remaining.LATER


def records(ledger: Ledger) -> tuple[IssueRecord, ...]:
    """Return every issue of a year with its measures and history, by number."""
    measures, events = _by_issue(ledger.measures), _by_issue(ledger.issue_events)
    return tuple(
        IssueRecord(issue, tuple(measures.get(issue.id, ())), tuple(events.get(issue.id, ())))
        for issue in ledger.issues
    )


def left_over(before: Ledger, ledger: Ledger) -> tuple[IssueRecord, ...]:
    """Return the issues of one year that are open and do not go on in the next year's ledger yet."""
    taken = {issue.carried_from for issue in ledger.issues}
    return tuple(record for record in records(before) if record.is_open and record.issue.id not in taken)


def record_of(ledger: Ledger, issue_id: str) -> IssueRecord | None:
    """Return one issue with what belongs to it, None where there is no such issue."""
    return next((_record(ledger, issue) for issue in ledger.issues if issue.id == issue_id), None)


def open_record(ledger: Ledger, subjects: Collection[str], year: int, month: int) -> IssueRecord | None:
    """Return the newest issue on any of these subjects that was open at the end of a month."""
    until = last_day(year, month)
    found = [one for one in ledger.issues if one.subject_id in subjects and one.month <= month]
    still = [issue for issue in found if issue.closed_on is None or issue.closed_on > until]
    return _record(ledger, still[-1]) if still else None


def _record(ledger: Ledger, issue: Issue) -> IssueRecord:
    measures = tuple(measure for measure in ledger.measures if measure.issue_id == issue.id)
    return IssueRecord(issue, measures, tuple(event for event in ledger.issue_events if event.issue_id == issue.id))


def _by_issue(rows: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for row in rows:
        found.setdefault(row.issue_id, []).append(row)
    return found
