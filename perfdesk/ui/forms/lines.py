"""A few lines of text that are written when they are left; what is refused stays to be corrected."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from perfdesk.ui.forms.fields import Write
from perfdesk.ui.widgets import named

_AROUND = 22
"""What margin, padding and border take of the height."""


class Lines(QPlainTextEdit):
    """Several lines; Tab leaves them, Ctrl+Enter writes them, Esc brings the old text back."""

    def __init__(self, name: str, write: Write, *, rows: int = 3, hint: str = "") -> None:
        """Make an empty field."""
        super().__init__()
        named(self, name, hint or name)
        self.setTabChangesFocus(True)
        self._write, self._shown, self._rows = write, "", rows
        self._fit()

    def show_text(self, text: str, *, read_only: bool = False) -> None:
        """Show what the document holds; what is being typed stays."""
        self.setReadOnly(read_only)
        typing = self.hasFocus() and self.toPlainText() != self._shown
        self._shown = text
        if not typing and self.toPlainText() != text:
            self.setPlainText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Stay so many lines high in another size of text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write on Ctrl+Enter; take back what was typed on Esc."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._finish()
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._shown:
            self.setPlainText(self._shown)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write what was typed."""
        super().focusOutEvent(event)
        self._finish()

    def _fit(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._rows + _AROUND)

    def _finish(self) -> None:
        text = self.toPlainText().strip()
        if text != self._shown:
            before, self._shown = self._shown, text
            if not self._write(text):
                self._shown = before
