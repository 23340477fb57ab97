"""The list behind the number of problems: what is wrong, where, one Enter from where it can be put right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from perfdesk.domain.problems import Problem
from perfdesk.reports.listing import Column, Listing, Section
from perfdesk.reports.places import thing_at
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.help.asking import help_key
from perfdesk.ui.table.view import TableView

COLUMNS = (Column("place", "位置", 24), Column("message", "问题", 44))
_ENTRY = frozenset({"figure_falls", "figure_over", "figure_jump", "unreported", "no_cause", "lead_differs", "conflict"})
"""Kinds of problems that are put right where figures are entered; the others where indicators are."""


class ProblemList(QDialog):
    """A window beside the work, not in its way; it stays up to date while problems are put right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make the list, hidden."""
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Tool)
        self.resize(880, 420)
        self._desk = desk
        self.table = TableView(self, stretch=1, name="问题清单")
        self.table.set_sortable()
        self.table.remember(desk.settings, "problems")
        self.table.opened.connect(lambda key: open_problem(desk, self._problems[int(key)]))
        help_key(self, desk.settings, lambda: "messages#需要核对的问题")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        desk.problems_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._problems = self._desk.problems
        rows = tuple((problem.place, problem.message) for problem in self._problems)
        keys = tuple(map(str, range(len(rows))))
        self.table.show_listing(Listing("problems", "", COLUMNS, (Section(rows, keys=keys),)))
        self.setWindowTitle(f"需要核对的问题：{len(rows):,}个（回车打开，Esc关闭）" if rows else "没有需要核对的问题")

    def toggle(self) -> None:
        """Show the list with the keyboard on its first line, or hide it."""
        self.setVisible(not self.isVisible())
        if self.isVisible():
            self.activateWindow()
            self.table.setFocus()
            if not self.table.current_key():
                self.table.choose("0")


def open_problem(desk: Desk, problem: Problem) -> None:
    """Go where a problem can be put right."""
    node_id, unit_id = thing_at(desk.county().data, problem.place)
    page = "entry" if problem.kind in _ENTRY else "indicators"
    unit = (("unit", unit_id),) if unit_id else ()
    if node_id and desk.offers(page):
        desk.go(page, Target(node_id, unit))
    elif unit_id:
        desk.go(*_of_unit(desk, unit_id))
    elif problem.kind == "full_mark":
        desk.go("data", Target(view="scheme"))
    else:
        desk.tell("这个问题没有对应的页面。")


def _of_unit(desk: Desk, unit_id: str) -> tuple[str, Target]:
    if desk.offers("entry"):
        return "entry", Target(filters=(("unit", unit_id),))
    return "units", Target(unit_id)
