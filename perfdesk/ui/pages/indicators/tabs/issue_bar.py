"""By what a change of terms was issued: a correction of what was entered, or a new paper from a month on."""

from datetime import date
from typing import Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from perfdesk.domain.indicator import Version
from perfdesk.ui.desk import Desk
from perfdesk.ui.pages.indicators.tabs.form import Choice
from perfdesk.ui.widgets import label, named

CORRECTION, PAPER = "correction", "paper"
_MONTHS = [(month, f"{month}月") for month in range(1, 13)]


class IssueBar(QWidget):
    """Asks in place by what the next change is issued; a correction keeps month, day and paper of what it corrects."""

    def __init__(self, desk: Desk) -> None:
        """Propose a correction; a new paper would be today's and bind from the month looked at."""
        super().__init__()
        self._desk = desk
        self.how = Choice("修改依据", [(CORRECTION, "更正录入（沿用原文件）"), (PAPER, "按新文件调整")])
        self.how.picked.connect(self._show_more)
        self.month = Choice("生效月份", _MONTHS)
        self.month.show_value(desk.month)
        self.issued_on = named(QDateEdit(QDate(desk.today.year, desk.today.month, desk.today.day)), "印发日期")
        self.issued_on.setDisplayFormat("yyyy-MM-dd")
        self.issued_on.setCalendarPopup(True)
        self.document = named(QLineEdit(), "文号")
        self.document.setPlaceholderText("如 青考〔2024〕9号")
        self._more = QWidget()
        form = QFormLayout(self._more)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        for title, field in (("生效月份", self.month), ("印发日期", self.issued_on), ("文号", self.document)):
            form.addRow(label(title, "quiet"), field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.how)
        column.addWidget(self._more)
        self._show_more()

    def terms(self, versions: list[Version]) -> dict[str, Any]:
        """Return month, day and paper for a new version beside those there are."""
        if self.how.value == PAPER:
            day = self.issued_on.date()
            return {
                "effective_month": self.month.value,
                "issued_on": date(day.year(), day.month(), day.day()),
                "document": self.document.text(),
            }
        fitting = [version for version in versions if version.effective_month <= self._desk.month]
        old = max(fitting, key=lambda version: (version.issued_on or date.min, version.step), default=None)
        if old is None:
            return {}
        return {"effective_month": old.effective_month, "issued_on": old.issued_on, "document": old.document}

    def _show_more(self) -> None:
        self._more.setVisible(self.how.value == PAPER)
