"""The way of an issue: 开始整改, 进展, 延期, 申请销号, 核查, 销号, and 退回 back to work."""

from dataclasses import replace
from datetime import date

from perfdesk.document import Document
from perfdesk.domain.ledger.issues import Issue, IssueEvent, IssueEventKind, IssueState, Measure
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.rectification.record import LEADS_TO, MOVES
from perfdesk.operations.guards import require_month, require_text
from perfdesk.operations.ledger.naming import briefly
from perfdesk.operations.ledger.rectification.issues import open_issue
from perfdesk.store.rows.ids import new_id


def start_issue(doc: Document, *, issue_id: str, on: date) -> Issue:
    """Begin the work; it needs a measure with a deadline and a person first."""
    issue, measures = doc.row(Issue, id=issue_id), doc.rows(Measure, issue_id=issue_id)
    if not measures:
        raise PerfdeskError(f"问题{issue.number}号还没有整改措施。请先新增措施，写明时限和责任人。")
    if any(measure.due_on is None or not measure.person for measure in measures):
        raise PerfdeskError(f"问题{issue.number}号的措施缺整改时限或责任人。请先补齐。")
    return _move(doc, issue, IssueEventKind.STARTED, on)


def note_progress(doc: Document, *, issue_id: str, month: int, on: date, text: str, person: str = "") -> IssueEvent:
    """Note how far an issue was at a month; a later note of the same month stands beside the earlier one."""
    require_month(month)
    issue = open_issue(doc, issue_id)
    event = _event(issue, IssueEventKind.PROGRESS, on, require_text(text, "进展情况"), person)
    with doc.step(f"问题{issue.number}号：记录{month}月进展", year=issue.year):
        doc.put(replace(event, month=month))
    return event


def remove_progress(doc: Document, *, issue_id: str) -> None:
    """Take the newest note of progress away; it was entered by mistake."""
    issue = open_issue(doc, issue_id)
    notes = [event for event in doc.rows(IssueEvent, issue_id=issue_id) if event.kind is IssueEventKind.PROGRESS]
    if not notes:
        raise PerfdeskError(f"问题{issue.number}号还没有记录进展，没有可删除的。")
    with doc.step(f"问题{issue.number}号：删除{notes[-1].month}月进展“{briefly(notes[-1].text)}”", year=issue.year):
        doc.remove(notes[-1])


def finish_measure(doc: Document, *, measure_id: str, done_on: date) -> Measure:
    """Mark a measure as done on a day."""
    old = doc.row(Measure, id=measure_id)
    issue = open_issue(doc, old.issue_id)
    if issue.state is IssueState.PENDING:
        raise PerfdeskError(f"问题{issue.number}号尚未开始整改。请先开始整改。")
    _refuse_before(issue, done_on)
    measure = replace(old, done_on=done_on)
    with doc.step(f"问题{issue.number}号：完成措施“{briefly(old.text)}”", year=issue.year):
        doc.put(measure)
    return measure


def reopen_measure(doc: Document, *, measure_id: str) -> Measure:
    """Take back that a measure is done; it was entered by mistake, and nobody has applied for closing yet."""
    old = doc.row(Measure, id=measure_id)
    issue = open_issue(doc, old.issue_id)
    if old.done_on is None:
        raise PerfdeskError("该措施还没有完成，不用取消。")
    if issue.state is not IssueState.UNDER_WAY:
        raise PerfdeskError(f"问题{issue.number}号现为“{issue.state.title}”，不能取消完成。如须重新整改，请退回。")
    measure = replace(old, done_on=None)
    with doc.step(f"问题{issue.number}号：取消完成“{briefly(old.text)}”", year=issue.year):
        doc.put(measure)
    return measure


