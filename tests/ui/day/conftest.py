"""A clerk at the window: waits as a person does, answers file dialogs, and works with the mouse or with keys alone."""

import re

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from perfdesk.operations import printing
from perfdesk.operations.sample.county import TODAY
from perfdesk.reports import catalogue
from perfdesk.ui.frame.window import Window
from perfdesk.ui.pages import PAGES
from perfdesk.ui.work.latest import Latest

CTRL = Qt.KeyboardModifier.ControlModifier
KEYS = Qt.Key


class Presses(QObject):
    """Counts every key that goes down, Ctrl and Shift too, and every button of the mouse."""

    def __init__(self):
        super().__init__()
        self.pressed = self.clicked = 0

    def eventFilter(self, watched, event):
        """Look at what the widget with the keyboard is offered first; its parents may be offered the same again."""
        focused = QApplication.focusWidget() or QApplication.activeWindow()
        self.pressed += event.type() == QEvent.Type.ShortcutOverride and watched is focused
        self.clicked += event.type() == QEvent.Type.MouseButtonPress
        return False


class Clerk:
    """Sits at one window."""

    def __init__(self, window, bot):
        self.window, self.bot = window, bot
        self.answers = []
        self.keys = Presses()

    @property
    def desk(self):
        return self.window.workspace.desk

    @property
    def page(self):
        return self.window.workspace.page

    @property
    def wizard(self):
        return self.page.wizard

    def settle(self):
        """Wait until nothing is read, drawn or written any more."""

        def quiet():
            work = self.window.workspace
            latest = self.window.findChildren(Latest)
            return work is not None and not work.desk.busy and not any(one.busy for one in latest)

        self.bot.waitUntil(quiet, timeout=30_000)

    def answer(self, *paths):
        """Answer the next file dialog with these paths."""
        self.answers.append([str(path) for path in paths])

    def front(self):
        """Return the window or dialog in front; without a screen nobody else brings it back when a dialog closes."""
        front = QApplication.activeModalWidget() or self.window
        if QApplication.activeWindow() is None:
            front.activateWindow()
            self.bot.waitUntil(front.isActiveWindow)
        return front

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        """Press a key where the keyboard is."""
        front = self.front()
        QTest.keyClick(front.focusWidget() or front, key, modifiers)
        QApplication.processEvents()

    def ctrl(self, key):
        """Press a key together with Ctrl."""
        self.press(key, CTRL)

    def go(self, page):
        """Press the key of a page, as its tooltip tells it: 材料输出（Ctrl+6）."""
        [key] = re.findall(r"（(.+)）", self.button(page).toolTip())
        pressed = QKeySequence(key)[0]
        self.press(pressed.key(), pressed.keyboardModifiers())

    def type(self, text):
        """Type plain letters and digits."""
        for letter in text:
            self.press(letter)

    def paste(self, text):
        """Paste words that somebody copied elsewhere."""
        QGuiApplication.clipboard().setText(text)
        self.ctrl(KEYS.Key_V)

    def tab_to(self, name, most=60):
        """Press Tab until a control has the keyboard."""
        for _ in range(most):
            focused = self.front().focusWidget()
            if focused is not None and name in focused.accessibleName():
                return focused
            self.press(KEYS.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}")

    def click(self, widget, pos=None):
        """Click a widget that can be seen."""
        assert widget.isVisible()
        assert widget.isEnabled()
        self.front()
        self.bot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=pos or widget.rect().center())

    def button(self, name):
        """Return the button of a name in the window in front."""
        found = [one for one in self.front().findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]
        return next(one for one in found if name in (one.text().strip(), one.accessibleName()))


@pytest.fixture
def sit(settings, qtbot, qapp, monkeypatch):
    """Open the window, on its first page, and sit down before it."""
    clerks = []

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (clerks[-1].answers.pop(0), ""))
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (clerks[-1].answers.pop(0)[0], ""))

    def down():
        window = Window(settings, PAGES, TODAY)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        clerks.append(Clerk(window, qtbot))
        qapp.installEventFilter(clerks[-1].keys)
        return clerks[-1]

    yield down
    for clerk in clerks:
        qapp.removeEventFilter(clerk.keys)
        clerk.window.close()


@pytest.fixture
def short_packet(monkeypatch):
    """Put one chart into the packet and keep two lists with a frozen month: all of them are printed elsewhere."""
    monkeypatch.setattr(catalogue, "USUAL_CHARTS", catalogue.USUAL_CHARTS[:1])
    monkeypatch.setattr(printing, "LISTS", printing.LISTS[2:4])
