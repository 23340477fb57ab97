"""The entry page of the sample county, at 发改局's October, and what a clerk does on it."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication

from perfdesk.ui.page import Target
from perfdesk.ui.pages.entry import EntryPage

INVESTMENT = "省市重点项目年度投资完成额"
"""5 亿元 and more a month: 32.4 in September, 35.4 in October, target 42."""


class Clerk:
    """Works on the page as a person does: stands on cells by their words, types, and reads."""

    def __init__(self, desk, qtbot):
        self.desk, self.doc, self.bot, self.refusal = desk, desk.doc, qtbot, ""
        self.page = EntryPage(desk)
        qtbot.addWidget(self.page)
        desk.document_changed.connect(lambda _: self.page.refresh())
        desk.month_changed.connect(self.page.refresh)
        desk.warned.connect(self.warned)
        self.page.resize(1190, 690)
        self.page.show()
        self.page.refresh()
        self.page.activateWindow()

    def warned(self, text):
        self.refusal = text

    @property
    def grid(self):
        return self.page.grid

    @property
    def model(self):
        return self.grid.grid

    def place(self, row, column):
        rows = [self.model.index(r, 0).data() for r in range(self.model.rowCount())]
        titles = [one.title for one in self.model.columns]
        return self.model.index(rows.index(row), titles.index(column))

    def stand(self, row=INVESTMENT, column="10月累计"):
        self.grid.setFocus()
        self.grid.setCurrentIndex(self.place(row, column))

    def here(self):
        index = self.grid.currentIndex()
        return self.model.index(index.row(), 0).data(), self.model.columns[index.column()].title

    def press(self, *keys):
        for key in keys:
            if isinstance(key, str):
                for character in key:
                    press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
                    QApplication.sendEvent(self.keyboard(), press)
            else:
                code, modifiers = key if isinstance(key, tuple) else (key, Qt.KeyboardModifier.NoModifier)
                self.bot.keyClick(self.keyboard(), code, modifiers)

    def keyboard(self):
        return QApplication.focusWidget() or self.grid

    def type(self, text, *then):
        self.press(text, *(then or (Qt.Key.Key_Return,)))

    def read(self, row=INVESTMENT, column="10月累计"):
        return self.place(row, column).data()

    def paste(self, text):
        QGuiApplication.clipboard().setText(text)
        self.grid.paste()


@pytest.fixture
def clerk(desk, qtbot):
    made = Clerk(desk, qtbot)
    units = {name: key for key, name in made.page.picker._items["unit"]}
    made.page.show_item(Target(units["县发展和改革局"]))
    made.stand()
    return made
