"""资金项目: projects with their money, their rates by indicator, and what needs coordination."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from perfdesk.reports.boards.project_tables import rate_table
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.ledger.ledger_page import LedgerPage
from perfdesk.ui.pages.projects.books import COORDINATION, PROJECTS
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import EmptyState, surface


class RatesPart(QWidget):
    """The rates of every indicator with projects; Enter or a double click opens the indicator."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__()
        self.desk = desk
        self.table = TableView(name="按指标汇总", stretch=0)
        self.table.opened.connect(lambda key: desk.go("indicators", Target(key)))
        self.empty = EmptyState(
            "还没有项目。登记项目后，在这里按指标看到位率、支付率、开工率和完工率。",
            "登记项目",
            lambda: desk.go("projects", Target(view=PROJECTS.id)),
        )
        inside = QVBoxLayout()
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        inside.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(surface(inside))

    def refresh(self) -> None:
        """Show the rates at the month looked at."""
        listing = rate_table(self.desk.county())
        self.table.setVisible(bool(listing.rows))
        self.empty.setVisible(not listing.rows)
        self.table.show_listing(listing)


class ProjectsPage(LedgerPage):
    """The books of projects and coordination, and the rates by indicator."""

    id = "projects"
    specs = (PROJECTS, COORDINATION)

    def more(self) -> tuple[tuple[str, QWidget], ...]:
        """Return the rates by indicator."""
        return (("按指标汇总", RatesPart(self.desk)),)
