"""What the parts of 数据与设置 have in common."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from perfdesk.reports.listing import Column, Listing, Row, Section
from perfdesk.ui.desk import Desk
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import label

_WIDEST = 960


class Part(QWidget):
    """One part: a title, a sentence, and what can be seen and changed, in `body`."""

    id = ""
    title = ""
    about = ""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__()
        self.desk = desk
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(self.title, "title"))
        words.addWidget(label(self.about, "quiet", wrap=True))
        self.head.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addLayout(self.head)
        column.addLayout(self.body, 1)

    def refresh(self) -> None:
        """Show the document as it is now."""

    def scrolling(self, layout: QLayout) -> QScrollArea:
        """Put a long form into a part that scrolls where it does not fit."""
        layout.setContentsMargins(0, 0, 12, 0)
        inside = QWidget()
        inside.setLayout(layout)
        inside.setMaximumWidth(_WIDEST)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def with_chosen(self, table: TableView, what: str, act: Callable[[str], object]) -> bool:
        """Do something with the row chosen, or say that none is; tell whether it was done."""
        key = table.current_key()
        if not key:
            self.desk.warn(f"没有选中{what}。请先在表中选一行。")
            return False
        return self.desk.do(lambda: act(key))


def line(*widgets: QWidget | None) -> QHBoxLayout:
    """Put widgets beside each other; None takes the room that is left, or else a text that wraps."""
    made = QHBoxLayout()
    made.setSpacing(8)
    for widget in widgets:
        if widget is None:
            made.addStretch()
        else:
            made.addWidget(widget, int(isinstance(widget, QLabel) and widget.wordWrap()))
    return made


def listed(name: str, columns: tuple[Column, ...], rows: tuple[Row, ...], keys: tuple[str, ...], empty: str) -> Listing:
    """Make a listing of one section, or of a line that says what to do where there are no rows."""
    section = Section(rows, keys=keys) if rows else Section((), lines_after=(empty,))
    return Listing(name, "", columns, (section,))


def fit_rows(table: TableView, rows: int) -> None:
    """Make a table as high as so many rows, so that a form and not the table scrolls."""
    table.setFixedHeight(height_of(table, rows))


def height_of(table: TableView, rows: int) -> int:
    """Return how high a table is that shows so many rows under its titles."""
    height = table.verticalHeader().defaultSectionSize()
    return table.horizontalHeader().sizeHint().height() + rows * height + 2
