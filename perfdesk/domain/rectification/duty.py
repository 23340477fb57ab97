"""What must be put right: every leaf that is red or has lost points owes an issue with cause, measure and remedy."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from perfdesk.domain.county import County, Judged
from perfdesk.domain.ledger.issues import AcceptedException, Remedy
from perfdesk.domain.months import last_day
from perfdesk.domain.rectification.record import IssueRecord, records
from perfdesk.domain.scheme import Light
from perfdesk.domain.scoring import PointsState
from perfdesk.domain.words import Word


class Lack(Word):
    """What a leaf still owes to the ledger."""

    ISSUE = "issue", "未登记问题"
    CAUSE = "cause", "缺原因"
    MEASURE = "measure", "缺整改措施"
    DEADLINE = "deadline", "缺整改时限"
    PERSON = "person", "缺责任人"
    REMEDY = "remedy", "缺补救措施"


@dataclass(frozen=True, slots=True)
class Owed:
    """A leaf that still owes something; `lapsed` is the exception that excused it until its end day came."""

    judged: Judged
    lacks: tuple[Lack, ...]
    record: IssueRecord | None = None
    lapsed: AcceptedException | None = None


@dataclass(frozen=True, slots=True)
class _Books:
    """What the ledger holds, looked up by leaf."""

    county: County
    records: tuple[IssueRecord, ...]
    today: date


def owed(county: County, today: date) -> tuple[Owed, ...]:
    """Return what is owed at a month, what is lost first, then by expected loss; nothing of what is excused today."""
    books = _Books(county, records(county.data.ledger), today)
    return tuple(sorted(_owed(books), key=_worst_first))


def owed_by(county: County, judged: Judged, today: date) -> Owed | None:
    """Return what one leaf owes, None where it owes nothing."""
    return _owed_by(_Books(county, records(county.data.ledger), today), judged)


def must_rectify(judged: Judged) -> bool:
    """Tell whether a leaf has to be put right: it is red or has lost points."""
    return judged.result.points_state is PointsState.LOST or judged.result.light is Light.RED


def excused_by(county: County, judged: Judged, today: date) -> AcceptedException | None:
    """Return the exception that excuses a leaf today: from its month on, until the day before its end."""
    found = [one for one in _exceptions(county, judged) if today < one.until]
    return max(found, key=lambda one: one.until, default=None)


def covering(county: County, judged: Judged) -> IssueRecord | None:
    """Return the issue by which a leaf's trouble is dealt with: open, or closed after the trouble showed.

    Of several the one that says most, then the newest.
    """
    return _covering(_Books(county, records(county.data.ledger), date.min), judged)


def _owed(books: _Books) -> Iterator[Owed]:
    for judged in books.county.leaves:
        if found := _owed_by(books, judged):
            yield found


def _owed_by(books: _Books, judged: Judged) -> Owed | None:
    if not must_rectify(judged) or excused_by(books.county, judged, books.today):
        return None
    record = _covering(books, judged)
    lacks = tuple(_lacks(record, judged))
    return Owed(judged, lacks, record, _lapsed(books, judged)) if lacks else None


def _covering(books: _Books, judged: Judged) -> IssueRecord | None:
    since = _shown_on(books.county, judged)
    found = [record for record in books.records if record.issue.subject_id in judged.subjects]
    covering = [one for one in found if one.issue.closed_on is None or one.issue.closed_on >= since]
    return max(covering, key=lambda one: (one.is_open, -len(tuple(_missing_in(one))), one.issue.number), default=None)


def _shown_on(county: County, judged: Judged) -> date:
    """Return the day on which the trouble showed last: the cut-off of a red figure, else the newest loss."""
    year, case = county.data.year, judged.result.case
    told = [event.happened_on or date(year, event.data_month, 1) for event in case.events]
    told += [verdict.decided_on or date(year, verdict.data_month, 1) for verdict in case.verdicts]
    red = judged.result.light is Light.RED or not told
    return last_day(year, case.judged_month or case.month) if red else max(told)


def _lacks(record: IssueRecord | None, judged: Judged) -> Iterator[Lack]:
    if record is None:
        yield Lack.ISSUE
    elif record.is_open:
        yield from _missing_in(record)
    if judged.result.points_state is PointsState.LOST and not _told(judged.result.case.remedy):
        yield Lack.REMEDY


def _missing_in(record: IssueRecord) -> Iterator[Lack]:
    if record.issue.cause_kind is None or not record.issue.cause_category:
        yield Lack.CAUSE
    if not record.measures:
        yield Lack.MEASURE
    if any(measure.due_on is None for measure in record.unfinished):
        yield Lack.DEADLINE
    if any(not measure.person for measure in record.unfinished):
        yield Lack.PERSON


def _told(remedy: Remedy | None) -> bool:
    return remedy is not None and bool(remedy.text.strip())


def _lapsed(books: _Books, judged: Judged) -> AcceptedException | None:
    found = [one for one in _exceptions(books.county, judged) if one.until <= books.today]
    return max(found, key=lambda one: one.until, default=None)


def _exceptions(county: County, judged: Judged) -> list[AcceptedException]:
    kept = county.data.ledger.exceptions
    return [one for one in kept if one.subject_id in judged.subjects and one.from_month <= county.month]


def _worst_first(one: Owed) -> tuple[bool, object]:
    result = one.judged.result
    return result.points_state is not PointsState.LOST, -result.expected_loss
