"""Points taken from units (督查、迟报) and vetoes (一票否决), by unit and month."""

from PySide6.QtWidgets import QLineEdit

from perfdesk.domain.facts import Penalty, Veto
from perfdesk.operations import submissions
from perfdesk.reports.listing import Align, Column
from perfdesk.reports.phrase import unit_name
from perfdesk.ui.desk import Desk
from perfdesk.ui.forms.fields import Choice
from perfdesk.ui.forms.reading import decimal_of
from perfdesk.ui.pages.data.part import Part, height_of, line, listed
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import Tool, button, label, named

_UNIT, _MONTH = Column("unit", "单位", 14), Column("month", "月份", 4, Align.CENTER)
_REASON = Column("reason", "事由", 30)
PENALTIES = (_UNIT, _MONTH, Column("points", "扣分（百分制）", 7, Align.RIGHT), _REASON)
VETOES = (_UNIT, Column("month", "自何月起", 5, Align.CENTER), _REASON)
_ALL = 100
"""How tables share height with the hole below them: they take nearly all, up to their rows."""
_MONTHS = tuple((str(month), f"{month}月") for month in range(1, 13))


class PenaltyPart(Part):
    """One line to enter either, and a table of each."""

    id, title = "penalties", "扣分与一票否决"
    about = "督查、迟报等扣分按百分制从单位成绩中扣除；一票否决自登记月份起限制等次。"

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self.unit = Choice("单位", lambda _: True, width=200)
        self.month = Choice("月份", lambda _: True, width=80)
        self.points = named(QLineEdit(), "扣分", "扣多少分，百分制")
        self.points.setPlaceholderText("扣分")
        self.points.setFixedWidth(72)
        self.reason = named(QLineEdit(), "事由")
        self.reason.setPlaceholderText("事由；已冻结的月份作为更正原因")
        self.taking = button("登记扣分", self._take)
        self.barring = button("登记一票否决", self._bar)
        self.penalties, self.vetoes = TableView(name="扣分", stretch=3), TableView(name="一票否决", stretch=2)
        self.dropping = Tool("delete", "删除选中扣分", self._drop_penalty)
        self.lifting = Tool("delete", "删除选中一票否决", self._drop_veto)
        self.body.addLayout(line(self.unit, self.month, self.points, self.reason))
        self.body.addLayout(line(self.taking, self.barring, None))
        for title, table, tool in (("扣分", self.penalties, self.dropping), ("一票否决", self.vetoes, self.lifting)):
            self.body.addSpacing(8)
            self.body.addLayout(line(label(title, "title"), None, tool))
            self.body.addWidget(table, _ALL)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Show what was taken and who is barred this year."""
        desk, county = self.desk, self.desk.county()
        units = [(unit.id, unit.name) for unit in county.data.units.values() if unit.merged_into is None]
        self.unit.show_choice(units, self.unit.value() or (units[0][0] if units else ""), read_only=desk.read_only)
        self.month.show_choice(_MONTHS, self.month.value() or str(desk.month), read_only=desk.read_only)
        taken, barred = desk.doc.rows(Penalty, year=desk.year), desk.doc.rows(Veto, year=desk.year)
        lines = tuple((unit_name(county, p.unit_id), f"{p.month}月", p.points, p.reason) for p in taken)
        self.penalties.show_listing(
            listed("penalties", PENALTIES, lines, tuple(p.id for p in taken), "本年没有登记扣分。")
        )
        lines_barred = tuple((unit_name(county, v.unit_id), f"{v.month}月", v.reason) for v in barred)
        self.vetoes.show_listing(
            listed("vetoes", VETOES, lines_barred, tuple(v.id for v in barred), "本年没有一票否决。")
        )
        for table, found in ((self.penalties, taken), (self.vetoes, barred)):
            table.setMaximumHeight(height_of(table, max(len(found), 1)))
        for widget in (self.points, self.reason, self.taking, self.barring, self.dropping, self.lifting):
            widget.setEnabled(not desk.read_only)

    def _take(self) -> None:
        doc, year, reason = self.desk.doc, self.desk.year, self.reason.text()

        def act() -> None:
            points = decimal_of(self.points.text(), "扣分")
            unit_id, month = self.unit.value(), int(self.month.value())
            submissions.add_penalty(doc, year=year, unit_id=unit_id, month=month, points=points, reason=reason)

        self._clear_after(self.desk.do(act))

    def _bar(self) -> None:
        doc, year, unit_id, month = self.desk.doc, self.desk.year, self.unit.value(), int(self.month.value())
        reason = self.reason.text()
        self._clear_after(
            self.desk.do(lambda: submissions.add_veto(doc, year=year, unit_id=unit_id, month=month, reason=reason))
        )

    def _drop_penalty(self) -> None:
        doc, why = self.desk.doc, self.reason.text()
        self._clear_after(
            self.with_chosen(
                self.penalties, "扣分", lambda key: submissions.remove_penalty(doc, penalty_id=key, reason=why)
            )
        )

    def _drop_veto(self) -> None:
        doc, why = self.desk.doc, self.reason.text()
        self._clear_after(
            self.with_chosen(self.vetoes, "一票否决", lambda key: submissions.remove_veto(doc, veto_id=key, reason=why))
        )

    def _clear_after(self, done: bool) -> None:
        if done:
            self.points.clear()
            self.reason.clear()
