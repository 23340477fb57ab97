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
        """Let titles that have no room stand in two lines, or none; the columns have their widths by now."""
        self._tight = tight
        self.geometriesChanged.emit()

    def sizeHint(self) -> QSize:
        """Be two lines high where a title takes two."""
        broken = any(self._broken(section) for section in range(self.count()))
        return super().sizeHint().expandedTo(QSize(0, 2 * self.fontMetrics().height() + _AROUND if broken else 0))

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Break the title of a narrow column."""
        super().initStyleOptionForIndex(option, section)
        if self._broken(section):
            option.text = "\n".join(in_two(option.text))

    def _broken(self, section: int) -> bool:
        title = str(self.model().headerData(section, self.orientation()) or "") if self._tight else ""
        return bool(title) and self.fontMetrics().horizontalAdvance(title) + PADDING > self.sectionSize(section)
