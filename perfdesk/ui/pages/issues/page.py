"""问题整改: the rectification ledger, with what is owed one key away from its issue."""

from perfdesk.domain.rectification.duty import covering
from perfdesk.operations.ledger.rectification.drafts import draft_issue, judged_of
from perfdesk.reports.boards.rectifying import owed_rows
from perfdesk.ui.desk import Target
from perfdesk.ui.ledger.ledger_page import LedgerPage
from perfdesk.ui.pages.issues.books import EXCEPTIONS, ISSUES, OWED, REMEDIES


class IssuesPage(LedgerPage):
    """The books of rectification. A target with the view `new` begins the issue of a leaf, everything filled in."""

    id, title, icon, group, help = "issues", "问题整改", "issues", "办", "issues"
    specs = (ISSUES, OWED, REMEDIES, EXCEPTIONS)

    def refresh(self) -> None:
        """Show the book in sight, and on its tab how many leaves still owe something."""
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
        """Begin the issue of a leaf or of a unit's part of it; an issue that is open already is shown instead."""
        county, book = self.desk.county(), self.books[ISSUES.id]
        judged = judged_of(county, subject_id)
        if judged is None:
            self.desk.warn("所选的不是本月考核的指标或任务，不能登记问题。请选择具体指标或任务。")
            return
        self.tabs.setCurrentWidget(book)
        known = covering(county, judged)
        if known is not None and known.is_open:
            book.choose(known.issue.id)
        else:
            book.begin(draft_issue(county, judged, today=self.desk.today))
