"""进度填报: by unit, its leaves for the month; by indicator, its units and their twelve months."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from perfdesk.domain.months import Frozen
from perfdesk.operations import entries
from perfdesk.reports.entry import (
    EntryRow,
    chosen_line,
    county_line,
    entry_units,
    fits_filters,
    leaf_line,
    leaf_rows,
    unit_line,
    unit_rows,
    unit_state,
)
from perfdesk.reports.phrase import leaf_title, unit_name
from perfdesk.ui.ledger.take_up import KEY, issue_action
from perfdesk.ui.page import Desk, Page, Target
from perfdesk.ui.pages.entry.columns import FIGURE, month_columns, unit_columns
from perfdesk.ui.pages.entry.finding import Finder
from perfdesk.ui.pages.entry.grid_view import GridView, blank_menu
from perfdesk.ui.pages.entry.picker import Picker
from perfdesk.ui.pages.entry.report import Report
from perfdesk.ui.pages.entry.side_panel import SidePanel
from perfdesk.ui.pages.entry.standing import Standing
from perfdesk.ui.pages.entry.strips import LEAF_CHIPS, RENEW_KEY, UNIT_CHIPS, FilterStrip, FindStrip, ReasonStrip
from perfdesk.ui.search import can_be_read
from perfdesk.ui.style import PANEL
from perfdesk.ui.widgets import EmptyState, Tool, offer

BY_UNIT, BY_LEAF = "unit", "leaf"
_EDGE, _GAP = 16, 12
_WORDS = 24
"""What 审核通过 on a button takes more than 报送."""
_NARROWEST = 240
"""What the details need at least."""
_NOTHING = "还没有需要填报的指标。请先导入指标任务分解表，并确定牵头单位。"


class EntryPage(Page):
    """The page on which figures and words of a month are typed."""

    id = "entry"

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__(desk)
        self._view = BY_UNIT
        self.by_unit = GridView(desk, "按单位填报")
        self.by_leaf = GridView(desk, "按指标填报")
        self.picker = Picker()
        self.panel = SidePanel(desk)
        self.standing = Standing()
        self.state, self.sums, self.county = self.standing.state, self.standing.sums, self.standing.county
        self.report = Report(desk, lambda: self.unit_id, self.advance)
        self.submit, self.send_back = self.report.submit, self.report.send_back
        self.find_strip = FindStrip(Finder(desk, lambda: self.grid))
        self.filters = {
            BY_UNIT: FilterStrip(desk.county, LEAF_CHIPS, self.choose_rows),
            BY_LEAF: FilterStrip(desk.county, UNIT_CHIPS, self.choose_rows),
        }
        self.lock_strip = ReasonStrip("更正原因", "开始更正", self.correct)
        importing = partial(desk.go, "indicators", Target(view="import")) if desk.offers("indicators") else None
        self.nothing = EmptyState(_NOTHING, "导入工作簿", importing)
        self.none = EmptyState("没有符合条件的行。请放宽筛选条件。", "全部显示", self.show_all)
        self.rows: tuple[EntryRow, ...] = ()
        """All of the unit or leaf, those that are filtered out too."""
        self._correcting: tuple[int, int, str] = (0, 0, "")
        self._details: bool | None = None
        self.taking_up = issue_action(self, self._subject)
        self._lay_out()
        self._connect()

    @property
    def grid(self) -> GridView:
        """The grid shown."""
        return self.by_unit if self._view == BY_UNIT else self.by_leaf

    @property
    def unit_id(self) -> str:
        """The unit shown, "" in the view by indicator."""
        return self.picker.current(BY_UNIT) if self._view == BY_UNIT else ""

    @property
    def reason(self) -> str:
        """Why the frozen month is being corrected, "" where it is not."""
        year, month, reason = self._correcting
        return reason if (year, month) == (self.desk.year, self.desk.month) else ""

    def refresh(self) -> None:
        """Show the month as it is now; what is being typed for another one is taken first."""
        if any(row.month != self.desk.month for row in self.grid.grid.rows[:1]):
            self.grid.end_entry()
        county = self.desk.county()
        self.picker.offer(BY_UNIT, entry_units(county))
        self.picker.offer(BY_LEAF, tuple((judged.node.id, leaf_title(judged)) for judged in county.leaves))
        self.picker.show_kind(self._view)
        self.stack.setCurrentIndex(1 if self.picker.empty else 0)
        self.setFocusProxy(self.grid)
        self._lock()
        self.rows = self._rows()
        self._show_rows()
        self._say(self.rows)
        self._show_current()

    def show_item(self, target: Target) -> None:
        """Show a unit, or a leaf or assignment in its unit's or its indicator's grid."""
        data = self.desk.county().data
        assignment = data.assignments.get(target.item)
        leaf_id = assignment.node_id if assignment else target.item if target.item in data.nodes else ""
        lead = data.tree.lead(leaf_id) if leaf_id else None
        owner = assignment or lead
        unit_id = target.filter("unit") or (target.item if target.item in data.units else "")
        unit_id = unit_id or (data.tree.unit_of(owner) if owner else "")
        self._view = BY_LEAF if target.view == BY_LEAF or (leaf_id and not unit_id) else BY_UNIT
        self.picker.choose(BY_LEAF, leaf_id)
        self.picker.choose(BY_UNIT, unit_id)
        strip = self.filters[self._view]
        if asked := {name: value for name, value in target.filters if name in strip.names}:
            strip.chips.set(asked)
        self.refresh()
        self._stand_on(owner.id if owner else leaf_id)

    def here(self) -> Target:
        """Return the unit or leaf shown, and the filters."""
        return Target(self.picker.current(self._view), tuple(self.filters[self._view].filters.items()), self._view)

    def choose_rows(self) -> None:
        """Choose and sort the rows anew; the cell that is current stays so."""
        self.grid.end_entry()
        self.grid.arranged.renew()
        self.refresh()

    def narrow(self) -> None:
        """Offer the filters, or show every row where they are there."""
        self.filters[self._view].toggle()

    def show_all(self) -> None:
        """Show every row, and go back to the grid."""
        self.filters[self._view].chips.clear()
        self.grid.setFocus()

    def show_view(self, view: str) -> None:
        """Change between the units' and the indicators' grids, staying with the leaf that is current."""
        row = self._current_row()
        if row is not None:
            self.picker.choose(BY_LEAF, row.node.id)
            self.picker.choose(BY_UNIT, row.unit_id)
        self._view = view
        self.refresh()
        if row is not None:
            self._stand_on(row.subject_id)
        self.grid.setFocus()

    def carry_over(self, *, every: bool = False) -> None:
        """Take last month's words over, for the chosen rows or for all of them."""
        self._for_rows(entries.carry_over, "已沿用上月内容，请逐行核对后按F6确认", every=every)

    def confirm(self) -> None:
        """Confirm what was carried over in the chosen rows."""
        self._for_rows(entries.confirm_carried, "已确认沿用内容", every=False)

    def advance(self) -> None:
        """Take the unit's report in (已报), or approve it (已审)."""
        self.grid.end_entry()
        self.report.advance()

    def correct(self, reason: str) -> bool:
        """Open the frozen month for corrections, each of which is kept with the reason."""
        if not reason:
            self.desk.warn("更正已冻结的月份须写明原因。请填写更正原因后再点“开始更正”。")
            return False
        self._correcting = self.desk.year, self.desk.month, reason
        self.desk.warn("")
        self.refresh()
        self.grid.setFocus()
        return True

    def _go(self, step: int) -> None:
        self.grid.end_entry()
        self.picker.go(step)

    def _to_grid(self) -> None:
        self.grid.setFocus()

    def _rows(self) -> tuple[EntryRow, ...]:
        county, item = self.desk.county(), self.picker.current(self._view)
        return unit_rows(county, item) if self._view == BY_UNIT else leaf_rows(county, item)

    def _show_rows(self) -> None:
        """Show the rows that fit the filters, in the order asked for."""
        county, strip, view = self.desk.county(), self.filters[self._view], self.grid
        columns = unit_columns(county.month) if self._view == BY_UNIT else month_columns(self._unit_name)
        view.arranged.filters = strip.filters
        about = self.picker.current(self._view), self.desk.year, self.desk.month
        shown = view.arranged.rows(self.rows, columns, partial(fits_filters, county, stands_in=can_be_read), about)
        view.show_rows(shown, columns)
        strip.say(len(shown), len(self.rows), is_old=view.arranged.is_old)
        for one in self.filters.values():
            one.stand(here=one is strip)
        self.grids.setCurrentWidget(self.none if self.rows and not shown else view)

    def _unit_name(self, row: EntryRow) -> str:
        name = unit_name(self.desk.county(), row.unit_id) or "考评办录入"
        role = row.judged.assignment.role.title if row.judged.assignment else ""
        return f"{name}（{role}）" if role else name

    def _lock(self) -> None:
        """Lock frozen months, or open the one that is being corrected."""
        desk = self.desk
        rows = desk.doc.rows(Frozen, year=desk.year) if desk.doc.years else []
        frozen = frozenset(row.month for row in rows if row.thawed_step is None)
        self.grid.grid.lock(frozen, self.reason, desk.shut)
        locked = bool(self.grid.grid.why_frozen(desk.month)) and not desk.read_only
        self.lock_strip.say(f"{desk.month}月已冻结，通报页面按原样留存。如确需更正，请写明原因：")
        self.lock_strip.setVisible(locked)

    def _say(self, rows: tuple[EntryRow, ...]) -> None:
        """Write the unit's (or leaf's) and the county's numbers, and offer what comes next."""
        county = self.desk.county()
        by_unit = self._view == BY_UNIT
        state = unit_state(county, self.unit_id) if by_unit else ""
        report = county.data.submissions.get((self.unit_id, county.month))
        because = f"（{report.reason}）" if report and report.reason else ""
        line = unit_line(county, self.unit_id, rows) if by_unit else leaf_line(county, rows)
        self.standing.say(state + because, line)
        self._show_sum()
        self.report.renew()
        shut = self.desk.shut
        offer(self.issue_tool, shut)
        shut = shut or (self.grid.grid.why_frozen(self.desk.month) if by_unit else "")
        offer(self.blank, shut)
        offer(self.carry, shut or ("" if by_unit else "按指标查看时不能沿用上月，换到按单位再用。"))

    def _show_sum(self) -> None:
        """Write what the selected cells add up to, else how the county stands."""
        self.standing.say_beside(chosen_line(self.grid.chosen_texts()) or county_line(self.desk.county()))

    def _current_row(self) -> EntryRow | None:
        return self.grid.grid.row_at(self.grid.currentIndex().row())

    def _subject(self) -> str:
        row = self._current_row()
        return row.subject_id if row else ""

    def _show_current(self) -> None:
        index, row = self.grid.currentIndex(), self._current_row()
        column = self.grid.grid.columns[index.column()] if row and index.isValid() else None
        self.panel.show_row(row, column.month_of(row) if row and column else self.desk.month)

    def _stand_on(self, key: str) -> None:
        """Stand on the figure of a row; filters that hide it are taken back."""
        model = self.grid.grid
        if key and model.row_of(key) < 0 and self.filters[self._view].filters:
            self.filters[self._view].chips.clear()
        row, column = model.row_of(key), model.column_of(FIGURE)
        if self._view == BY_LEAF:
            column += self.desk.month - 1
        if row >= 0:
            self.grid.setCurrentIndex(model.index(row, column))

    def _for_rows(self, act: Callable[..., None], said: str, *, every: bool) -> None:
        self.grid.end_entry()
        desk, model = self.desk, self.grid.grid
        places = range(model.rowCount()) if every else self.grid.chosen_rows()
        subjects = [model.rows[place].subject_id for place in places]
        if desk.do(lambda: act(desk.doc, year=desk.year, month=desk.month, subject_ids=subjects, reason=self.reason)):
            desk.tell(said)

    def _connect(self) -> None:
        self.picker.viewed.connect(self.show_view)
        self.picker.chosen.connect(self.refresh)
        for view in (self.by_unit, self.by_leaf):
            view.moved.connect(self._show_current)
            view.left.connect(self.picker.setFocus)
            view.selectionModel().selectionChanged.connect(lambda *_: self._show_sum())
            view.sorted_anew.connect(self.choose_rows)
            view.remember(self.desk.settings, view.accessibleName())
        for filters in self.filters.values():
            filters.chips.changed.connect(self.choose_rows)
            filters.closed.connect(self._to_grid)
        for strip in (self.find_strip, self.report.strip):
            strip.closed.connect(self._to_grid)
        for key, act in (
            ("Shift+F4", lambda: self.carry_over(every=True)),
            ("F6", self.confirm),
            ("Alt+Left", lambda: self._go(-1)),
            ("Alt+Right", lambda: self._go(1)),
            ("Ctrl+H", self.find_strip.ask_new),
            (RENEW_KEY, self.choose_rows),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def minimumSizeHint(self) -> QSize:
        """Need no room for the details until they are asked for."""
        least = super().minimumSizeHint()
        needed = self.nothing.minimumSizeHint().width() if self.picker.empty else self._least
        return least if self._details else QSize(needed, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the details out of a narrow window, unless a person asked for them."""
        super().resizeEvent(event)
        room = self.width() - self._least - _GAP
        self.panel.setFixedWidth(max(_NARROWEST, min(room, PANEL)))
        if self._details is None:
            self.panel.setVisible(room >= _NARROWEST)

    @property
    def _least(self) -> int:
        """The width that the grid and what stands above it need."""
        return self._left.minimumSize().width() + 2 * _EDGE + _WORDS

    def _toggle_details(self) -> None:
        self._details = self.panel.isHidden()
        self.panel.setVisible(self._details)

    def _lay_out(self) -> None:
        self.grids = QStackedWidget()
        self.grids.addWidget(self.by_unit)
        self.grids.addWidget(self.by_leaf)
        self.grids.addWidget(self.none)
        self.stack = QStackedWidget()
        self._left = left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addLayout(self._first_line())
        left.addWidget(self.standing)
        for strip in (self.lock_strip, self.report.strip, self.find_strip, *self.filters.values()):
            left.addWidget(strip)
        left.addWidget(self.grids, 1)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(_EDGE, 12, _EDGE, 12)
        row.setSpacing(_GAP)
        row.addLayout(left, 1)
        row.addWidget(self.panel)
        self.stack.addWidget(work)
        self.stack.addWidget(self.nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _first_line(self) -> QHBoxLayout:
        self.carry = carry = Tool("copy", "沿用上月", self.carry_over, key="F4", word=True)
        carry.setToolTip("把上月的问题、原因和措施沿用到所选行（F4）；全部行按Shift+F4；核对后按F6确认")
        self.blank = blank = Tool("remove", "空值", word=True)
        blank.setToolTip("把所选数据记为零、未到期、不适用、未报或待核（Alt+1至Alt+5）")
        blank.setMenu(blank_menu(lambda: self.grid, self))
        blank.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.issue_tool = Tool("issues", f"登记所选指标的问题（{KEY}）", self.taking_up.trigger)
        side = Tool("history", "隐藏或显示详情", self._toggle_details, key="F9")
        line, tools = QHBoxLayout(), QHBoxLayout()
        line.setSpacing(8)
        tools.setSpacing(0)
        line.addWidget(self.picker, 1)
        line.addLayout(tools)
        narrow = Tool("filter", "筛选，再按一次全部显示", self.narrow, key="Ctrl+Shift+L")
        find = Tool("search", "查找", self.find_strip.ask, key="Ctrl+F")
        for tool in (carry, blank, self.issue_tool, narrow, find, side):
            tools.addWidget(tool)
        line.addWidget(self.send_back)
        line.addWidget(self.submit)
        return line
