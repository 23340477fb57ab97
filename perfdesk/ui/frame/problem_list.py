"""The list behind the number of problems: what is wrong, where, one Enter from where it can be put right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

from perfdesk.domain.problems import Problem
from perfdesk.reports.listing import Column, Listing, Section
from perfdesk.ui.desk import Desk
from perfdesk.ui.table_view import TableView

COLUMNS = (Column("place", "位置", 24), Column("message", "问题", 44))


class ProblemList(QDialog):
    """A window beside the work, not in its way; it stays up to date while problems are put right."""

    def __init__(self, desk: Desk) -> None:
        """Make the list, hidden."""
        super().__init__()
        self.setWindowFlag(Qt.WindowType.Tool)
        self.resize(880, 420)
        self._desk = desk
        self._table = TableView(self, name="问题清单")
        self._table.set_sortable()
        self._table.remember(desk.settings, "problems")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._table)
        self.show_problems(())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these problems."""
        rows = tuple((problem.place, problem.message) for problem in problems)
        self._table.show_listing(Listing("problems", "", COLUMNS, (Section(rows),)))
        self.setWindowTitle(f"需要核对的问题：{len(rows)}个" if rows else "没有需要核对的问题")

    def toggle(self) -> None:
        """Show the list, or hide it."""
        self.setVisible(not self.isVisible())
