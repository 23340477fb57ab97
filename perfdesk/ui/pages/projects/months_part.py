"""The grid of a project's twelve months: money arrived and paid, and how the work stands, each cell typed over."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from perfdesk.domain.facts import Project, ProjectMonth
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.ledger import projects
from perfdesk.reports.project_tables import month_table
from perfdesk.ui.desk import Desk
from perfdesk.ui.forms.edit_table import EditTable
from perfdesk.ui.forms.reading import decimal_of
from perfdesk.ui.ledger.spec import Beside
from perfdesk.ui.widgets import label, named

_MONEY = {"arrived": "累计到位", "paid": "累计支付"}


class MonthsPart(Beside):
    """Twelve rows; Enter or typing edits a cell, each cell written is one step. A frozen month asks for a reason."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self._project: Project | None = None
        writers = {key: partial(self._money, key) for key in _MONEY} | {"status": self._status}
        self.table = EditTable("各月资金和进度", writers)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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

    def _money(self, field: str, key: str, text: str) -> bool:
        try:
            amount = decimal_of(text, _MONEY[field]) if text else None
        except PerfdeskError as refusal:
            self.desk.warn(str(refusal))
            return False
        return self._write(int(key), **{field: amount})

    def _status(self, key: str, text: str) -> bool:
        return self._write(int(key), status=text)

    def _write(self, month: int, **told: Any) -> bool:
        desk, project = self.desk, self._project
        if project is None:
            return False
        known = desk.county().data.project_months.get((project.id, month)) or ProjectMonth(project.id, month)
        row, reason = replace(known, **told), self.reason.text()
        return desk.do(lambda: projects.enter_project_months(desk.doc, months=(row,), reason=reason))
