"""What the window says: a refusal in place, and the one dialog for what nobody foresaw."""

import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from perfdesk.ui.icons import icon
from perfdesk.ui.style import theme_of, wear
from perfdesk.ui.widgets import Act, Tool, button, label, named


class Notice(QWidget):
    """A line above the page that says what was refused, until it is closed or the next thing succeeds."""

    def __init__(self) -> None:
        """Make the line, hidden."""
        super().__init__()
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = named(label(wrap=True), "提示")
        self._sign = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.addWidget(self._sign)
        row.addWidget(self.text, 1)
        self.remedy = button("", self._help_out)
        self._act: Act | None = None
        row.addWidget(self.remedy)
        row.addWidget(Tool("close", "关闭提示", self.hide))
        self.hide()

    def say(self, text: str, verb: str = "", act: Act | None = None) -> None:
        """Show a text, with a button for what can be done about it; hide when there is no text."""
        theme = theme_of(self)
        self._act = act
        self.remedy.setText(verb)
        self.remedy.setAccessibleName(verb)
        self.remedy.setToolTip(verb)
        self.remedy.setVisible(bool(verb))
        self._sign.setPixmap(icon("warning", theme.red).pixmap(20, 20))
        self.text.setText(text)
        self.setVisible(bool(text))

    def _help_out(self) -> None:
        act = self._act
        self.say("")
        if act is not None:
            act()


class CrashDialog(QDialog):
    """Says that something went wrong that should not have, with all that a developer needs to copy."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        """Show a report."""
        super().__init__(parent)
        wear(self)
        self.setWindowTitle("程序出错")
        self.resize(640, 360)
        self.report = report
        words = "程序出现未预料的错误，刚才的操作没有完成；此前的数据都已保存。请复制下面的内容发给技术支持。"
        details = named(QPlainTextEdit(report), "错误详情")
        details.setReadOnly(True)
        close = button("关闭", self.accept, kind="primary")
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button("复制", self.copy, tip="把错误详情复制到剪贴板"))
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(words, wrap=True))
        column.addWidget(details, 1)
        column.addLayout(buttons)

    def copy(self) -> None:
        """Copy the report to the clipboard."""
        QGuiApplication.clipboard().setText(self.report)


class CrashGuard:
    """Shows uncaught exceptions in one dialog, and writes all of them to a log where one is named."""

    def __init__(self, log: Path | None = None, equip: Callable[[QDialog], object] = lambda _: None) -> None:
        """Take over from the interpreter; `equip` gives every dialog what the window around it would have."""
        self.dialog: CrashDialog | None = None
        self._log, self._equip = log, equip
        sys.excepthook = self.caught

    def stand_down(self) -> None:
        """Give back to the interpreter."""
        sys.excepthook = sys.__excepthook__

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Show an exception."""
        report = "".join(traceback.format_exception(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        self._note(report)
        if issubclass(kind, KeyboardInterrupt) or self.dialog is not None:
            return
        self.dialog = CrashDialog(report, QApplication.activeWindow())
        self._equip(self.dialog)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _note(self, report: str) -> None:
        if self._log is not None:
            with suppress(OSError):
                self._log.parent.mkdir(parents=True, exist_ok=True)
                with self._log.open("a", encoding="utf-8", errors="replace") as log:
                    log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S}\n{report}\n")

    def _closed(self) -> None:
        self.dialog = None
