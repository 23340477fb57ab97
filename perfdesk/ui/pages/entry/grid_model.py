"""The cells of the entry grid as a Qt model: what is shown, what may be typed, and one step a write."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, QTimer, Signal

from perfdesk.operations.entries import enter_cells
from perfdesk.reports.entry import EntryRow
from perfdesk.ui.desk import Desk
from perfdesk.ui.pages.entry.batch import Batch
from perfdesk.ui.pages.entry.columns import FIGURE, GridColumn
from perfdesk.ui.table.model import KEY_ROLE, LOOK_ROLE, Index, Look

_FLASH_MS = 700
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CARRIED = ("problem", "measure", "deadline")

Place = tuple[int, int]


class GridModel(QAbstractTableModel):
    """Rows of entries under columns; `reason` is why a frozen month is corrected, "" while it is locked."""

    typed = Signal()
    """Something was written; what there was to say about it has been said."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Make an empty grid."""
        super().__init__(parent)
        self.reason = ""
        self.frozen: frozenset[int] = frozenset()
        self._shut = ""
        self._desk = desk
        self._rows: tuple[EntryRow, ...] = ()
        self._columns: tuple[GridColumn, ...] = ()
        self._shown: list[tuple[str, ...]] = []
        self._changed: frozenset[Place] = frozenset()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_FLASH_MS)
        self._calm.timeout.connect(lambda: self._flash(frozenset()))

    @property
    def columns(self) -> tuple[GridColumn, ...]:
        """The columns."""
        return self._columns

    @property
    def rows(self) -> tuple[EntryRow, ...]:
        """The rows."""
        return self._rows

    def row_at(self, row: int) -> EntryRow | None:
        """Return the entry of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: str) -> int:
        """Return the row of a subject or assignment, else the first of a leaf, −1 where it has none."""
        own = [row.subject_id for row in self._rows]
        assigned = [row.judged.assignment.id if row.judged.assignment else "" for row in self._rows]
        leaves = [row.node.id for row in self._rows]
        return next((known.index(key) for known in (own, assigned, leaves) if key and key in known), -1)

    def column_of(self, key: str) -> int:
        """Return the place of a column, −1 where there is none."""
        return next((place for place, column in enumerate(self._columns) if column.key == key), -1)

    def lock(self, frozen: frozenset[int], reason: str, shut: str) -> None:
        """Lock these months, unless there is a reason to correct them; or everything, where `shut` says why."""
        if (frozen, reason, shut) != (self.frozen, self.reason, self._shut):
            self.frozen, self.reason, self._shut = frozen, reason, shut
            self._repaint((row, place) for row in range(len(self._rows)) for place in range(len(self._columns)))

    def show(self, rows: tuple[EntryRow, ...], columns: tuple[GridColumn, ...]) -> None:
        """Show rows; where they are the same things as before, only what differs is painted, and flashes once."""
        if _alike(columns, self._columns) and [r.subject_id for r in rows] == [r.subject_id for r in self._rows]:
            self._show_changes(rows, columns)
            return
        shown = [_texts(row, columns) for row in rows]
        self.beginResetModel()
        self._rows, self._columns, self._shown, self._changed = rows, columns, shown, frozenset()
        self.endResetModel()

    def _show_changes(self, rows: tuple[EntryRow, ...], columns: tuple[GridColumn, ...]) -> None:
        known = zip(self._rows, rows, self._shown, strict=True)
        touched = {
            row: _marks(was) != _marks(now)
            for row, (was, now, texts) in enumerate(known)
            if was != now or columns[0].show(now) != texts[0]  # Units are named by the county, not by the row.
        }
        shown = list(self._shown)
        for row in touched:
            shown[row] = _texts(rows[row], columns)
        differ = frozenset(_differences(self._shown, shown))
        self._rows, self._columns, self._shown = rows, columns, shown
        self._repaint((row, place) for row, marked in touched.items() if marked for place in range(len(columns)))
        self._flash(differ)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, opens with, and what is to be said of it."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role == LOOK_ROLE:
            return self._look(index.row(), index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown[index.row()][index.column()]
            case Qt.ItemDataRole.EditRole:
                return column.text(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.number else _LEFT
            case Qt.ItemDataRole.ToolTipRole:
                return _doubt(row, column) or None
            case _ if role == KEY_ROLE:
                return row.subject_id
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title and alignment."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.title
            case Qt.ItemDataRole.ToolTipRole:
                return column.tip or column.title
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.number else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be chosen; those in which nobody types cannot be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.why_locked(index.row(), index.column()) else flags | Qt.ItemFlag.ItemIsEditable

    def why_locked(self, row: int, place: int) -> str:
        """Say why a cell cannot be typed into and what to do, "" where it can."""
        entry, column = self._rows[row], self._columns[place]
        if column.take is None:
            return f"“{column.title}”由程序给出，不能填写。"
        if column.key == FIGURE and entry.computed:
            return f"“{entry.title}”{entry.computed}。"
        return self.why_shut(row, place)

    def why_shut(self, row: int, place: int) -> str:
        """Say why nobody can change anything of a cell's month and what to do, "" where one can."""
        return self._shut or self.why_frozen(self._columns[place].month_of(self._rows[row]))

    def why_frozen(self, month: int) -> str:
        """Say why nothing of a month can be typed and what to do, "" where it can."""
        locked = month in self.frozen and not self.reason
        return f"{month}月已冻结。如确需更正，请先在表格上方填写更正原因。" if locked else ""

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Type into one cell."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, column = self._rows[index.row()], self._columns[index.column()]
        title = f"填写“{_short(row.title)}”{column.title}"
        return self.write({(index.row(), index.column()): str(value)}, title)

    def write(self, cells: Mapping[Place, str], title: str) -> bool:
        """Type into many cells as one step; nothing is written where one of them is locked. Tell whether it was."""
        changed = {place: text for place, text in cells.items() if text.strip() != self._text(place)}
        for place in changed:
            if why := self.why_locked(*place):
                self._desk.warn(why)
                return False
        if not changed:
            return True
        batch = Batch(self._desk.doc.year(self._desk.year).office.cause_categories)
        for (row, column), text in sorted(changed.items()):
            if take := self._columns[column].take:
                take(batch, self._rows[row], text)
        return self._do(batch, title)

    def _look(self, row: int, place: int) -> Look:
        entry, column = self._rows[row], self._columns[place]
        return Look(
            self._shown[row][place],
            _RIGHT if column.number else _LEFT,
            changed=(row, place) in self._changed,
            locked=bool(self.why_locked(row, place)),
            faint=_faint(entry, column),
            doubt=bool(_doubt(entry, column)),
        )

    def _text(self, place: Place) -> str:
        row, column = place
        return self._columns[column].text(self._rows[row])

    def _do(self, batch: Batch, title: str) -> bool:
        done = self._desk.do(
            lambda: enter_cells(
                self._desk.doc,
                year=self._desk.year,
                figures=batch.figures,
                notes=batch.notes,
                causes=batch.causes,
                title=title,
                reason=self.reason,
            )
        )
        if done and batch.warnings:
            more = f"（共{len(batch.warnings)}处）" if len(batch.warnings) > 1 else ""
            self._desk.tell(batch.warnings[0] + more)
        if done:
            self.typed.emit()
        return done

    def _flash(self, cells: frozenset[Place]) -> None:
        touched, self._changed = cells | self._changed, cells
        self._repaint(touched)
        if cells:
            self._calm.start()

    def _repaint(self, cells: Iterable[Place]) -> None:
        """Say of each row from where to where it is to be painted again."""
        rows: dict[int, set[int]] = {}
        for row, place in cells:
            if row < len(self._rows) and place < len(self._columns):
                rows.setdefault(row, set()).add(place)
        for row, places in rows.items():
            self.dataChanged.emit(self.index(row, min(places)), self.index(row, max(places)))


