"""A unit's names, kind and group; merging it into another, or taking it out of the list."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import Alias, Unit, UnitKind
from perfdesk.operations import units
from perfdesk.reports.listing import Align, Column, Listing, Section
from perfdesk.ui.desk import Desk
from perfdesk.ui.forms.edit_table import EditTable
from perfdesk.ui.forms.fields import Choice, Field, Form
from perfdesk.ui.forms.reading import day_of
from perfdesk.ui.widgets import Tool, button, label, named

ALIASES = (
    Column("name", "别名", 16),
    Column("valid_from", "起用日期", 9, Align.CENTER),
    Column("valid_to", "停用日期", 9, Align.CENTER),
)
_KINDS = tuple((kind.value, kind.title) for kind in UnitKind)
_WIDE = 280
_SEEN = 3
"""How many other names are seen without scrolling their table."""


class NamesTab(QWidget):
    """What a unit is called and where it stands."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__()
        self._desk = desk
        self._unit = Unit("", "")
        self.name = Field("单位名称", self._rename, width=_WIDE)
        self.short = Field("简称", lambda text: self._change(short_name=text), width=_WIDE)
        self.kind = Choice("类别", lambda value: self._change(kind=UnitKind(value)), width=_WIDE)
        self.group = Field("排名分组", lambda text: self._change(group=text), width=_WIDE)
        self.aliases = EditTable("别名", {"valid_from": self._date_from, "valid_to": self._date_to})
        self.alias = named(QLineEdit(), "新别名")
        self.alias.setPlaceholderText("曾用名、简称、文件中的写法")
        self.alias.returnPressed.connect(self._add_alias)
        self.adding = button("新增别名", self._add_alias)
        self.dropping = Tool("delete", "删除选中别名", self._drop_alias)
        self.into = Choice("并入单位", lambda _: True, width=_WIDE)
        self.into.setPlaceholderText("选择并入哪个单位")
        self.merging = button("并入", self._merge, tip="把本单位的指标、人员和名称都归到所选单位")
        self.removing = button("删除本单位", self._remove, tip="只能删除没有指标、人员和记录的单位")
        self._lay_out()

    def show_unit(self, unit_id: str) -> None:
        """Show a unit."""
        data, locked = self._desk.county().data, self._desk.read_only
        self._unit = unit = data.units[unit_id]
        self.name.show_text(unit.name, read_only=locked)
        self.short.show_text(unit.short_name, read_only=locked)
        self.kind.show_choice(_KINDS, unit.kind.value, read_only=locked)
        self.group.show_text(unit.group, read_only=locked)
        self.aliases.set_read_only(locked)
        keys = tuple(alias.name for alias in unit.aliases)
        rows = tuple((one.name, _day(one.valid_from), _day(one.valid_to)) for one in unit.aliases)
        self.aliases.show_listing(Listing("aliases", "别名", ALIASES, (Section(rows, keys=keys),) if rows else ()))
        self.aliases.keep_in_sight(_SEEN)
        others = [one for one in data.units.values() if one.merged_into is None and one.id != unit_id]
        self.into.show_choice([(one.id, one.name) for one in others], self.into.value(), read_only=locked)
        for widget in (self.alias, self.adding, self.dropping, self.merging, self.removing):
            widget.setEnabled(not locked)

    def _rename(self, name: str) -> bool:
        desk, unit_id = self._desk, self._unit.id
        return desk.do(lambda: units.rename_unit(desk.doc, unit_id=unit_id, name=name))

    def _change(self, kind: UnitKind | None = None, group: str | None = None, short_name: str | None = None) -> bool:
        desk, unit_id = self._desk, self._unit.id
        return desk.do(
            lambda: units.change_unit(desk.doc, unit_id=unit_id, kind=kind, group=group, short_name=short_name)
        )

    def _date_from(self, name: str, text: str) -> bool:
        return self._desk.do(lambda: self._date(name, day_of(text, "起用日期"), self._alias(name).valid_to))

    def _date_to(self, name: str, text: str) -> bool:
        return self._desk.do(lambda: self._date(name, self._alias(name).valid_from, day_of(text, "停用日期")))

    def _date(self, name: str, since: date | None, until: date | None) -> None:
        units.date_alias(self._desk.doc, unit_id=self._unit.id, name=name, valid_from=since, valid_to=until)

    def _alias(self, name: str) -> Alias:
        return next(alias for alias in self._unit.aliases if alias.name == name)

    def _add_alias(self) -> None:
        desk, unit_id = self._desk, self._unit.id
        if desk.do(lambda: units.add_alias(desk.doc, unit_id=unit_id, name=self.alias.text())):
            self.alias.clear()
        self.alias.setFocus()

    def _drop_alias(self) -> None:
        desk, name, unit_id = self._desk, self.aliases.current_key(), self._unit.id
        if name:
            desk.do(lambda: units.remove_alias(desk.doc, unit_id=unit_id, name=name))
        else:
            desk.warn("没有选中别名。请先在别名表中选一行。")

    def _merge(self) -> None:
        desk, into, unit = self._desk, self.into.value(), self._unit
        if desk.do(lambda: _merge(desk, unit.id, into)):
            desk.tell(f"“{unit.name}”从{desk.year}年起已并入，可用撤销恢复。")

    def _remove(self) -> None:
        desk, unit = self._desk, self._unit
        if desk.do(lambda: units.remove_unit(desk.doc, unit_id=unit.id)):
            desk.tell(f"已删除“{unit.name}”，可用撤销恢复。")

    def _lay_out(self) -> None:
        form = Form()
        form.add("单位名称", self.name, "更名后，原名称自动成为别名，以前的文件仍能识别。")
        form.add("简称", self.short, "材料和图表中使用。")
        form.add("类别", self.kind)
        form.add("排名分组", self.group, "不填则按类别分组排名。")
        adding = _line(self.alias, self.adding, self.dropping)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addLayout(form)
        column.addSpacing(8)
        column.addWidget(label("别名", "title"))
        column.addWidget(self.aliases, 1)
        column.addLayout(adding)
        column.addSpacing(8)
        column.addWidget(label("机构调整", "title"))
        column.addLayout(_line(self.into, self.merging, None, self.removing))


def _merge(desk: Desk, unit_id: str, into: str) -> None:
    if not into:
        raise PerfdeskError("没有选择并入哪个单位。请先选择。")
    units.merge_units(desk.doc, unit_id=unit_id, into_id=into, year=desk.year)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _line(*widgets: QWidget | None) -> QHBoxLayout:
    """Put widgets beside each other; None takes the room that is left."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for widget in widgets:
        if widget is None:
            line.addStretch()
        else:
            line.addWidget(widget)
    return line
