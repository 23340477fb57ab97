"""Issues that the year's end finds open go on in the next year, with their deadlines and all that was done."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from perfdesk.document import Document
from perfdesk.domain.ledger.issues import Issue, IssueEvent, IssueEventKind, IssueState, Measure
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.rectification.record import IssueRecord, left_over
from perfdesk.domain.year import YearData
from perfdesk.store.rows.ids import new_id


def carry_issues(doc: Document, *, year: int, on: date) -> tuple[Issue, ...]:
    """Take over the open issues of the year before under this year's next numbers; those there already stay.

    The year before, even one that is closed, has them as 转入下年度 from then on, so that they count once; all that was
    said of them stays. Raises PerfdeskError where none is left over.
    """
    before, data = doc.year(year - 1), doc.year(year)
    records = left_over(before.ledger, data.ledger)
    if not records:
        raise PerfdeskError(f"{year - 1}年没有需要接续的未销号问题。")
    first = max((issue.number for issue in data.ledger.issues), default=0) + 1
    issues = [_issue(record, before, data, number) for number, record in enumerate(records, first)]
    with doc.step(f"接续{year - 1}年未销号问题{len(issues)}个", year=year):
        doc.put(*issues)
        for record, issue in zip(records, issues, strict=True):
            doc.put(*_all_of(record, issue), _taken_over(record.issue, issue, on))
            doc.put(replace(record.issue, state=IssueState.CARRIED), _handed_on(record.issue, issue, on))
    return tuple(issues)


def _issue(record: IssueRecord, before: YearData, data: YearData, number: int) -> Issue:
    old = record.issue
    subject = before.counterpart(old.subject_id, data) if old.subject_id else None
    return replace(old, id=new_id(), year=data.year, number=number, month=1, subject_id=subject, carried_from=old.id)


def _all_of(record: IssueRecord, issue: Issue) -> Iterator[Measure | IssueEvent]:
    """Copy measures and history under new ids; months of the year before name none of this one."""
    ids = {measure.id: new_id() for measure in record.measures}
    for measure in record.measures:
        yield replace(measure, id=ids[measure.id], issue_id=issue.id)
    for event in record.events:
        measure_id = ids.get(event.measure_id or "")
        yield replace(event, id=new_id(), issue_id=issue.id, measure_id=measure_id, month=None)


def _taken_over(old: Issue, issue: Issue, on: date) -> IssueEvent:
    return IssueEvent(new_id(), issue.id, IssueEventKind.PROGRESS, on, f"接续{old.year}年第{old.number}号问题")


def _handed_on(old: Issue, issue: Issue, on: date) -> IssueEvent:
    return IssueEvent(new_id(), old.id, IssueEventKind.CARRIED, on, f"转为{issue.year}年第{issue.number}号问题")
