"""The parameters of each kind of rule as a form, and the form itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from perfdesk.domain.rules import RULES
from perfdesk.domain.rules.periods import INNER
from perfdesk.ui.pages.indicators.tabs.form import Choice, row_title
from perfdesk.ui.style import row_height
from perfdesk.ui.widgets import button, named

Params = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Spec:
    """One parameter: its name, title, and how it is edited: a line, a list in a line, words, or a table of columns.

    `part` names the group of parameters that it is kept in, "" where it is kept by itself.
    """

    name: str
    title: str
    part: str = ""
    hint: str = ""
    words: Sequence[tuple[str, str]] = ()
    columns: Sequence[tuple[str, str]] = ()
    many: bool = False


_UNITS = (("absolute", "绝对值"), ("pp", "百分点"), ("pct_of_target", "目标值的%"))
_PARTIALS = (("whole", "满一步才算"), ("started", "不足一步按一步"), ("pro_rata", "按比例折算"))
_SHARE = "占1的份额，如0.6"


def _steps(part: str, verb: str, *, optional: bool = False) -> tuple[Spec, ...]:
    hint = "不填为没有" if optional else ""
    return (
        Spec("step", "每差" if verb == "扣" else "每超" if verb == "加" else "每高或低", part, hint),
        Spec("unit", "步长单位", part, words=_UNITS if part else _UNITS[:2]),
        Spec("points", f"{verb}分值", part, hint),
        Spec("partial", "计步方式", part, words=_PARTIALS if part else _PARTIALS[::-1]),
    )


FORMS: Mapping[str, tuple[Spec, ...]] = {
    "proportional": (Spec("floor", "底线", hint=f"不填为没有；{_SHARE}"),),
    "step": (
        *_steps("deduct", "扣"),
        Spec("floor", "最低得分", hint="不填为0"),
        *_steps("bonus", "加", optional=True),
        Spec("cap", "加分封顶", "bonus", "不填为分值本身"),
    ),
    "banded": (
        Spec("over", "分档依据", words=(("x", "完成值"), ("rate", "完成率（1为100%）"))),
        Spec(
            "bands",
            "各档",
            columns=(("from", "下界"), ("from_open", "不含"), ("to", "上界"), ("to_open", "不含"), ("points", "得分")),
        ),
    ),
    "event": (Spec("points", "每次扣分"), Spec("cap", "扣分上限", hint="不填为分值本身")),
    "checklist": (Spec("items", "各项", columns=(("name", "内容"), ("points", "分值"), ("due_month", "完成月份"))),),
    "base_slope": (
        Spec("base", "基准比例", hint=_SHARE),
        *_steps("", "增减"),
        Spec("floor", "下限", hint=f"不填为0；{_SHARE}"),
        Spec("cap", "上限", hint="不填为1；可大于1，如1.2"),
    ),
    "rank_table": (
        Spec("points", "各名次分值", hint="第一名起，如 10、8、6", many=True),
        Spec("peers", "兄弟县区值", hint="不填为按月录入", many=True),
    ),
    "rank_ratio": (
        Spec("best", "最好值", hint="不填为按兄弟县区"),
        Spec("peers", "兄弟县区值", hint="不填为按月录入", many=True),
    ),
    "efficacy": (
        Spec("lo", "不允许值", hint="不填为按兄弟县区"),
        Spec("hi", "满意值", hint="不填为按兄弟县区"),
        Spec("floor", "基础比例", hint="不填为0.6"),
    ),
    "periods": (
        Spec("weights", "各期权重", hint="合计为1，如 0.25、0.25、0.5", many=True),
        Spec("targets", "各期目标", hint="如 20、45、100", many=True),
    ),
    "mirror": (Spec("full", "上级满分", hint="不填为同分扣减"),),
    "bonus": (Spec("cap", "加分上限", hint="不填为分值本身"),),
}
"""The form of every kind that has parameters; a test keeps it complete."""
KINDS = [(rule.kind, rule.title) for rule in RULES]


class RuleForm(QWidget):
    """The parameters of one kind; `params` are as a rule keeps them."""

    edited = Signal()

    def __init__(self) -> None:
        """Make a form without fields."""
        super().__init__()
        self._kind = ""
        self._fields: list[tuple[Spec, _Line | _Words | _Rows]] = []
        self._inner: InnerForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def params(self) -> Params:
        """The parameters as they are filled in; what is empty is left out."""
        found: Params = {}
        for spec, field in self._fields:
            value = field.value
            if value not in ("", [], None):
                (found.setdefault(spec.part, {}) if spec.part else found)[spec.name] = value
        if self._inner is not None:
            found["inner"] = {"kind": self._inner.kind.value, "params": self._inner.params}
        return {name: value for name, value in found.items() if name != "bonus" or _given(value)}

    def show_params(self, kind: str, params: Mapping[str, Any]) -> None:
        """Show the form of a kind with its parameters filled in."""
        if kind != self._kind:
            self._build(kind)
        for spec, field in self._fields:
            part = params.get(spec.part) if spec.part else params
            field.show_value(part.get(spec.name) if isinstance(part, Mapping) else None)
        if self._inner is not None:
            inner = params.get("inner")
            self._inner.show_rule(inner if isinstance(inner, Mapping) else {})

    def _build(self, kind: str) -> None:
        self._kind, self._inner = kind, None
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        holder = QWidget()
        form = QFormLayout(holder)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(4)
        self._fields = [(spec, _field(spec)) for spec in FORMS.get(kind, ())]
        for spec, field in self._fields:
            field.edited.connect(self.edited)
            if spec.columns:
                form.addRow(field)
            else:
                form.addRow(row_title(spec.title), field)
        if kind == "periods":
            self._inner = InnerForm()
            self._inner.edited.connect(self.edited)
            form.addRow(row_title("各期规则"), self._inner.kind)
            form.addRow(self._inner)
        self._column.addWidget(holder)


class InnerForm(RuleForm):
    """The rule by which each period is judged: its kind is chosen first."""

    def __init__(self) -> None:
        """Offer the kinds that can judge a period."""
        super().__init__()
        self.kind = Choice("各期规则", [(rule.kind, rule.title) for rule in INNER])
        self.kind.picked.connect(self._pick)

    def show_rule(self, rule: Mapping[str, Any]) -> None:
        """Show a rule."""
        self.kind.show_value(rule.get("kind") or INNER[0].kind)
        self.show_params(self.kind.value, rule.get("params") or {})

    def _pick(self, kind: str) -> None:
        self.show_params(kind, {})
        self.edited.emit()


class _Line(QLineEdit):
    """A number, or several with 、 between them."""

    edited = Signal()

    def __init__(self, spec: Spec) -> None:
        super().__init__()
        named(self, spec.title, spec.hint)
        self.setPlaceholderText(spec.hint)
        self._many = spec.many
        self.textEdited.connect(lambda _: self.edited.emit())

    @property
    def value(self) -> str | list[str]:
        text = self.text().strip()
        if not self._many:
            return text
        for mark in "，,；; ":
            text = text.replace(mark, "、")
        return [part for part in text.split("、") if part]

    def show_value(self, value: Any) -> None:
        parts = value if isinstance(value, list | tuple) else [] if value is None else [value]
        text = "、".join(map(str, parts))
        if text != self.text():
            self.setText(text)


class _Words(Choice):
    """One of a few words."""

    edited = Signal()

    def __init__(self, spec: Spec) -> None:
        super().__init__(spec.title, spec.words)
        self.picked.connect(lambda _: self.edited.emit())

    def show_value(self, value: Any) -> None:
        super().show_value(value or self._options[0][0])


class _Rows(QWidget):
    """A table of rows, each a set of parameters."""

    edited = Signal()

    def __init__(self, spec: Spec) -> None:
        super().__init__()
        self._columns = spec.columns
        self.table = named(QTableWidget(0, len(spec.columns)), spec.title)
        self.table.setHorizontalHeaderLabels([title for _, title in spec.columns])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(row_height(self.table))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setMinimumSectionSize(40)
        self.table.setShowGrid(True)
        self.table.itemChanged.connect(lambda _: self.edited.emit())
        buttons = QHBoxLayout()
        buttons.addWidget(button("增加一行", self._add, kind="link"))
        buttons.addWidget(button("删除所选行", self._remove, kind="link"))
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table)
        column.addLayout(buttons)

    @property
    def value(self) -> list[Params]:
        rows = (self._read(row) for row in range(self.table.rowCount()))
        return [row for row in rows if row]

    def show_value(self, value: Any) -> None:
        rows = value if isinstance(value, list | tuple) else []
        if rows == self.value:
            return
        self.table.blockSignals(True)
        self.table.setRowCount(0)
        for row in rows:
            self._append(row)
        self.table.blockSignals(False)
        self._resize()

    def _read(self, row: int) -> Params:
        found: Params = {}
        for place, (name, _) in enumerate(self._columns):
            item = self.table.item(row, place)
            if name.endswith("_open"):
                found |= {name: True} if item and item.checkState() is Qt.CheckState.Checked else {}
            elif item and item.text().strip():
                found[name] = item.text().strip()
        return found

    def _append(self, row: Mapping[str, Any]) -> None:
        at = self.table.rowCount()
        self.table.insertRow(at)
        for place, (name, _) in enumerate(self._columns):
            item = QTableWidgetItem("" if name.endswith("_open") else str(row.get(name) or ""))
            if name.endswith("_open"):
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if row.get(name) else Qt.CheckState.Unchecked)
            self.table.setItem(at, place, item)

    def _add(self) -> None:
        self._append({})
        self._resize()
        self.table.edit(self.table.model().index(self.table.rowCount() - 1, 0))

    def _remove(self) -> None:
        for row in sorted({index.row() for index in self.table.selectedIndexes()}, reverse=True):
            self.table.removeRow(row)
        self._resize()
        self.edited.emit()

    def _resize(self) -> None:
        height = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(height * min(max(self.table.rowCount(), 2), 8) + height + 6)


def _field(spec: Spec) -> _Line | _Words | _Rows:
    if spec.columns:
        return _Rows(spec)
    return _Words(spec) if spec.words else _Line(spec)


def _given(part: object) -> bool:
    """Tell whether an optional group has more than its words chosen."""
    return isinstance(part, Mapping) and bool({"step", "points"} & part.keys())
