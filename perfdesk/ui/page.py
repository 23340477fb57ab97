"""What a page of the window is, and what another page can ask it to show."""

from dataclasses import dataclass
from pkgutil import resolve_name

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.work.bites import Bites

__all__ = ["Desk", "JudgingPage", "Page", "PageKind", "Target"]


class Page(QWidget):
    """One page. A subclass gives the id under which its kind stands in `PAGES`.

    Its focus proxy is the part that the keyboard acts on when the page comes forward.
    It is made when first shown; `refresh` follows at once, and again whenever it is shown after a step touched
    one of its `tables` (empty: any table), or the year or month has changed.
    """

    id = ""
    tables: frozenset[str] = frozenset()

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__()
        self.desk = desk
        self.setObjectName(f"page-{self.id}")

    def refresh(self) -> None:
        """Show the document as it is now; selection, scroll and what is being typed stay."""

    def show_item(self, target: Target) -> None:
        """Show what another page, the search or the last session asks for."""

    @property
    def topic(self) -> str:
        """What help should tell about: the tab in which the keyboard is, without its count; "" for the page."""
        found: QWidget | None = self.focusWidget()
        while found is not None and found is not self:
            if isinstance(found, QTabWidget):
                return found.tabText(found.currentIndex()).partition(" ")[0]
            found = found.parentWidget()
        return ""

    def here(self) -> Target:
        """Return what brings the page back to where it is, for the next session."""
        return Target()


class JudgingPage(Page):
    """A page that needs the earlier months, which are judged bite by bite while somebody sees it."""

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__(desk)
        self.judging = Bites(self)
        desk.locked.connect(self.go_on)

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with the earlier months."""
        super().showEvent(event)
        self.go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        """Judge nothing for a page that nobody sees."""
        super().hideEvent(event)
        self.go_on()

    def go_on(self) -> None:
        """Go on with the earlier months, or rest where nobody sees the page or other work holds the document."""
        if self.isVisible() and not self.desk.locked_now:
            self.judging.go_on()
        else:
            self.judging.rest()


@dataclass(frozen=True, slots=True)
class PageKind:
    """How a page stands in the navigation. Its code is imported when it is first asked for."""

    id: str
    title: str
    icon: str
    """The name of a file in `resources/icons`, without .svg."""
    group: str
    """看, 填, 管, 办, 用, 出, or "" for the end of the navigation."""
    help: str
    """The file in `resources/help`, without .md."""
    place: str
    """Where its class is: module:name."""

    def load(self) -> type[Page]:
        """Return the class of the page."""
        found: type[Page] = resolve_name(self.place)
        return found
