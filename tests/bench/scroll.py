"""Scrolling a table of 24,000 rows with our view, painter and model, against Qt's own view over a plain list."""

from collections.abc import Iterator
from typing import Any

from pairs import ratio
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QTableView
from qt import application

from perfdesk.reports.listing import Align, Column, Listing, Section
from perfdesk.ui.style import wear
from perfdesk.ui.table.view import TableView

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


def _scrolling(view: QTableView) -> object:
    view.resize(1100, 640)
    for column in range(COLUMNS):
        view.setColumnWidth(column, 105)
    view.show()
    application().processEvents()

    def work() -> None:
        bar = view.verticalScrollBar()
        for place in range(SCREENS):
            bar.setValue(bar.maximum() * place // SCREENS)
            view.viewport().repaint()

    return work
