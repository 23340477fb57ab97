"""Chips that narrow a table: 全部, then one for every group with the number of what is in it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from perfdesk.ui.forms.flow import Flow
from perfdesk.ui.widgets import button

EVERY = "全部"


class Chips(QWidget):
    """A row of chips of which one is pressed; it is not there where there is nothing to choose from."""

    def __init__(self, act: Callable[[], object]) -> None:
        """Make no chip yet; `act` is done when another one is pressed."""
        super().__init__()
        self.pressed = EVERY
        self.buttons: dict[str, QPushButton] = {}
        self._act, self._row = act, Flow()
        self.setLayout(self._row)

    def press(self, name: str) -> None:
        """Press a chip by its name; the first one where there is none of this name."""
        self.pressed = name if name in self.buttons else EVERY
        self._mark()
        self._act()

    def offer(self, groups: Sequence[tuple[str, int]]) -> None:
        """Show a chip for every group with its number; the one pressed stays pressed."""
        names = [EVERY, *(name for name, _ in groups)] if groups else []
        if names != list(self.buttons):
            for chip in self.buttons.values():
                chip.deleteLater()
            self.buttons = {name: button(name, partial(self.press, name), kind="chip") for name in names}
            for chip in self.buttons.values():
                self._row.addWidget(chip)
        for name, count in groups:
            self.buttons[name].setText(f"{name} {count}" if count else name)
        self.pressed = self.pressed if self.pressed in self.buttons else EVERY
        self._mark()
        self.setVisible(bool(names))

    def _mark(self) -> None:
        for name, chip in self.buttons.items():
            chip.setChecked(name == self.pressed)
