"""A page of one or more books."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.ledger.book import Book
from perfdesk.ui.ledger.spec import BookSpec
from perfdesk.ui.page import Page


class LedgerPage(Page):
    """A page whose books are named in `specs`; several stand behind tabs, and only the one in sight is filled.

    A target's `view` is the id of a book, or of a record's book where only the item is given; its filter `chip`
    presses a chip.
    """

    specs: tuple[BookSpec, ...] = ()

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__(desk)
        self.books = {spec.id: Book(desk, spec) for spec in self.specs}
        more = self.more()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setVisible(len(self.specs) + len(more) > 1)
        for spec in self.specs:
            self.tabs.addTab(self.books[spec.id], spec.title)
        for title, widget in more:
            self.tabs.addTab(widget, title)
        self.tabs.currentChanged.connect(lambda _: self.refresh())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._find)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(self.tabs)

    def more(self) -> tuple[tuple[str, QWidget], ...]:
        """Return further tabs that are no books: (title, widget); one with `refresh` is filled like a book."""
        return ()

    @property
    def book(self) -> Book | None:
        """The book in sight, None where another tab is."""
        shown = self.tabs.currentWidget()
        return shown if isinstance(shown, Book) else None

    def refresh(self) -> None:
        """Show the book in sight as it is now."""
        shown = self.tabs.currentWidget()
        again = getattr(shown, "refresh", None)
        if again is not None:
            again()

    def show_item(self, target: Target) -> None:
        """Show a record, or a book with a chip pressed."""
        found = target.view if target.view in self.books else self._book_of(target.item)
        if found:
            book = self.books[found]
            self.tabs.setCurrentWidget(book)
            if target.filter("chip"):
                book.filter(target.filter("chip"))
            if target.item:
                book.choose(target.item)
                book.halves.show_details()

    def here(self) -> Target:
        """Come back to this book and record."""
        return self.book.here() if self.book else Target()

    def _book_of(self, item: str) -> str:
        return next((spec.id for spec in self.specs if item and spec.find(self.desk, item) is not None), "")

    def _find(self) -> None:
        if self.book is not None:
            self.book.search.setFocus()
