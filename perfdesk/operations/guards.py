"""What an operation refuses before it starts, in words a clerk understands."""

from collections.abc import Iterable

from perfdesk.document import Document
from perfdesk.domain.facts import Submission, SubmissionState
from perfdesk.domain.indicator import Assignment
from perfdesk.domain.months import Correction
from perfdesk.domain.problems import PerfdeskError
from perfdesk.store.rows.ids import new_id

MONTHS = range(1, 13)


def require_text(text: str, what: str) -> str:
    """Return the text without space around it. Raises PerfdeskError where nothing is left."""
    if not text.strip():
        raise PerfdeskError(f"{what}不能为空。请填写后重试。")
    return text.strip()


def require_month(month: int) -> None:
    """Raise PerfdeskError where a number is no month."""
    if month not in MONTHS:
        raise PerfdeskError(f"月份“{month}”不对。请填1至12。")


def correcting(doc: Document, year: int, cells: Iterable[tuple[str, int]], reason: str) -> list[Correction]:
    """Return the corrections that changing these (subject, month) makes of frozen months.

    Raises PerfdeskError where one of the months is frozen and no reason is given.
    """
    touched = sorted(set(cells))
    frozen = {month for month in {month for _, month in touched} if doc.frozen(year, month)}
    if frozen and not reason.strip():
        raise PerfdeskError(f"{year}年{min(frozen)}月已冻结。如确需更正，请填写更正原因；原通报页面仍按原样留存。")
    return [Correction(new_id(), year, month, subject, reason, 0) for subject, month in touched if month in frozen]


def reported_again(doc: Document, year: int, cells: Iterable[tuple[str, int]]) -> list[Submission]:
    """Return the reports that were 已审 and go back to 已报, because a figure or note of theirs changes."""
    rows = doc.rows(Submission, year=year, state=SubmissionState.APPROVED)
    approved = {(row.unit_id, row.month): row for row in rows}
    if not approved:
        return []
    units = {row.id: row.unit_id for row in doc.rows(Assignment)}
    keys = dict.fromkeys((units.get(subject, ""), month) for subject, month in cells)
    return [_again(approved[key]) for key in keys if key in approved]


def _again(row: Submission) -> Submission:
    return Submission(
        row.unit_id, row.month, SubmissionState.SUBMITTED, row.due_on, row.received_on, "审核后有修改，须重新审核"
    )
