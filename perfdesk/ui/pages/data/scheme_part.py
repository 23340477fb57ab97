"""考评方案: full mark, lights, thresholds and grades of each scheme of the year."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from perfdesk.domain.quantity import text_of
from perfdesk.domain.scheme import Light, Scheme
from perfdesk.operations.settings import add_scheme, change_scheme, set_office
from perfdesk.ui.desk import Desk
from perfdesk.ui.forms.fields import Choice, Field, Form
from perfdesk.ui.forms.reading import decimal_of, fraction_of, whole_of
from perfdesk.ui.pages.data.grades import GradeTable
from perfdesk.ui.pages.data.part import Part
from perfdesk.ui.widgets import button, label, named

_PLACES = 4
_NARROW, _WIDE = 96, 240

Read = Callable[[str, str], Any]


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of the scheme that is typed: its field, title, what it means, and how it is read."""

    field: str
    title: str
    hint: str
    read: Read
    of_lights: bool = False
    may_be_empty: bool = False


_NUMBERS = (
    _Number("full_mark", "满分", "文件没有规定总分的，不填。", decimal_of, may_be_empty=True),
    _Number("places", "得分小数位数", "0至4位，四舍五入。", lambda t, w: whole_of(t, w, 0, _PLACES)),
    _Number("green", "绿灯界限（百分点）", "完成率与序时进度之差不低于此数为绿灯。", fraction_of, of_lights=True),
    _Number("yellow", "黄灯界限（百分点）", "差距不低于此数为黄灯，再低为红灯，如−10。", fraction_of, of_lights=True),
    _Number("miss_yellow", "无完成率的黄灯界限（%）", "与目标相差不超过此比例为黄灯。", fraction_of, of_lights=True),
    _Number("ahead_margin", "超进度界限（百分点）", "超过序时进度此数以上记为超进度。", fraction_of),
    _Number("risk_minimum", "扣分隐患起点（分）", "预计扣分达到此数才列为扣分隐患。", decimal_of),
    _Number("hard_ratio", "难以挽回倍数", "所需月均进度超过目前的此倍数为难以挽回。", fraction_of),
    _Number("unreported_limit", "未报送限度（%）", "未报送分值超过此比例的单位不参加排名。", fraction_of),
)


