"""The menu of the window: undo and redo, files, appearance and size of text, about."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from perfdesk.ui.settings import Settings
from perfdesk.ui.style import APPEARANCES, BASE_POINTS, FONT_SIZES

K = TypeVar("K", str, int)

_SIZE_WORDS = dict(zip(FONT_SIZES, ("标准", "较大", "大", "特大"), strict=True))


class Host(Protocol):
    """What the window does when it is asked by its menu."""

    settings: Settings

    def ask_open(self) -> None:
        """Ask which file to open."""

    def ask_start(self) -> None:
        """Begin a new file."""

    def ask_import(self) -> None:
        """Begin an import."""

    def ask_close(self) -> None:
        """Close the file."""

    def open_recent(self, path: Path) -> None:
        """Open a file."""

    def restyle(self, appearance: str, points: int) -> None:
        """Change appearance and size of text."""

    def ask_help(self, chapter_id: str = "") -> None:
        """Open the manual at a chapter, or at that of where the person is."""

    def leave(self) -> None:
        """Close the window."""


def fill_menu(menu: QMenu, host: Host, steps: Sequence[QAction]) -> None:
    """Fill the menu for an open document; `steps` are its undo and redo."""
    settings = host.settings
    menu.addActions(steps)
    menu.addSeparator()
    _add(menu, "打开文件…", host.ask_open, "Ctrl+O")
    _add(menu, "新建文件…", host.ask_start, "Ctrl+N")
    _fill_recent(menu.addMenu("最近打开"), host)
    _add(menu, "导入工作簿…", host.ask_import, "Ctrl+I")
    _add(menu, "关闭文件", host.ask_close, "Ctrl+W")
    menu.addSeparator()
    look, points = settings.text("appearance"), settings.number("points", BASE_POINTS)
    _choices(menu.addMenu("外观"), APPEARANCES, look, lambda look: host.restyle(look, _points(settings)))
    _choices(menu.addMenu("字号"), _SIZE_WORDS, points, lambda size: host.restyle(settings.text("appearance"), size))
    menu.addSeparator()
    manual = menu.addMenu("帮助")
    _add(manual, "使用手册\tF1", host.ask_help)
    _add(manual, "快捷键", lambda: host.ask_help("keys"))
    _add(manual, "出现提示怎么办", lambda: host.ask_help("messages"))
    _add(menu, "关于 perfdesk", lambda: _about(menu))
    _add(menu, "退出", host.leave, "Ctrl+Q")


def _points(settings: Settings) -> int:
    return settings.number("points", BASE_POINTS)


def _add(menu: QMenu, text: str, act: Callable[[], object], key: str = "") -> QAction:
    action = menu.addAction(text)
    if key:
        action.setShortcut(QKeySequence(key))
    action.triggered.connect(lambda _checked=False: act())
    return action


def _fill_recent(menu: QMenu, host: Host) -> None:
    for path in host.settings.recent:
        _add(menu, path.stem, partial(host.open_recent, path)).setToolTip(str(path))
    menu.setToolTipsVisible(True)
    menu.setEnabled(not menu.isEmpty())


def _choices(menu: QMenu, words: Mapping[K, str], chosen: K, act: Callable[[K], None]) -> None:
    group = QActionGroup(menu)
    for value, word in words.items():
        action = _add(menu, word, partial(act, value))
        action.setCheckable(True)
        action.setChecked(value == chosen)
        group.addAction(action)


def _about(parent: QWidget) -> None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("perfdesk")
    except PackageNotFoundError:
        number = ""
    words = f"perfdesk {number}\n县（区）绩效考评办工作台\n离线使用，不连接网络\nMIT许可证"
    QMessageBox.about(parent.window(), "关于 perfdesk", words)