def _texts(row: EntryRow, columns: tuple[GridColumn, ...]) -> tuple[str, ...]:
    return tuple(column.show(row) for column in columns)


def _alike(one: tuple[GridColumn, ...], other: tuple[GridColumn, ...]) -> bool:
    return [(column.key, column.title) for column in one] == [(column.key, column.title) for column in other]


def _differences(old: list[tuple[str, ...]], new: list[tuple[str, ...]]) -> list[Place]:
    pairs = enumerate(zip(old, new, strict=True))
    changed = ((row, was, now) for row, (was, now) in pairs if was != now)
    return [(row, place) for row, was, now in changed for place in range(len(now)) if was[place] != now[place]]


def _marks(row: EntryRow) -> tuple[object, ...]:
    """Return what a row's cells look like besides their texts."""
    return row.doubts, row.note.carried, row.computed, row.node.reporting_months


def _doubt(row: EntryRow, column: GridColumn) -> str:
    here = column.key == FIGURE and column.month_of(row) == row.month
    return "\n".join(row.doubts) if here else ""


def _faint(row: EntryRow, column: GridColumn) -> bool:
    if column.key == FIGURE:
        return column.month_of(row) not in row.node.reporting_months
    return row.note.carried and column.key in _CARRIED


def _short(text: str) -> str:
    return text if len(text) <= 12 else f"{text[:11]}…"
