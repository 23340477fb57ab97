"""定期汇报: units by months, whom to call, the calendar, and what a breach costs."""

from PySide6.QtWidgets import QWidget

from perfdesk.ui.desk import Target
from perfdesk.ui.ledger.ledger_page import LedgerPage
from perfdesk.ui.pages.reporting.books import BOARD, CALENDAR
from perfdesk.ui.pages.reporting.reminders import Costs, Reminders


class ReportingPage(LedgerPage):
    """The order of reporting. A target with the view `reminders` shows whom to call."""

    id = "reporting"
    specs = (BOARD, CALENDAR)

    def more(self) -> tuple[tuple[str, QWidget], ...]:
        """Return the list of whom to call, and the costs."""
        self.reminders, self.costs = Reminders(self.desk), Costs(self.desk)
        return ("催报名单", self.reminders), ("扣分办法", self.costs)

    def show_item(self, target: Target) -> None:
        """Show a unit, a book, or whom to call."""
        if target.view == "reminders":
            self.tabs.setCurrentWidget(self.reminders)
            self.refresh()
        else:
            super().show_item(target)
