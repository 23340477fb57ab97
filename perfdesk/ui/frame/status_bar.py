"""The bottom of the window: what was last said, work under way, saved or not, last backup, problems, who works."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from perfdesk.domain.problems import Problem
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.frame.work_strip import WorkStrip
from perfdesk.ui.widgets import Elided, Tool, label, named

HEIGHT = 32
_SAID_MS = 6000


class StatusBar(QWidget):
    """Tells in passing what a person should know without looking for it."""

    def __init__(self, desk: Desk) -> None:
        """Show a document."""
        super().__init__()
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.said, self.saved = named(Elided(), "消息"), label("", "quiet")
        self.backup = Tool("backup", "备份与恢复", lambda: desk.go("data", Target(view="backup")), word=True)
        self.problems = Tool("warning", "问题清单", desk.problems_asked.emit, key="F7", word=True)
        self.person = Tool("person", "更改操作人姓名", self._rename, word=True)
        for tool in (self.backup, self.problems, self.person):
            tool.setIconSize(QSize(16, 16))
        self.name = named(QLineEdit(), "操作人姓名")
        self.name.setMaxLength(20)
        self.name.setFixedWidth(120)
        self.name.hide()
        self.work = WorkStrip()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_SAID_MS)
        self._quiet.timeout.connect(self.said.clear)
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show the document as it is now."""
        doc = self._desk.doc
        self.saved.setText("只读" if self._desk.read_only else "已保存")
        self.backup.setText(f"最近备份{self._desk.last_backup}" if self._desk.last_backup else "尚未备份")
        self.backup.setEnabled(self._desk.offers("data"))
        self.person.setText(doc.person)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show how many things a person should look at."""
        self.problems.setText(f"{len(problems):,}个问题" if problems else "没有问题")

    def _tell(self, text: str) -> None:
        self.said.setText(text)
        self._quiet.start()
        self.refresh()

    def _rename(self) -> None:
        self.name.setText(self._desk.doc.person)
        self.person.hide()
        self.name.show()
        self.name.setFocus()
        self.name.selectAll()

    def _renamed(self) -> None:
        if self.name.isHidden():
            return
        self._desk.sign(self.name.text().strip() or self._desk.doc.person)
        self.name.hide()
        self.person.show()
        self.refresh()

    def _connect(self) -> None:
        self._desk.told.connect(self._tell)
        self._desk.worked.connect(self.work.follow)
        self.name.editingFinished.connect(self._renamed)

    def _lay_out(self) -> None:
        self.setMinimumHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(16)
        row.addWidget(self.said, 1)
        for widget in (self.work, self.saved, self.backup, self.problems, self.person, self.name):
            row.addWidget(widget)
