"""The tree-table of indicators: columns by the room there is, moving by drag and by key, what is open stays open."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTreeView, QWidget

from perfdesk.reports.boards.indicator_tree import COLUMNS
from perfdesk.ui.pages.indicators.tree_model import TreeModel
from perfdesk.ui.settings import Settings
from perfdesk.ui.style import row_height, theme_of
from perfdesk.ui.table.model import KEY_ROLE, Index
from perfdesk.ui.table.painter import CellPainter
from perfdesk.ui.widgets import passing_menu

_OPTIONAL = ("lead", "target", "points_state", "check", "loss", "rule", "measure_unit", "code")
"""Columns shown where there is room, the most wanted first."""
_NAME_LEAST = 250
_HIDDEN = "hidden/indicators"


class TreeView(QTreeView):
    """Shows a `TreeModel`."""

    chosen = Signal(str)
    """Another row is current; gives its id."""
    opened = Signal(str)
    """Enter was pressed on a row, or it was double-clicked."""
    stepped = Signal(int)
    """Alt+Up (−1) or Alt+Down (1) was pressed."""

    def __init__(self, model: TreeModel, settings: Settings, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self._model, self._settings = model, settings
        self._closed: set[str] = set()
        self._filling = False
        self.setModel(model)
        self.copying = (
            self._copying("复制", self.copy, QKeySequence(QKeySequence.StandardKey.Copy)),
            self._copying("连表头复制全部", self.copy_headed, QKeySequence("Ctrl+Shift+C")),
        )
        self._look()
        self._act()
        model.modelAboutToBeReset.connect(self._leave)
        model.modelReset.connect(self._come_back)
        self.selectionModel().currentRowChanged.connect(lambda now, _: self._tell(now))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(KEY_ROLE)))
        self.collapsed.connect(lambda index: self._closed.add(index.data(KEY_ROLE)))
        self.expanded.connect(lambda index: self._closed.discard(index.data(KEY_ROLE)))

    def current_id(self) -> str:
        """Return the id of the current row, "" where there is none."""
        index = self.currentIndex()
        return index.data(KEY_ROLE) or "" if index.isValid() else ""

    def choose(self, row_id: str) -> bool:
        """Make a row current and bring it into sight; tell whether it is shown."""
        index = self._model.index_of(row_id)
        if index.isValid() and row_id != self.current_id():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def copy(self) -> None:
        """Copy the current row, tabs between its cells."""
        if self.currentIndex().isValid():
            QGuiApplication.clipboard().setText(self._line(self.currentIndex()))

    def copy_headed(self) -> None:
        """Copy all rows that are shown, under the titles of their columns."""
        lines, index = [], self._model.index(0, 0)
        while index.isValid():
            lines.append("　" * self._depth(index) + self._line(index))
            index = self.indexBelow(index)
        titles = (COLUMNS[place].title for place in self._shown_places())
        QGuiApplication.clipboard().setText("\n".join(["\t".join(titles), *lines]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the current row with Alt and an arrow, open it on Enter."""
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw the background as cells have it, and an arrow where something can be opened."""
        theme = theme_of(self)
        row = QRect(0, rect.top(), rect.right() + 1, rect.height())
        if self.selectionModel().isRowSelected(index.row(), index.parent()):
            painter.fillRect(row, QColor(theme.chosen))
        painter.fillRect(row.left(), row.bottom(), row.width(), 1, QColor(theme.line))
        if self._model.rowCount(index):
            self._draw_arrow(painter, QPoint(rect.right() - self.indentation() // 2, rect.center().y()), index)

    def _draw_arrow(self, painter: QPainter, at: QPoint, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme_of(self).quiet), 1.5))
        across, down = ((4, 0), (0, 3)) if self.isExpanded(index) else ((0, 4), (3, 0))
        tip = at + QPoint(*down)
        painter.drawPolyline([at - QPoint(*across) - QPoint(*down) / 2, tip, at + QPoint(*across) - QPoint(*down) / 2])
        painter.restore()

    def _look(self) -> None:
        self.setAccessibleName("指标体系")
        self.setItemDelegate(_RowPainter(self))
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setStretchLastSection(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        em = self.fontMetrics().horizontalAdvance("国")
        for place, column in enumerate(COLUMNS[1:], 1):
            header.resizeSection(place, round(column.width * em) + 16)

    def _act(self) -> None:
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTreeView.SelectionBehavior.SelectRows)
        self.setExpandsOnDoubleClick(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.header()
        header.setSectionsMovable(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._column_menu)

    def _line(self, index: Index) -> str:
        cells = (index.sibling(index.row(), place).data() or "" for place in self._shown_places())
        return "\t".join(" ".join(str(cell).split("\n")) for cell in cells)

    def _shown_places(self) -> list[int]:
        return [place for place in range(len(COLUMNS)) if not self.isColumnHidden(place)]

    def _depth(self, index: Index) -> int:
        above = index.parent()
        return 1 + self._depth(above) if above.isValid() else 0

    def _tell(self, index: Index) -> None:
        if not self._filling:
            self.chosen.emit(index.data(KEY_ROLE) or "")

    def _leave(self) -> None:
        self._place = self.current_id(), self.verticalScrollBar().value()
        self._filling = True

    def _come_back(self) -> None:
        closed = set(self._closed)
        self.expandAll()
        for row_id in closed:
            if (index := self._model.index_of(row_id)).isValid():
                self.collapse(index)
        self._closed = closed
        row_id, scroll = self._place
        self.setCurrentIndex(self._model.index_of(row_id))
        self.verticalScrollBar().setValue(scroll)
        self._filling = False

    def _copying(self, text: str, act: Callable[[], None], key: QKeySequence) -> QAction:
        made = QAction(text, self)
        made.setShortcut(key)
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.triggered.connect(lambda _checked=False: act())
        self.addAction(made)
        return made

    def _fit(self) -> None:
        """Hide what does not fit beside the name, unless a person chose the columns."""
        chosen = self._settings.text(_HIDDEN)
        hidden = set(chosen.split(",")) if chosen else self._without_room()
        for place, column in enumerate(COLUMNS[1:], 1):
            self.setColumnHidden(place, column.key in hidden)

    def _without_room(self) -> set[str]:
        em = self.fontMetrics().horizontalAdvance("国")
        wide = {column.key: round(column.width * em) + 16 for column in COLUMNS[1:]}
        room = self.viewport().width() - _NAME_LEAST - sum(wide.values())
        hidden = set()
        for key in reversed(_OPTIONAL):
            if room < 0:
                hidden.add(key)
                room += wide[key]
        return hidden

    def _column_menu(self, at: QPoint) -> None:
        menu = passing_menu(self)
        for place, column in enumerate(COLUMNS[1:], 1):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(place))
            action.toggled.connect(lambda shown, place=place: self._show_column(place, shown))
        menu.addSeparator()
        menu.addAction("恢复默认列", self._default_columns)
        menu.popup(self.header().mapToGlobal(at))

    def _show_column(self, place: int, shown: bool) -> None:
        self.setColumnHidden(place, not shown)
        hidden = [column.key for at, column in enumerate(COLUMNS) if self.isColumnHidden(at)]
        self._settings.set_text(_HIDDEN, ",".join(hidden) or "-")

    def _default_columns(self) -> None:
        self._settings.set_text(_HIDDEN, "")
        self._fit()


class _RowPainter(CellPainter):
    """Gives the rows of a tree the height of rows elsewhere."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        found = super().sizeHint(option, index)
        return QSize(found.width(), row_height(option.widget))
