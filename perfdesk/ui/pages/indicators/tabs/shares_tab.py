"""分解到单位: unit × role × target × points, and whether it adds up."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView

from perfdesk.domain.indicator import AssignmentRole
from perfdesk.operations import indicators
from perfdesk.reports.shares import breakdown_of
from perfdesk.ui.desk import Desk
from perfdesk.ui.pages.entry.block import read_block
from perfdesk.ui.pages.indicators.tabs.form import Choice, Tab, View
from perfdesk.ui.pages.indicators.tabs.issue_bar import IssueBar
from perfdesk.ui.pages.indicators.tabs.share_block import Cells, laid_out, read_cells
from perfdesk.ui.pages.indicators.tabs.share_model import POINTS, ROLE, TARGET, UNIT, ShareModel
from perfdesk.ui.style import row_height
from perfdesk.ui.table.model import KEY_ROLE
from perfdesk.ui.table.painter import CellPainter
from perfdesk.ui.widgets import button, label, named

_ROLES = [(role, role.title) for role in AssignmentRole]


class SharesTab(Tab):
    """Who has what of a leaf; targets and points typed here are issued for that unit alone."""

    title, tip = "分解", "分解到单位：单位、分工、目标、分值"

    def __init__(self, desk: Desk) -> None:
        """Build the empty tab."""
        super().__init__(desk)
        self.issue = IssueBar(desk)
        self.model = ShareModel()
        self.model.typed.connect(self._type)
        self.table = named(QTableView(), "分解到单位", "双击或F2修改分工、目标、分值；Ctrl+V粘贴WPS、Excel中的一块")
        self.table.setModel(self.model)
        self.said = label("", "quiet", wrap=True)
        self.unit = Choice("单位")
        self.role = Choice("分工", _ROLES)
        self.role.show_value(AssignmentRole.HOLDER)
        self.form((("依据", self.issue),))
        self.column.addWidget(self.said)
        self.give_rest(self.table)
        self._lay_out_buttons()
        self._look()
        pasting = QAction("粘贴", self.table)
        pasting.setShortcut(QKeySequence(QKeySequence.StandardKey.Paste))
        pasting.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        pasting.triggered.connect(self.paste)
        self.table.addAction(pasting)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def fill(self, view: View) -> None:
        """Show the shares of a leaf; a group has none."""
        self.setEnabled(not view.is_group and not self.desk.read_only)
        found = breakdown_of(view.county, view.node)
        self.model.show(found.shares)
        self.said.setText(found.said if found.adds_up else f"▲ {found.said}")
        units = (unit for unit in view.county.data.units.values() if not unit.merged_into)
        self.unit.offer([(unit.id, unit.short_name or unit.name) for unit in units])

    def paste(self) -> None:
        """Type a block from the clipboard in, from the current cell on, as one step."""
        view, at = self.view, self.table.currentIndex()
        block = read_block(QGuiApplication.clipboard().text())
        if view is not None and at.isValid() and block:
            self.desk.do(lambda: self._break_down(view, laid_out(block, self.model, at.row(), at.column())))

    def _break_down(self, view: View, cells: Cells) -> None:
        roles, versions = read_cells(cells, view.node, lambda part, key: self.issue.terms(view.versions(part, key)))
        indicators.break_down(self.desk.doc, node_id=view.node.id, roles=roles, versions=versions)

    def _lay_out_buttons(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.unit, 1)
        row.addWidget(self.role)
        row.addWidget(button("增加", self._add, tip="把选中的单位加入本指标"))
        row.addWidget(button("移除", self._remove, tip="移除表中所选单位；已有填报数据的不能移除"))
        self.column.addLayout(row)

    def _look(self) -> None:
        self.table.setItemDelegate(CellPainter(self.table))
        self.table.setShowGrid(False)
        self.table.setFrameShape(QTableView.Shape.NoFrame)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(row_height(self.table))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(UNIT, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((ROLE, 64), (TARGET, 88), (POINTS, 60)):
            header.resizeSection(column, width)

    def _type(self, assignment_id: str, column: int, text: str) -> None:
        view = self.view
        if view is not None:
            self.desk.do(lambda: self._break_down(view, {(assignment_id, column): text}))

    def _add(self) -> None:
        if self.view is not None and self.unit.value:
            node_id, unit_id, role = self.view.node.id, self.unit.value, self.role.value
            self.desk.do(lambda: indicators.assign(self.desk.doc, node_id=node_id, unit_id=unit_id, role=role))

    def _remove(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            key = index.data(KEY_ROLE)
            self.desk.do(lambda: indicators.unassign(self.desk.doc, assignment_id=key))
