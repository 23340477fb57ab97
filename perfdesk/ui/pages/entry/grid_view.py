"""The grid itself: typing over, going on, blocks, filling, and the order of its rows."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from perfdesk.domain.facts import CauseKind
from perfdesk.domain.text.entry import BLANKS
from perfdesk.reports.entry import EntryRow
from perfdesk.ui.desk import Desk
from perfdesk.ui.pages.entry.arranging import Arranged, Order
from perfdesk.ui.pages.entry.block import Block, read_block, write_block
from perfdesk.ui.pages.entry.columns import CAUSE, FIGURE, GridColumn
from perfdesk.ui.pages.entry.delegate import GridDelegate
from perfdesk.ui.pages.entry.grid_model import GridModel, Place
from perfdesk.ui.settings import Settings
from perfdesk.ui.table.model import Index
from perfdesk.ui.table.view import TableView
from perfdesk.ui.table.widths import PADDING, WIDEST, Room, shared
from perfdesk.ui.widgets import passing_menu

_EDITS = (
    QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.DoubleClicked
)


_WAYS = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
_BACKWARDS = "down"
_LEAST = 6
"""How narrow a column of words may become, in em."""


class GridView(TableView):
    """A grid over a `GridModel`."""

    moved = Signal()
    """Another cell is current."""
    left = Signal()
    """Esc was pressed: the person wants out of the grid."""
    sorted_anew = Signal()
    """Rows are to stand in another order."""

    def __init__(self, desk: Desk, name: str, *, frozen: int = 1) -> None:
        """Make an empty grid."""
        super().__init__(frozen=frozen, stretch=WIDEST, name=name)
        self._desk = desk
        self.arranged = Arranged()
        self._order_kept: tuple[Settings, str] | None = None
        self._showing_order = False
        self.grid = GridModel(desk, self)
        self.setModel(self.grid)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(_EDITS)
        self.setAlternatingRowColors(False)
        self._frozen.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self._delegate = GridDelegate(self, self._choices)
        self.setItemDelegate(self._delegate)
        self._delegate.stepped.connect(self.step)
        self._delegate.filled.connect(self.fill_with)
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())
        self.grid.modelReset.connect(self._start)
        self.set_sortable()
        self.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        self._changes = self._make_changes()
        self.edits = [self._copying, self._copying_all, *self._changes, *self._make_sorts()]

    def columns_fit(self) -> None:
        """Give every column the width it asks for, or that a person gave it."""
        self._fit_columns()
        self._restore_columns()

    def show_rows(self, rows: tuple[EntryRow, ...], columns: tuple[GridColumn, ...]) -> None:
        """Show rows; where they are those shown before in another order, or some of them, the cell stays current."""
        index, fresh = self.currentIndex(), not self.grid.columns
        before = self.grid.row_at(index.row())
        self.grid.show(rows, columns)
        if fresh:
            self.columns_fit()
        row = self.grid.row_of(before.subject_id) if before else -1
        if row >= 0 and self.currentIndex() != self.grid.index(row, index.column()):
            self.setCurrentIndex(self.grid.index(row, index.column()))

    def remember(self, settings: Settings, name: str) -> None:
        """Keep the columns, and by which of them rows are sorted, from session to session under a name."""
        column, _, way = settings.text(f"sort/{name}").partition(" ")
        self.arranged.order = Order(column, descending=way == _BACKWARDS)
        self._order_kept = settings, f"sort/{name}"
        super().remember(settings, name)

    def sort_here(self, *, descending: bool) -> None:
        """Sort by the current column; once more brings the order back in which rows were issued."""
        place, way = self.currentIndex().column(), _WAYS[descending]
        header = self.horizontalHeader()
        same = (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (place, way)
        if place >= 0:
            header.setSortIndicator(-1 if same else place, _WAYS[False] if same else way)

    def step(self, down: int, right: int) -> None:
        """Go on from the current cell; Tab goes on to the next row's first cell that is typed."""
        index, model = self.currentIndex(), self.grid
        row, column = index.row() + down, index.column()
        if right:
            row, column = self._beside(index, right)
        if 0 <= row < model.rowCount() and 0 <= column < model.columnCount():
            self.setCurrentIndex(model.index(row, column))

    def end_entry(self) -> None:
        """Take what is being typed, as leaving its cell does."""
        if self.state() is self.State.EditingState:
            self.setFocus()

    def copy(self) -> None:
        """Copy the smallest block that holds the selected cells, as they would be typed."""
        places = self._selected()
        if places:
            rows, columns = sorted({row for row, _ in places}), sorted({column for _, column in places})
            QGuiApplication.clipboard().setText(write_block([[self.text_at(r, c) for c in columns] for r in rows]))

    def cut(self) -> None:
        """Copy, and clear what was copied."""
        self.copy()
        self.clear_cells()

    def paste(self) -> None:
        """Type a copied block in from the first selected cell on; a single value goes into every selected cell."""
        block, places = read_block(QGuiApplication.clipboard().text()), self._selected()
        if not block or not places:
            return
        if len(block) == 1 and len(block[0]) == 1:
            self._write(dict.fromkeys(places, block[0][0]), "粘贴")
            return
        cells = self._laid_out(block, *places[0])
        if cells is not None:
            self._write(cells, "粘贴")

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        self._write(dict.fromkeys(self._selected(), ""), "清空")

    def fill_with(self, text: str) -> None:
        """Type one text into every selected cell."""
        self._write(dict.fromkeys(self._selected(), text), "填充")

    def fill_down(self) -> None:
        """Fill the selected cells with the first of their column; a single cell with the one above it."""
        places = self._selected()
        top = min((row for row, _ in places), default=0)
        top = max(top - 1, 0) if len(places) == 1 else top
        self._write({(row, column): self.text_at(top, column) for row, column in places}, "填充")

    def fill_right(self) -> None:
        """Fill the selected cells with the first of their row; a single cell with the one to its left."""
        places = self._selected()
        first = min((column for _, column in places), default=0)
        first = max(first - 1, 0) if len(places) == 1 else first
        self._write({(row, column): self.text_at(row, first) for row, column in places}, "填充")

    def set_blank(self, title: str) -> None:
        """Declare the selected figures blank, and say why."""
        places = [place for place in self._selected() if self.grid.columns[place[1]].key == FIGURE]
        if not places:
            column = self.grid.column_of(FIGURE)
            places = sorted({(row, column) for row, _ in self._selected()})
        self._write(dict.fromkeys(places, title), f"记“{title}”")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter and Tab, empty with Delete; a locked cell says why it is."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.step(-1 if shift else 1, 0)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.clear_cells()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                self._say_if_locked(event)
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current cell in sight."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def focusNextPrevChild(self, ahead: bool) -> bool:
        """Let Tab go on inside the grid, and out of it at its ends."""
        if not self.currentIndex().isValid():
            return super().focusNextPrevChild(ahead)
        before = self.currentIndex()
        self.step(0, 1 if ahead else -1)
        return self.currentIndex() != before or super().focusNextPrevChild(ahead)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selected cells."""
        menu = passing_menu(self)
        menu.addActions(self.edits)
        self.offer_changes(can=not all(self.grid.why_shut(*cell) for cell in self._selected()))
        menu.aboutToHide.connect(lambda: self.offer_changes(can=True))  # Their keys say why they are refused.
        menu.popup(event.globalPos())

    def offer_changes(self, *, can: bool) -> None:
        """Offer what changes cells, or show that it cannot be done."""
        for act in self._changes:
            act.setEnabled(can)

    def chosen_texts(self) -> list[str]:
        """Return what is in the selected cells."""
        return [self.text_at(row, column) for row, column in self._selected()]

    def text_at(self, row: int, column: int) -> str:
        """Return what an editor of a cell opens with."""
        return str(self.grid.index(row, column).data(Qt.ItemDataRole.EditRole) or "")

    def chosen_rows(self) -> list[int]:
        """Return the rows of the selected cells."""
        return sorted({row for row, _ in self._selected()})

    def _fit_columns(self) -> None:
        em = self.fontMetrics().horizontalAdvance("国")
        self._natural = tuple(_room(column, em) for column in self.grid.columns)
        self._share_width()

    def _share(self, whole: int) -> None:
        self._fitting = True
        for place, width in enumerate(shared(self._shown(self._natural), whole)):
            if width:
                self.setColumnWidth(place, width)
        self._fitting = False
        self._place_frozen()

    def _restore_columns(self) -> None:
        """Bring widths and order of the columns back, and mark the one by which rows are sorted."""
        self._showing_order = True
        super()._restore_columns()
        order, names = self.arranged.order, [column.name for column in self.grid.columns]
        place = names.index(order.column) if order.column in names else -1
        self.horizontalHeader().setSortIndicator(place, _WAYS[order.descending])
        self._showing_order = False

    def _sort(self, place: int, way: Qt.SortOrder) -> None:
        column = self.grid.columns[place].name if 0 <= place < len(self.grid.columns) else ""
        order = Order(column, descending=bool(column) and way is Qt.SortOrder.DescendingOrder)
        if self._showing_order or order == self.arranged.order:
            return
        self.arranged.order = order
        if self._order_kept:
            settings, key = self._order_kept
            settings.set_text(key, f"{column} {_BACKWARDS if order.descending else ''}".strip())
        self.sorted_anew.emit()

    def _start(self) -> None:
        """Stand on the first cell that is typed, wherever another thing is shown."""
        column = self.grid.column_of(FIGURE)
        if self.grid.rowCount() and column >= 0:
            self.setCurrentIndex(self.grid.index(0, column))

    def _beside(self, index: QModelIndex, right: int) -> Place:
        columns = [c for c in range(self.grid.columnCount()) if not self.isColumnHidden(c)]
        typed = [c for c in columns if self.grid.columns[c].take] or columns
        ahead = [c for c in columns if (c > index.column() if right > 0 else c < index.column())]
        if ahead:
            return index.row(), ahead[0] if right > 0 else ahead[-1]
        return index.row() + right, typed[0] if right > 0 else typed[-1]

    def _selected(self) -> list[Place]:
        chosen = {(index.row(), index.column()) for index in self.selectedIndexes()}
        if not chosen and self.currentIndex().isValid():
            chosen = {(self.currentIndex().row(), self.currentIndex().column())}
        return sorted(place for place in chosen if not self.isColumnHidden(place[1]))

    def _laid_out(self, block: Block, top: int, first: int) -> dict[Place, str] | None:
        """Lay a block out from a cell on; refuse one that does not fit."""
        columns = [c for c in range(first, self.grid.columnCount()) if not self.isColumnHidden(c)]
        height, width = len(block), max(map(len, block))
        rows = self.grid.rowCount() - top
        if height > rows or width > len(columns):
            size = f"剪贴板有{height}行{width}列，从所选单元格起只有{rows}行{len(columns)}列"
            self._desk.warn(f"{size}，没有粘贴。请从更靠左上的单元格开始，或减少复制的行列。")
            return None
        cells = {(top + r, columns[c]): text for r, line in enumerate(block) for c, text in enumerate(line)}
        return {place: text for place, text in cells.items() if not self._same(place, text)}

    def _same(self, place: Place, text: str) -> bool:
        """Tell whether a cell that nobody types in shows just this: then a whole copied row may be pasted."""
        shown = str(self.grid.index(*place).data() or "")
        return self.grid.columns[place[1]].take is None and text.strip() in (shown, self.text_at(*place))

    def _write(self, cells: dict[Place, str], verb: str) -> None:
        """Write cells, and keep the block selected."""
        if not cells or not self.grid.write(cells, f"{verb}{len(cells)}格"):
            return
        corners = sorted(cells)[0], (max(r for r, _ in cells), max(c for _, c in cells))
        block = QItemSelection(self.grid.index(*corners[0]), self.grid.index(*corners[1]))
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _say_if_locked(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        typing = event.key() == Qt.Key.Key_F2 or (plain and event.text().isprintable() and event.text())
        if index.isValid() and typing and (why := self.grid.why_locked(index.row(), index.column())):
            self._desk.warn(why)

    def _choices(self, index: Index) -> list[str]:
        if self.grid.columns[index.column()].key != CAUSE:
            return []
        categories = self._desk.doc.year(self._desk.year).office.cause_categories
        return [f"{kind.title}·{category}" for kind in CauseKind for category in categories]

    def _make_changes(self) -> list[QAction]:
        keys = QKeySequence.StandardKey
        return [
            self._action("剪切", self.cut, QKeySequence(keys.Cut)),
            self._action("粘贴", self.paste, QKeySequence(keys.Paste)),
            self._action("向下填充", self.fill_down, QKeySequence("Ctrl+D")),
            self._action("向右填充", self.fill_right, QKeySequence("Ctrl+R")),
            self._action("清空", self.clear_cells, QKeySequence()),
            *(
                self._action(f"记“{blank.title}”", self._declaring(blank.title), QKeySequence(f"Alt+{number}"))
                for number, blank in enumerate(BLANKS, 1)
            ),
        ]

    def _make_sorts(self) -> list[QAction]:
        made = []
        for word, key, descending in (("升序", "Alt+Up", False), ("降序", "Alt+Down", True)):
            act = self._action(f"按本列{word}", partial(self.sort_here, descending=descending), QKeySequence(key))
            act.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # In an editor Alt+↓ opens its choices.
            made.append(act)
        return made

    def _declaring(self, title: str) -> Callable[[], None]:
        return lambda: self.set_blank(title)

    def _action(self, text: str, act: Callable[[], None], key: QKeySequence) -> QAction:
        made = QAction(text, self)
        made.setShortcut(key)
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.triggered.connect(lambda _checked=False: act())
        self.addAction(made)
        return made


def _room(column: GridColumn, em: int) -> Room:
    """Words that are typed give way where there is no room for all columns."""
    natural, is_text = round(column.width * em) + PADDING, column.take is not None and not column.number
    return Room(natural, min(natural, _LEAST * em + PADDING) if is_text else natural, is_text=is_text)


def blank_menu(view: Callable[[], GridView], parent: QWidget) -> QMenu:
    """Make the menu of the five blanks, which acts on the grid that `view` returns."""
    menu = QMenu(parent)
    for number, blank in enumerate(BLANKS, 1):
        act = menu.addAction(f"{blank.title}\tAlt+{number}")
        act.triggered.connect(lambda _checked=False, title=blank.title: view().set_blank(title))
    return menu
