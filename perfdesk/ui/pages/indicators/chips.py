"""Filter chips: each offers what occurs in the county, and says what it is set to."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from perfdesk.domain.county import County
from perfdesk.domain.indicator import Origin
from perfdesk.domain.rules import RULES
from perfdesk.domain.scheme import LIGHT_SHAPES, Light
from perfdesk.domain.scoring import PointsState
from perfdesk.domain.unit import UnitKind
from perfdesk.reports.boards.overview import SPLIT_ORDER
from perfdesk.ui.forms.flow import Flow
from perfdesk.ui.widgets import button, named, passing_menu

Options = Sequence[tuple[str, str, str]]
"""(value, word, submenu; "" for none)."""


def _origins(county: County) -> Options:
    return [(one.value, county.data.office.origin_names[one.value], "") for one in Origin]


def _units(county: County) -> Options:
    alive = (unit for unit in county.data.units.values() if not unit.merged_into)
    return sorted(
        ((unit.id, unit.short_name or unit.name, unit.kind.title) for unit in alive),
        key=lambda option: [kind.title for kind in UnitKind].index(option[2]),
    )


def _rules(county: County) -> Options:
    used = {judged.terms.rule.kind for judged in county.leaves}
    return [(rule.kind, rule.title, "") for rule in RULES if rule.kind in used]


CHIPS: tuple[tuple[str, str, Callable[[County], Options]], ...] = (
    ("scheme", "方案", lambda county: [(scheme.id, scheme.name, "") for scheme in county.data.schemes.values()]),
    ("origin", "来源", _origins),
    ("unit", "单位", _units),
    ("light", "灯", lambda _: [(one.value, f"{LIGHT_SHAPES[one]} {one.title}", "") for one in Light]),
    ("progress_state", "进度", lambda _: [(one.value, one.title, "") for one in SPLIT_ORDER]),
    ("points_state", "得失分", lambda _: [(one.value, one.title, "") for one in PointsState]),
    ("cause", "原因", lambda county: [(word, word, "") for word in county.data.office.cause_categories]),
    ("rule", "规则", _rules),
)
SWITCHES = {"chain": ("责任未落实", "missing"), "recoverable": ("可挽回", "yes")}
"""Filters that are on or off: the word of each, and its value where it is on."""


class Chips(QWidget):
    """A row of chips and a line of text; `changed` when any of them was set or taken back."""

    changed = Signal()

    def __init__(self, county: Callable[[], County]) -> None:
        """Make chips that are not set."""
        super().__init__()
        self._county = county
        self._values: dict[str, str] = {}
        row = Flow()
        self.setLayout(row)
        self.text = named(QLineEdit(), "筛选文字", "按名称、编号、目标、单位筛选，可用拼音首字母（Ctrl+F）")
        self.text.setPlaceholderText("筛选")
        self.text.setClearButtonEnabled(True)
        self.text.setFixedWidth(180)
        self.text.textChanged.connect(lambda text: self._put("text", text))
        row.addWidget(self.text)
        self.chips = {
            name: button(f"{title} ▾", partial(self._offer, name), tip=f"按{title}筛选", kind="chip")
            for name, title, _ in CHIPS
        }
        self.chips |= {
            name: button(title, partial(self._switch, name), tip=f"只看{title}的", kind="chip")
            for name, (title, _) in SWITCHES.items()
        }
        for chip in self.chips.values():
            row.addWidget(chip)
        self._clear = button("全部显示", self.clear, tip="取消所有筛选", kind="link")
        row.addWidget(self._clear)
        self._show()

    @property
    def filters(self) -> dict[str, str]:
        """What is asked for, by the name of the filter."""
        return {name: value for name, value in self._values.items() if value}

    def set(self, filters: dict[str, str]) -> None:
        """Ask for this and nothing else."""
        self._values = dict(filters)
        self.text.blockSignals(True)
        self.text.setText(filters.get("text", ""))
        self.text.blockSignals(False)
        self._show()
        self.changed.emit()

    def clear(self) -> None:
        """Ask for nothing."""
        self.set({})

    def _offer(self, name: str) -> None:
        self._show()
        menu = self.menu(name)
        chip = self.chips[name]
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def menu(self, name: str) -> QMenu:
        """Make the menu of a chip: its options, and none of them first."""
        menu = passing_menu(self)
        menu.addAction("不限", lambda: self._put(name, ""))
        menu.addSeparator()
        below: dict[str, QMenu] = {"": menu}
        for value, word, group in self._options(name):
            if group not in below:
                below[group] = menu.addMenu(group)
            action = below[group].addAction(word, partial(self._put, name, value))
            action.setCheckable(True)
            action.setChecked(self._values.get(name) == value)
        return menu

    def _options(self, name: str) -> Options:
        return next(options for known, _, options in CHIPS if known == name)(self._county())

    def _switch(self, name: str) -> None:
        self._put(name, "" if self._values.get(name) else SWITCHES[name][1])

    def _put(self, name: str, value: str) -> None:
        self._values[name] = value
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for name, title, _ in CHIPS:
            chip, value = self.chips[name], self._values.get(name, "")
            word = next((word for known, word, _ in self._options(name) if known == value), "") if value else ""
            chip.setText(f"{title}：{word or value} ▾" if value else f"{title} ▾")
            chip.setChecked(bool(value))
        for name in SWITCHES:
            self.chips[name].setChecked(bool(self._values.get(name)))
        self.chips["scheme"].setVisible(len(self._options("scheme")) > 1)
        self._clear.setVisible(bool(self.filters))
