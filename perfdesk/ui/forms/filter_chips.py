"""Filter chips: each offers what occurs in the county, and says what it is set to."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from perfdesk.domain.county import County
from perfdesk.ui.forms.flow import Flow
from perfdesk.ui.widgets import button, named, passing_menu

Options = Sequence[tuple[str, str, str]]
"""(value, word, submenu; "" for none)."""
ChipKind = tuple[str, str, Callable[[County], Options]]
"""The name of a filter, its word, and what it offers."""


class FilterChips(QWidget):
    """A row of chips and a line of text; `changed` when any of them was set or taken back."""

    changed = Signal()

    def __init__(
        self,
        county: Callable[[], County],
        kinds: Sequence[ChipKind],
        switches: Mapping[str, tuple[str, str]],
        hint: str,
    ) -> None:
        """Make chips that are not set; `switches` are on or off: the word of each, and its value where it is on."""
        super().__init__()
        self._county, self._kinds, self._switches = county, kinds, switches
        self._values: dict[str, str] = {}
        row = Flow()
        self.setLayout(row)
        self.text = named(QLineEdit(), "筛选文字", hint)
        self.text.setPlaceholderText("筛选")
        self.text.setClearButtonEnabled(True)
        self.text.setFixedWidth(180)
        self.text.textChanged.connect(lambda text: self._put("text", text))
        row.addWidget(self.text)
        self.chips = {
            name: button(f"{title} ▾", partial(self._offer, name), tip=f"按{title}筛选", kind="chip")
            for name, title, _ in self._kinds
        }
        self.chips |= {
            name: button(title, partial(self._switch, name), tip=f"只看{title}的", kind="chip")
            for name, (title, _) in self._switches.items()
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
        return next(options for known, _, options in self._kinds if known == name)(self._county())

    def _switch(self, name: str) -> None:
        self._put(name, "" if self._values.get(name) else self._switches[name][1])

    def _put(self, name: str, value: str) -> None:
        self._values[name] = value
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for name, title, _ in self._kinds:
            chip, value, options = self.chips[name], self._values.get(name, ""), self._options(name)
            word = next((word for known, word, _ in options if known == value), "") if value else ""
            chip.setText(f"{title}：{word or value} ▾" if value else f"{title} ▾")
            chip.setChecked(bool(value))
            chip.setVisible(bool(value) or len(options) > 1)
        for name in self._switches:
            self.chips[name].setChecked(bool(self._values.get(name)))
        self._clear.setVisible(bool(self.filters))
