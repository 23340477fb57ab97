"""The units of a leaf as a table whose roles, targets and points can be typed over."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from perfdesk.domain.indicator import AssignmentRole
from perfdesk.reports.shares import Share
from perfdesk.ui.table.model import KEY_ROLE, Index

TITLES = ("单位", "分工", "目标", "分值")
UNIT, ROLE, TARGET, POINTS = range(4)
_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ShareModel(QAbstractTableModel):
    """Shows shares; what is typed is only told (`typed`), and shown once it has been kept."""

    typed = Signal(str, int, str)
    """An assignment (id), a column, and what was typed there."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._shares: tuple[Share, ...] = ()

    def show(self, shares: tuple[Share, ...]) -> None:
        """Show shares."""
        if [one.assignment_id for one in shares] == [one.assignment_id for one in self._shares]:
            self._shares = shares
            if shares:
                self.dataChanged.emit(self.index(0, 0), self.index(len(shares) - 1, POINTS))
            return
        self.beginResetModel()
        self._shares = shares
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of units."""
        return 0 if parent.isValid() else len(self._shares)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; what is not the unit's own is told in the tooltip."""
        if not index.isValid():
            return None
        share, column = self._shares[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return (share.unit, share.role.title, share.target, share.points)[column]
            case Qt.ItemDataRole.TextAlignmentRole if column in (TARGET, POINTS):
                return _RIGHT
            case Qt.ItemDataRole.ToolTipRole:
                return _tip(share, column)
            case _ if role == KEY_ROLE:
                return share.assignment_id
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or str(value) == index.data():
            return False
        self.typed.emit(index.data(KEY_ROLE), index.column(), str(value).strip())
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section] if 0 <= section < len(TITLES) else None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (TARGET, POINTS):
            return _RIGHT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything but the unit can be typed over."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.isValid() and index.column() != UNIT else found


def _tip(share: Share, column: int) -> str | None:
    if column == ROLE:
        return f"可改为{'、'.join(role.title for role in AssignmentRole)}"
    own = {TARGET: share.own_target, POINTS: share.own_points}.get(column, True)
    return None if own else "沿用指标的；输入后为本单位单独下达"
