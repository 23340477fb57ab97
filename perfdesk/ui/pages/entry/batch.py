"""What was typed into several cells, gathered so that it becomes one step."""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from perfdesk.domain.facts import Cause, CauseKind, Note
from perfdesk.domain.figure import Figure
from perfdesk.domain.text.entry import read_cause, read_entry
from perfdesk.domain.year import CellKey
from perfdesk.reports.entry import EntryRow
from perfdesk.store.rows.ids import new_id


@dataclass
class Batch:
    """Cells as they are to become; several columns of one row meet in one figure or note."""

    categories: tuple[str, ...]
    figures: dict[CellKey, Figure] = field(default_factory=dict)
    notes: dict[CellKey, Note] = field(default_factory=dict)
    causes: dict[CellKey, Cause | None] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def type_figure(self, row: EntryRow, month: int, text: str) -> None:
        """Take what was typed into the cell of a month."""
        old = self._figure(row, month)
        before = Fraction(0) if month == 1 else self._value_before(row, month)
        reading = read_entry(text, row.node, row.judged.terms, old=old, previous=before)
        self.figures[row.subject_id, month] = reading.figure or Figure()
        self.warnings.extend(reading.warnings)

    def type_words(self, row: EntryRow, text: str) -> None:
        """Take the words beside or instead of a number."""
        old = self._figure(row, row.month) or Figure()
        self.figures[row.subject_id, row.month] = replace(old, text=text.strip())

    def type_note(self, row: EntryRow, name: str, text: str) -> None:
        """Take a problem, measure or deadline; what is written anew is no longer carried over."""
        cell = row.subject_id, row.month
        said: dict[str, Any] = {name: text.strip()}
        self.notes[cell] = replace(self.notes.get(cell, row.note), carried=False, **said)

    def type_cause(self, row: EntryRow, text: str) -> None:
        """Take the main cause."""
        cell = row.subject_id, row.month
        old = row.cause or Cause(new_id(), *cell, CauseKind.OBJECTIVE, "")
        self.causes[cell] = read_cause(text, self.categories, old=old)

    def _figure(self, row: EntryRow, month: int) -> Figure | None:
        return self.figures.get((row.subject_id, month), row.figures[month - 1])

    def _value_before(self, row: EntryRow, month: int) -> Fraction | None:
        figures = (self._figure(row, earlier) for earlier in range(month - 1, 0, -1))
        return next((figure.value for figure in figures if figure and figure.value is not None), None)
