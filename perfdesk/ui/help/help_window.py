"""The manual beside the work: contents at the left, a chapter at the right; it blocks nothing."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perfdesk.formats.manual.chapters import CHAPTERS, Chapter, chapter, place_about
from perfdesk.formats.paper.fonts import choose_fonts
from perfdesk.formats.paper.pages.manual_pdf import manual_pdf
from perfdesk.formats.paper.writing import write_manual
from perfdesk.ui.help.contents import Contents
from perfdesk.ui.help.reader import Reader
from perfdesk.ui.messages import Notice
from perfdesk.ui.paper.pdf_pages import page_count
from perfdesk.ui.paper.printing import Choose, ask_printer, choose_printer, print_pages
from perfdesk.ui.paper.saving import ask_file
from perfdesk.ui.settings import Settings
from perfdesk.ui.widgets import Tool, button, label
from perfdesk.ui.work.task import T, Task, Work

_KEPT = "help"


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
        self.save_chapter = button("本章存为PDF", lambda: self.ask_save([self.reader.chapter]), tip="只存这一章")
        self.print = button("打印本章", self.print_chapter, key="Ctrl+P")
        self._paper = (self.print, self.save_chapter, self.save)
        self.said = label("", "quiet")
        self._lay_out()
        self._connect()

    def show_chapter(self, id_: str, topic: str = "") -> None:
        """Come forward at a chapter, where it tells about a topic."""
        self.reader.show_place(place_about(topic, chapter(id_)))
        self.show()
        self.raise_()
        self.activateWindow()
        self.reader.setFocus()

    def ask_save(self, chapters: Sequence[Chapter] = CHAPTERS) -> None:
        """Ask where the whole manual, or a part of it, goes, and write it."""
        name = "perfdesk使用手册" if len(chapters) > 1 else chapters[0].title
        path = ask_file(self, self._settings, name, [".pdf"])
        if path is not None:
            self.write(path, chapters)

    def write(self, path: Path, chapters: Sequence[Chapter] = CHAPTERS) -> None:
        """Write chapters as PDF, off the UI thread."""
        self._work(
            "正在排版…",
            lambda _: write_manual(path, today=date.today(), chapters=chapters),
            lambda _: self.said.setText(f"已保存“{path.name}”"),
        )

    def print_chapter(self, choose: Choose = choose_printer) -> None:
        """Print the chapter shown on the printer that a person chooses."""
        shown = self.reader.chapter
        self._work(
            "正在排版…",
            lambda _: manual_pdf([shown], fonts=choose_fonts(), today=date.today()),
            lambda pdf: self._print(shown.title, pdf, choose),
        )

    def _print(self, title: str, pdf: bytes, choose: Choose) -> None:
        chosen = ask_printer(self, title, page_count(pdf), choose)
        if chosen is not None:
            self._work(
                "正在打印…",
                lambda progress: print_pages(pdf, *chosen, progress),
                lambda _: self.said.setText(f"已将“{title}”送往打印机"),
            )

    def _work(self, said: str, function: Work[T], then: Callable[[T], object]) -> None:
        """Do slow work off the UI thread; only one at a time."""

        def done(result: T) -> None:
            self._did()
            then(result)

        self._task = task = Task(said, function)
        task.succeeded.connect(done)
        task.refused.connect(self._did)
        for one in self._paper:
            one.setEnabled(False)
        self.said.setText(said)
        task.start()

    def _did(self, refusal: str = "") -> None:
        self._task = None
        for one in self._paper:
            one.setEnabled(True)
        self.said.setText("")
        self.notice.say(refusal)

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
        for one in self._paper:
            tools.addWidget(one)
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
