"""The parts of 总览: a card that clicks, the split bar with its legend, the list of what is to be done, the matrix."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from perfdesk.domain.scoring import ProgressState
from perfdesk.reports.boards.overview import Card, Slice
from perfdesk.reports.todo import Todo
from perfdesk.ui.style import CARD_POINTS, Theme, mark, sized, tabular, theme_of
from perfdesk.ui.table.model import Index, ListingModel
from perfdesk.ui.widgets import Elided, button, label, named

_BAR_HEIGHT = 12
_FLASH_MS = 700
_TODOS = 7
"""How many lines of 今天要办 are seen at once; the others unfold."""


class CardButton(QPushButton):
    """A card: title, a big number, what stands beside it and its change; all of it clicks."""

    def __init__(self, act: Callable[[Card], None]) -> None:
        """Make an empty card."""
        super().__init__()
        self.setProperty("card", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.card: Card | None = None
        self._title, self._number = label("", "quiet"), label("", "number")
        self._change, self._beside = label("", "quiet"), Elided("", "quiet")
        self._calm = QTimer(self, singleShot=True, interval=_FLASH_MS)
        self._calm.timeout.connect(lambda: self._flash(False))
        self._number.setFont(tabular(sized(self, CARD_POINTS, bold=True)))
        self._lay_out()
        self.clicked.connect(lambda _checked=False: act(self.card) if self.card else None)

    def show_card(self, card: Card, *, clicks: bool) -> None:
        """Show a card; a number that differs from the one shown flashes once."""
        changed = self.card is not None and self.card.number != card.number
        self.card = card
        for text, part in (
            (card.title, self._title),
            (card.number, self._number),
            (card.change, self._change),
            (card.beside, self._beside),
        ):
            part.setText(text)
        self.setEnabled(clicks)
        told = f"{card.title}{card.number}，{card.beside}"
        named(self, told, f"{told}；较上月{card.change}" if card.change else told)
        if changed:
            self._flash(True)
            self._calm.start()

    def mark(self, chosen: bool) -> None:
        """Show whether what the card counts is what the page shows."""
        mark(self, chosen=chosen)

    def _flash(self, on: bool) -> None:
        mark(self, flash=on)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._number)
        column.addWidget(self._beside)
        for part in (self._title, self._number, self._change, self._beside):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def brush_of(state: ProgressState, theme: Theme) -> QBrush:
    """Return how a progress state is filled; fills differ in depth and pattern, for grey print and colour blindness."""
    strength = {ProgressState.DONE: 255, ProgressState.AHEAD: 160, ProgressState.ON_PACE: 80}
    if state in strength:
        green = QColor(theme.green)
        green.setAlpha(strength[state])
        return QBrush(green)
    if state is ProgressState.BEHIND:
        return QBrush(QColor(theme.yellow))
    if state is ProgressState.UNREPORTED:
        return QBrush(QColor(theme.quiet), Qt.BrushStyle.BDiagPattern)
    return QBrush(QColor(theme.line))


class SplitBar(QFrame):
    """How the indicators stand against their pace: a bar, and a legend of which every entry clicks."""

    asked = Signal(str)
    """A progress state was clicked."""

    def __init__(self) -> None:
        """Make an empty bar."""
        super().__init__()
        self._bar = _Bar()
        self._legend = QHBoxLayout()
        self._legend.setSpacing(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._bar)
        column.addLayout(self._legend)

    def show_slices(self, slices: Sequence[Slice], *, clicks: bool) -> None:
        """Show these parts."""
        self._bar.show_slices(slices)
        while item := self._legend.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for one in slices:
            self._legend.addWidget(self._entry(one, clicks))
        self._legend.addStretch()

    def _entry(self, one: Slice, clicks: bool) -> QPushButton:
        share = "" if one.state is ProgressState.UNREPORTED else f" {one.share}%"
        entry = button(
            f"{one.state.title} {one.count}项{share}", lambda: self.asked.emit(one.state.value), kind="legend"
        )
        entry.setIcon(_swatch(one.state, theme_of(self)))
        entry.setIconSize(QSize(12, 12))
        entry.setEnabled(clicks)
        return entry


class _Bar(QWidget):
    """The bar itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_BAR_HEIGHT)
        self._slices: tuple[Slice, ...] = ()

    def show_slices(self, slices: Sequence[Slice]) -> None:
        """Show these parts."""
        self._slices = tuple(slices)
        named(self, "，".join(f"{one.state.title}{one.count}项" for one in slices))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the parts, each as wide as its count."""
        painter, theme = QPainter(self), theme_of(self)
        whole = sum(one.count for one in self._slices) or 1
        left = 0.0
        for one in self._slices:
            width = self.width() * one.count / whole
            painter.fillRect(QRectF(left, 0, max(width - 2, 1), self.height()), brush_of(one.state, theme))
            left += width


def _swatch(state: ProgressState, theme: Theme) -> QIcon:
    pixmap = QPixmap(24, 24)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setBrush(brush_of(state, theme))
    painter.setPen(QPen(QColor(theme.quiet), 1) if state is ProgressState.UNREPORTED else Qt.PenStyle.NoPen)
    painter.drawRect(1, 1, 22, 22)
    painter.end()
    made = QIcon(pixmap)
    made.addPixmap(pixmap, QIcon.Mode.Disabled)
    return made


class TodoList(QWidget):
    """今天要办: one line each, with the verb that does it."""

    asked = Signal(object)
    """A line's button was pressed; gives its Todo."""

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 0, 0, 4)
        self._column.setSpacing(0)
        self.lines: list[QPushButton] = []
        self._whole = False

    def show_todos(self, todos: Sequence[Todo]) -> None:
        """Show these lines; the keyboard stays on the line it was on."""
        focused = next((place for place, line in enumerate(self.lines) if line.hasFocus()), -1)
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.lines = []
        for place, todo in enumerate(todos):
            line = self._line(todo)
            self._column.addWidget(line)
            line.setVisible(self._whole or place < _TODOS or len(todos) <= _TODOS + 1)
        if len(todos) > _TODOS + 1:
            more = "收起" if self._whole else f"其余{len(todos) - _TODOS}件"
            fold = button(more, lambda: self._fold(todos), kind="link")
            self._column.addWidget(fold, 0, Qt.AlignmentFlag.AlignRight)
        if not todos:
            self._column.addWidget(label("今天没有要办的事。", "quiet"))
        if 0 <= focused < len(self.lines):
            self.lines[focused].setFocus()

    def _fold(self, todos: Sequence[Todo]) -> None:
        self._whole = not self._whole
        self.show_todos(todos)

    def _line(self, todo: Todo) -> QWidget:
        made = QWidget()
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        act = button(todo.verb, lambda: self.asked.emit(todo), tip=f"{todo.verb}：{todo.text}", kind="link")
        self.lines.append(act)
        row.addWidget(Elided(todo.text), 1)
        row.addWidget(act)
        return made


class MatrixModel(ListingModel):
    """The matrix of lights; the word of a shape stands in its tooltip."""

    words: Mapping[str, str] = {}

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Say a cell's light in words."""
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid() and index.column() > 0:
            shape, _, behind = str(super().data(index) or "").partition(" ")
            word = self.words.get(shape, "")
            return f"{index.column()}月{word}" + (f"，{behind}项欠进度" if behind else "") if word else None
        return super().data(index, role)
