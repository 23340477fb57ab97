"""The header of a table: where columns are narrow, long titles stand in two lines."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QTableView

from perfdesk.ui.table.widths import PADDING, in_two

_AROUND = 8


class Head(QHeaderView):
    """The header of a table's columns."""

    def __init__(self, table: QTableView) -> None:
        """Make it for a table, with titles in one line."""
        super().__init__(Qt.Orientation.Horizontal, table)
        self._tight = False
        self.setSectionsClickable(True)

    def stand(self, *, tight: bool) -> None:
        """Let titles that have no room stand in two lines, or none."""
        if tight is not self._tight:
            self._tight = tight
            self.geometriesChanged.emit()

    def sizeHint(self) -> QSize:
        """Be two lines high where titles may take two."""
        hint = super().sizeHint()
        lines = 2 * self.fontMetrics().height() + _AROUND if self._tight else 0
        return hint.expandedTo(QSize(0, lines))

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Break the title of a narrow column."""
        super().initStyleOptionForIndex(option, section)
        title = option.text
        if self._tight and self.fontMetrics().horizontalAdvance(title) + PADDING > self.sectionSize(section):
            option.text = "\n".join(in_two(title))
