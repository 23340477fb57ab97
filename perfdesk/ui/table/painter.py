"""How a cell is painted: quiet lines, hover, lights in colour, numbers in even digits, a flash where it changed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QHelpEvent, QPainter, QPalette, QPen, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from perfdesk.ui.style import tabular, theme_of
from perfdesk.ui.table.model import LOOK_ROLE, Index, LineKind, Look

_MARGIN = 8
_CORNER = 8
_STUB = 4
"""A light cut down to so few characters is shown as its shape alone: its word would be "严…"."""
_FLASH_ALPHA = 60
_STRONG = (LineKind.HEADING, LineKind.FOOT)
_RIGHT = Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_ENABLED = QStyle.StateFlag.State_Enabled.value


class _Type:
    """A font with what measuring needs of it."""

    def __init__(self, font: QFont) -> None:
        self.font, self.metrics = font, QFontMetrics(font)
        self.widest = self.metrics.horizontalAdvance("国")
        """No character is wider, so that most texts need not be measured."""


class _Kit:
    """Colours and fonts of one appearance: made once for thousands of cells."""

    def __init__(self, option: QStyleOptionViewItem) -> None:
        self.theme = theme = theme_of(option.widget)
        self.base = QFont(option.font)
        self.chosen, self.raised = QColor(theme.chosen), QColor(theme.raised)
        self.ground, self.doubt = QColor(theme.window), QColor(theme.yellow)
        self.flash, self.line = QColor(theme.accent), QColor(theme.line)
        self.flash.setAlpha(_FLASH_ALPHA)
        self.focus, self.text, self.quiet = (QPen(QColor(one)) for one in (theme.accent, theme.text, theme.quiet))
        self.disabled = QPen(QGuiApplication.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text))
        self._types: dict[tuple[bool, bool, bool], _Type] = {}
        self._lights: dict[str, QPen | None] = {}

    def type(self, *, strong: bool, number: bool, faint: bool) -> _Type:
        """Return the font of a cell."""
        made = self._types.get((strong, number, faint))
        if made is None:
            font = tabular(self.base) if number else QFont(self.base)
            font.setBold(font.bold() or strong)
            font.setItalic(faint)
            made = self._types[strong, number, faint] = _Type(font)
        return made

    def light(self, text: str) -> QPen | None:
        """Return the pen of the shape that a text begins with, None for any other text."""
        start = text[:2]
        if start not in self._lights:
            colour = self.theme.of_shape(start)
            self._lights[start] = QPen(QColor(colour)) if colour else None
        return self._lights[start]


class CellPainter(QStyledItemDelegate):
    """Paints the cells of tables and trees; what does not fit is elided and shown as a tooltip."""

    _kit: _Kit | None = None
    _key = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint background, text and the line below."""
        look: Look = index.data(LOOK_ROLE) or _look_of(index)
        kit, state, rect = self._kit_for(option), option.state.value, option.rect
        self._fill(painter, kit, state, rect, look)
        if look.text:
            ink = kit.quiet if look.faint or look.kind is LineKind.NOTE else kit.text
            self._write(painter, kit, rect, look, ink if state & _ENABLED else kit.disabled)
        if look.doubt:
            _corner(painter, rect, kit.doubt)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the whole text of a cell that cannot show it."""
        if event.type() is not QEvent.Type.ToolTip or index.data(Qt.ItemDataRole.ToolTipRole):
            return super().helpEvent(event, view, option, index)
        text = str(index.data() or "")
        needed = QFontMetrics(view.font()).horizontalAdvance(text) + 2 * _MARGIN
        QToolTip.showText(event.globalPos(), text if needed > view.visualRect(index).width() else "", view)
        return True

    def _kit_for(self, option: QStyleOptionViewItem) -> _Kit:
        key = QGuiApplication.palette().cacheKey()
        if self._kit is None or key != self._key or option.font != self._kit.base:
            self._kit, self._key = _Kit(option), key
        return self._kit

    def _fill(self, painter: QPainter, kit: _Kit, state: int, rect: QRect, look: Look) -> None:
        if state & _SELECTED:
            painter.fillRect(rect, kit.chosen)
        elif state & _HOVERED:
            painter.fillRect(rect, kit.raised)
        elif look.locked:
            painter.fillRect(rect, kit.ground)
        if look.changed:
            painter.fillRect(rect, kit.flash)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, kit.line)
        if state & _FOCUSED:
            painter.setPen(kit.focus)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _write(self, painter: QPainter, kit: _Kit, rect: QRect, look: Look, ink: QPen) -> None:
        room, text = rect.adjusted(_MARGIN, 0, -_MARGIN, 0), look.text
        used = kit.type(strong=look.kind in _STRONG, number=bool(look.align & _RIGHT), faint=look.faint)
        if "\n" in text:
            text = text.replace("\n", " ")
        if len(text) * used.widest > room.width():
            whole, text = text, shortened(text, used.metrics, room.width())
            if text != whole and len(text) <= _STUB and kit.light(whole):
                text = whole[:1]
        painter.setFont(used.font)
        painter.setPen(ink)
        light = kit.light(look.text)
        if light is None:
            painter.drawText(room, look.align, text)
        else:
            _write_light(painter, room, look.align, text, light, used.metrics.horizontalAdvance)


def shortened(text: str, metrics: QFontMetrics, width: int) -> str:
    """Shorten a text to a width, in the middle where its end tells it from others."""
    before, _, end = text.rpartition("——")
    room = width - metrics.horizontalAdvance(end)
    if before and room > width // 3:
        return metrics.elidedText(f"{before}——", Qt.TextElideMode.ElideRight, room) + end
    told_by_end = bool(before) or text.endswith("）")
    mode = Qt.TextElideMode.ElideMiddle if told_by_end else Qt.TextElideMode.ElideRight
    return metrics.elidedText(text, mode, width)


def _write_light(
    painter: QPainter, room: QRect, align: Qt.AlignmentFlag, text: str, light: QPen, wide: Callable[[str], int]
) -> None:
    """Write the shape in its colour and the word behind it in the text's."""
    spare = room.width() - wide(text)
    if align & (_RIGHT | _CENTRE):
        room.setLeft(room.left() + (spare if align & _RIGHT else spare // 2))
    ink = painter.pen()
    painter.setPen(light)
    painter.drawText(room, _LEFT, text[:1])
    painter.setPen(ink)
    painter.drawText(room.adjusted(wide(text[:1]), 0, 2, 0), _LEFT, text[1:])


def _corner(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """Mark the upper right corner of a cell."""
    at = rect.topRight()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygon([at + QPoint(1, 0), at + QPoint(1 - _CORNER, 0), at + QPoint(1, _CORNER)]))
    painter.restore()


def _look_of(index: Index) -> Look:
    """Return the look of a cell whose model knows texts and alignments only."""
    return Look(str(index.data() or ""), index.data(Qt.ItemDataRole.TextAlignmentRole) or _LEFT)
