"""A clerk who types into fields, presses the buttons of a record and answers what they ask."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


class Clerk:
    """Works on one book's record."""

    def __init__(self, workspace):
        self.window = workspace

    @property
    def desk(self):
        return self.window.desk

    @property
    def page(self):
        return self.window.page

    @property
    def book(self):
        return self.page.book

    @property
    def panel(self):
        return self.book.panel

    def type(self, editor, text):
        """Type into a field and leave it."""
        if hasattr(editor, "setPlainText"):
            editor.setPlainText(text)
            QApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusOut))
        else:
            editor.setText(text)
            editor.editingFinished.emit()

    def act(self, title, doing=None, **given):
        """Press a button of the record, fill in what it asks, and confirm."""
        doing = doing or self.panel.doing
        assert doing.buttons[title].isEnabled(), doing.buttons[title].toolTip()
        QTest.mouseClick(doing.buttons[title], Qt.MouseButton.LeftButton)
        for key, text in given.items():
            self.type(doing.form(title).editors[key], text)
        if given:
            QTest.mouseClick(doing.confirm, Qt.MouseButton.LeftButton)

    def measure(self, title, **given):
        """Press a button of the measure chosen."""
        self.act(title, self.panel.beside[0].doing, **given)

    def shown(self, column=0):
        """Return the cells of a column of the book."""
        model = self.book.table.model()
        return [model.index(row, column).data() for row in range(model.rowCount())]


@pytest.fixture
def clerk(workspace):
    """A clerk before the page."""
    workspace.show_page("issues")
    return Clerk(workspace)
