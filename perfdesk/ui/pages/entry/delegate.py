"""Editing of the entry grid's cells."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyleOptionViewItem, QWidget

from perfdesk.ui.table.model import Index
from perfdesk.ui.table.painter import CellPainter
from perfdesk.ui.widgets import named, offer_in_style

_ROOM = 260
"""Words are typed in an editor at least this wide, whatever the width of their column."""

_STEPS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
_ARROWS = {Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Up: (-1, 0)}


class GridDelegate(CellPainter):
    """Opens an editor in a cell; Enter, Tab and arrows end it and go on."""

    stepped = Signal(int, int)
    """After an entry: rows down, columns right."""
    filled = Signal(str)
    """A text is to fill every selected cell (Ctrl+Enter)."""

    def __init__(self, parent: QWidget, choices: Callable[[Index], Sequence[str]]) -> None:
        """Edit as lines; where a cell has `choices`, offer them."""
        super().__init__(parent)
        self._choices = choices

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open a line, or a line with choices."""
        del option
        title = str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        choices = self._choices(index)
        if choices:
            box = named(QComboBox(parent), title)
            box.setEditable(True)
            box.addItems(list(choices))
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            offer_in_style(box.lineEdit())
            return box
        line = named(QLineEdit(parent), title)
        line.setAlignment(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what stands there."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        line = _line(editor)
        if line is not None and not line.isModified():
            line.setText(text)
            line.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Type what was written into the cell, unless nothing was."""
        line = _line(editor)
        if line is not None:
            model.setData(index, line.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Give words room beyond their column."""
        room = QRect(option.rect)
        if not index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight:
            room.setWidth(max(room.width(), _ROOM))
            parent = editor.parentWidget()
            room.moveRight(min(room.right(), parent.width() - 1) if parent else room.right())
        editor.setGeometry(room)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """End the entry on a key that goes on to another cell."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and isinstance(editor, QWidget):
            line, key = _line(editor), Qt.Key(event.key())
            entering = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if line is not None and entering and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                text = line.text()
                self.closeEditor.emit(editor, self.EndEditHint.RevertModelCache)
                self.filled.emit(text)
                return True
            step = _STEPS.get(key) or (_ARROWS.get(key) if isinstance(editor, QLineEdit) else None)
            if step:
                self._end(editor, step, back=entering and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
        return super().eventFilter(editor, event)

    def _end(self, editor: QWidget, step: tuple[int, int], *, back: bool) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, self.EndEditHint.NoHint)
        down, right = step
        self.stepped.emit(-down if back else down, right)


def _line(editor: QWidget) -> QLineEdit | None:
    return editor.lineEdit() if isinstance(editor, QComboBox) else editor if isinstance(editor, QLineEdit) else None
