"""What an import would do: each row added, changed, unchanged or missing, and the rows that would be written."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from perfdesk.domain.facts import Cause, Note, Verdict
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import Origin
from perfdesk.domain.problems import Problem
from perfdesk.domain.text.normalise import squeeze
from perfdesk.domain.words import Word
from perfdesk.domain.year import CellKey
from perfdesk.formats.drafts import Source

_LOOSE = re.compile(r"[\"'“”‘’\-—_,，。.;；:：、·()\[\]{}<>《》【】]")


class RowState(Word):
    """What becomes of one thing of the file, or of the workbook, in an import."""

    ADDED = "added", "新增"
    CHANGED = "changed", "修改"
    UNCHANGED = "unchanged", "不变"
    REMOVED = "removed", "表中没有"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as people read it."""

    title: str
    before: str
    after: str

    def __str__(self) -> str:
        """Write the change as 年度目标：100→120."""
        return f"{self.title}：{self.before or '空'}→{self.after or '空'}"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One thing of an import: its state, its name, what changes in it, and where the workbook says so."""

    state: RowState
    name: str
    changes: tuple[FieldChange, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a person says about an import.

    `month` is the month of figures, `effective_month`, `issued_on` and `document` those of new terms;
    `scheme` names the scheme of new indicators ("" the only one there is); `add_units` lets an indicator table
    bring units that the file does not know; `origin` is the level where the table names none.
    """

    month: int | None = None
    effective_month: int = 1
    issued_on: date | None = None
    document: str = ""
    scheme: str = ""
    origin: Origin | None = None
    add_units: bool = False


AS_IT_STANDS = ImportOptions()
"""The options of an import of which a person says nothing."""


@dataclass(frozen=True)
class ImportPlan:
    """An import as it would be written: `puts` are rows, `cells` figures and `notes` notes by cell.

    `removals` (rows to write) and `deletions` take away what the workbook lacks, and only where a person
    says so; `drops` are rows that the workbook replaces.
    """

    kind: str
    title: str
    year: int
    rows: tuple[PlannedRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    puts: tuple[Any, ...] = ()
    drops: tuple[Any, ...] = ()
    cells: Mapping[CellKey, Figure] = field(default_factory=dict)
    notes: Mapping[CellKey, Note] = field(default_factory=dict)
    removals: tuple[Any, ...] = ()
    deletions: tuple[Any, ...] = ()

    @property
    def counts(self) -> Mapping[RowState, int]:
        """Return how many rows are in each state."""
        found = Counter(row.state for row in self.rows)
        return {state: found[state] for state in RowState}

    @property
    def touched(self) -> tuple[CellKey, ...]:
        """Return the cells of which something is written: none of their months may be frozen without a reason."""
        causes = ((row.subject_id, row.month) for row in self.puts if isinstance(row, Cause))
        verdicts = ((row.subject_id, row.data_month) for row in self.puts if isinstance(row, Verdict))
        return (*self.cells, *self.notes, *causes, *verdicts)

    @property
    def empty(self) -> bool:
        """Tell whether accepting would write nothing."""
        return not (self.puts or self.drops or self.cells or self.notes)

    def summary(self) -> str:
        """Say in one line what happens: 新增3项、修改1项、不变20项；问题2个. Where nothing does: 没有变化."""
        counts = {state: number for state, number in self.counts.items() if number}
        told = [f"{state.title}{number}项" for state, number in counts.items()]
        if counts.keys() <= {RowState.UNCHANGED}:
            told = ["没有变化"]
        return "、".join(told) + (f"；问题{len(self.problems)}个" if self.problems else "")


def match_key(text: str) -> str:
    """Return a text for matching only: without quotes, dashes, brackets, spaces and width."""
    return _LOOSE.sub("", squeeze(text)).lower()


def change(title: str, before: object, after: object) -> FieldChange:
    """Make a field's change out of two values; None and empty are nothing."""
    return FieldChange(title, _shown(before), _shown(after))


def _shown(value: object) -> str:
    if value is None:
        return ""
    return value.title if isinstance(value, Word) else str(value)


def row_state(is_new: bool, changes: object) -> RowState:
    """Return the state of a row from whether it is new and whether anything in it changes."""
    if is_new:
        return RowState.ADDED
    return RowState.CHANGED if changes else RowState.UNCHANGED
