"""目标与序时: points, target, due date and pace of a node, each a version issued by a paper."""

from typing import Any

from PySide6.QtWidgets import QPushButton

from perfdesk.domain.indicator import Part, PartValue
from perfdesk.domain.pace import Pace
from perfdesk.domain.quantity import text_of
from perfdesk.domain.target import TargetKind
from perfdesk.domain.text.target import parse_target, print_target
from perfdesk.domain.yearend.variance import key_of
from perfdesk.formats.tables.values import read_day, read_points
from perfdesk.operations import indicators
from perfdesk.operations.ledger.results import last_differences
from perfdesk.reports.boards.upper import difference_text
from perfdesk.ui.desk import Desk
from perfdesk.ui.pages.indicators.tabs.form import Field, Tab, View
from perfdesk.ui.pages.indicators.tabs.issue_bar import IssueBar
from perfdesk.ui.pages.indicators.tabs.pace_editor import PaceEditor
from perfdesk.ui.widgets import button, label, rule


class TermsTab(Tab):
    """What is asked of a node by when; a change is kept as a version, the old one stays."""

    title, tip = "目标", "目标与序时：分值、年度目标、完成时限、各月序时进度"

    def __init__(self, desk: Desk) -> None:
        """Build the empty tab."""
        super().__init__(desk)
        self.issue = IssueBar(desk)
        self.points = Field("分值")
        self.target = Field("年度目标", placeholder="如 ≥95%、8950、不低于60元/月")
        self.due = Field("完成时限")
        self.read = label("", "quiet", wrap=True)
        self.pace = PaceEditor()
        self._shown_pace: tuple[str, Pace] | None = None
        self.apply: QPushButton = button("应用序时", self._apply_pace, tip="把上面的序时计划保存为新的版本")
        self._terms = self.form((("依据", self.issue), ("分值", self.points), ("年度目标", self.target)))
        self.column.addWidget(self.read)
        self._due = self.form((("完成时限", self.due),))
        self._line = rule()
        self._title = label("序时进度（累计%）", "title")
        for part in (self._line, self._title, self.pace, self.apply):
            self.column.addWidget(part)
        self.column.addStretch()
        self.points.entered.connect(self._set_points)
        self.target.entered.connect(self._set_target)
        self.due.entered.connect(self._set_due)
        self.pace.edited.connect(lambda: self.apply.setEnabled(True))

    def fill(self, view: View) -> None:
        """Show what binds the node in the month; a group has points only."""
        terms = view.terms
        self.points.show_text("" if terms.points is None else text_of(terms.points))
        self.target.show_text(terms.target.text)
        self.due.setPlaceholderText(f"如 {self.desk.year}-10-31，不填为12月31日")
        self.due.show_text(terms.due_on.isoformat() if terms.due_on else "")
        self.read.setText("\n".join(filter(None, (_said(view), self._last_year(view)))))
        self._show_pace(view)
        for part in (self.read, self._line, self._title, self.pace, self.apply):
            part.setVisible(not view.is_group)
        self._terms.setRowVisible(self.target, not view.is_group)
        self._due.setRowVisible(self.due, not view.is_group)

    def _last_year(self, view: View) -> str:
        """Say how far last year's estimate was from the verdict, for whoever sets this year's target."""
        known = last_differences(self.desk.doc, year=self.desk.year) if view.judged else {}
        difference = known.get(key_of(view.judged)) if view.judged else None
        return difference_text(difference) if difference else ""

    def _show_pace(self, view: View) -> None:
        shown = view.node.id, view.terms.pace or Pace()
        if shown == self._shown_pace:
            return
        self._shown_pace = shown
        self.pace.show_pace(shown[1])
        self.apply.setEnabled(False)

    def _set_points(self, text: str) -> None:
        found = read_points(text)
        if found is None or found[0] is None:
            self.desk.warn(f"分值“{text}”不是数字。请填写数字，如5或2.5。")
            return
        self._set(Part.POINTS, found[0])

    def _set_target(self, text: str) -> None:
        if self.view is not None:
            target, unclear = parse_target(text, measure_unit=self.view.node.measure_unit)
            self._set(Part.TARGET, target)
            if unclear:
                self.desk.tell(f"年度目标“{text}”：{unclear[0]}")

    def _set_due(self, text: str) -> None:
        day = read_day(text, self.desk.year)
        if day is None:
            self.desk.warn(f"完成时限“{text}”不是日期。请写成{self.desk.year}-10-31或10月31日。")
            return
        self._set(Part.DUE, day)

    def _apply_pace(self) -> None:
        self._set(Part.PACE, self.pace.pace)

    def _set(self, part: Part, value: PartValue) -> None:
        if self.view is not None:
            node_id = self.view.node.id
            issued: dict[str, Any] = self.issue.terms(self.view.versions(part))
            self.desk.do(
                lambda: indicators.set_part(self.desk.doc, subject_id=node_id, part=part, value=value, **issued)
            )


def _said(view: View) -> str:
    """Say what was understood of the target."""
    target = view.terms.target
    match target.kind:
        case TargetKind.TEXT:
            return "按文字目标处理：读不出数值。"
        case TargetKind.NONE:
            return "不考核目标值。" if target.text else "尚未填写年度目标。"
        case _:
            return f"读作：{target.kind.title} {print_target(target)}，{view.node.direction.title}指标"
