"""督查督办: the books of supervision, the papers made from them, and the office's own settings."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from perfdesk.operations.ledger.supervision.drafts import order_on_finding, order_on_instruction, order_on_issue
from perfdesk.operations.ledger.supervision.orders import clock_warning
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.ledger.ledger_page import LedgerPage
from perfdesk.ui.pages.supervision.books import DAYS, FINDINGS, ORDERS, TEAMS
from perfdesk.ui.pages.supervision.paper import CircularTab, NoticeTab
from perfdesk.ui.pages.supervision.settings import OrderSettingsPart
from perfdesk.ui.widgets import label


class SupervisionPage(LedgerPage):
    """Orders, findings, teams.

    The view `order` begins an order on an issue, a finding or an instruction; `notice` shows an order's form.
    """

    id = "supervision"
    specs = (ORDERS, FINDINGS, TEAMS, DAYS)

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__(desk)
        self.clock = label("", "bad", wrap=True)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, self.clock)

    def more(self) -> tuple[tuple[str, QWidget], ...]:
        """Add the papers and the settings."""
        self.notice, self.circular = NoticeTab(self.desk), CircularTab(self.desk)
        self.settings = OrderSettingsPart(self.desk)
        return (("通知单", self.notice), ("督查通报", self.circular), ("督办设置", self.settings))

    def refresh(self) -> None:
        """Show the tab in sight, and whether the clock was set back."""
        warning = clock_warning(self.desk.doc, today=self.desk.today)
        self.clock.setText(warning)
        self.clock.setVisible(bool(warning))
        super().refresh()

    def show_item(self, target: Target) -> None:
        """Show a record or a book, begin an order, or show an order's notice."""
        match target.view:
            case "order":
                self.begin_order(target.item)
            case "notice":
                self.notice.show_order(target.item)
                self.tabs.setCurrentWidget(self.notice)
            case _:
                super().show_item(target)

    def begin_order(self, thing_id: str) -> None:
        """Begin an order on an issue, a finding or an instruction, everything filled in."""
        county, today = self.desk.county(), self.desk.today
        ledger = county.data.ledger
        drafts = (
            *(order_on_issue(county, one, today) for one in ledger.issues if one.id == thing_id),
            *(order_on_finding(county, one, today) for one in ledger.findings if one.id == thing_id),
            *(order_on_instruction(county, one, today) for one in ledger.instructions if one.id == thing_id),
        )
        self.turn_to(ORDERS.id).begin(next(iter(drafts), None))
