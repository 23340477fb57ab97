"""The people of a unit: who holds each role of its chain, and everybody with post and telephone."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from perfdesk.domain.duties.chain import to_hand_down
from perfdesk.domain.unit import DutyRole
from perfdesk.operations import units
from perfdesk.operations.chains import fill_chains
from perfdesk.reports.boards.directory import chain_listing, holder_of_unit, people_listing
from perfdesk.ui.desk import Desk
from perfdesk.ui.forms.edit_table import EditTable
from perfdesk.ui.style import row_height
from perfdesk.ui.widgets import Tool, button, label, named

_ROLES = 4
_SEEN = 4
"""How many people are seen without scrolling their table."""


class PeopleTab(QWidget):
    """People of one unit, or the county leaders (no unit, no chain)."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__()
        self._desk = desk
        self._unit: str | None = None
        self.chain = EditTable("责任链", {"name": self._hold})
        writers = {name: partial(self._write, name) for name in ("name", "post", "phone")}
        self.people = EditTable("人员", writers)
        self.name, self.post, self.phone = (named(QLineEdit(), word) for word in ("姓名", "职务", "联系电话"))
        for field, word in ((self.name, "姓名"), (self.post, "职务"), (self.phone, "联系电话")):
            field.setPlaceholderText(word)
            field.returnPressed.connect(self._add)
        self.chain_title = label("责任链", "title")
        self.hint = label("在姓名处直接输入即可更换；中途换人自数据月份起算，以前的任期保留。", "quiet")
        self.handing = button("", self._hand_down, tip="本单位牵头的指标，责任科室、责任人空着的按上表补上；已填的不动")
        self.adding = button("新增人员", self._add, tip="按填写的姓名、职务、电话新增人员")
        self.removing = Tool("delete", "删除选中人员", self._remove)
        self._lay_out()

    def show_unit(self, unit_id: str | None) -> None:
        """Show the people of a unit, or with None the county leaders."""
        county = self._desk.county()
        if unit_id != self._unit:
            for field in (self.name, self.post, self.phone):
                field.clear()
        self._unit = unit_id
        for widget in (self.chain_title, self.chain, self.hint, self.handing):
            widget.setVisible(unit_id is not None)
        for table in (self.chain, self.people):
            table.set_read_only(self._desk.read_only)
        for control in (self.name, self.post, self.phone, self.adding, self.removing, self.handing):
            control.setEnabled(not self._desk.read_only)
        if unit_id is not None:
            self.chain.show_listing(chain_listing(county, unit_id))
            open_leaves = len(to_hand_down(county, unit_id))
            self.handing.setText(f"补到本单位责任未落实的指标（{open_leaves}项）")
            self.handing.setVisible(open_leaves > 0)
            self.chain.setFixedHeight(self.chain.horizontalHeader().height() + _ROLES * row_height(self.chain) + 2)
        self.people.show_listing(people_listing(county, unit_id))
        self.people.keep_in_sight(_SEEN)

    def choose(self, person_id: str) -> None:
        """Bring a person into sight."""
        self.people.choose(person_id)

    def _hold(self, role: str, name: str) -> bool:
        desk, county = self._desk, self._desk.county()
        unit_id, duty_role = self._unit or "", DutyRole(role)
        before = holder_of_unit(county, unit_id, duty_role)
        month = desk.month if before and before.from_month < desk.month else 1
        return desk.do(
            lambda: units.set_holder(
                desk.doc, year=desk.year, unit_id=unit_id, role=duty_role, name=name, from_month=month
            )
        )

    def _hand_down(self) -> None:
        desk, unit_id = self._desk, self._unit
        desk.do(lambda: fill_chains(desk.doc, year=desk.year, month=desk.month, unit_id=unit_id))

    def _write(self, field: str, person_id: str, text: str) -> bool:
        desk, given = self._desk, {field: text}
        return desk.do(lambda: units.change_person(desk.doc, person_id=person_id, **given))

    def _add(self) -> None:
        desk = self._desk
        given = {"post": self.post.text(), "phone": self.phone.text()}
        if desk.do(lambda: units.add_person(desk.doc, name=self.name.text(), unit_id=self._unit, **given)):
            for field in (self.name, self.post, self.phone):
                field.clear()
        self.name.setFocus()

    def _remove(self) -> None:
        desk, person_id = self._desk, self.people.current_key()
        if not person_id:
            desk.warn("没有选中人员。请先在人员表中选一行。")
        elif desk.do(lambda: units.remove_person(desk.doc, person_id=person_id)):
            desk.tell("已删除，可用撤销恢复。")

    def _lay_out(self) -> None:
        adding = QHBoxLayout()
        adding.setSpacing(8)
        for widget, share in ((self.name, 2), (self.post, 3), (self.phone, 3)):
            adding.addWidget(widget, share)
        adding.addWidget(self.adding)
        adding.addWidget(self.removing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        self.chain.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.chain_title)
        column.addWidget(self.chain)
        column.addWidget(self.hint)
        column.addWidget(self.handing, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(label("人员", "title"))
        column.addWidget(self.people, 1)
        column.addLayout(adding)
