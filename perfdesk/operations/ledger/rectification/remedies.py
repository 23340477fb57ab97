"""Remedies (补救) of points already lost, and leaves excused from rectification until a day."""

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

from perfdesk.document import Document
from perfdesk.domain.ledger.issues import AcceptedException, Remedy
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.guards import changing, require_day, require_month, require_text
from perfdesk.operations.ledger.chosen import require_chosen
from perfdesk.operations.ledger.naming import briefly, verb


def set_remedy(doc: Document, *, remedy: Remedy, reason: str = "") -> Remedy:
    """Enter or change how points already lost are to be saved; the newest remedy of a leaf counts."""
    require_chosen(remedy.subject_id, "涉及指标")
    require_month(remedy.month)
    for points, what in ((remedy.recoverable, "可挽回分值"), (remedy.after_remedy, "补救后预计扣分")):
        if points is not None and (not points.is_finite() or points < 0):
            raise PerfdeskError(f"{what}应为不小于0的数字。请核对后重新填写。")
    said = replace(remedy, text=require_text(remedy.text, "补救措施"), person=remedy.person.strip())
    known = doc.rows(Remedy, id=said.id)
    with _changing(doc, f"{verb(doc, said)}补救措施“{briefly(said.text)}”", (*known, said), reason):
        doc.put(said)
    return said


def remove_remedy(doc: Document, *, remedy_id: str, reason: str = "") -> None:
    """Take a remedy away."""
    remedy = doc.row(Remedy, id=remedy_id)
    with _changing(doc, f"删除补救措施“{briefly(remedy.text)}”", (remedy,), reason):
        doc.remove(remedy)


def accept_exception(doc: Document, *, exception: AcceptedException) -> AcceptedException:
    """Excuse a leaf from rectification until a day, with the reason and who allowed it; on it the duty is back."""
    require_chosen(exception.subject_id, "涉及指标")
    require_month(exception.from_month)
    year = doc.year_of(exception.subject_id)
    if require_day(exception.until, "截止日期") < date(year, exception.from_month, 1):
        raise PerfdeskError("例外的截止日期早于起始月份。请核对日期。")
    said = replace(
        exception,
        reason=require_text(exception.reason, "例外理由"),
        approved_by=require_text(exception.approved_by, "批准人"),
    )
    with doc.step(f"“{_leaf(doc, year, said.subject_id)}”接受例外至{said.until}", year=year):
        doc.put(said)
    return said


def end_exception(doc: Document, *, exception_id: str) -> None:
    """Take an exception back: the duty to put the leaf right stands again at once."""
    exception = doc.row(AcceptedException, id=exception_id)
    year = doc.year_of(exception.subject_id)
    with doc.step(f"取消“{_leaf(doc, year, exception.subject_id)}”的例外", year=year):
        doc.remove(exception)


def _leaf(doc: Document, year: int, subject_id: str) -> str:
    """Return the name of the leaf that a node's or an assignment's id stands for."""
    data = doc.year(year)
    assignment = data.assignments.get(subject_id)
    return data.nodes[assignment.node_id if assignment else subject_id].name


def _changing(doc: Document, title: str, remedies: tuple[Remedy, ...], reason: str) -> AbstractContextManager[int]:
    cells = [(remedy.subject_id, remedy.month) for remedy in remedies]
    return changing(doc, title, doc.year_of(remedies[-1].subject_id), cells, reason)
