"""责任链: the lead unit of a leaf, and who answers for it from the county leader to the contact."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy

from perfdesk.domain.duties.chain import duty_name, holder_of, to_hand_down
from perfdesk.domain.indicator import Assignment
from perfdesk.domain.unit import Duty, DutyRole
from perfdesk.operations import indicators, units
from perfdesk.operations.chains import fill_chains
from perfdesk.ui.desk import Desk
from perfdesk.ui.pages.indicators.tabs.form import Choice, Tab, View
from perfdesk.ui.widgets import button, label, named, offer_in_style, rule

_OF_UNIT = (DutyRole.PRINCIPAL, DutyRole.DEPUTY)


class ChainTab(Tab):
    """Each role with its holder; another name typed or picked holds from the month given on."""

    title, tip = "责任", "责任链：牵头单位、责任领导、主要领导、分管领导、责任科室、责任人"

    def __init__(self, desk: Desk) -> None:
        """Build the empty tab."""
        super().__init__(desk)
        self.lead = Choice("牵头单位")
        self.lead.picked.connect(self._set_lead)
        self.since = Choice("调整自", [(month, f"{month}月起") for month in range(1, 13)])
        self.since.show_value(1)
        self.people = {role: _Name(role.title) for role in DutyRole}
        self.form((("牵头单位", self.lead), ("调整自", self.since)))
        self.column.addWidget(rule())
        self._roles = self.form((role.title, field) for role, field in self.people.items())
        self.note = label("", "quiet", wrap=True)
        self.column.addWidget(self.note)
        self.filling = button("", self._fill_all, tip="各项指标空着的责任科室、责任人，按其单位的补上；已填的不动")
        self.column.addWidget(self.filling, alignment=Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch()
        for role, field in self.people.items():
            field.entered.connect(lambda name, role=role: self._set(role, name))

    def fill(self, view: View) -> None:
        """Show the chain of the lead; a role nobody holds is empty and marked."""
        data, lead = view.county.data, view.county.data.tree.lead(view.node.id)
        alive = [unit for unit in data.units.values() if not unit.merged_into]
        self.lead.offer([(unit.id, unit.short_name or unit.name) for unit in alive])
        self.lead.show_value(data.tree.unit_of(lead) if lead else None)
        held = {role: holder_of(data, lead, role, view.county.month) if lead else None for role in DutyRole}
        for role, field in self.people.items():
            duty = held[role]
            field.show_names(self._names(view, role, lead), duty_name(data, duty) if duty else "")
            field.setEnabled(lead is not None)
        section = self._roles.labelForField(self.people[DutyRole.SECTION])
        if isinstance(section, QLabel):
            section.setText(data.office.section_word)
        self.note.setText(_said(lead, held))
        open_leaves = to_hand_down(view.county)
        self.filling.setText(f"未落实的{len(open_leaves)}项都按单位的补齐")
        self.filling.setVisible(lead is not None and lead.id in open_leaves)
        self.filling.setEnabled(not self.desk.read_only)

    def _names(self, view: View, role: DutyRole, lead: Assignment | None) -> list[str]:
        data = view.county.data
        if role is DutyRole.SECTION:
            return sorted({duty.name for duty in data.duties if duty.role is role})
        unit_id = data.tree.unit_of(lead) if lead and role is not DutyRole.COUNTY_LEADER else None
        return [person.name for person in data.people.values() if person.unit_id == unit_id]

    def _fill_all(self) -> None:
        desk = self.desk
        desk.do(lambda: fill_chains(desk.doc, year=desk.year, month=desk.month))

    def _set_lead(self, unit_id: str) -> None:
        if self.view is None:
            return
        node_id, lead = self.view.node.id, self.view.county.data.tree.lead(self.view.node.id)
        if lead is None:
            self.desk.do(lambda: indicators.assign(self.desk.doc, node_id=node_id, unit_id=unit_id))
        elif unit_id != lead.unit_id:
            self.desk.do(lambda: indicators.reassign(self.desk.doc, assignment_id=lead.id, unit_id=unit_id))

    def _set(self, role: DutyRole, name: str) -> None:
        lead = self.view.county.data.tree.lead(self.view.node.id) if self.view else None
        if self.view is None or lead is None:
            return
        subject = self.view.node.id if role is DutyRole.COUNTY_LEADER else lead.id
        unit_id = None if role is DutyRole.COUNTY_LEADER else self.view.county.data.tree.unit_of(lead)
        people = self.view.county.data.people.values()
        person = next((one.id for one in people if (one.name, one.unit_id) == (name, unit_id)), None)
        since = self.since.value
        self.desk.do(
            lambda: units.set_duty(
                self.desk.doc,
                year=self.desk.year,
                subject_id=subject,
                role=role,
                name=name,
                person_id=person if role is not DutyRole.SECTION else None,
                from_month=since,
            )
        )


class _Name(QComboBox):
    """A name, typed or picked among those known."""

    entered = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        named(self, name, f"{name}：可选择，也可直接输入后回车")
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shown = ""
        self._line = QLineEdit()
        self._line.setPlaceholderText("未落实")
        self.setLineEdit(self._line)
        offer_in_style(self._line)
        self._line.editingFinished.connect(self._leave)
        self.activated.connect(lambda _: self._leave())

    def show_names(self, names: list[str], shown: str) -> None:
        if [self.itemText(at) for at in range(self.count())] != names:
            self.clear()
            self.addItems(names)
        if shown != self._shown or not self._line.isModified():
            self._shown = shown
            self.setEditText(shown)

    def _leave(self) -> None:
        name = self.currentText().strip()
        if name and name != self._shown:
            self._line.setModified(False)
            self.entered.emit(name)


def _said(lead: Assignment | None, held: dict[DutyRole, Duty | None]) -> str:
    """Say where a holder comes from when it is not from this very leaf."""
    if lead is None:
        return "尚未指定牵头单位。请先选择牵头单位，再填写责任人。"
    of_unit = [role.title for role in _OF_UNIT if (duty := held[role]) and duty.subject_id != lead.id]
    missing = [role.title for role, duty in held.items() if duty is None]
    said = [f"{'、'.join(of_unit)}按单位设置；在此修改只影响本指标。" if of_unit else ""]
    said.append(f"未落实：{'、'.join(missing)}。" if missing else "")
    return "".join(said)
