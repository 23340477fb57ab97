"""One key from anything red to its issue: F12 on the row of a leaf begins the issue, everything filled in."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from perfdesk.ui.page import Page, Target

KEY = "F12"


def issue_action(page: Page, subject: Callable[[], str]) -> QAction:
    """Let F12 on a page go to the issue of the leaf (or assignment) that `subject` names; "" is said to be none."""

    def take_up() -> None:
        chosen = subject()
        if chosen:
            page.desk.go("issues", Target(chosen, view="new"))
        else:
            page.desk.warn("没有选中指标。请先选一行，再按F12登记问题。")

    action = QAction("登记问题", page)
    action.setShortcut(QKeySequence(KEY))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _checked=False: take_up())
    page.addAction(action)
    return action
