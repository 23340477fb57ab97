"""What is typed, pasted or carried over on the entry page: figures, words and causes of many cells in one step."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from perfdesk.document import Document
from perfdesk.domain.facts import Cause, Manual, Note
from perfdesk.domain.figure import Figure
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.year import CellKey, YearData
from perfdesk.operations.guards import changing, require_month, require_text
from perfdesk.store.rows.ids import new_id

CARRIED = "沿用上月"


def enter_cells(
    doc: Document,
    *,
    year: int,
    figures: Mapping[CellKey, Figure] | None = None,
    notes: Mapping[CellKey, Note] | None = None,
    causes: Mapping[CellKey, Cause | None] | None = None,
    title: str = "填报数据",
    reason: str = "",
) -> None:
    """Enter figures, words and main causes of a year as one step; a cause of None takes the main one away."""
    figures, notes, causes = figures or {}, notes or {}, causes or {}
    for given in filter(None, causes.values()):
        require_text(given.category, "原因类别")
    with changing(doc, title, year, {**figures, **notes, **causes}, reason):
        doc.enter(figures, reason=reason)
        doc.enter(notes, reason=reason)
        for cell, cause in causes.items():
            _set_main_cause(doc, cell, cause)


def carry_over(doc: Document, *, year: int, month: int, subject_ids: Iterable[str], reason: str = "") -> None:
    """Take over last month's words, causes and values set by hand, wherever this month has none of the kind yet.

    Words carried over are marked until they are confirmed or written anew. Raises PerfdeskError where there is
    nothing to take over.
    """
    require_month(month)
    data, subjects = doc.year(year), tuple(dict.fromkeys(subject_ids))
    notes = {(subject, month): note for subject in subjects if (note := _note_to_carry(data, subject, month))}
    rows = [row for subject in subjects for row in _rows_to_carry(data, subject, month)]
    if not notes and not rows:
        raise PerfdeskError(f"上月没有可以沿用的内容，或{month}月已经填写。")
    cells = {*notes, *((row.subject_id, month) for row in rows)}
    with changing(doc, f"{CARRIED}问题、原因和措施", year, cells, reason):
        doc.enter(notes, reason=reason)
        doc.put(*rows)


def confirm_carried(doc: Document, *, year: int, month: int, subject_ids: Iterable[str], reason: str = "") -> None:
    """Confirm that words carried over from last month hold this month too.

    Raises PerfdeskError where none of them wait for that.
    """
    notes = doc.year(year).notes
    asked = [(subject, month) for subject in subject_ids]
    waiting = {cell: replace(notes[cell], carried=False) for cell in asked if cell in notes and notes[cell].carried}
    if not waiting:
        raise PerfdeskError("所选行没有待确认的沿用内容。")
    with changing(doc, "确认沿用内容", year, waiting, reason):
        doc.enter(waiting, reason=reason)


def _note_to_carry(data: YearData, subject: str, month: int) -> Note | None:
    last = data.notes.get((subject, month - 1))
    return replace(last, month=month, carried=True) if last and (subject, month) not in data.notes else None


def _rows_to_carry(data: YearData, subject: str, month: int) -> Iterable[Cause | Manual]:
    last, now = (subject, month - 1), (subject, month)
    if not data.causes.get(now):
        yield from (replace(cause, id=new_id(), month=month) for cause in data.causes.get(last, ()))
    if (manual := data.manuals.get(last)) and now not in data.manuals:
        yield replace(manual, month=month, reason=f"{CARRIED}：{manual.reason.removeprefix(f'{CARRIED}：')}")


def _set_main_cause(doc: Document, cell: CellKey, cause: Cause | None) -> None:
    subject, month = cell
    main = [row for row in doc.rows(Cause, subject_id=subject, month=month, main=1) if row.main]
    if cause is None:
        doc.remove(*main)
        return
    doc.put(*(replace(row, main=False) for row in main if row.id != cause.id), replace(cause, main=True))
