"""年度: adding a year, copying the last one's indicators, closing and reopening."""

from functools import partial

from PySide6.QtWidgets import QLineEdit

from perfdesk.domain.ledger.reporting import ReportDay
from perfdesk.domain.months import Frozen, YearState
from perfdesk.operations.months import close_year, reopen_year
from perfdesk.operations.settings import FIRST_YEAR, LAST_YEAR, add_year
from perfdesk.operations.years import copy_year
from perfdesk.reports.boards.reporting import every_month
from perfdesk.reports.listing import Align, Column, Listing, Section
from perfdesk.ui.desk import Desk
from perfdesk.ui.forms.reading import whole_of
from perfdesk.ui.pages.data.part import Part, line
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import button, label, named

COLUMNS = (
    Column("year", "年度", 6, Align.CENTER),
    Column("state", "状态", 6, Align.CENTER),
    Column("frozen", "已冻结月份", 14),
    Column("reason", "关闭或开放的理由", 24),
)


class YearPart(Part):
    """The years of the file."""

    id, title = "years", "年度"
    about = "关闭的年度只能查看；关闭和重新开放都不能撤销，重新开放须写明理由。"

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self.table = TableView(name="年度", stretch=3)
        self.table.opened.connect(self._look_at)
        self.table.chosen.connect(lambda _: self._offer())
        self.new = named(QLineEdit(), "新年度", "四位数的年份")
        self.new.setFixedWidth(96)
        self.new.returnPressed.connect(self._add)
        self.adding = button("新建年度", self._add, tip="新建空的年度，再导入指标")
        self.copying = button("复制上年指标新建", self._copy, tip="把选中年度的方案、指标、责任、报送时间带入新年度")
        self.reason = named(QLineEdit(), "理由")
        self.reason.setPlaceholderText("关闭或重新开放的理由")
        self.closing = button("关闭选中年度", self._close)
        self.reopening = button("重新开放", self._reopen)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(line(label("新年度"), self.new, self.adding, self.copying, None))
        self.body.addLayout(line(self.reason, self.closing, self.reopening))

    def refresh(self) -> None:
        """Show the years."""
        doc = self.desk.doc
        states = doc.rows(YearState)
        rows = tuple((str(s.year), "已关闭" if s.closed else "开放", self._frozen(s.year), s.reason) for s in states)
        keys = tuple(str(state.year) for state in states)
        self.table.show_listing(Listing("years", "", COLUMNS, (Section(rows, keys=keys),) if rows else ()))
        if not self.table.current_key():
            self.table.choose(str(self.desk.year))
        if not self.new.isModified():
            self.new.setText(str(max(doc.years, default=self.desk.today.year - 1) + 1))
        for widget in (self.new, self.adding, self.copying, self.reason):
            widget.setEnabled(not doc.read_only)
        self._offer()

    def _offer(self) -> None:
        """Let an open year be closed, and a closed one be opened again."""
        doc, key = self.desk.doc, self.table.current_key()
        closed = {str(state.year): state.closed for state in doc.rows(YearState)}.get(key)
        self.closing.setEnabled(not doc.read_only and closed is False)
        self.reopening.setEnabled(not doc.read_only and closed is True)

    def _frozen(self, year: int) -> str:
        months = sorted(f.month for f in self.desk.doc.rows(Frozen, year=year) if f.thawed_step is None)
        return "、".join(f"{month}月" for month in months)

    def _add(self) -> None:
        doc, wanted = self.desk.doc, self.new.text()
        self._made(wanted, self.desk.do(lambda: add_year(doc, year=self._wanted())))

    def _copy(self) -> None:
        doc, wanted = self.desk.doc, self.new.text()
        copied = partial(copy_year, doc)
        done = self.with_chosen(self.table, "年度", lambda key: copied(from_year=int(key), to_year=self._wanted()))
        self._made(wanted, done)

    def _wanted(self) -> int:
        return whole_of(self.new.text(), "新年度", FIRST_YEAR, LAST_YEAR)

    def _made(self, year: str, done: bool) -> None:
        if done:
            days = every_month(self.desk.doc.rows(ReportDay, year=int(year)))
            kept = f"报送时间沿用上年（{days}），请核对。" if days else ""
            self.desk.tell(f"已新建{year}年，双击该年度即可切换。{kept}")
            self.new.setModified(False)
            self.refresh()

    def _close(self) -> None:
        doc, why = self.desk.doc, self.reason.text()
        if self.with_chosen(self.table, "年度", lambda key: close_year(doc, year=int(key), reason=why)):
            self.reason.clear()

    def _reopen(self) -> None:
        doc, why = self.desk.doc, self.reason.text()
        if self.with_chosen(self.table, "年度", lambda key: reopen_year(doc, year=int(key), reason=why)):
            self.reason.clear()

    def _look_at(self, key: str) -> None:
        self.desk.turn_to(int(key))
