"""One unit: where it stands, how it reported, and tabs of its indicators, people and names."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from perfdesk.domain.duties.reporting import months_of
from perfdesk.operations.units import move_unit
from perfdesk.reports.boards.directory import LEADERS, unit_leaves, unit_summary
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.pages.units.month_strip import MonthStrip
from perfdesk.ui.pages.units.names_tab import NamesTab
from perfdesk.ui.pages.units.people_tab import PeopleTab
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import Tool, button, label

TABS = ("leaves", "people", "names")


class UnitPanel(QWidget):
    """The unit chosen in the list; or the county leaders, of whom there are only the people."""

    def __init__(self, desk: Desk, back: QWidget) -> None:
        """Build it empty; `back` stands before the title."""
        super().__init__()
        self._desk = desk
        self.unit_id = ""
        self.title, self.summary = label("", "title"), label("", "quiet")
        self.up = Tool("up", "上移", lambda: self._move(-1), key="Alt+Up")
        self.down = Tool("down", "下移", lambda: self._move(1), key="Alt+Down")
        self.entry = button("去填报", self._fill_in, tip="打开该单位本月的进度填报")
        self.strip = MonthStrip()
        self.leaves = TableView(frozen=1, stretch=0, name="承担指标")
        self.leaves.set_sortable()
        self.leaves.remember(desk.settings, "unit-leaves")
        self.leaves.opened.connect(self._open_leaf)
        self.people, self.names = PeopleTab(desk), NamesTab(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        tabs = (self.leaves, "承担指标"), (_scrolled(self.people), "人员"), (_scrolled(self.names), "名称与归类")
        for widget, title in tabs:
            self.tabs.addTab(widget, title)
        self.tabs.currentChanged.connect(lambda _: self.refresh())
        self._lay_out(back)

    @property
    def view(self) -> str:
        """The tab shown, by name."""
        return TABS[self.tabs.currentIndex()]

    def show_tab(self, name: str) -> None:
        """Bring a tab forward."""
        if name in TABS:
            self.tabs.setCurrentIndex(TABS.index(name))

    def show_unit(self, unit_id: str) -> None:
        """Show a unit, or the county leaders."""
        self.unit_id = unit_id
        leaders = unit_id == LEADERS
        for place in (0, 2):
            self.tabs.setTabVisible(place, not leaders)
        self.refresh()

    def refresh(self) -> None:
        """Show the unit as it is now; only the tab in sight is filled."""
        county, leaders = self._desk.county(), self.unit_id == LEADERS
        for widget in (self.up, self.down, self.entry, self.strip):
            widget.setVisible(not leaders)
        if leaders:
            self.title.setText("县领导")
            self.summary.setText("在指标的责任链中担任责任领导")
            self.people.show_unit(None)
            return
        if self.unit_id not in county.units:
            return
        self.title.setText(county.units[self.unit_id].unit.name)
        self.summary.setText(unit_summary(county, self.unit_id))
        self.strip.show_months(months_of(county, self.unit_id, self._desk.today), county.month)
        self.entry.setVisible(self._desk.offers("entry"))
        for tool in (self.up, self.down):
            tool.setEnabled(not self._desk.read_only)
        match self.view:
            case "leaves":
                self.leaves.show_listing(unit_leaves(county, self.unit_id))
            case "people":
                self.people.show_unit(self.unit_id)
            case _:
                self.names.show_unit(self.unit_id)

    def _move(self, by: int) -> None:
        desk = self._desk
        desk.do(lambda: move_unit(desk.doc, unit_id=self.unit_id, by=by))

    def _fill_in(self) -> None:
        self._desk.go("entry", Target(filters=(("unit", self.unit_id),)))

    def _open_leaf(self, node_id: str) -> None:
        if self._desk.offers("indicators"):
            self._desk.go("indicators", Target(node_id))

    def _lay_out(self, back: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(back)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.summary)
        head.addLayout(words, 1)
        for widget in (self.up, self.down, self.entry):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addWidget(self.tabs, 1)


def _scrolled(tab: QWidget) -> QScrollArea:
    """Let a tab scroll in a low window, so that the page need not."""
    made = QScrollArea(widgetResizable=True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setWidget(tab)
    return made
