"""Months as they were printed: what was kept of each, to be looked at, printed and saved byte for byte."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from string import digits

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from perfdesk.domain.months import Frozen, FrozenFile
from perfdesk.reports.phrase import chinese_day
from perfdesk.ui.style import row_height
from perfdesk.ui.widgets import EmptyState, button, named

_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Kept:
    """A month that was frozen, and the files kept of it."""

    frozen: Frozen
    files: tuple[FrozenFile, ...]

    @property
    def title(self) -> str:
        """Name the month, when it was frozen, and whether it still is."""
        month, thawed = self.frozen, self.frozen.thawed_step is not None
        day = chinese_day(date.fromisoformat(month.frozen_on))
        return f"{month.year}年{month.month}月（{day}冻结{'，已解冻' if thawed else ''}）"


class HistoryPanel(QWidget):
    """The newest month on top; its files below it."""

    picked = Signal(str, str)
    """A kept file is to be shown: its hash and its name."""
    thawed = Signal(str)
    """The month is to be thawed, for a reason."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.tree = named(QTreeWidget(), "留存的材料", "留存的材料（回车 查看，可打印、另存，与印发时逐字节相同）")
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(16)
        self.tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.empty = EmptyState("还没有冻结过的月份。材料印发后按“冻结本月”，数据和材料一并留存，可随时原样重印。")
        self.reason = named(QLineEdit(), "解冻理由")
        self.reason.setPlaceholderText("解冻理由")
        self.thaw = button("解冻", self._thaw, tip="解冻本月，之后可以修改；留存的材料不变")
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.reason, 1)
        row.addWidget(self.thaw)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for widget in (self.empty, self.tree, self._row):
            column.addWidget(widget)
        self.tree.currentItemChanged.connect(lambda now, _: self._pick(now))
        self.reason.textChanged.connect(lambda text: self.thaw.setEnabled(bool(text.strip())))
        self.thaw.setEnabled(False)

    def show_kept(self, kept: Sequence[Kept], *, can_thaw: bool) -> None:
        """Show the months that were frozen; the one looked at can be thawed where it is frozen now."""
        self.empty.setVisible(not kept)
        self.tree.setVisible(bool(kept))
        self._row.setVisible(can_thaw)
        self.tree.blockSignals(True)
        chosen = self._chosen()
        self.tree.clear()
        for one in kept:
            month = QTreeWidgetItem(self.tree, [one.title])
            month.setSizeHint(0, QSize(0, row_height(self) - 4))
            month.setToolTip(0, one.frozen.thaw_reason and f"解冻理由：{one.frozen.thaw_reason}")
            for file in one.files:
                item = QTreeWidgetItem(month, [file.name])
                item.setToolTip(0, file.name)
                item.setSizeHint(0, QSize(0, row_height(self) - 4))
                item.setData(
                    0, _ROLE, (file.hash, f"{one.frozen.year}年{one.frozen.month}月{file.name.lstrip(digits)}")
                )
                if (file.hash, item.text(0)) == chosen:
                    self.tree.setCurrentItem(item)
            month.setExpanded(one is kept[0])
        self.tree.blockSignals(False)

    def forget(self) -> None:
        """Choose nothing."""
        self.tree.blockSignals(True)
        self.tree.setCurrentIndex(QModelIndex())
        self.tree.blockSignals(False)

    def _chosen(self) -> tuple[str, str]:
        item = self.tree.currentItem()
        found = item.data(0, _ROLE) if item else None
        return (found[0], item.text(0)) if item and found else ("", "")

    def _pick(self, item: QTreeWidgetItem | None) -> None:
        found = item.data(0, _ROLE) if item else None
        if found:
            self.picked.emit(*found)

    def _thaw(self) -> None:
        self.thawed.emit(self.reason.text())
        self.reason.clear()
