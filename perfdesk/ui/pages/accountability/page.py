"""问责奖励: proposals with their evidence, decided by people, and the rules that make them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from perfdesk.operations.ledger.accountability import propose
from perfdesk.operations.ledger.commendations import commend
from perfdesk.ui.desk import Desk
from perfdesk.ui.ledger.ledger_page import LedgerPage
from perfdesk.ui.pages.accountability.books import PRAISE, PROPOSALS
from perfdesk.ui.pages.accountability.rules import RulesPart
from perfdesk.ui.style import STEP
from perfdesk.ui.widgets import button


class AccountabilityPage(LedgerPage):
    """Both books, and at the top right what lets the rules look for proposals at the month looked at."""

    id = "accountability"
    specs = (PROPOSALS, PRAISE)

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__(desk)
        self.by_rule = button(
            "按规则提出",
            self.propose,
            tip="按启用的规则查找本月的建议，每条附依据；未审定的随数据更新",
            key="Ctrl+Shift+R",
        )
        corner = QWidget()
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 0, 0, STEP)
        row.addWidget(self.by_rule)
        self.tabs.setCornerWidget(corner, Qt.Corner.TopRightCorner)

    def more(self) -> tuple[tuple[str, QWidget], ...]:
        """Add the rules."""
        self.rules = RulesPart(self.desk)
        return (("规则与方式", self.rules),)

    def refresh(self) -> None:
        """Show the tab in sight."""
        self.by_rule.setEnabled(not self.desk.read_only)
        super().refresh()

    def propose(self) -> None:
        """Let the rules of the book in sight look for proposals."""
        desk, praise = self.desk, self.book is not None and self.book.spec is PRAISE
        act = commend if praise else propose
        made: list[object] = []
        if desk.do(lambda: made.extend(act(desk.doc, year=desk.year, month=desk.month, today=desk.today))):
            what = "表彰奖励建议" if praise else "问责建议"
            desk.tell(f"按规则提出、更新{what}{len(made)}条，请逐条核对依据")
            self.turn_to(PRAISE.id if praise else PROPOSALS.id)
