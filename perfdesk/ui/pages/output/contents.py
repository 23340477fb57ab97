"""The left of the page: the packet with its chapters, and the lists."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from perfdesk.domain.packet_plan import PacketPlan
from perfdesk.reports.catalogue import LISTS
from perfdesk.reports.packet.briefing import ANNEXES, CHAPTERS
from perfdesk.ui.style import row_height
from perfdesk.ui.widgets import label, named

PACKET = "packet"
TEXTS = {"overview": "总体情况", "problems": "存在问题", "next_steps": "下一步工作要求"}
"""The titles of the packet's chapters of text."""
_TITLES = TEXTS | {annex.id: f"附件：{annex.title}" for annex in ANNEXES}
_ROLE = Qt.ItemDataRole.UserRole


class Contents(QWidget):
    """Chooses what is shown, and puts the packet's chapters in order."""

    chosen = Signal()
    """Another list, the packet, or another chapter of it."""
    arranged = Signal()
    """Chapters were moved, or switched on or off."""

    def __init__(self) -> None:
        """Show the lists; the chapters come with `show_plan`."""
        super().__init__()
        self.chapters = named(
            _Chapters(), "通报章节", "通报章节（回车 修改文字，空格 印或不印，Alt+↑ Alt+↓ 调整顺序，也可拖动）"
        )
        self.lists = named(_Lists(), "清单")
        for kind in LISTS:
            self._add(self.lists, kind.id, kind.title)
        self.lists.setMaximumHeight(_Plain.sizeHint(self.lists).height())
        self.chapters.setCurrentRow(-1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label("通报材料", "title"))
        column.addWidget(self.chapters)
        column.addSpacing(8)
        column.addWidget(label("清单", "title"))
        column.addWidget(self.lists, 1)
        column.addStretch()
        self.chapters.currentItemChanged.connect(lambda now, _: self._picked(self.lists, now))
        self.lists.currentItemChanged.connect(lambda now, _: self._picked(self.chapters, now))
        self.chapters.itemChanged.connect(lambda _: self.arranged.emit())
        self.chapters.moved.connect(self.arranged)
        self.show_plan(PacketPlan(0, 1), editable=True)
        self.chapters.setCurrentRow(0)

    @property
    def list_id(self) -> str:
        """The list that is chosen, "" for the packet."""
        item = self.lists.currentItem()
        return str(item.data(_ROLE)) if item else ""

    @property
    def chapter(self) -> str:
        """The chapter that is chosen, "" for none in particular."""
        item = self.chapters.currentItem()
        found = str(item.data(_ROLE)) if item else ""
        return "" if found == PACKET else found

    @property
    def order(self) -> tuple[str, ...]:
        """All chapters as they stand."""
        return tuple(str(item.data(_ROLE)) for item in self.chapters.lines()[1:])

    @property
    def left_out(self) -> frozenset[str]:
        """The chapters that are not printed."""
        off = Qt.CheckState.Unchecked
        return frozenset(str(item.data(_ROLE)) for item in self.chapters.lines()[1:] if item.checkState() == off)

    def choose(self, name: str) -> None:
        """Choose a list, or the packet."""
        if name == PACKET:
            self.chapters.setCurrentRow(0)
        _choose(self.lists, name)

    def choose_chapter(self, name: str) -> None:
        """Choose a chapter of the packet; some have the names of lists."""
        _choose(self.chapters, name)

    def choose_nothing(self) -> None:
        """Let go of what is chosen, without a word."""
        for box in (self.chapters, self.lists):
            box.blockSignals(True)
            box.setCurrentRow(-1)
            box.blockSignals(False)

    def show_plan(self, plan: PacketPlan, *, editable: bool) -> None:
        """Show the chapters as they are planned."""
        order, flags = plan.chapters(CHAPTERS), Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        chapter = self.chapter
        self.chapters.blockSignals(True)
        if (PACKET, *order) != tuple(item.data(_ROLE) for item in self.chapters.lines()):
            had = self.chapters.currentRow() >= 0
            self.chapters.clear()
            self._add(self.chapters, PACKET, "通报全文").setFlags(flags)
            for name in order:
                self._add(self.chapters, name, _TITLES[name])
            if had:
                self.choose_chapter(chapter or PACKET)
        more = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled if editable else Qt.ItemFlag(0)
        for item in self.chapters.lines()[1:]:
            out = item.data(_ROLE) in plan.left_out
            item.setCheckState(Qt.CheckState.Unchecked if out else Qt.CheckState.Checked)
            item.setFlags(flags | more)
        self.chapters.blockSignals(False)

    def _add(self, box: QListWidget, name: str, title: str) -> QListWidgetItem:
        item = QListWidgetItem(title, box)
        item.setData(_ROLE, name)
        item.setToolTip(title)
        item.setSizeHint(QSize(0, _height(self)))
        return item

    def _picked(self, other: QListWidget, now: QListWidgetItem | None) -> None:
        if now is None:
            return
        other.blockSignals(True)
        other.setCurrentRow(-1)
        other.blockSignals(False)
        self.chosen.emit()


def _height(box: QWidget) -> int:
    """Return the height of a line: a little less than a table's, so that all of them are seen at once."""
    return row_height(box) - 4


def _choose(box: "_Plain", name: str) -> None:
    for item in box.lines():
        if item.data(_ROLE) == name:
            box.setCurrentItem(item)


_LEAST = 4


class _Plain(QListWidget):
    """A list as high as its lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def lines(self) -> Sequence[QListWidgetItem]:
        """Return the items in order."""
        return [self.item(row) for row in range(self.count())]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose nothing by merely coming here: Qt would choose the first line where none is chosen."""
        if self.currentRow() >= 0:
            super().focusInEvent(event)

    def sizeHint(self) -> QSize:
        """Ask for all lines."""
        return QSize(200, self.count() * _height(self) + 2)

    def minimumSizeHint(self) -> QSize:
        """Make do with a few of the lines."""
        return QSize(120, min(self.count(), _LEAST) * _height(self))


class _Lists(_Plain):
    """Lines that give way to the chapters in a low window."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class _Chapters(_Plain):
    """Lines that can be moved with the mouse and the keyboard; the first one stays."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        packet = next((row for row, item in enumerate(self.lines()) if item.data(_ROLE) == PACKET), 0)
        self.insertItem(0, self.takeItem(packet))
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self._move(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        row = self.currentRow()
        item = self.item(row)
        if row < 1 or not 1 <= row + by < self.count() or not item.flags() & Qt.ItemFlag.ItemIsDragEnabled:
            return
        self.blockSignals(True)
        self.insertItem(row + by, self.takeItem(row))
        self.setCurrentRow(row + by)
        self.blockSignals(False)
        self.moved.emit()
