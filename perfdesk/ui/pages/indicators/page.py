"""指标体系: the tree-table with its chips, the side panel, and what can be done to the tree."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout

from perfdesk.domain.indicator import Node, NodeKind
from perfdesk.operations import indicators, years
from perfdesk.reports.boards.indicator_tree import kept, tree_rows
from perfdesk.ui.dialogs.import_wizard import ImportWizard
from perfdesk.ui.forms.filter_chips import FilterChips
from perfdesk.ui.ledger.take_up import issue_action
from perfdesk.ui.page import Desk, Page, Target
from perfdesk.ui.pages.indicators.chips import CHIPS, HINT, SWITCHES
from perfdesk.ui.pages.indicators.panel import NodePanel
from perfdesk.ui.pages.indicators.tabs.basic_tab import BasicTab
from perfdesk.ui.pages.indicators.tree_model import TreeModel
from perfdesk.ui.pages.indicators.tree_view import TreeView
from perfdesk.ui.search import can_be_read
from perfdesk.ui.widgets import EmptyState, Tool, button

_NEW_NAMES = {NodeKind.GROUP: "新指标组", NodeKind.INDICATOR: "新指标", NodeKind.TASK: "新任务"}


class IndicatorsPage(Page):
    """The tree of indicators beside everything that can be said of one of them."""

    id = "indicators"

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__(desk)
        self.chips = FilterChips(desk.county, CHIPS, SWITCHES, HINT)
        self.chips.changed.connect(self._narrow)
        self.model = TreeModel(self)
        self.tree = TreeView(self.model, desk.settings)
        self.setFocusProxy(self.tree)
        self.panel = NodePanel(desk)
        self.nothing = EmptyState("还没有指标。请导入指标任务分解表，或用“新增”逐个录入。", "导入", self.open_import)
        self.none = EmptyState("没有符合条件的指标。请放宽筛选条件。", "全部显示", self.chips.clear)
        self.importing = button("导入", self.open_import, tip="导入单位、指标、月报、项目", kind="primary")
        self.wizard: ImportWizard | None = None
        self.taking_up = issue_action(self, self.tree.current_id)
        self._actions = self._make_actions()
        self._lay_out()
        self.tree.chosen.connect(self._show_node)
        self.tree.opened.connect(lambda _: self.panel.tabs.currentWidget().setFocus())
        self.tree.stepped.connect(self.step)
        self.tree.customContextMenuRequested.connect(lambda at: self._menu().popup(self.tree.mapToGlobal(at)))
        self.model.dropped.connect(self.move_node)

    def refresh(self) -> None:
        """Show the tree at the month; the chosen node and what is open stay."""
        self._rows = tree_rows(self.desk.county())
        self._show_rows()
        if not self.tree.current_id():
            self.tree.choose(next((row.id for row in self._rows if row.is_leaf), ""))
        self._show_node(self.tree.current_id())

    def show_item(self, target: Target) -> None:
        """Show what is asked for: filters, and a node, or the node of an assignment."""
        if target.filters:
            self.chips.set(dict(target.filters))
        data = self.desk.county().data
        assignment = data.assignments.get(target.item)
        node_id = assignment.node_id if assignment else target.item
        if node_id in data.nodes:
            self.choose(node_id)
        if target.view == "import":
            self.open_import()

    def here(self) -> Target:
        """Return the chosen node and the filters."""
        return Target(self.tree.current_id(), tuple(self.chips.filters.items()))

    def choose(self, node_id: str) -> None:
        """Choose a node; filters that hide it are taken back."""
        if not self.tree.choose(node_id):
            self.chips.clear()
            self.tree.choose(node_id)

    def open_import(self) -> None:
        """Open the import wizard."""
        self.wizard = ImportWizard(self.desk, self)
        self.wizard.open()

    def add(self, kind: NodeKind) -> None:
        """Add a node at or under the chosen one, and let its name be typed."""
        scheme_id, parent_id = self._where(kind)
        doc, made = self.desk.doc, list[Node]()
        name = _NEW_NAMES[kind]
        act: dict[NodeKind, Callable[[], Node]] = {
            NodeKind.GROUP: lambda: indicators.add_group(doc, scheme_id=scheme_id, parent_id=parent_id, name=name),
            NodeKind.INDICATOR: lambda: indicators.add_indicator(
                doc, scheme_id=scheme_id, parent_id=parent_id, name=name
            ),
            NodeKind.TASK: lambda: indicators.add_task(doc, indicator_id=parent_id or "", name=name),
        }
        if self.desk.do(lambda: made.append(act[kind]())):
            self._name(made[0])

    def duplicate(self) -> None:
        """Put a copy behind the chosen node, and let its name be typed."""
        node, made = self._chosen(), list[Node]()
        if node is None:
            return
        node_id = node.id
        if self.desk.do(lambda: made.append(indicators.duplicate_node(self.desk.doc, node_id=node_id))):
            self._name(made[0])

    def retire(self) -> None:
        """Stop assessing the chosen node from the month on, or take it up again."""
        node = self._chosen()
        if node is not None:
            month = None if node.retired_from else self.desk.month
            self.desk.do(lambda: indicators.retire_node(self.desk.doc, node_id=node.id, from_month=month))

    def step(self, by: int) -> None:
        """Move the chosen node up (−1) or down (1) among its siblings."""
        node = self._chosen()
        if node is None:
            return
        data = self.desk.county().data
        siblings = [
            one.id for one in data.tree.nodes if (one.parent_id, one.scheme_id) == (node.parent_id, node.scheme_id)
        ]
        place = siblings.index(node.id) + by
        if 0 <= place < len(siblings):
            self.move_node(node.id, node.parent_id or node.scheme_id, place + 1)

    def move_node(self, node_id: str, parent_id: str, position: int) -> None:
        """Put a node under a node or scheme, at a place."""
        above = parent_id if parent_id in self.desk.county().data.nodes else None
        self.desk.do(lambda: indicators.move_node(self.desk.doc, node_id=node_id, parent_id=above, position=position))
        self.tree.choose(node_id)

    def copy_year(self) -> None:
        """Begin the next year with this year's tree, and look at it."""
        old = self.desk.year
        if self.desk.do(lambda: years.copy_year(self.desk.doc, from_year=old, to_year=old + 1)):
            self.desk.look_at(old + 1, 1)

    def _lay_out(self) -> None:
        more = Tool("more", "更多")
        more.setMenu(self._menu())
        more.setPopupMode(Tool.ToolButtonPopupMode.InstantPopup)
        add = Tool("add", "新增", word=True)
        add.setMenu(self._add_menu())
        add.setPopupMode(Tool.ToolButtonPopupMode.InstantPopup)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.chips, 1)
        for part in (add, more, self.importing):
            top.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        kept_room = self.chips.sizePolicy()
        kept_room.setRetainSizeWhenHidden(True)
        self.chips.setSizePolicy(kept_room)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.tree)
        self.stack.addWidget(self.none)
        self.stack.addWidget(self.nothing)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self.stack, 1)
        body.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(body, 1)

    def _make_actions(self) -> dict[str, QAction]:
        return {
            "duplicate": self._action("复制一份", self.duplicate, "Ctrl+Shift+D"),
            "up": self._action("上移（Alt+↑）", lambda: self.step(-1)),
            "down": self._action("下移（Alt+↓）", lambda: self.step(1)),
            "retire": self._action("本月起停止考核", self.retire),
            "copy_year": self._action("", self.copy_year),
            "find": self._action("筛选文字", self.chips.text.setFocus, "Ctrl+F"),
        }

    def _action(self, text: str, act: Callable[[], object], key: str = "") -> QAction:
        made = QAction(text, self)
        made.triggered.connect(lambda _checked=False: act())
        if key:
            made.setShortcut(QKeySequence(key))
            self.addAction(made)
        return made

    def _add_menu(self) -> QMenu:
        menu = QMenu(self)
        for kind in NodeKind:
            menu.addAction(self._action(kind.title, partial(self.add, kind)))
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addMenu(self._add_menu()).setText("新增")
        for name in ("duplicate", "up", "down", "retire"):
            menu.addAction(self._actions[name])
        menu.addAction(self.taking_up)
        menu.addSeparator()
        menu.addActions(self.tree.copying)
        menu.addSeparator()
        menu.addAction(self._actions["copy_year"])
        menu.aboutToShow.connect(self._name_actions)
        return menu

    def _name_actions(self) -> None:
        node, year = self._chosen(), self.desk.year
        for name in ("duplicate", "up", "down", "retire"):
            self._actions[name].setEnabled(node is not None and not self.desk.read_only)
        self._actions["retire"].setText(
            "恢复考核" if node and node.retired_from else f"自{self.desk.month}月起停止考核"
        )
        self._actions["copy_year"].setText(f"把{year}年指标体系复制到{year + 1}年")

    def _show_rows(self) -> None:
        shown = kept(self._rows, self.chips.filters, can_be_read)
        self.model.movable = not self.chips.filters and not self.desk.read_only
        self.model.show([row for row in self._rows if row.id in shown])
        anything = bool(self.desk.county().data.nodes)
        found = self.tree if shown else self.none
        self.stack.setCurrentWidget(found if anything else self.nothing)
        for part in (self.chips, self.importing, self.panel):
            part.setVisible(anything)

    def _narrow(self) -> None:
        """Show what fits the chips, and one of it beside."""
        self._show_rows()
        if not self.tree.current_id():
            leaves = (row.id for row in self._rows if row.is_leaf)
            self.tree.choose(next((one for one in leaves if self.model.index_of(one).isValid()), ""))
            self._show_node(self.tree.current_id())

    def _show_node(self, node_id: str) -> None:
        self.panel.show_node(self.desk.county(), node_id)

    def _chosen(self) -> Node | None:
        return self.desk.county().data.nodes.get(self.tree.current_id())

    def _name(self, node: Node) -> None:
        self.choose(node.id)
        tab = self.panel.go_to(BasicTab)
        if isinstance(tab, BasicTab):
            tab.edit_name()

    def _where(self, kind: NodeKind) -> tuple[str, str | None]:
        """Return scheme and parent for a new node of a kind: in the chosen one, else beside it."""
        data, node = self.desk.county().data, self._chosen()
        if node is None:
            chosen = self.tree.current_id()
            return (chosen if chosen in data.schemes else next(iter(data.schemes), "")), None
        above = list(data.tree.path(node.id))
        wanted = NodeKind.INDICATOR if kind is NodeKind.TASK else NodeKind.GROUP
        return node.scheme_id, next((one for one in above if data.nodes[one].kind is wanted), None)
