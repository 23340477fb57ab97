"""The line above the grid: how the unit stands on the left, how the county stands on the right, or below."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from perfdesk.ui.style import theme_of
from perfdesk.ui.widgets import label

_GAP = 12


class Standing(QWidget):
    """Three texts beside each other; where they have no room, in two lines, of which the first may wrap."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self.state, self.sums, self.county = label(kind="title"), label(), label(kind="quiet")
        self._is_one_line = True
        self._texts = self.state, self.sums, self.county
        own = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        own.setSpacing(_GAP)
        own.addWidget(self.state)
        own.addWidget(self.sums)
        own.addStretch()
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(_GAP)
        self._whole.addLayout(own, 1)
        self._whole.addWidget(self.county)
        for text in self._texts:
            text.setMinimumWidth(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the line where it has no room, and only there."""
        super().resizeEvent(event)
        self.arrange()

    def say(self, state: str, sums: str) -> None:
        """Say how far the report is, and how the unit or leaf stands; what stands beside is said next."""
        self.state.setText(state)
        self.state.setVisible(bool(state))
        self.sums.setText(theme_of(self).lit(sums))

    def say_beside(self, text: str) -> None:
        """Say how the county stands, or what else belongs there."""
        self.county.setText(text)
        self.arrange()

    def arrange(self) -> None:
        """Find room for the texts as they are now."""
        state, sums, county = map(_width, self._texts)
        own, room = state + sums + _GAP, self.width()
        beside = own + county + 2 * _GAP <= room
        if beside != self._is_one_line:
            self._is_one_line = beside
            self._whole.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
            self._whole.setSpacing(_GAP if beside else 2)
        for text, needed in zip(self._texts, (own, own, county), strict=True):
            if text.wordWrap() != (needed > room):
                text.setWordWrap(needed > room)


def _width(text: QLabel) -> int:
    """Return the width of a text in one line."""
    if text.isHidden():
        return 0
    if text.wordWrap():
        text.setWordWrap(False)
    return text.sizeHint().width()
