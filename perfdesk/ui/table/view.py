"""The table of every page: frozen first columns, a column menu, elided text with tooltips, copying as TSV."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from perfdesk.reports.listing import Column, Listing
from perfdesk.ui.settings import Settings
from perfdesk.ui.style import row_height, theme_of
from perfdesk.ui.table.frozen import Frozen, plain
from perfdesk.ui.table.model import KEY_ROLE, KIND_ROLE, Index, LineKind, ListingModel
from perfdesk.ui.table.widths import NEVER, Room, columns_cut, fits, room_for, shared, tight_room_for, worth_breaking
from perfdesk.ui.widgets import passing_menu

_MEASURED = 40
"""How many rows are looked at to find the width of a column."""
_MOST = 400
"""How many where a column is to be as narrow as its texts."""
_ACROSS = (LineKind.HEADING, LineKind.NOTE)


class TableView(QTableView):
    """A table over a `ListingModel` or any table model that answers KEY_ROLE."""

    opened = Signal(str)
    """A row was double-clicked, or Enter pressed on it; gives its key."""
    chosen = Signal(str)
    """Another row is current; gives its key."""

    def __init__(self, parent: QWidget | None = None, *, frozen: int = 0, stretch: int = NEVER, name: str = "") -> None:
        """Make an empty table; the first `frozen` columns stay while others scroll.

        Where columns fit their table, `stretch` takes what is left; WIDEST is the widest column of text.
        """
        super().__init__(parent)
        self._wanted, self._stretch = frozen, stretch
        self._remembered: tuple[Settings, str] | None = None
        self._natural: tuple[Room, ...] = ()
        self._filled: tuple[bool, ...] = ()
        self._tight: tuple[tuple[Room, ...], ...] = ()
        self._fitting = False
        self._frozen = Frozen(self)
        self._head = plain(self)
        self._frozen.raise_()  # Over the header too, which is made later.
        self.setAccessibleName(name)
        self.doubleClicked.connect(self._open)
        header = self.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._column_menu)
        header.sectionResized.connect(self._place_frozen)
        self._copying = QAction("复制", self)
        self._copying.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self._copying.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._copying.triggered.connect(self.copy)
        self.addAction(self._copying)
        self._copying_all = QAction("连表头复制", self)
        self._copying_all.setShortcut(QKeySequence("Ctrl+Shift+C"))
        self._copying_all.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._copying_all.triggered.connect(self.copy_headed)
        self.addAction(self._copying_all)

    def show_listing(self, listing: Listing) -> None:
        """Show a listing; the chosen row and the scroll stay where they were."""
        model = self.model()
        if not isinstance(model, ListingModel):
            model = ListingModel(parent=self)
            self.setModel(model)
        key, place = self.current_key(), self.verticalScrollBar().value()
        fresh = model.columns != listing.columns or not model.rowCount()
        model.show(listing)
        filled, before = _columns_filled(model), self._filled
        self._filled, other = filled, key and model.row_of(key) < 0
        if fresh or (not self._own_widths and (self._tight or filled != before or other)):
            self._fit_columns()
        if fresh:
            self._restore_columns()
        self._span_headings()
        self.choose(key)
        self.verticalScrollBar().setValue(place)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model, and let the frozen columns share it."""
        super().setModel(model)
        self._frozen.setModel(model)
        self._frozen.setSelectionModel(self.selectionModel())
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.chosen.emit(now.data(KEY_ROLE) or ""))
        if model is not None:
            model.modelReset.connect(self._place_frozen)
        self._place_frozen()

    def set_sortable(self, sortable: bool = True) -> None:
        """Let a click on a header sort; a third click brings the listing's own order back."""
        own, frozen = self.horizontalHeader(), self._frozen.head
        for head, other in ((own, frozen), (frozen, own)):
            head.setSortIndicatorClearable(True)
            head.setSortIndicatorShown(sortable)
            head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            head.sortIndicatorChanged.connect(other.setSortIndicator)
        self.setSortingEnabled(sortable)

    def remember(self, settings: Settings, name: str) -> None:
        """Keep widths, order and hidden columns from session to session under a name."""
        self._remembered = settings, f"columns/{name}"
        header = self.horizontalHeader()
        for signal in (header.sectionResized, header.sectionMoved):
            signal.connect(self._keep_columns)
        self._restore_columns()

    def current_key(self) -> str:
        """Return the key of the current row, "" where there is none."""
        index = self.currentIndex()
        return (index.data(KEY_ROLE) or "") if index.isValid() else ""

    def chosen_keys(self) -> list[str]:
        """Return the keys of all selected rows, top to bottom."""
        model = self.selectionModel()
        rows = sorted(index.row() for index in model.selectedRows()) if model else []
        keys = (self.model().index(row, 0).data(KEY_ROLE) for row in rows)
        return [key for key in keys if key]

    def choose(self, key: str) -> bool:
        """Make the row of a thing current and bring it into sight; tell whether there is one."""
        row = next((row for row in range(self.model().rowCount()) if self._key(row) == key), -1) if key else -1
        if row >= 0 and key != self.current_key():
            place = self.model().index(row, max(self.currentIndex().column(), 0))
            by_row = self.selectionBehavior() is self.SelectionBehavior.SelectRows
            # Not setCurrentIndex: with Ctrl held down, as for Ctrl+Enter, that would add to what is selected.
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(place, flag.ClearAndSelect | (flag.Rows if by_row else flag.NoUpdate))
        return row >= 0

    def copy(self) -> None:
        """Copy the selected cells to the clipboard, tabs between them, as WPS and Excel take them."""
        if lines := self._chosen_lines():
            QGuiApplication.clipboard().setText("\n".join(lines))

    def copy_headed(self) -> None:
        """Copy the selected cells under the titles of their columns; where only one thing is, the whole table."""
        by_row = self.selectionBehavior() is self.SelectionBehavior.SelectRows
        if len(self._chosen_lines() if by_row else self._chosen_cells()) <= 1:
            self.selectAll()
        if lines := self._chosen_lines():
            places = sorted({index.column() for index in self._chosen_cells()})
            titles = (self.model().headerData(place, Qt.Orientation.Horizontal) or "" for place in places)
            QGuiApplication.clipboard().setText("\n".join(["\t".join(map(_one_line, titles)), *lines]))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy."""
        menu = passing_menu(self)
        menu.addActions([self._copying, self._copying_all])
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() is not self.State.EditingState:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns into the new width, and keep the frozen ones as high as the table."""
        super().resizeEvent(event)
        if self._stretch != NEVER and not self._own_widths:
            self._share_width()
        self._place_frozen()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = QTableView.ScrollHint.EnsureVisible) -> None:
        """Bring a cell into sight, not under the frozen columns."""
        super().scrollTo(index, hint)
        hidden = self._frozen.width() - self.visualRect(index).left()
        if self._frozen.isVisible() and index.column() >= self._wanted and hidden > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - hidden)

    def changeEvent(self, event: QEvent) -> None:
        """Give rows the height of a new size of text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and row_height(self) != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(row_height(self))
            self._fit_columns()

    def _chosen_cells(self) -> list[QModelIndex]:
        return [index for index in self.selectedIndexes() if not self.isColumnHidden(index.column())]

    def _chosen_lines(self) -> list[str]:
        rows: dict[int, list[QModelIndex]] = {}
        for index in self._chosen_cells():
            rows.setdefault(index.row(), []).append(index)
        return [_tabbed(rows[row]) for row in sorted(rows)]

    def _key(self, row: int) -> str:
        return self.model().index(row, 0).data(KEY_ROLE) or ""

    def _open(self, index: QModelIndex) -> None:
        key = index.data(KEY_ROLE) if index.isValid() else ""
        if key:
            self.opened.emit(key)

    def _fit_columns(self) -> None:
        model = self.model()
        if isinstance(model, ListingModel):
            advance = self.fontMetrics().horizontalAdvance
            self._natural = tuple(
                room_for(column, list(model.texts(place, _MEASURED)), advance)
                for place, column in enumerate(model.columns)
            )
            self._tight = ()
            self._share_width()

    def _tightened(self, model: ListingModel) -> tuple[tuple[Room, ...], ...]:
        """Measure how narrow the columns may become: under whole titles, under broken ones, lights without words too.

        This is done only for a table that would scroll or cut its texts.
        """
        if not self._tight:
            columns = [list(model.texts(place, _MOST)) for place in range(model.columnCount())]
            self._tight = tuple(
                tuple(self._tight_room(*one, broken, shapes) for one in zip(model.columns, columns, strict=True))
                for broken, shapes in ((False, False), (True, False), (True, True))
            )
        return self._tight

    def _tight_room(self, column: Column, texts: list[str], broken: bool, shapes: bool) -> Room:
        theme, advance = theme_of(self), self.fontMetrics().horizontalAdvance
        lights = shapes and any(texts) and all(theme.of_shape(text) for text in texts if text)
        return tight_room_for(column, texts, advance, broken=broken, lights=lights)

    def _share_width(self) -> None:
        """Share the width out, once more where a scroll bar came or went over it."""
        whole = self.viewport().width()
        self._share(whole)
        if self.viewport().width() != whole:
            self._share(self.viewport().width())

    def _share(self, whole: int) -> None:
        model = self.model()
        rooms, broken = self._shown(self._natural), False
        widths = [room.natural for room in rooms]
        if self._stretch != NEVER and isinstance(model, ListingModel):
            if columns_cut(rooms, whole):
                snug, tight, tightest = map(self._shown, self._tightened(model))
                fewest = tight if worth_breaking(snug, tight, whole) else snug
                rooms = next((one for one in (fewest, tightest) if fits(one, whole)), rooms)
                broken = rooms in (tight, tightest) and rooms != snug
            widths = shared(rooms, whole, self._stretch)
        self._fitting = True
        for place, width in enumerate(widths):
            if width:
                self.setColumnWidth(place, width)
        for head in (self._head, self._frozen.head):
            head.stand(tight=broken)
        self._fitting = False
        self._place_frozen()

    def _shown(self, rooms: Iterable[Room]) -> list[Room]:
        return [Room(0, 0) if self.isColumnHidden(at) else room for at, room in enumerate(rooms)]

    @property
    def _own_widths(self) -> bool:
        """Whether a person chose the widths."""
        if self._remembered is None:
            return False
        settings, name = self._remembered
        count = self.horizontalHeader().count()
        return not settings.state(name).isEmpty() and settings.number(f"{name}-n", 0) == count

    def _restore_columns(self) -> None:
        if self._remembered and self._own_widths:
            settings, name = self._remembered
            header = self.horizontalHeader()
            header.restoreState(settings.state(name))
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._place_frozen()

    def _forget_columns(self) -> None:
        """Go back to the widths that fit."""
        if self._remembered:
            settings, name = self._remembered
            settings.set_number(f"{name}-n", 0)
        self._fit_columns()

    def _keep_columns(self) -> None:
        if self._remembered and self.isVisible() and not self._fitting:
            settings, name = self._remembered
            settings.set_state(name, self.horizontalHeader().saveState())
            settings.set_number(f"{name}-n", self.horizontalHeader().count())

    def _span_headings(self) -> None:
        self.clearSpans()
        self._frozen.clearSpans()
        model = self.model()
        for row in range(model.rowCount()):
            if model.index(row, 0).data(KIND_ROLE) in _ACROSS:
                self.setSpan(row, 0, 1, model.columnCount())
                if self._wanted > 1:
                    self._frozen.setSpan(row, 0, 1, self._wanted)

    def _column_menu(self, at: QPoint) -> None:
        menu = passing_menu(self)
        model, header = self.model(), self.horizontalHeader()
        for place in range(self._wanted, model.columnCount()):
            title = model.headerData(place, Qt.Orientation.Horizontal)
            action = menu.addAction(str(title))
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(place))
            action.toggled.connect(lambda shown, place=place: self._show_column(place, shown))
        menu.addSeparator()
        menu.addAction("恢复默认列宽", self._forget_columns)
        menu.popup(header.mapToGlobal(at))

    def _show_column(self, place: int, shown: bool) -> None:
        self.setColumnHidden(place, not shown)
        self._keep_columns()

    def _place_frozen(self) -> None:
        self._frozen.place(self._wanted)


def _columns_filled(model: ListingModel) -> tuple[bool, ...]:
    """Tell of every column whether anything stands in it."""
    return tuple(any(model.texts(place, _MEASURED)) for place in range(model.columnCount()))


def _tabbed(cells: Iterable[QModelIndex]) -> str:
    return "\t".join(_one_line(index.data() or "") for index in sorted(cells, key=QModelIndex.column))


def _one_line(text: str) -> str:
    return " ".join(str(text).split("\n"))
