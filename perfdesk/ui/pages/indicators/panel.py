"""The side panel: one indicator from every side, a tab each."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from perfdesk.domain.county import County
from perfdesk.domain.scoring import PointsState
from perfdesk.reports.phrase import light_text
from perfdesk.ui.desk import Desk
from perfdesk.ui.pages.indicators.tabs.basic_tab import BasicTab
from perfdesk.ui.pages.indicators.tabs.chain_tab import ChainTab
from perfdesk.ui.pages.indicators.tabs.form import Tab, View
from perfdesk.ui.pages.indicators.tabs.history_tabs import RecordTab, VersionsTab
from perfdesk.ui.pages.indicators.tabs.rule_tab import RuleTab
from perfdesk.ui.pages.indicators.tabs.shares_tab import SharesTab
from perfdesk.ui.pages.indicators.tabs.terms_tab import TermsTab
from perfdesk.ui.style import PANEL, Theme, theme_of
from perfdesk.ui.widgets import EmptyState, label

TABS: tuple[type[Tab], ...] = (BasicTab, TermsTab, RuleTab, ChainTab, SharesTab, VersionsTab, RecordTab)


class NodePanel(QFrame):
    """Shows and edits a node; only the tab that is seen is filled."""

    def __init__(self, desk: Desk) -> None:
        """Build the panel, empty."""
        super().__init__()
        self.setProperty("surface", True)
        self.setFixedWidth(PANEL)
        self._view: View | None = None
        self._title = label("", "title", wrap=True)
        self._place = label("", "quiet", wrap=True)
        self.tabs = QTabWidget(documentMode=True)
        self.tabs.tabBar().setUsesScrollButtons(False)
        self.tabs.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.tabBar().setExpanding(True)
        self.tabs.tabBar().setDrawBase(False)
        for kind in TABS:
            tab = kind(desk)
            place = self.tabs.addTab(_scrolled(tab), kind.title)
            self.tabs.setTabToolTip(place, kind.tip)
        self.tabs.currentChanged.connect(lambda _: self._fill())
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("在左侧选一个指标，这里显示并修改它的内容。"))
        self._stack.addWidget(self._full())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def tab(self, kind: type[Tab]) -> Tab:
        """Return the tab of a kind."""
        found = self.tabs.widget(TABS.index(kind))
        assert isinstance(found, QScrollArea)
        made = found.widget()
        assert isinstance(made, Tab)
        return made

    def show_node(self, county: County, node_id: str) -> None:
        """Show a node, or that none is chosen."""
        node = county.data.nodes.get(node_id)
        self._stack.setCurrentIndex(1 if node else 0)
        if node is None:
            self._view = None
            return
        judged = next((one for one in county.leaves if one.node.id == node_id), None)
        self._view = View(county, node, judged)
        self._title.setText(node.name)
        self._place.setText(_place(self._view, theme_of(self)))
        self._fill()

    def go_to(self, kind: type[Tab]) -> Tab:
        """Bring a tab forward."""
        self.tabs.setCurrentIndex(TABS.index(kind))
        return self.tab(kind)

    def _full(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        for text in (self._title, self._place):
            text.setContentsMargins(12, 0, 12, 0)
            column.addWidget(text)
        column.addWidget(self.tabs, 1)
        return made

    def _fill(self) -> None:
        if self._view is not None:
            self.tab(TABS[self.tabs.currentIndex()]).show_view(self._view)


class _Scroll(QScrollArea):
    """Scrolls a tab up and down only."""

    def sizeHint(self) -> QSize:
        return QSize(PANEL, 400)


def _scrolled(tab: Tab) -> QScrollArea:
    made = _Scroll(widgetResizable=True)
    made.setWidget(tab)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFrameShape(QFrame.Shape.NoFrame)
    return made


def _place(view: View, theme: Theme) -> str:
    data = view.county.data
    above = [data.nodes[node_id].name for node_id in reversed(data.tree.path(view.node.id)[1:])]
    scheme = data.schemes[view.node.scheme_id].name
    where = escape(" › ".join([scheme, *above] if len(data.schemes) > 1 else above or [scheme]))
    if view.judged is None:
        return f"{view.node.kind.title} · {where}"
    state = view.judged.result.points_state
    told = f"得失分{state.title}" if state is PointsState.NORMAL else state.title
    return f"{theme.lit(light_text(view.judged))} · {told} · {where}"
