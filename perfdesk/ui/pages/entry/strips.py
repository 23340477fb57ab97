"""Strips above the grid that appear when needed: filtering, finding and replacing, and giving a reason."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from perfdesk.domain.county import County
from perfdesk.domain.scheme import LIGHT_SHAPES, Light
from perfdesk.domain.scoring import PointsState
from perfdesk.domain.unit import UnitKind
from perfdesk.reports.entry import BEHIND, UNREPORTED
from perfdesk.ui.forms.filter_chips import ChipKind, FilterChips, Options
from perfdesk.ui.pages.entry.finding import Finder
from perfdesk.ui.widgets import Act, Tool, button, label, named

RENEW_KEY = "Ctrl+Alt+L"
_WIDEST = 280
_HINT = "按名称、编号、单位和填写的文字筛选，可用拼音首字母"
_SWITCHES = {"state": ("未报", UNREPORTED), "carried": ("沿用待确认", "yes")}


def _lights(_: County) -> Options:
    late = f"{LIGHT_SHAPES[Light.RED]}{LIGHT_SHAPES[Light.YELLOW]} 所有滞后"
    return [(BEHIND, late, ""), *((one.value, f"{LIGHT_SHAPES[one]} {one.title}", "") for one in Light)]


def _groups(county: County) -> Options:
    known = {unit.kind for unit in county.data.units.values() if not unit.merged_into}
    return [(kind.value, kind.title, "") for kind in UnitKind if kind in known]


LEAF_CHIPS: tuple[ChipKind, ...] = (
    ("light", "灯", _lights),
    ("points_state", "得失分", lambda _: [(one.value, one.title, "") for one in PointsState]),
)
UNIT_CHIPS: tuple[ChipKind, ...] = (("group", "分组", _groups), *LEAF_CHIPS)


class FilterStrip(QWidget):
    """The chips that filter the rows, and how many they leave; there while a filter is set, or asked for."""

    closed = Signal()

    def __init__(self, county: Callable[[], County], kinds: Sequence[ChipKind], renew: Act) -> None:
        """Offer chips; `renew` chooses the rows anew."""
        super().__init__()
        self.chips = FilterChips(county, kinds, _SWITCHES, _HINT)
        self.names = frozenset((*self.chips.chips, "text"))
        self.said = label(kind="quiet")
        self.renewing = button("重新筛选", renew, tip=f"按现在的内容重新筛选（{RENEW_KEY}）", kind="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.chips, 1)
        for part in (self.renewing, self.said):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._is_asked = False

    @property
    def filters(self) -> dict[str, str]:
        """What is asked for."""
        return self.chips.filters

    def toggle(self) -> None:
        """Appear, ready to be typed into; or show all rows and vanish."""
        self._is_asked = not (self._is_asked or self.filters)
        if self._is_asked:
            self.show()
            self.chips.text.setFocus()
        else:
            self.chips.clear()
            self.closed.emit()

    def say(self, shown: int, of: int, *, is_old: bool) -> None:
        """Say how many rows are shown, and whether others would be if they were chosen now."""
        self.said.setText(f"显示{shown}/{of}行" if self.filters else f"共{of}行")
        self.renewing.setVisible(is_old)

    def stand(self, *, here: bool) -> None:
        """Be there in the view that this belongs to, where it is needed."""
        self.setVisible(here and (self._is_asked or bool(self.filters)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the keyboard back on Esc, Enter and ↓; what is asked for stays."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._is_asked = bool(self.filters)
            self.setVisible(self._is_asked)
            self.closed.emit()
            return
        super().keyPressEvent(event)


class Strip(QWidget):
    """A line with a text, hidden until asked for; Esc closes it."""

    closed = Signal()

    def __init__(self) -> None:
        """Make the strip, hidden."""
        super().__init__()
        self.line = QLineEdit()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.column.addLayout(self.row)
        self.hide()

    def ask(self) -> None:
        """Appear, ready to be typed into."""
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def close_strip(self) -> None:
        """Vanish, and give the keyboard back."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_strip()
            return
        super().keyPressEvent(event)


class FindStrip(Strip):
    """Finds a text in the grid, and replaces it where it was typed."""

    def __init__(self, finder: Finder) -> None:
        """Find and replace with `finder`."""
        super().__init__()
        self._finder = finder
        self.found = label(kind="quiet")
        named(self.line, "查找内容", "回车找下一个，Shift+回车找上一个")
        self.line.setPlaceholderText("在表格中查找")
        self.line.setMaximumWidth(_WIDEST)
        self.line.textEdited.connect(lambda _: self.go(1))
        self.row.addWidget(self.line, 1)
        self.row.addWidget(Tool("up", "上一个", lambda: self.go(-1)))
        self.row.addWidget(Tool("down", "下一个", lambda: self.go(1)))
        self.row.addWidget(self.found)
        self.row.addStretch()
        self.row.addWidget(Tool("close", "关闭查找", self.close_strip))
        self.column.addWidget(self._replacing())

    def ask(self) -> None:
        """Appear for finding alone."""
        self.below.hide()
        super().ask()

    def ask_new(self) -> None:
        """Appear for replacing."""
        self.below.show()
        super().ask()

    def go(self, step: int) -> None:
        """Go to the next or the last hit, and say which it is."""
        replacing = not self.below.isHidden()
        which, of = self._finder.find(self.line.text(), step, typed=replacing)
        what = "处可替换" if replacing else "处"
        self.found.setText(f"第{which}处，共{of}{what}" if of else ("没有找到" if self.line.text().strip() else ""))

    def replace_all(self) -> None:
        """Replace in all cells shown."""
        self.found.setText(self._finder.replace_all(self.line.text(), self.new.text()))

    def replace(self) -> None:
        """Replace in the current cell, and go on."""
        self.found.setText(self._finder.replace(self.line.text(), self.new.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter: to the next hit, or by replacing this one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.replace() if self.new.hasFocus() else self.go(-1 if back else 1)
            return
        super().keyPressEvent(event)

    def _replacing(self) -> QWidget:
        self.below, self.new = QWidget(), named(QLineEdit(), "替换为", "回车替换这一处，找下一处")
        self.new.setPlaceholderText("替换为")
        self.new.setMaximumWidth(_WIDEST)
        tip = "只替换填写的数和文字，不动筛掉的行和已冻结的月份"
        row = QHBoxLayout(self.below)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.new, 1)
        row.addWidget(button("替换", self.replace, tip="替换所在的一格，找下一处"))
        row.addWidget(button("全部替换", self.replace_all, tip=tip, key="Alt+A"))
        row.addStretch()
        self.below.hide()
        return self.below


class ReasonStrip(Strip):
    """Asks in place for the reason of something that is not done without one."""

    def __init__(self, what: str, verb: str, act: Callable[[str], bool]) -> None:
        """Ask for `what`; `act` gets the reason and tells whether it was done."""
        super().__init__()
        self._act = act
        self.said = label()
        self.said.hide()
        named(self.line, what)
        self.line.setPlaceholderText(what)
        self.line.returnPressed.connect(self._take)
        self.verb = button(verb, self._take)
        self.row.addWidget(self.said)
        self.row.addWidget(self.line, 1)
        self.row.addWidget(self.verb)

    def say(self, text: str) -> None:
        """Say what the reason is asked for."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def _take(self) -> None:
        if self._act(self.line.text().strip()):
            self.line.clear()
            self.close_strip()
        else:
            self.line.setFocus()
