"""Issues of the rectification ledger and their measures: what is wrong, what is done about it, who and by when."""

from dataclasses import replace
from datetime import date

from perfdesk.document import Document
from perfdesk.domain.ledger.issues import Issue, IssueEvent, IssueState, Measure
from perfdesk.domain.ledger.supervision import Finding, Order
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.rectification.draft import IssueDraft
from perfdesk.domain.unit import Unit
from perfdesk.operations.guards import require_day, require_month, require_no_proof, require_text
from perfdesk.operations.ledger.chosen import require_chosen
from perfdesk.operations.ledger.naming import briefly
from perfdesk.store.rows.ids import new_id


def add_issue(doc: Document, *, year: int, draft: IssueDraft, finding: Finding | None = None) -> Issue:
    """Take an issue up under the next number of its year, with its first measure where the draft names one.

    A `finding` of an inspection that it takes up is tied to it.
    """
    require_month(draft.month)
    require_day(draft.found_on, "发现日期")
    require_chosen(draft.unit_id, "责任单位")
    numbers = [issue.number for issue in doc.rows(Issue, year=year)]
    issue = Issue(
        id=draft.id or new_id(),
        year=year,
        number=max(numbers, default=0) + 1,
        unit_id=doc.row(Unit, id=draft.unit_id).id,
        description=require_text(draft.description, "问题描述"),
        found_on=draft.found_on,
        month=draft.month,
        source=draft.source,
        subject_id=draft.subject_id,
        cause_kind=draft.cause_kind,
        cause_category=draft.cause_category.strip(),
        aim=draft.aim.strip(),
    )
    with doc.step(f"登记问题{issue.number}号“{briefly(issue.description)}”", year=year):
        doc.put(issue)
        if draft.measure.strip():
            doc.put(_first_measure(issue, draft))
        if finding:
            doc.put(replace(finding, issue_id=issue.id))
    return issue


def change_issue(doc: Document, *, issue: Issue) -> None:
    """Change what is said of an issue; its number and state stay. Raises PerfdeskError once it is closed."""
    old = open_issue(doc, issue.id)
    require_text(issue.description, "问题描述")
    require_month(issue.month)
    require_day(issue.found_on, "发现日期")
    require_chosen(issue.unit_id, "责任单位")
    kept = replace(issue, year=old.year, number=old.number, state=old.state, closed_on=old.closed_on)
    with doc.step(f"修改问题{old.number}号", year=old.year):
        doc.put(kept)


def remove_issue(doc: Document, *, issue_id: str) -> None:
    """Take an issue that was entered by mistake away; one that was worked on stays on record."""
    issue = doc.row(Issue, id=issue_id)
    if issue.state is not IssueState.PENDING or doc.rows(IssueEvent, issue_id=issue_id):
        raise PerfdeskError(f"问题{issue.number}号已有办理记录，不能删除。如已解决，请按程序申请销号。")
    used = bool(doc.rows(Finding, issue_id=issue_id)) or bool(doc.rows(Order, issue_id=issue_id))
    if used:
        raise PerfdeskError(f"问题{issue.number}号已用于督查或督办，不能删除。请先处理有关记录。")
    require_no_proof(doc, issue_id)
    with doc.step(f"删除问题{issue.number}号", year=issue.year):
        doc.remove(*doc.rows(Measure, issue_id=issue_id))
        doc.remove(issue)


def add_measure(
    doc: Document,
    *,
    issue_id: str,
    text: str,
    unit_id: str | None = None,
    due_on: date | None = None,
    leader: str = "",
    person: str = "",
) -> Measure:
    """Set a measure for an issue; its owner is the issue's unit unless another is named."""
    issue = open_issue(doc, issue_id)
    if issue.state not in (IssueState.PENDING, IssueState.UNDER_WAY):
        raise PerfdeskError(f"问题{issue.number}号现为“{issue.state.title}”，不能新增措施。如须补充，请先退回。")
    measure = Measure(
        id=new_id(),
        issue_id=issue_id,
        text=require_text(text, "整改措施"),
        unit_id=unit_id or issue.unit_id,
        due_on=_after(issue, due_on),
        first_due_on=due_on,
        leader=leader.strip(),
        person=person.strip(),
    )
    with doc.step(f"问题{issue.number}号：新增措施“{briefly(measure.text)}”", year=issue.year):
        doc.put(measure)
    return measure


def change_measure(doc: Document, *, measure: Measure) -> None:
    """Change a measure; a deadline once set is only put off by an extension, with its reason."""
    old = doc.row(Measure, id=measure.id)
    issue = open_issue(doc, old.issue_id)
    require_text(measure.text, "整改措施")
    if old.due_on and measure.due_on != old.due_on:
        raise PerfdeskError("整改时限已经确定，不能直接修改。如确需推迟，请用“延期”并写明原因。")
    kept = replace(measure, issue_id=old.issue_id, first_due_on=old.first_due_on or _after(issue, measure.due_on))
    with doc.step(f"问题{issue.number}号：修改措施", year=issue.year):
        doc.put(replace(kept, done_on=old.done_on))


def remove_measure(doc: Document, *, measure_id: str) -> None:
    """Take a measure away that was never put off and is not done."""
    measure = doc.row(Measure, id=measure_id)
    issue = open_issue(doc, measure.issue_id)
    if measure.done_on or doc.rows(IssueEvent, measure_id=measure_id):
        raise PerfdeskError("该措施已有延期或完成记录，不能删除。")
    with doc.step(f"问题{issue.number}号：删除措施“{briefly(measure.text)}”", year=issue.year):
        doc.remove(measure)


def open_issue(doc: Document, issue_id: str) -> Issue:
    """Return an issue that can still be changed. Raises PerfdeskError where it is closed or the next year's."""
    issue = doc.row(Issue, id=issue_id)
    if issue.state is IssueState.CLOSED:
        raise PerfdeskError(f"问题{issue.number}号已销号，不能修改。如问题反弹，请先退回重新整改。")
    if issue.state is IssueState.CARRIED:
        raise PerfdeskError(f"问题{issue.number}号已转入下年度，不能修改。请在{issue.year + 1}年的问题整改中办理。")
    return issue


def _first_measure(issue: Issue, draft: IssueDraft) -> Measure:
    return Measure(
        id=new_id(),
        issue_id=issue.id,
        text=draft.measure.strip(),
        unit_id=issue.unit_id,
        due_on=_after(issue, draft.due_on),
        first_due_on=draft.due_on,
        leader=draft.leader.strip(),
        person=draft.person.strip(),
    )


def _after(issue: Issue, due_on: date | None) -> date | None:
    if due_on and due_on < issue.found_on:
        raise PerfdeskError("整改时限早于发现日期。请核对日期。")
    return due_on
