"""Fields that write what is typed as soon as they are left; what is refused stays to be corrected."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from perfdesk.ui.style import mark
from perfdesk.ui.widgets import label, named

Write = Callable[[str], bool]
"""Takes what was typed; tells whether it was done."""


class Field(QLineEdit):
    """A line of text that is written on Enter or when it is left; Esc brings the old text back."""

    def __init__(self, name: str, write: Write, *, hint: str = "", width: int = 0) -> None:
        """Make a field, `width` pixels wide where that is given."""
        super().__init__()
        named(self, name, hint or name)
        self._write, self._shown = write, ""
        if width:
            self.setFixedWidth(width)
        self.editingFinished.connect(self._finish)

    def show_text(self, text: str, *, read_only: bool = False) -> None:
        """Show what the document holds; what is being typed stays."""
        self.setReadOnly(read_only)
        typing = self.hasFocus() and self.text() != self._shown
        self._shown = text
        if not typing and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)
        if not typing:
            mark(self, wrong=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back what was typed on Esc."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.setText(self._shown)
            mark(self, wrong=False)
            return
        super().keyPressEvent(event)

    def _finish(self) -> None:
        text = self.text().strip()
        if text == self._shown:
            mark(self, wrong=False)
            return
        before, self._shown = self._shown, text
        done = self._write(text)
        if not done:
            self._shown = before
        mark(self, wrong=not done)


_NARROWEST = 120


class Choice(QComboBox):
    """One of several; written when chosen. The wheel turns the page, not the choice."""

    def __init__(self, name: str, write: Write, *, hint: str = "", width: int = 0) -> None:
        """Make an empty choice."""
        super().__init__()
        named(self, name, hint or name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        if width:
            self.setFixedWidth(width)
        self._write, self._shown = write, ""
        self.activated.connect(lambda _: self._finish())

    def show_choice(self, options: Sequence[tuple[str, str]], value: str, *, read_only: bool = False) -> None:
        """Offer (value, title) pairs and show the value that is set."""
        if [(self.itemData(row), self.itemText(row)) for row in range(self.count())] != list(options):
            self.clear()
            for key, title in options:
                self.addItem(title, key)
        self._shown = value
        self.setCurrentIndex(self.findData(value))
        self.setEnabled(not read_only)

    def value(self) -> str:
        """Return the value chosen, "" for none."""
        return str(self.currentData() or "")

    def minimumSizeHint(self) -> QSize:
        """Give way where the longest title has no room."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), _NARROWEST), least.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls."""
        event.ignore()

    def _finish(self) -> None:
        if self.value() != self._shown and not self._write(self.value()):
            self.setCurrentIndex(self.findData(self._shown))


class Form(QGridLayout):
    """Titles, fields and what is to be said of them, row by row."""

    def __init__(self) -> None:
        """Make an empty form."""
        super().__init__()
        self.setHorizontalSpacing(12)
        self.setVerticalSpacing(8)
        self.setColumnStretch(2, 1)

    def add(self, title: str, field: QWidget, hint: str = "") -> None:
        """Add a row."""
        row = self.rowCount()
        name = label(title, "quiet")
        name.setBuddy(field)
        self.addWidget(name, row, 0)
        self.addWidget(field, row, 1, 1, 1 if hint else 2)
        if hint:
            self.addWidget(label(hint, "quiet", wrap=True), row, 2)
