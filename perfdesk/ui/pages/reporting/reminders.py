"""催报名单 and 扣分办法: whom to call about what, and what each breach of the order of reporting costs."""

from dataclasses import replace
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.ledger.reporting import set_discipline
from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.lists.reporting import REMINDERS, formula
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.forms.fields import Field, Form
from perfdesk.ui.forms.reading import decimal_of
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import EmptyState, Tool, button, label, surface

_COSTS = (
    ("late", "每次迟报"),
    ("missing", "每月未报、缺项"),
    ("returned", "每次退回"),
    ("corrected", "每次冻结后更正"),
)


class Reminders(QWidget):
    """Everybody to call about the data month, to be printed or copied."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__()
        self._desk = desk
        self.table = TableView(stretch=3, name=REMINDERS.title)
        self.table.remember(desk.settings, "reminders")
        self.said = label("", "title")
        self.none = EmptyState("")
        print_it = Tool("print", "打印催报名单", lambda: desk.go("output", Target(REMINDERS.id)))
        copy = button("复制名单", self.copy, tip="复制到剪贴板，可粘贴到通知或表格")
        head = QHBoxLayout()
        head.setContentsMargins(12, 12, 12, 8)
        head.addWidget(self.said, 1)
        head.addWidget(print_it)
        head.addWidget(copy)
        inside = QVBoxLayout()
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addLayout(head)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.none, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(surface(inside))

    def refresh(self) -> None:
        """Show who is to be called now."""
        desk = self._desk
        listing = REMINDERS.build(desk.county(), Ask(desk.today))
        self.table.show_listing(listing)
        self.table.setVisible(bool(listing.rows))
        self.none.setVisible(not listing.rows)
        self.none.text.setText(f"{desk.month}月数据都已报齐，{listing.empty}")
        units = len({row[0] for row in listing.rows})
        self.said.setText(f"{desk.month}月数据还有{units}个单位未报齐，须催{len(listing.rows)}人" if units else "")

    def copy(self) -> None:
        """Copy the whole list."""
        self.table.selectAll()
        self.table.copy()
        self.table.clearSelection()
        self._desk.tell("已复制催报名单")


class Costs(QWidget):
    """What each breach costs, and the formula made of it."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__()
        self._desk = desk
        self.fields = {key: Field(title, partial(self._write, key), width=96) for key, title in _COSTS}
        self.formula = label("", wrap=True)
        form = Form()
        for key, title in _COSTS:
            form.add(title, self.fields[key], "分")
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 16, 16, 16)
        inside.setSpacing(12)
        inside.addWidget(label("报送纪律得分的扣分办法", "title"))
        inside.addLayout(form)
        inside.addWidget(self.formula)
        inside.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(surface(inside))
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def refresh(self) -> None:
        """Show the costs."""
        desk = self._desk
        cost = desk.county().data.office.discipline
        for key, field in self.fields.items():
            field.show_text(f"{getattr(cost, key):f}", read_only=desk.read_only)
        self.formula.setText(formula(cost))

    def _write(self, key: str, text: str) -> bool:
        desk = self._desk
        try:
            points: Decimal = decimal_of(text, dict(_COSTS)[key])
        except PerfdeskError as refusal:
            desk.warn(str(refusal))
            return False
        cost = replace(desk.county().data.office.discipline, **{key: points})
        return desk.do(lambda: set_discipline(desk.doc, year=desk.year, cost=cost))
