"""What is filled in: by unit or by indicator, and which one."""

from collections.abc import Callable, Sequence
from functools import cache

from PySide6.QtCore import QSignalBlocker, QSortFilterProxyModel, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QSizePolicy, QWidget

from perfdesk.ui.search import position, readings_of
from perfdesk.ui.table.model import Index
from perfdesk.ui.widgets import Tool, button, named, offer_in_style

_KINDS = (("unit", "按单位", "选择单位"), ("leaf", "按指标", "选择指标"))
_LEAST, _WIDEST = 128, 320
_read = cache(readings_of)


class Picker(QWidget):
    """Two chips for the view, and a box of units or leaves that is also typed into."""

    viewed = Signal(str)
    """The other view is asked for."""
    chosen = Signal()
    """Another unit or leaf is asked for."""

    def __init__(self) -> None:
        """Make an empty picker."""
        super().__init__()
        self._kind = _KINDS[0][0]
        self._items: dict[str, tuple[tuple[str, str], ...]] = {}
        self._chips = {kind: button(word, self._asking(kind), kind="chip") for kind, word, _ in _KINDS}
        self._boxes = {kind: self._box(name) for kind, _, name in _KINDS}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for chip in self._chips.values():
            line.addWidget(chip)
        for box in self._boxes.values():
            line.addWidget(box, 1)
        line.addWidget(Tool("left", "上一个（Alt+←）", lambda: self.go(-1)))
        line.addWidget(Tool("right", "下一个（Alt+→）", lambda: self.go(1)))
        line.addStretch()
        self.show_kind(self._kind)  # Two boxes side by side would ask for a wider window before one is hidden.

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to pick."""
        return not any(self._items.values())

    def offer(self, kind: str, items: Sequence[tuple[str, str]]) -> None:
        """Offer (id, name) pairs; the one picked stays, if it is still there."""
        items = tuple(items)
        if self._items.get(kind) == items:
            return
        before, self._items[kind] = self.current(kind), items
        box = self._boxes[kind]
        with QSignalBlocker(box):
            box.clear()
            for key, name in items:
                box.addItem(name, key)
            self.choose(kind, before)
        _from_the_start(box)

    def show_kind(self, kind: str) -> None:
        """Show the box of a view."""
        self._kind = kind
        for known, box in self._boxes.items():
            box.setVisible(known == kind)
            self._chips[known].setChecked(known == kind)
        self.setFocusProxy(self._boxes[kind])

    def current(self, kind: str) -> str:
        """Return the id of what is picked in a view, "" where there is nothing."""
        key = self._boxes[kind].currentData()
        return key if isinstance(key, str) else ""

    def title(self, kind: str) -> str:
        """Return its name."""
        return self._boxes[kind].currentText()

    def choose(self, kind: str, key: str) -> None:
        """Pick one, without saying so."""
        box = self._boxes[kind]
        place = box.findData(key) if key else -1
        if place >= 0:
            with QSignalBlocker(box):
                box.setCurrentIndex(place)
            _from_the_start(box)

    def go(self, step: int) -> None:
        """Pick the next or the last one."""
        box = self._boxes[self._kind]
        box.setCurrentIndex(min(max(box.currentIndex() + step, 0), box.count() - 1))

    def _asking(self, kind: str) -> Callable[[], None]:
        return lambda: self.viewed.emit(kind)

    def _box(self, name: str) -> QComboBox:
        box = named(_Box(), name, f"{name}，可直接输入名称或拼音首字母查找")
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.setMinimumWidth(_LEAST)
        box.setMaximumWidth(_WIDEST)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(4)
        box.setMaxVisibleItems(20)
        box.currentIndexChanged.connect(lambda _: _from_the_start(box))
        box.currentIndexChanged.connect(lambda _: self.chosen.emit())
        return box


class _Box(QComboBox):
    """Takes what is typed for the first thing whose name, pinyin or initials fit, and shows no other name."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._fitting = _Fitting(self)
        self._fitting.setSourceModel(self.model())
        completer = QCompleter(self._fitting, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)
        if line := self.lineEdit():
            offer_in_style(line)
            line.textEdited.connect(self._fitting.look_for)
            line.editingFinished.connect(self._settle)

    def _settle(self) -> None:
        text, shown = self.currentText().strip(), self.itemText(self.currentIndex())
        if text == shown or not self.count():
            return
        place = self.findText(text)
        self.setCurrentIndex(place if place >= 0 else self._fitting.first(text, self.currentIndex()))
        self.setEditText(self.itemText(self.currentIndex()))
        _from_the_start(self)


class _Fitting(QSortFilterProxyModel):
    """The things that can be read as what is typed."""

    _wanted = ""

    def look_for(self, text: str) -> None:
        self._wanted = "".join(text.split()).lower()
        self.invalidate()

    def first(self, text: str, otherwise: int) -> int:
        """Return the row of the first one that fits a text."""
        self.look_for(text)
        return self.mapToSource(self.index(0, 0)).row() if self._wanted and self.rowCount() else otherwise

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        title = self.sourceModel().index(row, 0, parent).data() or ""
        return not self._wanted or position(_read(title), self._wanted) >= 0


def _from_the_start(box: QComboBox) -> None:
    """Show a long name from its beginning."""
    if line := box.lineEdit():
        line.home(False)
