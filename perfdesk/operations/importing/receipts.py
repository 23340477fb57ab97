"""When units' monthly reports were due and came: by the register, or because their figures are there."""

from collections.abc import Iterable
from dataclasses import replace

from perfdesk.domain.facts import Submission, SubmissionState
from perfdesk.domain.year import CellKey, YearData
from perfdesk.formats.drafts import SubmissionDraft
from perfdesk.operations.importing.owners import Owners
from perfdesk.operations.importing.plan import PlannedRow, change, row_state

_JUDGED = (SubmissionState.APPROVED, SubmissionState.RETURNED)


class ReceiptPlanner:
    """Plans submissions; `puts` are rows to write, `rows` what the register adds or changes."""

    def __init__(self, data: YearData, owners: Owners) -> None:
        """Compare with the submissions of `data`."""
        self._data = data
        self._owners = owners
        self._registered: set[CellKey] = set()
        self.rows: list[PlannedRow] = []
        self.puts: list[Submission] = []

    def register(self, draft: SubmissionDraft) -> None:
        """Plan a line of the register; a report that was 已审 or 退回 stays so."""
        month = draft.month
        ids = self._owners.ids(draft.unit, draft.source, "unit_name", "单位名称", month)
        if month is None or len(ids) != 1 or (draft.year or self._data.year) != self._data.year:
            return
        state = SubmissionState.SUBMITTED if draft.received_on else SubmissionState.DRAFT
        old = self._data.submissions.get((ids[0], month))
        known = old or Submission(ids[0], month, state)
        new = replace(known, state=state, due_on=draft.due_on, received_on=draft.received_on, reason=draft.remark)
        if old and old.state in _JUDGED:
            new = replace(new, state=old.state, reason=old.reason)
        changes = () if old == new else (change("报送", _submitted(old), _submitted(new)),)
        name = f"{self._owners.title(ids[0])} {month}月报送"
        self.rows.append(PlannedRow(row_state(old is None, changes), name, changes, draft.source))
        self._registered.add((ids[0], month))
        if old != new:
            self.puts.append(new)

    def came(self, cells: Iterable[CellKey]) -> None:
        """Take (unit, month) whose figures came for 已报, where no register and nobody has said anything of them.

        Without a register nothing is known of the day, so such a report is never late. A report that was 退回 and
        comes again is 已报; one that was 已审 goes back to 已报 when the step is written.
        """
        for cell in dict.fromkeys(cells):
            old = self._data.submissions.get(cell)
            if cell in self._registered or (old and old.state is not SubmissionState.RETURNED):
                continue
            again = Submission(*cell, SubmissionState.SUBMITTED)
            self.puts.append(replace(old, state=SubmissionState.SUBMITTED) if old else again)


def _submitted(submission: Submission | None) -> str:
    if submission is None:
        return ""
    if submission.received_on is None:
        return submission.state.title if submission.state is not SubmissionState.DRAFT else "未收到"
    return f"{submission.received_on}收到"
