"""The grades of a scheme: name, lowest score, largest share."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.scheme import Grade, Scheme
from perfdesk.reports.listing import Align, Column, Listing, Section
from perfdesk.ui.forms.edit_table import EditTable
from perfdesk.ui.forms.reading import decimal_of, fraction_of
from perfdesk.ui.pages.data.part import fit_rows, line
from perfdesk.ui.widgets import Tool, button, label

COLUMNS = (
    Column("name", "等次", 10),
    Column("lowest", "最低分", 8, Align.RIGHT),
    Column("largest_share", "比例上限（%）", 9, Align.RIGHT),
    Column("end", "", 4),
)
_WHOLE = 100

Act = Callable[[Callable[[Scheme], Scheme]], bool]
"""Changes the scheme by a function of it; tells whether it was done."""


class GradeTable(QWidget):
    """The grades, best first; typed over in place."""

    def __init__(self, act: Act) -> None:
        """Take what changes the scheme."""
        super().__init__()
        self._act = act
        writers = {"name": self._name, "lowest": self._lowest, "largest_share": self._share}
        self.table = EditTable("等次", writers)
        self.adding = button("新增等次", self._add)
        self.dropping = Tool("delete", "删除选中等次", self._drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table)
        column.addLayout(line(self.adding, self.dropping, label("比例上限不填则不限名额。", "quiet"), None))

    def show_grades(self, grades: tuple[Grade, ...], *, read_only: bool) -> None:
        """Show these grades."""
        rows = tuple((one.name, one.lowest, _percent(one), "") for one in grades)
        keys = tuple(map(str, range(len(rows))))
        self.table.set_read_only(read_only)
        self.table.show_listing(Listing("grades", "", COLUMNS, (Section(rows, keys=keys),) if rows else ()))
        fit_rows(self.table, len(rows))
        for widget in (self.adding, self.dropping):
            widget.setEnabled(not read_only)

    def _name(self, key: str, text: str) -> bool:
        def change(scheme: Scheme) -> Scheme:
            old = scheme.grades[int(key)].name
            named = _changed(scheme, key, name=_fresh(scheme, text))
            return replace(named, veto_grade=text) if scheme.veto_grade == old else named

        return self._act(change)

    def _lowest(self, key: str, text: str) -> bool:
        return self._act(lambda scheme: _changed(scheme, key, lowest=decimal_of(text, "最低分")))

    def _share(self, key: str, text: str) -> bool:
        def change(scheme: Scheme) -> Scheme:
            share = fraction_of(text, "比例上限") / _WHOLE if text else None
            if share is not None and not 0 <= share <= 1:
                raise PerfdeskError(f"比例上限：“{text}”不对，请填0至100之间的数字，不限名额的不填。")
            return _changed(scheme, key, largest_share=share)

        return self._act(change)

    def _add(self) -> None:
        def change(scheme: Scheme) -> Scheme:
            name = _fresh(scheme, f"等次{len(scheme.grades) + 1}")
            return replace(scheme, grades=(*scheme.grades, Grade(name, Decimal(0))))

        self._act(change)

    def _drop(self) -> None:
        key = self.table.current_key()

        def change(scheme: Scheme) -> Scheme:
            if not key:
                raise PerfdeskError("没有选中等次。请先在表中选一行。")
            dropped = scheme.grades[int(key)]
            if dropped.name == scheme.veto_grade:
                raise PerfdeskError(f"“{dropped.name}”是一票否决的最高等次。请先改选其他等次。")
            return replace(scheme, grades=tuple(one for one in scheme.grades if one is not dropped))

        self._act(change)


def _changed(scheme: Scheme, key: str, **given: Any) -> Scheme:
    """Change one grade and put all in order, the best first."""
    place = int(key)
    grades = [replace(one, **given) if row == place else one for row, one in enumerate(scheme.grades)]
    return replace(scheme, grades=tuple(sorted(grades, key=lambda grade: -grade.lowest)))


def _fresh(scheme: Scheme, name: str) -> str:
    if not name or any(grade.name == name for grade in scheme.grades):
        raise PerfdeskError(f"等次“{name}”已经有了。请改用其他名称。" if name else "等次名称不能为空。请填写后重试。")
    return name


def _percent(grade: Grade) -> Any:
    return None if grade.largest_share is None else grade.largest_share * _WHOLE
