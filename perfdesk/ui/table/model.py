"""Any `Listing` as a Qt model: sections with headings and feet, sorting by exact values, changed cells that flash."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from perfdesk.reports.listing import Align, Cell, Column, Listing, Row

Index = QModelIndex | QPersistentModelIndex

KEY_ROLE = Qt.ItemDataRole.UserRole
"""The id of the thing behind a row, "" where there is none."""
SORT_ROLE = KEY_ROLE + 1
"""A cell as a float or text, for proxies: QSortFilterProxyModel does not sort Decimal."""
KIND_ROLE = KEY_ROLE + 2
"""The LineKind of a row."""
CHANGED_ROLE = KEY_ROLE + 3
"""True for a moment after a cell has changed."""
LOOK_ROLE = KEY_ROLE + 10
"""A cell's Look: one question instead of nine for each cell painted."""

_FLASH_MS = 700
_ALIGNMENT = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Align.CENTER: Qt.AlignmentFlag.AlignCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}


class LineKind(Enum):
    """What a line of a table is."""

    ROW = "row"
    HEADING = "heading"
    FOOT = "foot"
    NOTE = "note"


class Look(NamedTuple):
    """All that a painter needs to know of a cell; `locked` ones stand on the window's ground."""

    text: str
    align: Qt.AlignmentFlag
    kind: LineKind = LineKind.ROW
    changed: bool = False
    locked: bool = False
    faint: bool = False
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table as shown."""

    kind: LineKind
    cells: Row
    key: str = ""


class ListingModel(QAbstractTableModel):
    """Shows a listing; `show` another one, of the same rows if possible, and only what differs is repainted."""

    def __init__(self, listing: Listing | None = None, parent: QObject | None = None) -> None:
        """Show a listing, or nothing yet."""
        super().__init__(parent)
        self._listing = listing or Listing("", "", (), ())
        self._all = self._lines = tuple(_lines(self._listing))
        self._order: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._changed: frozenset[tuple[int, int]] = frozenset()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_FLASH_MS)
        self._calm.timeout.connect(lambda: self._flash(frozenset()))

    @property
    def listing(self) -> Listing:
        """The listing shown."""
        return self._listing

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns."""
        return self._listing.columns

    def show(self, listing: Listing) -> None:
        """Show a listing. Cells that differ from those shown flash once."""
        every = tuple(_lines(listing))
        lines = self._sorted(every)
        alike = listing.columns == self.columns and [line.key for line in lines] == [line.key for line in self._lines]
        if not alike:
            self.beginResetModel()
            self._listing, self._all, self._lines, self._changed = listing, every, lines, frozenset()
            self.endResetModel()
            return
        differ = frozenset(_differences(self._lines, lines))
        self._listing, self._all, self._lines = listing, every, lines
        self._flash(differ)

    def key_at(self, row: int) -> str:
        """Return the id of the thing behind a row."""
        return self._lines[row].key if 0 <= row < len(self._lines) else ""

    def cell_at(self, row: int, place: int) -> Cell:
        """Return a cell as the listing has it."""
        return _cell(self._lines[row], place)

    def texts(self, place: int, most: int) -> Iterator[str]:
        """Yield what a column shows in the first `most` lines, but for those that stand across all columns."""
        return (self._text(line, place) for line in self._lines[:most] if line.kind in _ALIGNED)

    def row_of(self, key: str) -> int:
        """Return the first row of a thing, −1 where it has none."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), -1) if key else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, its alignment, its key and what it sorts by."""
        if not index.isValid():
            return None
        row, place = index.row(), index.column()
        line = self._lines[row]
        if role == LOOK_ROLE:
            return Look(self._text(line, place), self._align(line, place), line.kind, (row, place) in self._changed)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(line, place)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._align(line, place)
            case _ if role == KEY_ROLE:
                return line.key
            case _ if role == KIND_ROLE:
                return line.kind
            case _ if role == SORT_ROLE:
                return _sortable(_cell(line, place))
            case _ if role == CHANGED_ROLE:
                return (row, place) in self._changed
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title and alignment."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return column.title
            case Qt.ItemDataRole.TextAlignmentRole:
                return _ALIGNMENT[column.align]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only rows of things can be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._lines[index.row()].kind is LineKind.ROW:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the rows by a column, without headings and subtotals; −1 brings the listing's own order back."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        moved = [(self._lines[index.row()], index.column()) for index in before]
        self._order, self._changed = (column, order), frozenset()
        self._lines = self._sorted(self._all)
        places = {id(line): row for row, line in enumerate(self._lines)}
        after = [self.index(places[id(line)], place) if id(line) in places else QModelIndex() for line, place in moved]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _align(self, line: Line, place: int) -> Qt.AlignmentFlag:
        return _ALIGNMENT[self.columns[place].align if line.kind in _ALIGNED else Align.LEFT]

    def _text(self, line: Line, place: int) -> str:
        cell = _cell(line, place)
        if line.kind in _ALIGNED:
            return self.columns[place].show(cell)
        return cell if isinstance(cell, str) else ""

    def _sorted(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        column, order = self._order
        if not 0 <= column < len(self.columns):
            return tuple(lines)
        rows = [line for line in lines if line.kind is LineKind.ROW]
        known = [line for line in rows if _cell(line, column) not in (None, "")]
        blank = [line for line in rows if _cell(line, column) in (None, "")]
        known.sort(key=lambda line: _rank(_cell(line, column)), reverse=order is Qt.SortOrder.DescendingOrder)
        return (*known, *blank, *_grand_total(lines))

    def _flash(self, cells: frozenset[tuple[int, int]]) -> None:
        touched = cells | self._changed
        self._changed = cells
        if touched:
            rows, places = zip(*touched, strict=True)
            first, last = self.index(min(rows), min(places)), self.index(max(rows), max(places))
            self.dataChanged.emit(first, last)
        if cells:
            self._calm.start()


_ALIGNED = (LineKind.ROW, LineKind.FOOT)


def _lines(listing: Listing) -> Iterator[Line]:
    for section in listing.sections:
        if section.heading:
            yield Line(LineKind.HEADING, (section.heading,))
        keys = section.keys or ("",) * len(section.rows)
        yield from (Line(LineKind.ROW, cells, key) for cells, key in zip(section.rows, keys, strict=True))
        if section.foot:
            yield Line(LineKind.FOOT, section.foot)
        yield from (Line(LineKind.NOTE, (text,)) for text in section.lines_after)


def _grand_total(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the last line where it sums the whole listing: after sorting subtotals would stand anywhere."""
    last = lines[-1:]
    feet = sum(line.kind is LineKind.FOOT for line in lines)
    alone = feet == 1 or (len(lines) > 1 and lines[-2].kind is LineKind.FOOT)
    return tuple(last) if last and last[0].kind is LineKind.FOOT and alone else ()


def _differences(old: Iterable[Line], new: Iterable[Line]) -> Iterator[tuple[int, int]]:
    for row, (was, now) in enumerate(zip(old, new, strict=True)):
        if was.cells != now.cells:
            yield from ((row, place) for place, cell in enumerate(now.cells) if cell != _cell(was, place))


def _cell(line: Line, place: int) -> Cell:
    return line.cells[place] if place < len(line.cells) else None


def _rank(cell: Cell) -> tuple[int, Any]:
    """Sort numbers before words."""
    return (1, cell) if isinstance(cell, str) else (0, cell)


def _sortable(cell: Cell) -> float | str:
    if cell is None:
        return ""
    return cell if isinstance(cell, str) else float(cell)
