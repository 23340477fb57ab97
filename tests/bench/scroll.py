"""Scrolling a table of 24,000 rows: against Qt's own view over a plain list, and while a packet is drawn behind it."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

from pages import packet
from pairs import ratio, seconds
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QTableView
from qt import application

from perfdesk.formats.paper.writing import write_packet
from perfdesk.reports.listing import Align, Column, Listing, Section
from perfdesk.ui.style import wear
from perfdesk.ui.table.view import TableView
from perfdesk.ui.work.task import Task

ROWS, COLUMNS, SCREENS = 24_000, 10, 40
CELLS = tuple(
    tuple(f"第{row}行" if column % 3 == 0 else str(row * column) for column in range(COLUMNS)) for row in range(ROWS)
)


class Plain(QAbstractTableModel):
    """The least that Qt's own view needs."""

    def rowCount(self, _parent: object = QModelIndex()) -> int:  # noqa: N802 - Qt's own signature
        return ROWS

    def columnCount(self, _parent: object = QModelIndex()) -> int:  # noqa: N802 - Qt's own signature
        return COLUMNS

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return CELLS[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def scroll_against_plain_list() -> Iterator[str]:
    """Scroll through forty places of the table, painting each."""
    application()
    yield ratio("scrolling 24,000 rows / a plain list", _scrolling(_ours()), _scrolling(_bare()), 1.3)


def scroll_while_packet_is_drawn() -> Iterator[str]:
    """Scroll from screen to screen, alone and until the packet is there, and tell what is rarely exceeded."""
    app, view, drawn = application(), _shown(_ours()), list[object]()
    places = cycle(range(SCREENS))

    def screen() -> float:
        return seconds(lambda: (_turn(view, next(places)), app.processEvents()))

    with TemporaryDirectory() as name:
        write_packet(packet(), Path(name, "先.pdf"))
        alone = [screen() for _ in range(3 * SCREENS)][SCREENS:]
        task = Task("", lambda _: write_packet(packet(), Path(name, "后.pdf")) or True)
        task.succeeded.connect(drawn.append)
        task.start()
        beside = []
        while not drawn:
            beside.append(screen())
    ours, bare = (quantiles(times, n=20)[-1] * 1000 for times in (beside, alone))
    yield (
        f"a screen scrolled while a packet is drawn behind it / alone, p95: {ours:.1f} ms / {bare:.1f} ms = "
        f"{ours / bare:.1f} (aim < 100 ms)"
    )


def _ours() -> QTableView:
    columns = tuple(Column(f"c{n}", f"第{n}列", 6, Align.RIGHT if n % 3 else Align.LEFT) for n in range(COLUMNS))
    view = TableView(name="表")
    wear(view)
    view.show_listing(Listing("big", "表", columns, (Section(CELLS),)))
    return view


def _bare() -> QTableView:
    view = QTableView()
    view.plain = Plain()
    view.setModel(view.plain)
    view.verticalHeader().setDefaultSectionSize(28)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    return view


def _shown(view: QTableView) -> QTableView:
    view.resize(1100, 640)
    for column in range(COLUMNS):
        view.setColumnWidth(column, 105)
    view.show()
    application().processEvents()
    return view


def _scrolling(view: QTableView) -> object:
    _shown(view)

    def work() -> None:
        for place in range(SCREENS):
            _turn(view, place)

    return work


def _turn(view: QTableView, place: int) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() * place // SCREENS)
    view.viewport().repaint()
