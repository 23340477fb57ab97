"""A page of one or more books."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.ledger.book import Book
from perfdesk.ui.ledger.spec import BookSpec
from perfdesk.ui.page import Page


class LedgerPage(Page):
    """A page whose books are named in `specs`; each stands behind a tab, and is made when it is first looked at.

    A target's `view` is the id of a book, or of a record's book where only the item is given; its filter `chip`
    presses a chip.
    """

    specs: tuple[BookSpec, ...] = ()

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__(desk)
        self._books: dict[str, Book] = {}
        self._rooms = {spec.id: QWidget() for spec in self.specs}
        more = self.more()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setVisible(len(self.specs) + len(more) > 1)
        for spec in self.specs:
            self.tabs.addTab(self._rooms[spec.id], spec.title)
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
        return next((self.book_of(spec.id) for spec in self.specs if self._rooms[spec.id] is shown), None)

    def book_of(self, book_id: str) -> Book:
        """Return a book, made as needed."""
        if book_id not in self._books:
            made = Book(self.desk, next(spec for spec in self.specs if spec.id == book_id))
            inside = QVBoxLayout(self._rooms[book_id])
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(made)
            made.show()  # The layout would do so with the next event only.
            self._books[book_id] = made
        return self._books[book_id]

    def turn_to(self, book_id: str) -> Book:
        """Bring a book forward."""
        self.tabs.setCurrentWidget(self._rooms[book_id])
        return self.book_of(book_id)

    def refresh(self) -> None:
        """Show the book in sight as it is now."""
        again = getattr(self.book or self.tabs.currentWidget(), "refresh", None)
        if again is not None:
            again()

    def show_item(self, target: Target) -> None:
        """Show a record, or a book with a chip pressed."""
        found = target.view if target.view in self._rooms else self._holding(target.item)
        if found:
            book = self.turn_to(found)
            if target.filter("chip"):
                book.filter(target.filter("chip"))
            if target.item:
                book.choose(target.item)
                book.halves.show_details()

    def here(self) -> Target:
        """Come back to this book and record."""
        return self.book.here() if self.book else Target()

    def _holding(self, item: str) -> str:
        return next((spec.id for spec in self.specs if item and spec.find(self.desk, item) is not None), "")

    def _find(self) -> None:
        if self.book is not None:
            self.book.search.setFocus()
