"""The top of the window: whose file it is, year and month, days left, search, undo and redo, the menu."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from perfdesk.domain.months import last_day
from perfdesk.reports.phrase import chinese_day, days_left
from perfdesk.ui.desk import Desk
from perfdesk.ui.frame.search_box import SearchBox
from perfdesk.ui.widgets import Elided, Tool, label, named

HEIGHT = 48
_INNER = str.maketrans("“”", "‘’")
"""Quotation marks inside quotation marks."""


class TopBar(QWidget):
    """Chooses year and month for all pages, and holds what can be done everywhere."""

    def __init__(self, desk: Desk, menu: QMenu) -> None:
        """Show a document."""
        super().__init__()
        self.setObjectName("top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(HEIGHT)
        self._desk = desk
        self._office = Elided("", "title")
        self._office.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.year = _chooser("年度")
        self.month = _chooser("数据月份", "数据月份（Ctrl+PgUp 上月，Ctrl+PgDn 下月）")
        self._cut_off, self._left = label("", "quiet"), label("", "quiet")
        self.undo, self.redo = _action(self, "Ctrl+Z"), _action(self, "Ctrl+Y", "Ctrl+Shift+Z")
        self.search = SearchBox(desk)
        self._menu = Tool("menu", "菜单", key="F10")
        self._menu.setMenu(menu)
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show the document as it is now."""
        desk = self._desk
        office = desk.doc.year(desk.year).office if desk.year in desk.doc.years else None
        self._office.setText(f"{office.county}{office.name}" if office else "")
        _fill(self.year, [(f"{year}年", year) for year in desk.doc.years], desk.year)
        _fill(self.month, [(f"{month}月", month) for month in range(1, 13)], desk.month)
        self._cut_off.setText(f"截至{chinese_day(last_day(desk.year, desk.month))}")
        days = days_left(desk.year, desk.today)
        self._left.setText(f"距离年终还有{days}天" if days > 0 else "年度已结束")
        self._refresh_steps()
        self.search.forget()

    def narrow(self, narrow: bool) -> None:
        """Leave out what can be read elsewhere, where there is little room."""
        self._left.setHidden(narrow)

    def _refresh_steps(self) -> None:
        doc = self._desk.doc
        for action, word, key, title in (
            (self.undo, "撤销", "Ctrl+Z", doc.undo_title),
            (self.redo, "重做", "Ctrl+Y", doc.redo_title),
        ):
            action.setEnabled(bool(title) and not self._desk.read_only)
            action.setText(f"{word}“{title.translate(_INNER)}”" if title else word)
            action.setToolTip(f"{action.text()}（{key}）" if title else f"没有可{word}的操作（{key}）")

    def _connect(self) -> None:
        desk = self._desk
        self.year.activated.connect(lambda: desk.come_to(self.year.currentData()))
        self.month.activated.connect(self._come)
        self.undo.triggered.connect(desk.undo)
        self.redo.triggered.connect(desk.redo)
        for step, key in ((-1, "Ctrl+PgUp"), (1, "Ctrl+PgDown")):
            action = _action(self, key)
            action.triggered.connect(lambda _=False, step=step: self._move(step))

    def _move(self, step: int) -> None:
        place = self.month.currentIndex() + step
        if 0 <= place < self.month.count():
            self.month.setCurrentIndex(place)
            self._come()

    def _come(self) -> None:
        """Come to the month of the year that stands here, which may not be looked at yet."""
        self._desk.come_to(self.year.currentData(), self.month.currentData())

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        for widget in (self._office, self.year, self.month, self._cut_off, self._left):
            row.addWidget(widget)
        row.insertSpacing(1, 16)
        row.insertSpacing(5, 8)
        row.addStretch(1)
        row.addWidget(self.search, 4)
        for action, name, icon_name in ((self.undo, "撤销", "undo"), (self.redo, "重做", "redo")):
            button = Tool(icon_name, name)
            button.setDefaultAction(action)
            row.addWidget(button)
        row.addWidget(self._menu)


def _action(parent: QWidget, *keys: str) -> QAction:
    action = QAction(parent)
    action.setShortcuts([QKeySequence(key) for key in keys])
    parent.addAction(action)
    return action


def _chooser(name: str, tip: str = "") -> QComboBox:
    chooser = named(QComboBox(), name, tip)
    chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    chooser.setMaxVisibleItems(12)
    return chooser


def _fill(chooser: QComboBox, choices: list[tuple[str, int]], chosen: int) -> None:
    if [chooser.itemData(place) for place in range(chooser.count())] != [value for _, value in choices]:
        chooser.clear()
        for text, value in choices:
            chooser.addItem(text, value)
    chooser.setCurrentIndex(chooser.findData(chosen))
