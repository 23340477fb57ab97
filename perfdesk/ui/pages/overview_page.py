"""总览: where the county stands in the month, and what is to be done today."""

from PySide6.QtWidgets import QVBoxLayout

from perfdesk.reports.status import leaves_listing
from perfdesk.ui.page import Desk, Page
from perfdesk.ui.table_view import TableView


class OverviewPage(Page):
    """The first page."""

    id, title, icon, group, help = "overview", "总览", "overview", "看", "overview"

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__(desk)
        self.table = TableView(self, frozen=2, name="指标")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(self.table)

    def refresh(self) -> None:
        """Show the month."""
        self.table.show_listing(leaves_listing(self.desk.county()))
