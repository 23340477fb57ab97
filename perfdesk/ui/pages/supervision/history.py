"""What happened to an order, and the orders it was escalated from."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from perfdesk.domain.ledger.supervision_moves import chain
from perfdesk.reports.boards.supervising import event_line
from perfdesk.reports.lists.supervision.orders import due_text, level_text
from perfdesk.reports.phrase import short_day
from perfdesk.ui.desk import Desk
from perfdesk.ui.ledger.spec import Beside
from perfdesk.ui.widgets import label


class OrderHistory(Beside):
    """The deadline with what it was reckoned from, and every event of the chain, the newest first."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self.due, self.lines = label("", wrap=True), label("", wrap=True)
        for one in (self.due, self.lines):
            one.setTextFormat(Qt.TextFormat.PlainText)
            one.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (label("办结时限", "title"), self.due, label("办理记录", "title"), self.lines):
            column.addWidget(part)

    def show_record(self, order: Any) -> None:
        """Show the history of an order."""
        county = self.desk.county()
        ledger, year = county.data.ledger, county.data.year
        self.due.setText(due_text(county, order))
        told: list[str] = []
        for one in chain(ledger.orders, order):
            told.append(f"{short_day(one.issued_on, year)}　签发{one.code}（{level_text(county, one)[2:]}）")
            told += [event_line(event, year) for event in ledger.order_events if event.order_id == one.id]
        self.lines.setText("\n".join(reversed(told)))
