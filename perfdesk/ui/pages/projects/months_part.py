"""The grid of a project's twelve months: money arrived and paid, and how the work stands, each cell typed over."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from perfdesk.domain.facts import Project, ProjectMonth
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.ledger import projects
from perfdesk.reports.boards.project_tables import month_table
from perfdesk.ui.desk import Desk
from perfdesk.ui.forms.edit_table import EditModel, EditTable
from perfdesk.ui.forms.reading import decimal_of
from perfdesk.ui.ledger.spec import Beside
from perfdesk.ui.widgets import label, named

_MONEY = {"arrived": "累计到位", "paid": "累计支付"}
_TYPED = (*_MONEY, "status")
"""The columns that are typed, in the order in which pasted cells fill them."""


class MonthsPart(Beside):
    """Twelve rows; Enter or typing edits a cell, Ctrl+V fills a block; each is one step. A frozen month asks why."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self._project: Project | None = None
        writers = {key: partial(self._type, key) for key in _TYPED}
        self.table = EditTable("各月资金和进度", writers)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        pasting = QAction("粘贴", self.table)
        pasting.setShortcut(QKeySequence(QKeySequence.StandardKey.Paste))
        pasting.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pasting.triggered.connect(lambda _checked=False: self.paste())
        self.table.addAction(pasting)
        self.reason = named(QLineEdit(), "更正原因", "修改已冻结月份的数据时填写")
        self.reason.setPlaceholderText("修改已冻结月份时，先在这里写明更正原因")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label("各月资金和进度（万元，1月起累计）", "title"))
        column.addWidget(self.table)
        column.addWidget(self.reason)

    def show_record(self, record: Any) -> None:
        """Show the months of a project."""
        fresh = self._project is None or self._project.id != record.id
        self._project = record
        self.table.set_read_only(self.desk.read_only)
        self.table.show_listing(month_table(self.desk.county(), record))
        rows = self.table.verticalHeader().length()
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows + 2)
        if fresh:
            self.reason.clear()
            self.table.choose(str(self.desk.month))
        frozen = any(self.desk.doc.frozen(self.desk.year, month) for month in range(1, 13))
        self.reason.setVisible(frozen)

    def _type(self, column: str, key: str, text: str) -> bool:
        return self._write({int(key): {column: text}})

    def paste(self) -> None:
        """Write the cells of the clipboard from the current cell on, as one step; what lies below December is left."""
        index, model = self.table.currentIndex(), self.table.model()
        lines = QGuiApplication.clipboard().text().rstrip("\r\n").splitlines()
        if index.isValid() and lines and isinstance(model, EditModel) and not self.desk.read_only:
            key = model.columns[index.column()].key
            first = _TYPED.index(key) if key in _TYPED else 0
            block = enumerate(lines[: 12 - index.row()], index.row() + 1)
            self._write({month: dict(zip(_TYPED[first:], line.split("\t"), strict=False)) for month, line in block})

    def _write(self, typed: Mapping[int, Mapping[str, str]]) -> bool:
        """Write what was typed by month and column; tell whether it was done."""
        desk, reason = self.desk, self.reason.text()
        try:
            rows = tuple(self._row(month, texts) for month, texts in typed.items())
        except PerfdeskError as refusal:
            desk.warn(str(refusal))
            return False
        return desk.do(lambda: projects.enter_project_months(desk.doc, months=rows, reason=reason))

    def _row(self, month: int, texts: Mapping[str, str]) -> ProjectMonth:
        project_id = self._project.id if self._project else ""
        known = self.desk.county().data.project_months.get((project_id, month)) or ProjectMonth(project_id, month)
        return replace(known, **{key: _value(key, text.strip()) for key, text in texts.items()})


def _value(key: str, text: str) -> Any:
    if key not in _MONEY:
        return text
    return decimal_of(text, _MONEY[key]) if text else None
