"""The first columns of a table, which stay where they are while the others scroll."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from perfdesk.ui.style import row_height
from perfdesk.ui.table.head import Head
from perfdesk.ui.table.painter import CellPainter


class Frozen(QTableView):
    """The first columns of a table, laid over it; it scrolls with the table up and down only."""

    def __init__(self, table: QTableView) -> None:
        """Lie over a table whose own header is made after this; shown by `place`."""
        super().__init__(table)
        self.head = plain(self)
        self.setObjectName("frozen")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._table = table
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.doubleClicked.connect(table.doubleClicked)
        self.hide()

    def place(self, columns: int) -> None:
        """Lie over the first columns, or vanish where there are none or nothing scrolls."""
        model, table = self.model(), self._table
        scrolls = table.horizontalHeader().length() > table.viewport().width()
        if model is None or not 0 < columns < model.columnCount() or not scrolls:
            self.hide()
            return
        for place in range(model.columnCount()):
            self.setColumnHidden(place, place >= columns)
            if place < columns:
                self.setColumnWidth(place, table.columnWidth(place))
        width = sum(table.columnWidth(place) for place in range(columns))
        head, frame = table.horizontalHeader().height(), table.frameWidth()
        self.horizontalHeader().setFixedHeight(head)
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        self.setGeometry(QRect(frame, frame, width, table.viewport().height() + head))
        self.setVisible(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys to the table."""
        event.ignore()


def plain(table: QTableView) -> Head:
    """Set what the table and its frozen part have in common; return their header."""
    table.setHorizontalHeader(head := Head(table))
    table.setItemDelegate(CellPainter(table))
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setMouseTracking(True)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(row_height(table))
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setMinimumSectionSize(24)
    return head
