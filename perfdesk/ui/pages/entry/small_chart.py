"""A year's figures of one subject as a small chart: what came, what the pace asks for, what came last year."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from perfdesk.ui.style import sized, tabular, theme_of

_HEIGHT = 116
_FOOT, _HEAD, _SIDE = 18, 8, 10
_DOT = 2.5

Values = Sequence[Fraction | None]


class SmallChart(QWidget):
    """Twelve months: figures as a line with dots; the pace dashed and last year thin behind it."""

    def __init__(self) -> None:
        """Make an empty chart."""
        super().__init__()
        self.setAccessibleName("近12个月数据")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._actual: Values = ()
        self._due: Values = ()
        self._before: Values = ()
        self._month = 0

    def show_year(self, actual: Values, due: Values, month: int, before: Values = ()) -> None:
        """Show twelve figures, what the pace asks for and last year's figures; `month` is the one looked at."""
        self._actual, self._due, self._month, self._before = actual, due, month, before
        self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as there is room."""
        return QSize(240, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw."""
        del event
        painter, theme = QPainter(self), theme_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(tabular(sized(self, 8)))
        room = QRectF(_SIDE, _HEAD, self.width() - 2 * _SIDE, self.height() - _HEAD - _FOOT)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QLineF(room.bottomLeft(), room.bottomRight()))
        self._months(painter, room, theme.quiet, theme.accent)
        self._line(painter, room, self._before, QPen(QColor(theme.quiet), 1))
        due = QPen(QColor(theme.quiet), 1)
        due.setDashPattern([4, 3])
        self._line(painter, room, self._due, due)
        self._line(painter, room, self._actual, QPen(QColor(theme.accent), 2), dots=True)
        painter.end()

    def _months(self, painter: QPainter, room: QRectF, quiet: str, accent: str) -> None:
        width = room.width() / 12
        for month in range(1, 13):
            painter.setPen(QColor(accent if month == self._month else quiet))
            foot = QRectF(room.left() + width * (month - 1), room.bottom() + 2, width, _FOOT - 2)
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(month))

    def _line(self, painter: QPainter, room: QRectF, values: Values, pen: QPen, *, dots: bool = False) -> None:
        points = [self._place(room, month, value) for month, value in enumerate(values) if value is not None]
        painter.setPen(pen)
        painter.drawPolyline(points)
        if dots:
            painter.setBrush(pen.color())
            for point in points:
                painter.drawEllipse(point, _DOT, _DOT)

    def _place(self, room: QRectF, month: int, value: Fraction) -> QPointF:
        known = [float(v) for v in (*self._actual, *self._due, *self._before) if v is not None]
        low, high = min(0.0, *known), max(0.0, *known)
        share = (float(value) - low) / (high - low or 1)
        return QPointF(room.left() + room.width() * (month + 0.5) / 12, room.bottom() - room.height() * share)
