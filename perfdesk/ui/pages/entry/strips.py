"""Strips above the grid that appear when needed: finding, and giving a reason."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from perfdesk.ui.widgets import Tool, button, label, named


class Strip(QWidget):
    """A line with a text, hidden until asked for; Esc closes it."""

    closed = Signal()

    def __init__(self) -> None:
        """Make the strip, hidden."""
        super().__init__()
        self.line = QLineEdit()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        self.hide()

    def ask(self) -> None:
        """Appear, ready to be typed into."""
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def close_strip(self) -> None:
        """Vanish, and give the keyboard back."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_strip()
            return
        super().keyPressEvent(event)


class FindStrip(Strip):
    """Finds a text in the grid."""

    def __init__(self, find: Callable[[str, int], tuple[int, int]]) -> None:
        """Find with a function (text, step) → (which, of how many)."""
        super().__init__()
        self._find = find
        self.found = label(kind="quiet")
        named(self.line, "查找内容", "回车找下一个，Shift+回车找上一个")
        self.line.setPlaceholderText("在表格中查找")
        self.line.setMaximumWidth(280)
        self.line.textEdited.connect(lambda _: self.go(1))
        self.row.addWidget(self.line, 1)
        self.row.addWidget(Tool("up", "上一个", lambda: self.go(-1)))
        self.row.addWidget(Tool("down", "下一个", lambda: self.go(1)))
        self.row.addWidget(self.found)
        self.row.addStretch()
        self.row.addWidget(Tool("close", "关闭查找", self.close_strip))

    def go(self, step: int) -> None:
        """Go to the next or the last hit, and say which it is."""
        which, of = self._find(self.line.text(), step)
        self.found.setText(f"第{which}处，共{of}处" if of else ("没有找到" if self.line.text().strip() else ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return
        super().keyPressEvent(event)


class ReasonStrip(Strip):
    """Asks in place for the reason of something that is not done without one."""

    def __init__(self, what: str, verb: str, act: Callable[[str], bool]) -> None:
        """Ask for `what`; `act` gets the reason and tells whether it was done."""
        super().__init__()
        self._act = act
        self.said = label()
        named(self.line, what)
        self.line.setPlaceholderText(what)
        self.line.returnPressed.connect(self._take)
        self.verb = button(verb, self._take)
        self.row.addWidget(self.said)
        self.row.addWidget(self.line, 1)
        self.row.addWidget(self.verb)

    def _take(self) -> None:
        if self._act(self.line.text().strip()):
            self.line.clear()
            self.close_strip()
        else:
            self.line.setFocus()
