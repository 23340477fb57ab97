"""The tree of indicators as a Qt model; rows can be dragged to another place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, Qt, QTimer, Signal

from perfdesk.reports.boards.indicator_tree import COLUMNS, TreeRow
from perfdesk.reports.listing import Align
from perfdesk.ui.table.model import CHANGED_ROLE, KEY_ROLE, KIND_ROLE, LOOK_ROLE, Index, LineKind, Look

MIME = "application/x-perfdesk-node"
_FLASH_MS = 700
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CHECK = next(place for place, column in enumerate(COLUMNS) if column.key == "check")
_NOWHERE = QModelIndex()


@dataclass(slots=True)
class _Item:
    """A row with its place in the tree: numbers of its parent (−1: none) and of its children."""

    row: TreeRow
    parent: int
    place: int
    children: list[int] = field(default_factory=list)


class TreeModel(QAbstractItemModel):
    """Shows rows of the tree; `show` others, of the same structure if possible, and only what differs is repainted."""

    dropped = Signal(str, str, int)
    """A node (id) was dropped under a parent (id) at a place (1 is first)."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._items: list[_Item] = []
        self._roots: list[int] = []
        self._numbers: dict[str, int] = {}
        self._changed: frozenset[tuple[int, int]] = frozenset()
        self.movable = True
        self._calm = QTimer(self, singleShot=True, interval=_FLASH_MS)
        self._calm.timeout.connect(lambda: self._flash(frozenset()))

    def show(self, rows: Sequence[TreeRow]) -> None:
        """Show rows; cells that differ from those shown flash once."""
        if [(row.id, row.parent_id) for row in rows] == [(item.row.id, item.row.parent_id) for item in self._items]:
            differ = frozenset(self._differences(rows))
            for item, row in zip(self._items, rows, strict=True):
                item.row = row
            self._flash(differ)
            return
        self.beginResetModel()
        self._changed = frozenset()
        self._build(rows)
        self.endResetModel()

    def row_at(self, index: Index) -> TreeRow | None:
        """Return the row behind an index, None where there is none."""
        return self._items[index.internalId()].row if index.isValid() else None

    def index_of(self, row_id: str) -> QModelIndex:
        """Return the index of a row by its id, an invalid one where it is not shown."""
        number = self._numbers.get(row_id, -1)
        return QModelIndex() if number < 0 else self.createIndex(self._items[number].place, 0, number)

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a child."""
        numbers = self._below(parent)
        if not (0 <= row < len(numbers) and 0 <= column < len(COLUMNS)):
            return QModelIndex()
        return self.createIndex(row, column, numbers[row])

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the index of the row above in the tree."""
        number = self._items[index.internalId()].parent if index.isValid() else -1
        return QModelIndex() if number < 0 else self.createIndex(self._items[number].place, 0, number)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of children."""
        return len(self._below(parent))

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: ARG002 - Qt's own signature
        """Return the number of columns."""
        return len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, its alignment, and the id and kind of its row."""
        if not index.isValid():
            return None
        number, column = index.internalId(), index.column()
        row = self._items[number].row
        align = _RIGHT if COLUMNS[column].align is Align.RIGHT else _LEFT
        match role:
            case _ if role == LOOK_ROLE:
                return Look(row.cells[column], align, _kind(row), (number, column) in self._changed)
            case Qt.ItemDataRole.DisplayRole:
                return row.cells[column]
            case Qt.ItemDataRole.TextAlignmentRole:
                return align
            case Qt.ItemDataRole.ToolTipRole if column == _CHECK and row.check:
                return row.check
            case _ if role == KEY_ROLE:
                return row.id
            case _ if role == KIND_ROLE:
                return _kind(row)
            case _ if role == CHANGED_ROLE:
                return (number, column) in self._changed
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title and alignment."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return COLUMNS[section].title
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if COLUMNS[section].align is Align.RIGHT else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be chosen; nodes can be dragged, and dropped upon."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.movable:
            found |= Qt.ItemFlag.ItemIsDropEnabled
            found |= Qt.ItemFlag.ItemIsDragEnabled if self._items[index.internalId()].parent >= 0 else found
        return found

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved, never copied, by dragging."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only nodes of this tree can be dropped."""
        return [MIME]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        """Carry the id of the node that is dragged."""
        made = QMimeData()
        row = next((row for index in indexes if (row := self.row_at(index))), None)
        made.setData(MIME, row.id.encode() if row else b"")
        return made

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:  # noqa: ARG002
        """Ask for the move; the view must not take rows away itself, so this never says it was done."""
        node_id, above = bytes(data.data(MIME).data()).decode(), self.row_at(parent)
        if node_id in self._numbers and above is not None:
            below = [self._items[number].row.id for number in self._below(parent)]
            before = below if row < 0 else below[:row]
            self.dropped.emit(node_id, above.id, sum(one != node_id for one in before) + 1)
        return False

    def _below(self, parent: Index) -> list[int]:
        if not parent.isValid():
            return self._roots
        return self._items[parent.internalId()].children if parent.column() == 0 else []

    def _build(self, rows: Sequence[TreeRow]) -> None:
        self._items, self._roots, self._numbers = [], [], {}
        for number, row in enumerate(rows):
            parent = self._numbers.get(row.parent_id, -1)
            siblings = self._roots if parent < 0 else self._items[parent].children
            self._items.append(_Item(row, parent, len(siblings)))
            siblings.append(number)
            self._numbers[row.id] = number

    def _differences(self, rows: Sequence[TreeRow]) -> Iterable[tuple[int, int]]:
        for number, (item, row) in enumerate(zip(self._items, rows, strict=True)):
            for column, (before, after) in enumerate(zip(item.row.cells, row.cells, strict=True)):
                if before != after:
                    yield number, column

    def _flash(self, changed: frozenset[tuple[int, int]]) -> None:
        touched, self._changed = {number for number, _ in self._changed | changed}, changed
        for number in touched:
            place = self._items[number].place
            last = self.createIndex(place, len(COLUMNS) - 1, number)
            self.dataChanged.emit(self.createIndex(place, 0, number), last)
        if changed:
            self._calm.start()


def _kind(row: TreeRow) -> LineKind:
    if row.retired and row.kind != "scheme":
        return LineKind.NOTE
    return LineKind.HEADING if row.kind in ("scheme", "group") else LineKind.ROW
