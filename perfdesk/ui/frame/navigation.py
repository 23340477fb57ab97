"""The pages on the left: icon and word, in groups; icons only where the window is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from perfdesk.ui.page import PageKind
from perfdesk.ui.widgets import Tool, label

WIDE, NARROW = 176, 56
_BUTTON = 28
_DIGITS = 9


class _Column(QScrollArea):
    """Keeps the chosen page in sight, in a low window too."""

    chosen: QWidget | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_chosen(self.chosen)

    def show_chosen(self, button: QWidget | None) -> None:
        self.chosen = button
        if button is not None:
            self.ensureVisible(0, button.geometry().center().y(), 0, _BUTTON)


class Navigation(QWidget):
    """One button a page; the first nine answer to Ctrl+1 … Ctrl+9, the next to Ctrl+Shift+1 and so on."""

    asked = Signal(str)
    """A page (id) was asked for."""

    def __init__(self, pages: Sequence[PageKind]) -> None:
        """Make a button for every page, a word above every group."""
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName("导航")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pages = pages
        self._buttons = {page.id: self._button(page, number) for number, page in enumerate(pages, 1)}
        self._words: list[QLabel] = []
        group = QButtonGroup(self)
        for button in self._buttons.values():
            group.addButton(button)
        self._lay_out()
        self.narrow(False)

    def show_chosen(self, page_id: str) -> None:
        """Mark a page as the one shown."""
        if page_id in self._buttons:
            self._buttons[page_id].setChecked(True)
            self._column.show_chosen(self._buttons[page_id])

    def narrow(self, narrow: bool) -> None:
        """Show icons only, or icons and words."""
        self.setFixedWidth(NARROW if narrow else WIDE)
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in self._buttons.values():
            button.setToolButtonStyle(style)
        for word in self._words:
            word.setAlignment(Qt.AlignmentFlag.AlignCenter if narrow else Qt.AlignmentFlag.AlignLeft)

    def _button(self, page: PageKind, number: int) -> Tool:
        button = Tool(page.icon, page.title, key=_key(number), word=True, checkable=True)
        button.setFixedHeight(_BUTTON)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.asked.emit(page.id))
        return button

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(1)
        group = None
        for page in self._pages:
            if page.group != group:
                group = page.group
                if group:
                    column.addWidget(self._word(group))
                else:
                    column.addStretch()
            column.addWidget(self._buttons[page.id])
        if group:
            column.addStretch()
        self._column = area = _Column()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(area)

    def _word(self, group: str) -> QLabel:
        word = label(group, "quiet")
        word.setContentsMargins(8, 4, 8, 0)
        self._words.append(word)
        return word


def _key(number: int) -> str:
    return f"Ctrl+{number}" if number <= _DIGITS else f"Ctrl+Shift+{number - _DIGITS}"
