"""填报收发: how things stand with each unit, taking in what came back, and the field stations."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.ledger.book import Book
from perfdesk.ui.page import Page
from perfdesk.ui.pages.exchange.board import Board
from perfdesk.ui.pages.exchange.stations import STATIONS
from perfdesk.ui.pages.exchange.taking import Taking

TAKE = "take"


class ExchangePage(Page):
    """The round trip of forms and packages.

    A target's view is `take` (with the filters `path`: read these), or `stations`; its item is a unit or a station,
    its filter `month` a month, `chip` presses a chip of the board. Files may be dropped anywhere on the page.
    """

    id = "exchange"

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__(desk)
        self.board = Board(desk)
        self.taking = Taking(desk, self.board.post)
        self.stations = Book(desk, STATIONS)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for title, part in (("收发情况", self.board), ("收回合并", self.taking), (STATIONS.title, self.stations)):
            self.tabs.addTab(part, title)
        self.tabs.currentChanged.connect(lambda _: self.refresh())
        self.board.taking.connect(self._take)
        self.taking.registered.connect(self._to_station)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._find)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(self.tabs)
        self.setAcceptDrops(True)

    def refresh(self) -> None:
        """Show the tab in sight as it is now."""
        shown = self.tabs.currentWidget()
        if isinstance(shown, Board | Taking | Book):
            shown.refresh()

    def show_item(self, target: Target) -> None:
        """Show a unit's month, what a stick brings, or a station."""
        if target.view == TAKE:
            self.tabs.setCurrentWidget(self.taking)
            self.taking.read([Path(value) for name, value in target.filters if name == "path"])
        elif target.view == STATIONS.id:
            self._to_station(target.item)
        else:
            self.tabs.setCurrentWidget(self.board)
            if target.filter("chip"):
                self.board.filter(target.filter("chip"))
            if target.item:
                self.board.choose(target.item, int(target.filter("month") or self.desk.month))

    def here(self) -> Target:
        """Come back to this unit and month."""
        unit = self.board.table.current_key() if self.board.table.model() else ""
        return Target(unit, (("month", str(self.board.month)),))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders, where something can be changed."""
        if event.mimeData().hasUrls() and not self.desk.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        event.acceptProposedAction()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.tabs.setCurrentWidget(self.taking)
        self.taking.read(paths)

    def _take(self) -> None:
        self.tabs.setCurrentWidget(self.taking)
        if self.taking.merging is None:
            self.taking.ask_folder()

    def _to_station(self, station_id: str) -> None:
        self.tabs.setCurrentWidget(self.stations)
        if station_id:
            self.stations.choose(station_id)

    def _find(self) -> None:
        self.tabs.setCurrentWidget(self.board)
        self.board.search.setFocus()