class SchemePart(Part):
    """One scheme at a time; every field is one step."""

    id, title = "scheme", "考评方案"
    about = "满分、亮灯、扣分隐患和等次的规则。改动立即按新规则重算，可以撤销。"

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self._chosen = ""
        self.which = Choice("方案", self._choose, width=_WIDE)
        self.adding = button("新增方案", self._add)
        self.name = Field("方案名称", lambda text: self._change(name=text), width=_WIDE)
        self.ranked = named(QCheckBox("计入单位成绩和排名"), "计入单位成绩和排名")
        self.ranked.clicked.connect(self._rank)
        self.numbers = {one.field: Field(one.title, partial(self._write, one), width=_NARROW) for one in _NUMBERS}
        self.lights = {
            light: Field(f"{light.title}灯的名称", partial(self._call, light), width=_NARROW) for light in Light
        }
        self.grades = GradeTable(lambda act: self.desk.do(lambda: change_scheme(desk.doc, scheme=act(self.scheme))))
        self.veto = Choice("一票否决的最高等次", lambda name: self._change(veto_grade=name), width=_WIDE)
        self.head.addWidget(self.which)
        self.head.addWidget(self.adding)
        self.body.addWidget(self.scrolling(self._laid_out()), 1)

    @property
    def scheme(self) -> Scheme:
        """The scheme shown, as the document has it."""
        schemes = self.desk.doc.year(self.desk.year).schemes
        return schemes.get(self._chosen) or next(iter(schemes.values()))

    def refresh(self) -> None:
        """Show the scheme."""
        desk, data = self.desk, self.desk.doc.year(self.desk.year)
        locked = desk.read_only
        if not data.schemes:
            return
        scheme = self.scheme
        self._chosen = scheme.id
        self.which.show_choice([(one.id, one.name) for one in data.schemes.values()], scheme.id)
        self.adding.setEnabled(not locked)
        self.name.show_text(scheme.name, read_only=locked)
        self.ranked.setChecked(not data.office.ranked_schemes or scheme.id in data.office.ranked_schemes)
        self.ranked.setEnabled(not locked)
        for one in _NUMBERS:
            value = getattr(scheme.lights if one.of_lights else scheme, one.field)
            self.numbers[one.field].show_text("" if value is None else _written(value), read_only=locked)
        for light, field in self.lights.items():
            field.show_text(scheme.lights.name(light), read_only=locked)
        self.grades.show_grades(scheme.grades, read_only=locked)
        self.veto.show_choice(
            [(grade.name, grade.name) for grade in scheme.grades], scheme.veto_grade, read_only=locked
        )

    def _choose(self, scheme_id: str) -> bool:
        self._chosen = scheme_id
        self.refresh()
        return True

    def _change(self, **given: Any) -> bool:
        return self.desk.do(lambda: change_scheme(self.desk.doc, scheme=replace(self.scheme, **given)))

    def _write(self, number: _Number, text: str) -> bool:
        def act() -> None:
            value = None if number.may_be_empty and not text else number.read(text, number.title)
            given: dict[str, Any] = {number.field: value}
            scheme = self.scheme
            changed = replace(scheme.lights, **given) if number.of_lights else None
            change_scheme(
                self.desk.doc, scheme=replace(scheme, lights=changed) if changed else replace(scheme, **given)
            )

        return self.desk.do(act)

    def _call(self, light: Light, text: str) -> bool:
        lights = self.scheme.lights
        names = {**dict(lights.names), light: text}
        kept = tuple((one, name) for one, name in names.items() if name and name != one.title)
        return self._change(lights=replace(lights, names=kept))

    def _rank(self) -> None:
        data, wanted = self.desk.doc.year(self.desk.year), self.ranked.isChecked()
        now = set(data.office.ranked_schemes) or set(data.schemes)
        now = now | {self._chosen} if wanted else now - {self._chosen}
        kept = () if now >= set(data.schemes) else tuple(key for key in data.schemes if key in now)
        if not now:
            self.desk.warn("至少要有一个方案计入单位成绩。请先勾选其他方案。")
        else:
            self.desk.do(lambda: set_office(self.desk.doc, office=replace(data.office, ranked_schemes=kept)))
        self.refresh()

    def _add(self) -> None:
        doc, year = self.desk.doc, self.desk.year
        name = f"新方案{len(doc.year(year).schemes) + 1}"
        made: list[Scheme] = []
        if self.desk.do(lambda: made.append(add_scheme(doc, year=year, name=name))):
            self._choose(made[0].id)
            self.name.setFocus()
            self.name.selectAll()

    def _laid_out(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        form = Form()
        form.add("方案名称", self.name)
        form.add("单位成绩", self.ranked)
        for one in _NUMBERS:
            form.add(one.title, self.numbers[one.field], one.hint)
        names = Form()
        for light, field in self.lights.items():
            names.add(f"{light.title}灯的名称", field)
        column.addLayout(form)
        column.addSpacing(8)
        column.addWidget(label("等次", "title"))
        column.addWidget(self.grades)
        veto = Form()
        veto.add("一票否决的最高等次", self.veto, "被一票否决的单位最高只能评为此等次。")
        column.addLayout(veto)
        column.addSpacing(8)
        column.addWidget(label("亮灯的名称", "title"))
        column.addLayout(names)
        column.addStretch()
        return column


def _written(value: int | Fraction | Decimal) -> str:
    """Write a number with the minus sign of papers: −10."""
    return text_of(value).replace("-", "−")
