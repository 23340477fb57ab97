"""How a cell is painted: quiet lines, hover, lights in colour, numbers in even digits, a flash where it changed."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from perfdesk.ui.style import Theme, tabular, theme_of
from perfdesk.ui.table_model import CHANGED_ROLE, KIND_ROLE, Index, LineKind

_MARGIN = 8
_FLASH_ALPHA = 60


class CellPainter(QStyledItemDelegate):
    """Paints the cells of tables and trees; what does not fit is elided and shown as a tooltip."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint background, text and the line below."""
        self.initStyleOption(option, index)
        theme = theme_of(option.widget)
        text, option.text = option.text, ""
        painter.save()
        self._fill(painter, option, index, theme)
        kind = index.data(KIND_ROLE)
        option.font.setBold(option.font.bold() or kind in (LineKind.HEADING, LineKind.FOOT))
        painter.setFont(tabular(option.font) if option.displayAlignment & Qt.AlignmentFlag.AlignRight else option.font)
        self._write(painter, option, text, theme, quiet=kind is LineKind.NOTE)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the whole text of a cell that cannot show it."""
        if event.type() is not QEvent.Type.ToolTip or index.data(Qt.ItemDataRole.ToolTipRole):
            return super().helpEvent(event, view, option, index)
        text = str(index.data() or "")
        needed = QFontMetrics(view.font()).horizontalAdvance(text) + 2 * _MARGIN
        QToolTip.showText(event.globalPos(), text if needed > view.visualRect(index).width() else "", view)
        return True

    def _fill(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, theme: Theme) -> None:
        rect, state = option.rect, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.chosen))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.raised))
        elif option.backgroundBrush.style() is not Qt.BrushStyle.NoBrush:
            painter.fillRect(rect, option.backgroundBrush)
        if index.data(CHANGED_ROLE):
            flash = QColor(theme.accent)
            flash.setAlpha(_FLASH_ALPHA)
            painter.fillRect(rect, flash)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, text: str, theme: Theme, *, quiet: bool) -> None:
        room = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        if not option.icon.isNull():
            size = option.decorationSize.width()
            box = QRect(room.left(), room.center().y() - size // 2, size, size)
            option.icon.paint(painter, box)
            room.setLeft(box.right() + _MARGIN // 2)
        metrics = QFontMetrics(painter.font())
        first_line = text.replace("\n", " ")
        shown = metrics.elidedText(first_line, Qt.TextElideMode.ElideRight, room.width())
        shape = theme.of_shape(text)
        painter.setPen(QColor(theme.quiet if quiet else self._ink(option)))
        if shape is None:
            painter.drawText(room, option.displayAlignment, shown)
            return
        self._write_light(painter, room, option.displayAlignment, shown, shape)

    def _ink(self, option: QStyleOptionViewItem) -> QColor:
        group = option.palette.ColorGroup.Normal
        if not option.state & QStyle.StateFlag.State_Enabled:
            group = option.palette.ColorGroup.Disabled
        return option.palette.color(group, option.palette.ColorRole.Text)

    def _write_light(self, painter: QPainter, room: QRect, align: Qt.AlignmentFlag, text: str, colour: str) -> None:
        """Write the shape in its colour and the word behind it in the text's."""
        layout = QApplication.style().itemTextRect(painter.fontMetrics(), room, align, True, text)
        ink = painter.pen()
        painter.setPen(QColor(colour))
        painter.drawText(layout, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text[:1])
        painter.setPen(ink)
        rest = layout.adjusted(painter.fontMetrics().horizontalAdvance(text[:1]), 0, 2, 0)
        painter.drawText(rest, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text[1:])
