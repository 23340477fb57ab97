"""Asking for help: the manual is read and its window made when it is first asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from perfdesk.ui.settings import Settings

if TYPE_CHECKING:
    from perfdesk.ui.help.help_window import HelpWindow


def show_help(host: QWidget, settings: Settings, where: str) -> "HelpWindow":
    """Open the manual in the help window that a window or a dialog has already, or in a new one.

    `where` is a chapter or a topic of it: data, data#数据体检.
    """
    from perfdesk.ui.help.help_window import HelpWindow

    direct = Qt.FindChildOption.FindDirectChildrenOnly
    found = host.findChild(HelpWindow, "", direct) or HelpWindow(settings, host)
    chapter_id, _, topic = where.partition("#")
    found.show_chapter(chapter_id, topic)
    return found


def help_key(host: QWidget, settings: Settings, here: Callable[[], str]) -> None:
    """Let F1 open the manual in a window or a dialog, at what the manual tells of where the person is."""
    key = QShortcut(QKeySequence("F1"), host)
    key.activated.connect(lambda: show_help(host, settings, here()))
