"""What stands under an issue: its measures with what can be done with each, its history, its evidence."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from perfdesk.domain.ledger.issues import Issue
from perfdesk.reports.boards.rectifying import event_line, measure_table
from perfdesk.ui.desk import Desk
from perfdesk.ui.evidence_box import EvidenceBox
from perfdesk.ui.ledger.actions import Actions
from perfdesk.ui.ledger.spec import Beside
from perfdesk.ui.pages.issues.issue_actions import MEASURE_ACTIONS, record
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import label

_ROWS = 5
"""How many measures are seen without scrolling."""


class MeasuresPart(Beside):
    """The measures of an issue; the buttons act on the one chosen."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self.title = label("整改措施", "title")
        self.table = TableView(stretch=0, name="整改措施")
        self.table.chosen.connect(lambda _: self._show_chosen())
        self.none = label("还没有整改措施。请用“新增措施”写明措施、时限和责任人。", "quiet", wrap=True)
        self.doing = Actions(desk, MEASURE_ACTIONS)
        self._issue: Issue | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.title, self.table, self.none, self.doing):
            column.addWidget(part)

    def show_record(self, issue: Any) -> None:
        """Show the measures of an issue; the one chosen stays chosen."""
        self._issue = issue
        known = record(self.desk, issue.id)
        if known is None:
            return
        chosen = self.table.current_key()
        self.table.show_listing(measure_table(self.desk.county(), known, self.desk.today))
        keys = [measure.id for measure in known.measures]
        self.table.setVisible(bool(keys))
        self.none.setVisible(not keys)
        self.doing.setVisible(bool(keys))
        self._fit(len(keys))
        if keys:
            waiting = next((measure.id for measure in known.unfinished), keys[0])
            self.table.choose(chosen if chosen in keys else waiting)
        self._show_chosen()

    def _fit(self, rows: int) -> None:
        header, height = self.table.horizontalHeader(), self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(header.sizeHint().height() + min(rows, _ROWS) * height + 6)

    def _show_chosen(self) -> None:
        known = record(self.desk, self._issue.id) if self._issue else None
        measures = {measure.id: measure for measure in known.measures} if known else {}
        measure = measures.get(self.table.current_key())
        if measure is not None:
            self.doing.show_record(measure)


class HistoryPart(Beside):
    """What happened to an issue, the newest first."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self.title, self.lines = label("办理记录", "title"), label(wrap=True)
        self.lines.setTextFormat(Qt.TextFormat.PlainText)
        self.lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.lines)

    def show_record(self, issue: Any) -> None:
        """Show the history of an issue."""
        known = record(self.desk, issue.id)
        lines = [event_line(known, event) for event in reversed(known.events)] if known else []
        self.lines.setText("\n".join(lines) or "还没有办理记录。")


class EvidencePart(Beside):
    """The files that prove what was done about an issue."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self.box = EvidenceBox(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label("佐证材料", "title"))
        column.addWidget(self.box)

    def show_record(self, issue: Any) -> None:
        """Show the files of an issue; new ones are kept for the month looked at."""
        self.box.show_owners(issue.id, month=self.desk.month)
