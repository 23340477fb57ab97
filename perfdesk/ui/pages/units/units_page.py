"""单位人员: the list of units on the left, the chosen one on the right."""

from collections.abc import Iterator
from functools import cache

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout

from perfdesk.domain.tree import staying
from perfdesk.domain.year import YearData
from perfdesk.operations.units import add_unit
from perfdesk.reports.boards.directory import LEADERS, units_listing
from perfdesk.ui.ledger.halves import Halves
from perfdesk.ui.page import Desk, Page, Target
from perfdesk.ui.pages.units.unit_panel import UnitPanel
from perfdesk.ui.search import position, readings_of
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import EmptyState, boxed, button, named

_LIST, _PANEL = 412, 732
_NOTHING = "还没有单位。请导入单位和人员工作簿，或用“新增单位”逐个录入。"
_read = cache(readings_of)


class UnitsPage(Page):
    """Units by group with search; one unit's standing, reporting, indicators, people and names."""

    id = "units"

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__(desk)
        self.search = named(QLineEdit(), "查找单位和人员", "按名称、别名、人员姓名或拼音首字母查找，如fgj（Ctrl+F）")
        self.search.setPlaceholderText("查找单位、人员，可输拼音首字母")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._show_units())
        self.new = named(QLineEdit(), "新单位名称")
        self.new.setPlaceholderText("新单位名称，回车新增")
        self.new.returnPressed.connect(self._add)
        self.new.hide()
        self.adding = button("新增单位", self._ask_new, kind="primary")
        self.halves = Halves()
        self.table = TableView(stretch=0, name="单位名录")
        self.setFocusProxy(self.table)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _: self.halves.show_details())
        self.search.returnPressed.connect(self.table.setFocus)
        self.panel = UnitPanel(desk, self.halves.back)
        self.empty = EmptyState(
            "还没有单位。请导入单位和人员工作簿，或用“新增单位”逐个录入。", "导入工作簿", self._import
        )
        self.listed = QStackedWidget()
        self._lay_out()

    def refresh(self) -> None:
        """Show the units as they are now."""
        self.adding.setEnabled(not self.desk.read_only)
        self._show_units()
        if self.panel.unit_id:
            self.panel.refresh()

    def show_item(self, target: Target) -> None:
        """Show a unit or the unit of a person; `view` is a tab: leaves, people, names."""
        data = self.desk.county().data
        person = data.people.get(target.item)
        unit_id = (person.unit_id or LEADERS) if person else staying(data.units, target.item)
        if unit_id == LEADERS or unit_id in data.units:
            self.search.clear()
            self.panel.show_tab("people" if person else target.view)
            self.table.choose(unit_id)
            self.halves.show_details()
        if person:
            self.panel.people.choose(person.id)

    def here(self) -> Target:
        """Come back to this unit and tab."""
        return Target(self.panel.unit_id, view=self.panel.view)

    def _show_units(self) -> None:
        county = self.desk.county()
        wanted = self.search.text().replace(" ", "").lower()
        self.table.show_listing(units_listing(county, set(_found(county.data, wanted)) if wanted else None))
        anybody = bool(county.units or county.data.people)
        self.listed.setCurrentWidget(self.table if anybody else self.empty)
        self.halves.offer(filled=anybody)
        model = self.table.model()
        if not self.table.current_key() and model.rowCount() > 1:
            self.table.setCurrentIndex(model.index(1, 0))

    def _chosen(self, unit_id: str) -> None:
        if unit_id and unit_id != self.panel.unit_id:
            self.panel.show_unit(unit_id)

    def _import(self) -> None:
        self.desk.go("indicators", Target(view="import"))

    def _ask_new(self) -> None:
        self.new.show()
        self.new.setFocus()

    def _add(self) -> None:
        desk, name = self.desk, self.new.text()
        if desk.do(lambda: add_unit(desk.doc, name=name)):
            self.new.clear()
            self.new.hide()
            self.search.clear()
            added = next(unit for unit in desk.county().data.units.values() if unit.name == name.strip())
            self._show_units()
            self.table.choose(added.id)
            self.panel.show_tab("names")
            self.halves.show_details()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 12, 12, 8)
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        head.addWidget(self.halves.tool)
        head.addWidget(self.adding)
        new = QHBoxLayout()
        new.setContentsMargins(12, 0, 12, 8)
        new.addWidget(self.new)
        left = QVBoxLayout()
        left.setContentsMargins(1, 1, 1, 1)
        left.setSpacing(0)
        left.addLayout(head)
        left.addLayout(new)
        left.addWidget(self.listed, 1)
        self.listed.addWidget(self.table)
        self.listed.addWidget(self.empty)
        self.halves.fill(left, boxed(self.panel), wide=(_LIST, _PANEL))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(self.halves)


def _found(data: YearData, wanted: str) -> Iterator[str]:
    """Yield the ids of units that are called, or whose people are called, what is wanted."""
    for unit in data.units.values():
        names = (unit.name, unit.short_name, *(alias.name for alias in unit.aliases))
        if any(position(_read(name), wanted) >= 0 for name in names):
            yield unit.id
    for person in data.people.values():
        if position(_read(person.name), wanted) >= 0:
            yield person.unit_id or LEADERS
