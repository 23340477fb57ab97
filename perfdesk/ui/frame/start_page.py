"""The first page: open the sample county, start a new file, open a file; and the files opened last."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from perfdesk.operations.settings import FIRST_YEAR, LAST_YEAR
from perfdesk.ui.frame.work_strip import WorkStrip
from perfdesk.ui.messages import Notice
from perfdesk.ui.style import CARD_POINTS, INSET, sized
from perfdesk.ui.widgets import Act, Tool, button, label, named, rule, surface

_WIDTH = 720
_CHOICE = QSize(224, 96)


class StartPage(QWidget):
    """Shown where no file is open."""

    sample_asked = Signal()
    open_asked = Signal()
    new_asked = Signal(str, int)
    """A new file was asked for; gives county and year."""
    recent_asked = Signal(object)
    """A recent file was asked for; gives its path."""
    manual_asked = Signal()

    def __init__(self, recent: Sequence[Path]) -> None:
        """Offer the three ways to begin, and the recent files."""
        super().__init__()
        self.notice, self.work = Notice(), WorkStrip()
        self.county, self.year = named(QLineEdit(), "县（区）名称"), named(QSpinBox(), "考评年度")
        self.making = button("选择保存位置…", self._ask, tip="选择新文件的保存位置并新建", kind="primary")
        self.form = self._form()
        self.sample = self._choice("sample", "打开示例县", "数据是虚构的，可随意试用", self.sample_asked.emit, "Ctrl+E")
        self.new = self._choice("new", "新建文件", "从本单位的工作簿开始", self.ask_new, "Ctrl+N")
        self.open = self._choice("open", "打开文件", "已有的 perfdesk 文件", self.open_asked.emit, "Ctrl+O")
        self.manual = button("使用手册", self.manual_asked.emit, tip="从“十分钟上手”看起（F1）", kind="link")
        self._lay_out(recent)

    def ask_new(self) -> None:
        """Ask for what a new file needs to know."""
        self.form.show()
        self.county.setFocus()

    def _form(self) -> QWidget:
        self.county.setPlaceholderText("如：青河县")
        self.county.textChanged.connect(lambda text: self.making.setEnabled(bool(text.strip())))
        self.county.returnPressed.connect(self._ask)
        self.county.setMinimumWidth(280)
        self.year.setMinimumWidth(120)
        self.year.lineEdit().setTextMargins(INSET, 0, 0, 0)
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setValue(date.today().year)
        self.making.setEnabled(False)
        form = QFormLayout()
        form.setContentsMargins(16, 16, 16, 16)
        form.setSpacing(12)
        form.addRow("县（区）名称", self.county)
        form.addRow("考评年度", self.year)
        form.addRow("", label("新建后按向导依次导入单位和人员、指标任务分解表、各月月报。", "quiet"))
        form.addRow("", self.making)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        made = surface(form)
        made.hide()
        return made

    def _ask(self) -> None:
        if self.county.text().strip():
            self.new_asked.emit(self.county.text().strip(), self.year.value())

    def _choice(self, icon_name: str, title: str, beside: str, act: Act, key: str) -> Tool:
        choice = Tool(icon_name, title, act, key=key, word=True)
        choice.setText(f"  {title}\n  {beside}")
        choice.setFixedSize(_CHOICE)
        choice.setIconSize(QSize(32, 32))
        choice.setProperty("choice", True)
        return choice

    def _lay_out(self, recent: Sequence[Path]) -> None:
        title = label("县（区）绩效考评办工作台")
        title.setFont(sized(self, CARD_POINTS * 0.9, bold=True))
        choices = QHBoxLayout()
        choices.setSpacing(24)
        for choice in (self.sample, self.new, self.open):
            choices.addWidget(choice)
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(title)
        column.addLayout(self._about())
        column.addSpacing(12)
        column.addLayout(choices)
        column.addWidget(self.form)
        column.addWidget(self.work, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(12)
        for widget in self._recent(recent):
            column.addWidget(widget)
        column.addStretch(3)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.notice)
        page.addWidget(middle, 1, Qt.AlignmentFlag.AlignHCenter)

    def _about(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label("离线使用，数据都在一个文件里。", "quiet"), 1)
        row.addWidget(self.manual)
        return row

    def _recent(self, recent: Sequence[Path]) -> list[QWidget]:
        if not recent:
            return []
        rows: list[QWidget] = [label("最近打开", "title"), rule()]
        return rows + [self._recent_row(path, f"Ctrl+{number}") for number, path in enumerate(recent, 1)]

    def _recent_row(self, path: Path, key: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        link: QPushButton = button(path.stem, lambda: self.recent_asked.emit(path), tip=str(path), key=key, kind="link")
        where: QLabel = label(str(path.parent), "quiet")
        row.addWidget(link)
        row.addWidget(where, 1)
        return made
