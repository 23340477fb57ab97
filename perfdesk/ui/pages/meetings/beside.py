"""What stands under a meeting, a requirement and a promise: its requirements, its steps, its figures month by month."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from perfdesk.domain.ledger.meetings import Commitment, Meeting, Requirement
from perfdesk.reports.listing import Listing
from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.lists.meetings.commitments import promise_months
from perfdesk.reports.lists.meetings.requirements import of_meeting, step_text
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.ledger.spec import Beside
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import label


class _Part(Beside):
    """A title, a table or lines under it, and a sentence where there is nothing."""

    title, none = "", ""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self.head, self.lines = label(self.title, "title"), label("", wrap=True)
        self.lines.setTextFormat(Qt.TextFormat.PlainText)
        self.lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = TableView(stretch=0, name=self.title)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.opened.connect(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.head, self.table, self.lines):
            column.addWidget(part)
        self.table.hide()

    def open(self, key: str) -> None:
        """Open the thing behind a row."""

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show lines of text."""
        self.lines.setText("\n".join(lines) or self.none)

    def show_table(self, listing: Listing) -> None:
        """Show a table as high as its rows."""
        rows = len(listing.rows)
        self.table.setVisible(bool(rows))
        self.lines.setVisible(not rows)
        self.lines.setText("" if rows else self.none)
        self.table.show_listing(listing)
        height = self.table.verticalHeader().length()
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + height + 2)


class RequiredPart(_Part):
    """What a meeting required; Enter or a double click opens the requirement."""

    title, none = "会议要求", "还没有登记这次会议的要求。请用“登记要求”逐条登记。"

    def show_record(self, record: Any) -> None:
        """Show the requirements of a meeting."""
        meeting: Meeting = record
        self.show_table(of_meeting(self.desk.county(), Ask(self.desk.today), meeting).only("text", "due", "state"))

    def open(self, key: str) -> None:
        """Open a requirement."""
        self.desk.go("meetings", Target(key))


class StepsPart(_Part):
    """How a requirement was followed, the newest step first."""

    title, none = "落实情况", "还没有落实情况。请用“记录进展”登记各单位的落实情况。"

    def show_record(self, record: Any) -> None:
        """Show the steps and the outcome of a requirement."""
        required: Requirement = record
        county = self.desk.county()
        steps = [step_text(county, step) for step in reversed(required.follow_ups)]
        self.show_lines([f"结果：{required.outcome}", *steps] if required.outcome else steps)


class PromisePart(_Part):
    """The figures of a promise's leaf, month by month, beside what was promised."""

    title, none = "各月数据", "没有可对照的数据。请选择涉及指标并填写承诺值，或到期后人工认定。"

    def show_record(self, record: Any) -> None:
        """Show the months of a promise."""
        promised: Commitment = record
        self.show_table(promise_months(self.desk.county(), promised, self.desk.today))
