"""Small parts that pages are built of, so that all look and behave alike."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from perfdesk.ui.icons import icon
from perfdesk.ui.style import theme_of, wear

W = TypeVar("W", bound=QWidget)
Act = Callable[[], object]

ICON = 20
"""The size of icons on buttons, in pixels."""
_LINE = 17
"""The height of a line at 9 pt."""
_FEW = "四个字…"
"""What a line that has no room still shows."""


def named(widget: W, name: str, tip: str = "") -> W:
    """Give a control its name for screen readers and its tooltip (the name, where there is no other)."""
    widget.setAccessibleName(name)
    widget.setToolTip(tip or name)
    return widget


class Tool(QToolButton):
    """A button that is an icon, drawn in the colours of the theme; a word may stand beside it."""

    def __init__(
        self,
        icon_name: str,
        name: str,
        act: Act | None = None,
        *,
        key: str = "",
        word: bool = False,
        checkable: bool = False,
    ) -> None:
        """Make a button; `key` is its shortcut, shown in the tooltip."""
        super().__init__()
        self._icon_name = icon_name
        named(self, name, f"{name}（{key}）" if key else name)
        self.setText(f" {name}" if word else "")
        _answer_to(self, key)
        styles = Qt.ToolButtonStyle
        self.setToolButtonStyle(styles.ToolButtonTextBesideIcon if word else styles.ToolButtonIconOnly)
        self.setIconSize(QSize(ICON, ICON))
        self.setCheckable(checkable)
        if act is not None:
            self.clicked.connect(lambda _checked=False: act())
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew in another appearance."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._draw()

    def _draw(self) -> None:
        theme = theme_of(self)
        action = self.defaultAction()
        made = icon(self._icon_name, theme.quiet, on=theme.accent, faint=theme.line)
        action.setIcon(made) if action else self.setIcon(made)


def button(text: str, act: Act, *, tip: str = "", key: str = "", kind: str = "") -> QPushButton:
    """Make a button that says a verb; `kind` is "", "primary" (one a page), "link" or "chip" (checkable filter)."""
    made = QPushButton(text)
    tip = tip or text
    named(made, text, f"{tip}（{key}）" if key else tip)
    _answer_to(made, key)
    if kind:
        made.setProperty(kind, True)
    made.setCheckable(kind == "chip")
    made.clicked.connect(lambda _checked=False: act())
    return made


def offer(control: QWidget, refused: str = "") -> None:
    """Let a control be used, or say in its tooltip why it is refused."""
    own = control.property("tip") or control.toolTip()
    control.setProperty("tip", own)
    control.setToolTip(refused or own)
    control.setEnabled(not refused)


def _answer_to(made: QAbstractButton, key: str) -> None:
    """Let a key click a button at once; the shortcut of a button waits for 100 ms, and is lost with the next text."""
    if key:
        QShortcut(QKeySequence(key), made).activated.connect(made.click)


def passing_menu(parent: QWidget) -> QMenu:
    """Make an empty menu that is gone once it is closed: made anew at every click, menus would pile up otherwise."""
    made = QMenu(parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return made


def offer_in_style(line: QLineEdit | None) -> None:
    """Let the list that a line offers while one types look like its window; Qt makes it a window of its own."""

    def style_it() -> None:
        popup = line.completer().popup() if line else None
        if popup and not popup.styleSheet():
            wear(popup)
            popup.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # Long names often differ in their ends alone.

    if line:
        line.textEdited.connect(style_it)


def label(text: str = "", kind: str = "", *, wrap: bool = False) -> QLabel:
    """Make a text; `kind` is "", "quiet", "title", "number" (of a card) or "bad"."""
    made = QLabel(text)
    made.setWordWrap(wrap)
    if kind:
        made.setProperty(kind, True)
    return made


class Elided(QLabel):
    """A line of text that ends in … where there is no room; the whole is in its tooltip."""

    def __init__(self, text: str = "", kind: str = "") -> None:
        """Make a line; `kind` as for `label`."""
        super().__init__(text)
        if kind:
            self.setProperty(kind, True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Ask for the room of a few characters."""
        return QSize(self.fontMetrics().horizontalAdvance(_FEW), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what there is room for."""
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), shown)


def surface(layout: QLayout | None = None) -> QFrame:
    """Make a card: a surface with a thin line around it."""
    made = QFrame()
    made.setProperty("surface", True)
    if layout is not None:
        made.setLayout(layout)
    return made


def boxed(widget: QWidget) -> QVBoxLayout:
    """Make a layout for a card that a widget fills, inside the line around it."""
    made = QVBoxLayout()
    made.setContentsMargins(1, 1, 1, 1)
    made.addWidget(widget)
    return made


def rule() -> QFrame:
    """Make a thin line across."""
    made = QFrame()
    made.setProperty("line", True)
    return made


def at_nine_points(widget: QWidget, pixels: int) -> float:
    """Return how many pixels a length takes that is so many where text is 9 pt."""
    return pixels * widget.fontMetrics().height() / _LINE


class EmptyState(QWidget):
    """What a page shows where there is nothing yet: one sentence and one button, or a quiet one more."""

    def __init__(self, text: str, verb: str = "", act: Act | None = None) -> None:
        """Say what to do next."""
        super().__init__()
        column = QVBoxLayout(self)
        column.addStretch()
        self.text = label(text, "quiet", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.text)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addLayout(self._buttons)
        if act is not None:
            self.offer(verb, act, kind="primary")
        column.addStretch()

    def offer(self, verb: str, act: Act, *, key: str = "", kind: str = "") -> None:
        """Add a button."""
        self._buttons.addWidget(button(verb, act, key=key, kind=kind))