def extend_measure(
    doc: Document, *, measure_id: str, due_on: date, reason: str, on: date, person: str = ""
) -> IssueEvent:
    """Put a measure's deadline off, with the reason and who agreed; every extension is counted."""
    measure = doc.row(Measure, id=measure_id)
    issue = open_issue(doc, measure.issue_id)
    if measure.done_on or measure.due_on is None:
        raise PerfdeskError("该措施已完成或没有定时限，不需要延期。")
    if due_on <= measure.due_on:
        raise PerfdeskError(f"新的时限应晚于原时限{measure.due_on}。请核对日期。")
    event = replace(
        _event(issue, IssueEventKind.EXTENDED, on, require_text(reason, "延期原因"), person),
        measure_id=measure_id,
        due_before=measure.due_on,
        due_after=due_on,
    )
    first = measure.first_due_on or measure.due_on
    with doc.step(f"问题{issue.number}号：延期至{due_on}", year=issue.year):
        doc.put(event, replace(measure, due_on=due_on, first_due_on=first))
    return event


def apply_for_closing(doc: Document, *, issue_id: str, on: date, text: str, person: str = "") -> Issue:
    """Take in a unit's application for closing (申请销号), with what was done; all measures must be done."""
    issue = doc.row(Issue, id=issue_id)
    waiting = [measure for measure in doc.rows(Measure, issue_id=issue_id) if measure.done_on is None]
    if waiting:
        more = f"等{len(waiting)}项措施" if len(waiting) > 1 else ""
        raise PerfdeskError(f"“{briefly(waiting[0].text)}”{more}尚未完成。请先登记完成再申请销号。")
    return _move(doc, issue, IssueEventKind.APPLIED, on, require_text(text, "整改完成情况"), person)


def check_issue(doc: Document, *, issue_id: str, on: date, person: str, text: str = "") -> Issue:
    """Begin the check on the spot (核查) by a named person."""
    issue = doc.row(Issue, id=issue_id)
    return _move(doc, issue, IssueEventKind.CHECKING, on, text, require_text(person, "核查人"))


def close_issue(doc: Document, *, issue_id: str, on: date, person: str, text: str) -> Issue:
    """Close an issue (销号) with the checker's opinion: who accepts it answers for it."""
    issue = doc.row(Issue, id=issue_id)
    opinion = require_text(text, "核查意见")
    return _move(doc, issue, IssueEventKind.CLOSED, on, opinion, require_text(person, "核查人"))


def return_issue(doc: Document, *, issue_id: str, on: date, reason: str, person: str = "") -> Issue:
    """Send an issue back to work (退回) with the reason: its measures are to be done again by their deadlines."""
    issue = doc.row(Issue, id=issue_id)
    again = [replace(measure, done_on=None) for measure in doc.rows(Measure, issue_id=issue_id)]
    return _move(doc, issue, IssueEventKind.RETURNED, on, require_text(reason, "退回原因"), person, again)


def _move(
    doc: Document,
    issue: Issue,
    kind: IssueEventKind,
    on: date,
    text: str = "",
    person: str = "",
    measures: list[Measure] | None = None,
) -> Issue:
    if issue.state not in MOVES[kind]:
        raise PerfdeskError(f"问题{issue.number}号现为“{issue.state.title}”，不能{kind.title}。请核对后重试。")
    _refuse_before(issue, on)
    closed_on = on if kind is IssueEventKind.CLOSED else None
    moved = replace(issue, state=LEADS_TO[kind], closed_on=closed_on)
    with doc.step(f"问题{issue.number}号：{kind.title}", year=issue.year):
        doc.put(moved, _event(issue, kind, on, text, person), *(measures or ()))
    return moved


def _event(issue: Issue, kind: IssueEventKind, on: date, text: str, person: str) -> IssueEvent:
    _refuse_before(issue, on)
    return IssueEvent(new_id(), issue.id, kind, on, text.strip(), person.strip())


def _refuse_before(issue: Issue, on: date) -> None:
    if on < issue.found_on:
        raise PerfdeskError(f"日期早于问题{issue.number}号的发现日期{issue.found_on}。请核对日期。")
