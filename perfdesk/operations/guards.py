"""What an operation refuses before it starts, in words a clerk understands."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from perfdesk.document import Document
from perfdesk.domain.facts import Submission, SubmissionState
from perfdesk.domain.ledger.accountability import Commendation, Proposal
from perfdesk.domain.months import Correction
from perfdesk.domain.problems import FrozenMonthError, PerfdeskError
from perfdesk.domain.year import CellKey
from perfdesk.store.rows.ids import new_id

MONTHS = range(1, 13)


def require_text(text: str, what: str) -> str:
    """Return the text without space around it. Raises PerfdeskError where nothing is left."""
    if not text.strip():
        raise PerfdeskError(f"{what}不能为空。请填写后重试。")
    return text.strip()


def require_day(day: date | None, what: str) -> date:
    """Return the day. Raises PerfdeskError where none was given."""
    if day is None:
        raise PerfdeskError(f"没有填{what}。请填写日期，如2024-11-08。")
    return day


def require_month(month: int) -> None:
    """Raise PerfdeskError where a number is no month."""
    if month not in MONTHS:
        raise PerfdeskError(f"月份“{month}”不对。请填1至12。")


def require_no_proof(doc: Document, thing_id: str) -> None:
    """Raise PerfdeskError where a proposal names a thing as its evidence: evidence must open what it names."""
    proposed: tuple[Proposal | Commendation, ...] = (*doc.rows(Proposal), *doc.rows(Commendation))
    if any(proof.thing_id == thing_id for one in proposed for proof in one.proofs):
        raise PerfdeskError("该事项是问责或表彰建议的依据，不能删除。如确需删除，请先撤回有关建议或换用其他依据。")


@contextmanager
def changing(doc: Document, title: str, year: int, cells: Iterable[CellKey], reason: str = "") -> Iterator[int]:
    """Open a step that changes what was said of these (subject, month).

    In a frozen month the change is a correction: without a reason it is refused with PerfdeskError. A report
    that was 已审 goes back to 已报.
    """
    touched = sorted(set(cells))
    frozen = {month for month in {month for _, month in touched} if doc.frozen(year, month)}
    if frozen and not reason.strip():
        raise FrozenMonthError(f"{year}年{min(frozen)}月已冻结。如确需更正，请填写更正原因；原通报页面仍按原样留存。")
    again = _reported_again(doc, year, touched)
    with doc.step(f"更正：{title}" if frozen else title, year=year) as step:
        yield step
        corrected = ((subject, month) for subject, month in touched if month in frozen)
        doc.put(*(Correction(new_id(), year, month, subject, reason.strip(), step) for subject, month in corrected))
        doc.put(*again, year=year)


def _reported_again(doc: Document, year: int, cells: Iterable[CellKey]) -> list[Submission]:
    rows = doc.rows(Submission, year=year, state=SubmissionState.APPROVED)
    approved = {(row.unit_id, row.month): row for row in rows}
    if not approved:
        return []
    assignments = doc.year(year).assignments
    given = [(assignments[subject], month) for subject, month in cells if subject in assignments]
    keys = dict.fromkeys((assignment.unit_id, month) for assignment, month in given)
    return [_again(approved[key]) for key in keys if key in approved]


def _again(row: Submission) -> Submission:
    return replace(row, state=SubmissionState.SUBMITTED, reason="审核后有修改，须重新审核")
