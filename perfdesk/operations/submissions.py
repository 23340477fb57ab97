"""Where each unit's monthly report stands: 草稿, 已报, 已审, 退回; and penalties and vetoes of units."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from perfdesk.document import Document
from perfdesk.domain.facts import Penalty, Submission, SubmissionState, Veto
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import Unit
from perfdesk.operations.guards import changing, require_month, require_text
from perfdesk.store.rows.ids import new_id

_ALLOWED = {
    SubmissionState.DRAFT: (None, SubmissionState.DRAFT, SubmissionState.SUBMITTED, SubmissionState.APPROVED),
    SubmissionState.SUBMITTED: (None, SubmissionState.DRAFT, SubmissionState.SUBMITTED, SubmissionState.RETURNED),
    SubmissionState.APPROVED: (SubmissionState.SUBMITTED,),
    SubmissionState.RETURNED: (SubmissionState.SUBMITTED, SubmissionState.APPROVED),
}
"""From which states a report may come to each."""


def draft_report(doc: Document, *, year: int, unit_id: str, month: int, due_on: date | None = None) -> Submission:
    """Note that a unit has begun its report, or by when it is due; its figures count from then."""
    require_month(month)
    old = _report(doc, year, unit_id, month)
    if old and old.state is not SubmissionState.DRAFT:
        raise PerfdeskError(f"该单位{month}月数据已是“{old.state.title}”，不能改回草稿。如需修改请先退回。")
    drafted = old or Submission(unit_id, month, SubmissionState.DRAFT)
    return _set(doc, year, replace(drafted, due_on=due_on or drafted.due_on))


def submit_report(
    doc: Document, *, year: int, unit_id: str, month: int, received_on: date, due_on: date | None = None
) -> Submission:
    """Take a unit's report in (已报) on the day it came; one that was sent back came on the day it first did."""
    require_month(month)
    old = _report(doc, year, unit_id, month) or Submission(unit_id, month, SubmissionState.DRAFT)
    return _set(doc, year, came(replace(old, due_on=due_on or old.due_on), received_on))


def came(report: Submission, on: date) -> Submission:
    """Return a report as it is once it came; one that was sent back came on the day it first did."""
    first = report.received_on if report.state is SubmissionState.RETURNED else None
    return replace(report, state=SubmissionState.SUBMITTED, received_on=first or on, reason="")


def approve_report(doc: Document, *, year: int, unit_id: str, month: int) -> Submission:
    """Approve a report that was taken in (已审)."""
    return _set(doc, year, replace(_known(doc, year, unit_id, month), state=SubmissionState.APPROVED, reason=""))


def return_report(doc: Document, *, year: int, unit_id: str, month: int, reason: str) -> Submission:
    """Send a report back to its unit (退回) with the reason, and count it."""
    reason, report = require_text(reason, "退回原因"), _known(doc, year, unit_id, month)
    back = replace(report, state=SubmissionState.RETURNED, reason=reason, returned=report.returned + 1)
    return _set(doc, year, back)


def take_back_report(doc: Document, *, year: int, unit_id: str, month: int) -> Submission:
    """Take back that a unit's report came; it was entered by mistake, and does not count as sent back."""
    report = _known(doc, year, unit_id, month)
    return _set(doc, year, replace(report, state=SubmissionState.DRAFT, received_on=None, reason=""))


def add_penalty(doc: Document, *, year: int, unit_id: str, month: int, points: Decimal, reason: str) -> Penalty:
    """Take points (on the 100-point scale) from a unit's result, with the reason (督查, 迟报)."""
    require_month(month)
    if not points.is_finite() or points <= 0:
        raise PerfdeskError("扣分应为大于0的数字。请核对后重新填写。")
    unit = doc.row(Unit, id=unit_id)
    penalty = Penalty(new_id(), year, unit_id, month, points, require_text(reason, "扣分原因"))
    with changing(doc, f"登记{unit.name}扣分", year, [(unit_id, month)], reason):
        doc.put(penalty)
    return penalty


def remove_penalty(doc: Document, *, penalty_id: str, reason: str = "") -> None:
    """Take a penalty back."""
    penalty = doc.row(Penalty, id=penalty_id)
    with changing(doc, "删除单位扣分", penalty.year, [(penalty.unit_id, penalty.month)], reason):
        doc.remove(penalty)


def add_veto(doc: Document, *, year: int, unit_id: str, month: int, reason: str) -> Veto:
    """Bar a unit (一票否决) from a month on, with the reason."""
    require_month(month)
    unit = doc.row(Unit, id=unit_id)
    veto = Veto(new_id(), year, unit_id, month, require_text(reason, "一票否决的事由"))
    with changing(doc, f"登记{unit.name}一票否决", year, [(unit_id, month)], reason):
        doc.put(veto)
    return veto


def remove_veto(doc: Document, *, veto_id: str, reason: str = "") -> None:
    """Take a veto back."""
    veto = doc.row(Veto, id=veto_id)
    with changing(doc, "删除一票否决", veto.year, [(veto.unit_id, veto.month)], reason):
        doc.remove(veto)


def _report(doc: Document, year: int, unit_id: str, month: int) -> Submission | None:
    return next(iter(doc.rows(Submission, year=year, unit_id=unit_id, month=month)), None)


def _known(doc: Document, year: int, unit_id: str, month: int) -> Submission:
    report = _report(doc, year, unit_id, month)
    if report is None:
        raise PerfdeskError(f"该单位没有报送{month}月数据。请先登记报送。")
    return report


def _set(doc: Document, year: int, report: Submission) -> Submission:
    unit = doc.row(Unit, id=report.unit_id)
    old = _report(doc, year, report.unit_id, report.month)
    before = old.state if old else None
    if before not in _ALLOWED.get(report.state, (before,)):
        was = before.title if before else "未报送"
        now = report.state.title
        raise PerfdeskError(f"{unit.name}{report.month}月数据现为“{was}”，不能改为“{now}”。请核对后重试。")
    with doc.step(f"{unit.name}{report.month}月数据：{report.state.title}", year=year):
        doc.put(report, year=year)
    return report
