"""The categories of causes: an editable list."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.settings import set_office
from perfdesk.reports.listing import Column, Listing, Section
from perfdesk.ui.desk import Desk
from perfdesk.ui.forms.edit_table import EditTable
from perfdesk.ui.pages.data.part import Part, line
from perfdesk.ui.widgets import Tool, button, named

_COLUMNS = (Column("name", "原因类别", 20),)


class CausePart(Part):
    """The list, and adding, renaming, moving and taking away."""

    id, title = "causes", "原因类别"
    about = "填报原因时可选的类别，按此顺序列出；已填报的原因保留原来的类别。"

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self.table = EditTable("原因类别", {"name": self._rename})
        self.new = named(QLineEdit(), "新类别")
        self.new.setPlaceholderText("新类别")
        self.new.returnPressed.connect(self._add)
        self.adding = button("新增类别", self._add)
        self.up = Tool("up", "上移", lambda: self._move(-1), key="Alt+Up")
        self.down = Tool("down", "下移", lambda: self._move(1), key="Alt+Down")
        self.dropping = Tool("delete", "删除选中类别", self._drop)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(line(self.new, self.adding, self.up, self.down, self.dropping))

    def refresh(self) -> None:
        """Show the categories."""
        names = self._names
        rows = Section(tuple((name,) for name in names), keys=names)
        self.table.set_read_only(self.desk.read_only)
        self.table.show_listing(Listing("causes", "", _COLUMNS, (rows,)))
        for widget in (self.new, self.adding, self.up, self.down, self.dropping):
            widget.setEnabled(not self.desk.read_only)

    @property
    def _names(self) -> tuple[str, ...]:
        return self.desk.doc.year(self.desk.year).office.cause_categories

    def _add(self) -> None:
        if self.desk.do(lambda: self._set([*self._names, _named(self.new.text(), self._names)])):
            self.new.clear()
        self.new.setFocus()

    def _rename(self, old: str, text: str) -> bool:
        def act() -> None:
            name = _named(text, self._names)
            self._set([name if one == old else one for one in self._names])

        return self.desk.do(act)

    def _move(self, by: int) -> None:
        def act(key: str) -> None:
            names = list(self._names)
            place = names.index(key)
            names.insert(min(max(place + by, 0), len(names) - 1), names.pop(place))
            self._set(names)

        self._with_chosen(act)

    def _drop(self) -> None:
        self._with_chosen(lambda key: self._set([name for name in self._names if name != key]))

    def _with_chosen(self, act: Callable[[str], None]) -> None:
        key = self.table.current_key()
        self.with_chosen(self.table, "类别", act)
        self.table.choose(key)

    def _set(self, names: Sequence[str]) -> None:
        office = self.desk.doc.year(self.desk.year).office
        set_office(self.desk.doc, office=replace(office, cause_categories=tuple(names)))


def _named(text: str, names: Sequence[str]) -> str:
    name = text.strip()
    if not name:
        raise PerfdeskError("类别名称不能为空。请填写后重试。")
    if name in names:
        raise PerfdeskError(f"类别“{name}”已经有了。请改用其他名称。")
    return name
