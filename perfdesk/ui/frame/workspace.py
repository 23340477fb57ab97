"""One open document in the window: its pages, and the bars around them."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QMenu, QScrollArea, QStackedWidget, QWidget

from perfdesk.document import Document
from perfdesk.domain.problems import Problem
from perfdesk.store.journal import Change
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.frame.navigation import Navigation
from perfdesk.ui.frame.problem_list import ProblemList
from perfdesk.ui.frame.status_bar import StatusBar
from perfdesk.ui.frame.top_bar import TopBar
from perfdesk.ui.messages import Notice
from perfdesk.ui.page import Page, PageKind
from perfdesk.ui.settings import Settings
from perfdesk.ui.widgets import at_nine_points
from perfdesk.ui.work.bites import Bites
from perfdesk.ui.work.latest import Latest

_NARROW = 1180
"""Below this width of the window the navigation shows icons only."""
_CHECK_MS = 400


class Workspace(QWidget):
    """Shows one document, a page at a time. Pages are made when first shown, and refreshed when shown and stale."""

    def __init__(
        self, doc: Document, settings: Settings, pages: Sequence[PageKind], menu: QMenu, today: date | None = None
    ) -> None:
        """Open a document at the place where it was left."""
        super().__init__(menu.parentWidget())  # Moved there later, every part would be styled twice.
        self.desk = Desk(doc, settings, pages=frozenset(page.id for page in pages), today=today)
        self.desk.setParent(self)
        self._kinds = {page.id: page for page in pages}
        self._pages: dict[str, Page] = {}
        self._rooms: dict[str, QScrollArea] = {}
        self._stale: set[str] = set()
        self.navigation = Navigation(pages)
        self.top = TopBar(self.desk, menu)
        self.status = StatusBar(self.desk)
        self.notice = Notice()
        self.stack = QStackedWidget()
        self._check = QTimer(self)
        self._check.setSingleShot(True)
        self._check.setInterval(_CHECK_MS)
        self._check.timeout.connect(self._count_problems)
        self._checking = Bites(self)
        self._lay_out()
        self._connect()
        self._return_to_last_place()
        self._check.start()

    @property
    def page(self) -> Page:
        """The page shown."""
        return self._pages[self._shown]

    @property
    def kind(self) -> PageKind:
        """The kind of the page shown."""
        return self._kinds[self._shown]

    @cached_property
    def problems(self) -> ProblemList:
        """The list of problems, made when it is first asked for."""
        return ProblemList(self.desk, self)

    def show_page(self, page_id: str, target: Target | None = None) -> None:
        """Bring a page forward, made and refreshed as needed, and let it show a target."""
        if page_id not in self._kinds:
            return
        self._shown = page_id
        if page_id not in self._pages:
            page = self._kinds[page_id].load()(self.desk)
            self._pages[page_id] = page
            self._stale.add(page_id)
            self._rooms[page_id] = _Room(page)
            self.stack.addWidget(self._rooms[page_id])
        self._refresh_shown()
        room = self._rooms[page_id]
        if self.stack.currentWidget() is not room:
            self.stack.setCurrentWidget(room)
            self.page.setFocus()
        self.navigation.show_chosen(page_id)
        self.notice.say("")
        self._give_keyboard()
        if target is not None and target != Target():
            self.page.show_item(target)

    def redraw(self) -> None:
        """Draw the pages anew in another appearance."""
        self._stale.update(self._pages)
        self._refresh_shown()

    def close_document(self) -> None:
        """Remember the place and close the document; what is being typed is taken first, and no menu stays open."""
        while (popup := QApplication.activePopupWidget()) and popup.close():
            pass
        typing = QApplication.focusWidget()
        if typing is not None and self.isAncestorOf(typing):
            typing.clearFocus()
        settings, place = self.desk.settings, self.page.here()
        settings.set_text(self._place, "\n".join((self._shown, place.item, place.view, *map("=".join, place.filters))))
        self._check.stop()
        for bites in self.findChildren(Bites):
            bites.stop()
        for problems in self.findChildren(ProblemList):
            problems.close()
        for latest in self.findChildren(Latest):
            latest.leave()
        self.desk.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make do with less where the window is narrow."""
        super().resizeEvent(event)
        narrow = event.size().width() < at_nine_points(self, _NARROW)
        self.navigation.narrow(narrow)
        self.top.narrow(narrow)

    @property
    def _place(self) -> str:
        return f"place/{self.desk.doc.path.stem}"

    def _return_to_last_place(self) -> None:
        page_id, item, view, *filters = [*self.desk.settings.text(self._place).split("\n"), "", "", ""][:12]
        pairs = tuple((name, value) for name, sign, value in (one.partition("=") for one in filters) if sign)
        self.show_page(page_id if page_id in self._kinds else next(iter(self._kinds)), Target(item, pairs, view))

    def _connect(self) -> None:
        self.navigation.asked.connect(self.show_page)
        self.desk.went.connect(self.show_page)
        self.desk.warned.connect(self.notice.say)
        self.desk.document_changed.connect(self._changed)
        self.desk.month_changed.connect(self._moved)
        self.desk.locked.connect(self._lock)
        self.desk.problems_asked.connect(self._toggle_problems)

    def _changed(self, change: Change) -> None:
        for page_id, page in self._pages.items():
            if not page.tables or page.tables & change.tables:
                self._stale.add(page_id)
        self._refresh_all()

    def _moved(self) -> None:
        self._stale.update(self._pages)
        self._refresh_all()

    def _lock(self, locked: bool) -> None:
        """Keep everybody off the document while slow work holds it; the page stays to be seen."""
        for part in (self.stack, self.top, self.navigation):
            part.setEnabled(not locked)
        if locked:
            self._check.stop()
            self._checking.stop()
        else:
            self._refresh_all()
            self._give_keyboard()

    def _give_keyboard(self) -> None:
        """Let the keyboard act on the page where it has gone elsewhere, on the part that the focus proxy names."""
        focused = self.focusWidget()  # The window would keep whatever it names, even once that is gone.
        if focused is None or not self.page.isAncestorOf(focused):
            self.page.setFocus()

    def _refresh_all(self) -> None:
        self.top.refresh()
        self.status.refresh()
        self._refresh_shown()
        self._checking.stop()
        self._check.start()

    def _refresh_shown(self) -> None:
        if self._shown in self._stale:
            self._stale.discard(self._shown)
            self.page.refresh()

    def _count_problems(self) -> None:
        from perfdesk.domain.checking.checks import checking

        found: list[Problem | None] = []
        checks = map(found.append, checking(self.desk.county()))
        self._checking.start(checks, lambda: self._show_problems(list(filter(None, found))))

    def _toggle_problems(self) -> None:
        self.problems.toggle()

    def _show_problems(self, found: list[Problem]) -> None:
        self.status.show_problems(found)
        self.desk.found(found)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.top, 0, 0, 1, 2)
        grid.addWidget(self.navigation, 1, 0, 2, 1)
        grid.addWidget(self.notice, 1, 1)
        grid.addWidget(self.stack, 2, 1)
        grid.addWidget(self.status, 3, 0, 1, 2)
        grid.setRowStretch(2, 1)
        grid.setColumnStretch(1, 1)
        self.stack.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class _Room(QScrollArea):
    """Lets a page scroll where the screen is too small for it, so that the window never has to be larger.

    Qt's own way (widgetResizable) would give a page the height that it likes, not the least that it needs.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        least, whole = self._page.minimumSizeHint(), self.maximumViewportSize()
        fits = least.width() <= whole.width() and least.height() <= whole.height()
        self._page.resize(whole if fits else self.viewport().size().expandedTo(least))
