"""What the tabs are built of: the node they show, and fields that speak up once something else was entered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from perfdesk.domain.county import County, Judged
from perfdesk.domain.county.binding import Binding
from perfdesk.domain.indicator import Node, NodeKind, Part, Terms, Version
from perfdesk.ui.desk import Desk
from perfdesk.ui.style import row_height
from perfdesk.ui.widgets import label, named

_TITLE_WIDTH = 56
_LEAST_ROWS = 3
"""How much of a table is seen in the lowest window, with its header."""


def row_title(title: str) -> QLabel:
    """Make what stands before a field; all are of one width, so that the fields stand below each other."""
    made = label(title, "quiet")
    made.setMinimumWidth(_TITLE_WIDTH)
    return made


@dataclass(frozen=True, slots=True)
class View:
    """A node as the panel shows it: in its county at the month, with its result where it is a scored leaf."""

    county: County
    node: Node
    judged: Judged | None

    @property
    def terms(self) -> Terms:
        """What binds the node in the month."""
        if self.judged:
            return self.judged.terms
        return Binding(self.county.data, self.county.month, self.county.known).terms(self.node)

    @property
    def is_group(self) -> bool:
        """Tell whether the node is a group, which has neither target nor rule."""
        return self.node.kind is NodeKind.GROUP

    def versions(self, part: Part, subject_id: str = "") -> list[Version]:
        """Return the versions of a part of the node, or of one of its assignments."""
        found = self.county.data.versions.get(subject_id or self.node.id, ())
        return [version for version in found if version.part is part]


class Tab(QWidget):
    """One tab: `title` stands on it, `tip` says it in full."""

    title = ""
    tip = ""

    def __init__(self, desk: Desk) -> None:
        """Build the empty tab."""
        super().__init__()
        self.desk = desk
        self.view: View | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 8, 12, 8)
        self.column.setSpacing(8)

    def show_view(self, view: View) -> None:
        """Show a node; what is being typed stays where the node is the same."""
        self.view = view
        self.setEnabled(not self.desk.read_only)
        self.fill(view)

    def fill(self, view: View) -> None:
        """Show a node."""

    def form(self, rows: Iterable[tuple[str, QWidget]]) -> QFormLayout:
        """Add labelled fields, one below the other."""
        made = QFormLayout()
        made.setContentsMargins(0, 0, 0, 0)
        made.setHorizontalSpacing(8)
        made.setVerticalSpacing(4)
        made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        made.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for title, field in rows:
            said = row_title(title)
            said.setBuddy(field)
            made.addRow(said, field)
        self.column.addLayout(made)
        return made

    def give_rest(self, table: QTableView) -> None:
        """Give a table what height is left; where that is little, its rows scroll and not the tab."""
        table.setMinimumHeight(_LEAST_ROWS * row_height(table))
        table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.column.addWidget(table, 1)


class Field(QLineEdit):
    """A line that says `entered` when something else than what it showed was typed and left or confirmed."""

    entered = Signal(str)

    def __init__(self, name: str, tip: str = "", placeholder: str = "") -> None:
        """Make an empty line."""
        super().__init__()
        named(self, name, tip)
        self.setPlaceholderText(placeholder)
        self._shown = ""
        self.editingFinished.connect(self._leave)

    def show_text(self, text: str) -> None:
        """Show a text, unless another is being typed over the same one."""
        if text != self._shown or not self.isModified():
            self._shown = text
            self.setText(text)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back what was typed on Esc."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(self._shown)
            return
        super().keyPressEvent(event)

    def _leave(self) -> None:
        if self.isModified() and self.text().strip() != self._shown:
            self.setModified(False)
            self.entered.emit(self.text().strip())


class Lines(QPlainTextEdit):
    """A few lines of text that say `entered` when they were changed and left."""

    entered = Signal(str)

    def __init__(self, name: str, rows: int = 3) -> None:
        """Make an empty field."""
        super().__init__()
        named(self, name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * rows + 18)
        self._shown = ""

    def show_text(self, text: str) -> None:
        """Show a text, unless another is being typed over the same one."""
        if text != self._shown or not self.document().isModified():
            self._shown = text
            self.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back what was typed on Esc."""
        if event.key() == Qt.Key.Key_Escape and self.document().isModified():
            self.setPlainText(self._shown)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say what was entered."""
        super().focusOutEvent(event)
        if self.document().isModified() and self.toPlainText().strip() != self._shown:
            self.document().setModified(False)
            self.entered.emit(self.toPlainText().strip())


class Choice(QComboBox):
    """A choice among values with words; `picked` gives the value a person picked."""

    picked = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[Any, str]] = (), tip: str = "") -> None:
        """Offer options."""
        super().__init__()
        self._options: list[tuple[Any, str]] = []
        named(self, name, tip)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.offer(options)
        self.activated.connect(lambda _: self.picked.emit(self.value))

    @property
    def value(self) -> Any:
        """The value chosen; kept here, for Qt would give a Word back as a bare text."""
        at = self.currentIndex()
        return self._options[at][0] if at >= 0 else None

    def offer(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer other options; the chosen one stays where it still is one."""
        if list(options) == self._options:
            return
        value = self.value
        self._options = list(options)
        self.clear()
        self.addItems([word for _, word in self._options])
        if value is not None:
            self.show_value(value)

    def show_value(self, value: Any) -> None:
        """Show a value as chosen."""
        self.setCurrentIndex(next((at for at, (option, _) in enumerate(self._options) if option == value), -1))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel: a value must not change by scrolling past it."""
        event.ignore()
