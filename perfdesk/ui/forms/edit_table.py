"""A table some of whose cells can be typed over; each cell written is one step."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QSizePolicy, QStyleOptionViewItem, QWidget

from perfdesk.domain.quantity import text_of
from perfdesk.ui.style import row_height
from perfdesk.ui.table.model import CHANGED_ROLE, KIND_ROLE, Index, LineKind, ListingModel
from perfdesk.ui.table.painter import CellPainter
from perfdesk.ui.table.view import TableView
from perfdesk.ui.table.widths import WIDEST

CHOICES_ROLE = CHANGED_ROLE + 1
"""The texts from which a cell is chosen, none where it is typed."""

Writer = Callable[[str, str], bool]
"""Takes the key of a row and what was typed; tells whether it was done."""


class EditModel(ListingModel):
    """A listing whose columns have writers."""

    def __init__(
        self,
        writers: Mapping[str, Writer],
        choices: Mapping[str, Sequence[str]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Take the writers, and the texts to choose from, by column key."""
        super().__init__(parent=parent)
        self._writers, self._choices = dict(writers), dict(choices or {})
        self.read_only = False

    def offer(self, column: str, texts: Sequence[str]) -> None:
        """Let the cells of a column be chosen from other texts."""
        self._choices[column] = texts

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen, cells of columns with a writer typed over."""
        flags = super().flags(index)
        if not index.isValid() or self.read_only or index.data(KIND_ROLE) is not LineKind.ROW:
            return flags
        writable = self.columns[index.column()].key in self._writers and bool(self.key_at(index.row()))
        return flags | Qt.ItemFlag.ItemIsEditable if writable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return also what is to be edited, without separators, and what it is chosen from."""
        if index.isValid() and role == Qt.ItemDataRole.EditRole:
            cell = self.cell_at(index.row(), index.column())
            return cell if isinstance(cell, str) else "" if cell is None else text_of(cell)
        if index.isValid() and role == CHOICES_ROLE:
            return tuple(self._choices.get(self.columns[index.column()].key, ()))
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write what was typed; tell whether it was done."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        text = str(value).strip()
        if text == index.data(Qt.ItemDataRole.EditRole):
            return False
        return self._writers[self.columns[index.column()].key](self.key_at(index.row()), text)


class EditPainter(CellPainter):
    """Paints cells and offers choices where a cell has them."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make a line to type in, or a list to choose from."""
        del option
        choices = index.data(CHOICES_ROLE)
        if not choices:
            line = QLineEdit(parent)  # One that Qt makes would be kept for as long as the table is.
            line.setFrame(False)
            return line
        made = QComboBox(parent)
        made.addItems(choices)
        made.activated.connect(lambda _: self._chosen(made))
        return made

    def _chosen(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)


class EditTable(TableView):
    """A table over an `EditModel`: Enter, F2, typing or a double click edits a cell."""

    def __init__(
        self, name: str, writers: Mapping[str, Writer], choices: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """Make an empty table."""
        super().__init__(stretch=WIDEST, name=name)
        self.setModel(EditModel(writers, choices, self))
        self.setItemDelegate(EditPainter(self))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.opened.connect(lambda _: self._edit_current())

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be typed over, or again."""
        model = self.model()
        if isinstance(model, EditModel):
            model.read_only = read_only

    def keep_in_sight(self, most: int) -> None:
        """Need the height of all rows; where there are more than `most`, they scroll."""
        rows = min(self.model().rowCount(), most)
        self.setMinimumHeight(self.horizontalHeader().sizeHint().height() + rows * row_height(self) + 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def offer(self, column: str, texts: Sequence[str]) -> None:
        """Let the cells of a column be chosen from these texts from now on."""
        model = self.model()
        if isinstance(model, EditModel):
            model.offer(column, texts)

    def _edit_current(self) -> None:
        index: QModelIndex | QPersistentModelIndex = self.currentIndex()
        typing = self.state() is QAbstractItemView.State.EditingState
        if not typing and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
