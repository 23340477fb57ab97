"""问题整改: the rectification ledger, with what is owed one key away from its issue."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from perfdesk.domain.ledger.issues import IssueState
from perfdesk.domain.rectification.duty import covering
from perfdesk.domain.rectification.record import left_over
from perfdesk.operations.ledger.rectification.carrying import carry_issues
from perfdesk.operations.ledger.rectification.drafts import draft_issue, judged_of
from perfdesk.reports.boards.rectifying import owed_rows
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.ledger.ledger_page import LedgerPage
from perfdesk.ui.pages.issues.books import EXCEPTIONS, ISSUES, OWED, REMEDIES
from perfdesk.ui.style import STEP
from perfdesk.ui.widgets import button


class IssuesPage(LedgerPage):
    """The books of rectification. A target with the view `new` begins the issue of a leaf, everything filled in."""

    id = "issues"
    specs = (ISSUES, OWED, REMEDIES, EXCEPTIONS)

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__(desk)
        self.carrying = button(
            "接续上年问题", self.carry, tip="把上年没有销号的问题连同措施、时限、办理记录接到今年，上年记为转入下年度"
        )
        corner = QWidget()
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 0, 0, STEP)
        row.addWidget(self.carrying)
        self.tabs.setCornerWidget(corner, Qt.Corner.TopRightCorner)

    def refresh(self) -> None:
        """Show the book in sight, and on its tab how many leaves still owe something."""
        left = self._left_over()
        self.carrying.setText(f"接续上年问题 {left}")
        self.carrying.setVisible(bool(left) and not self.desk.read_only)
        count = len(owed_rows(self.desk.county(), self.desk.today))
        self.tabs.setTabText(self.specs.index(OWED), f"{OWED.title} {count}" if count else OWED.title)
        super().refresh()

    def show_item(self, target: Target) -> None:
        """Show an issue or a book; or begin the issue of a leaf, unless one is open already."""
        if target.view == "new":
            self.take_up(target.item)
        else:
            super().show_item(target)

    def take_up(self, subject_id: str) -> None:
        """Begin the issue of a leaf or of a unit's part of it; an issue that goes on already is shown instead."""
        county = self.desk.county()
        judged = judged_of(county, subject_id)
        if judged is None:
            self.desk.warn("所选的不是本月考核的指标或任务，不能登记问题。请选择具体指标或任务。")
            return
        book = self.turn_to(ISSUES.id)
        known = covering(county, judged)
        if known is not None and known.issue.state is not IssueState.CLOSED:
            book.choose(known.issue.id)
        elif self.desk.read_only:
            self.desk.warn(self.desk.shut)
        else:
            book.begin(draft_issue(county, judged, today=self.desk.today))

    def carry(self) -> None:
        """Take over what last year's ledger left open, and show it."""
        desk = self.desk
        if desk.do(lambda: carry_issues(desk.doc, year=desk.year, on=desk.today)):
            self.turn_to(ISSUES.id)
            desk.tell("已接续，请核对责任单位、涉及指标和时限")

    def _left_over(self) -> int:
        doc, year = self.desk.doc, self.desk.year
        if year - 1 not in doc.years:
            return 0
        return len(left_over(doc.year(year - 1).ledger, doc.year(year).ledger))
