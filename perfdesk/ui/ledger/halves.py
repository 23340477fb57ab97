"""A list and the details of what is chosen in it: beside each other, in a narrow window one in the other's place."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QSplitter, QWidget

from perfdesk.ui.widgets import Tool, at_nine_points, surface

_LEAST = 380
"""What four buttons in a row need."""
_SHARE = 3
"""How much more of a wide window the wider one takes than the other."""
ROOMY = 1000
"""The width from which both have room, at 9 pt."""
_KEY = "F9"


class Halves(QSplitter):
    """Two cards: what is chosen in the list stands in the details, which F9 hides and shows."""

    def __init__(self, name: str = "详情", *, roomy: int = ROOMY) -> None:
        """Make it empty, with the tools that belong into the heads of both; `name` is what the details are called.

        `roomy` is the width from which both have room, at 9 pt.
        """
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(16)
        self.setChildrenCollapsible(False)
        self.setObjectName("gap")
        self.tool = Tool("history", f"隐藏或显示{name}", self._toggle, key=_KEY)
        self.back = Tool("left", "返回清单", self.show_list, key=_KEY)
        self.back.hide()
        self._narrow, self._wanted, self._filled = False, True, True
        self._cards: tuple[QWidget, QWidget] | None = None
        self._roomy = roomy

    def fill(self, listed: QLayout, details: QLayout, *, wide: tuple[int, int] = (716, 380)) -> None:
        """Put in the list and the details; the one that is wider at first takes what more there is."""
        self._cards = surface(listed), surface(details)
        for card, width in zip(self._cards, wide, strict=True):
            card.setMinimumWidth(min(width, _LEAST))
            self.addWidget(card)
            self.setStretchFactor(self.count() - 1, _SHARE if width == max(wide) else 1)
        self.setSizes(list(wide))

    def turn(self) -> None:
        """Let the details stand before the list."""
        if self._cards is not None:
            self.insertWidget(0, self._cards[1])

    def offer(self, *, filled: bool) -> None:
        """Say whether there is anything that details could be shown of."""
        self._filled = filled
        self._show()

    def show_details(self) -> None:
        """Show the details, in a narrow window in the place of the list."""
        self._wanted = True
        self._show()

    def show_list(self) -> None:
        """Go back to the list where it made room for the details."""
        if self._narrow:
            self._wanted = False
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let one give way to the other where there is no room for both."""
        super().resizeEvent(event)
        narrow = event.size().width() < at_nine_points(self, self._roomy)
        if narrow is not self._narrow:
            self._narrow, self._wanted = narrow, not narrow
            self._show()

    def _toggle(self) -> None:
        self._wanted = not self._wanted
        self._show()

    def _show(self) -> None:
        if self._cards is None:
            return
        listed, details = self._cards
        shown = self._wanted and self._filled
        # The one to come is shown first, so that the keyboard is never without a place.
        details.setVisible(shown) if shown else listed.setVisible(True)
        listed.setVisible(not (self._narrow and shown))
        details.setVisible(shown)
        self.back.setVisible(self._narrow)
        self.tool.setVisible(self._filled)
