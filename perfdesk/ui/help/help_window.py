"""The manual beside the work: contents at the left, a chapter at the right; it blocks nothing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perfdesk.formats.manual.chapters import Place, chapter
from perfdesk.formats.paper.writing import write_manual
from perfdesk.ui.help.contents import Contents
from perfdesk.ui.help.reader import Reader
from perfdesk.ui.messages import Notice
from perfdesk.ui.paper.printing import Choose, choose_printer
from perfdesk.ui.paper.saving import ask_file
from perfdesk.ui.settings import Settings
from perfdesk.ui.task import Task
from perfdesk.ui.widgets import Tool, button, label

_KEPT = "help"
_MOST_PAGES = 99


class HelpWindow(QWidget):
    """Shows the manual; closed with Esc, it remembers its size and place."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        """Belong to the window or the dialog from which help was asked for, so that a dialog does not block it."""
        super().__init__(parent, Qt.WindowType.Window)
        self._settings = settings
        self._task: Task | None = None
        self.setWindowTitle("使用手册")
        self.resize(1040, 720)
        self.restoreGeometry(settings.state(_KEPT))
        self.notice, self.contents, self.reader = Notice(), Contents(), Reader()
        self.back = Tool("left", "后退", self.reader.backward, key="Alt+Left")
        self.forward = Tool("right", "前进", self.reader.forward, key="Alt+Right")
        self.save = button("整本存为PDF", self.ask_save, tip="把整本手册存为PDF，可整本打印")
        self.print = button("打印本章", self.print_chapter, key="Ctrl+P")
        self.said = label("", "quiet")
        self._lay_out()
        self._connect()

    def show_chapter(self, id_: str) -> None:
        """Come forward at a chapter."""
        self.reader.show_place(Place(chapter(id_)))
        self.show()
        self.raise_()
        self.activateWindow()
        self.reader.setFocus()

    def ask_save(self) -> None:
        """Ask where the whole manual goes, and write it."""
        path = ask_file(self, self._settings, "perfdesk使用手册", [".pdf"])
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write the whole manual as PDF, off the UI thread."""
        self._task = task = Task("保存手册", lambda _: write_manual(path, today=date.today()))
        task.succeeded.connect(lambda _: self._wrote(said=f"已保存“{path.name}”"))
        task.refused.connect(lambda refusal: self._wrote(refusal=refusal))
        self.save.setEnabled(False)
        self.said.setText("正在排版…")
        task.start()

    def print_chapter(self, choose: Choose = choose_printer) -> None:
        """Print the chapter shown on the printer that a person chooses."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.reader.chapter.title)
        if choose(printer, _MOST_PAGES, self):
            self.reader.paper().print_(printer)
            self.said.setText(f"已将“{self.reader.chapter.title}”送往打印机")

    def changeEvent(self, event: QEvent) -> None:
        """Take on another appearance."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.reader.redraw()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window was."""
        if self._task is not None:
            self._task.wait()
        self._settings.set_state(_KEPT, self.saveGeometry())
        super().closeEvent(event)

    def _wrote(self, said: str = "", refusal: str = "") -> None:
        self._task = None
        self.save.setEnabled(True)
        self.said.setText(said)
        self.notice.say(refusal)

    def _connect(self) -> None:
        self.contents.asked.connect(self.reader.show_place)
        self.reader.moved.connect(self.contents.show_chapter)
        self.reader.backwardAvailable.connect(self.back.setEnabled)
        self.reader.forwardAvailable.connect(self.forward.setEnabled)
        self.back.setEnabled(False)
        self.forward.setEnabled(False)
        self._key("Ctrl+F", self.contents.search.setFocus)
        self._key("Esc", self.close)

    def _key(self, key: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(key), self).activated.connect(act)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.back)
        tools.addWidget(self.forward)
        tools.addStretch()
        tools.addWidget(self.said)
        tools.addWidget(self.print)
        tools.addWidget(self.save)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(tools)
        right.addWidget(self.reader, 1)
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 16)
        row.setSpacing(16)
        row.addWidget(self.contents)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addLayout(row, 1)
