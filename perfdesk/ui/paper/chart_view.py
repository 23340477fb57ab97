"""A chart on the screen: as large as there is room, drawn anew at every size, its parts named and clickable."""

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMargins, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from perfdesk.formats.chart_pixels import Pixels, pixels_of
from perfdesk.reports.charts import Chart, Mark
from perfdesk.ui.style import DARK, theme_of
from perfdesk.ui.work.latest import Latest
from perfdesk.ui.work.task import Progress

_RESIZED_MS = 120
_EDGES = QMargins(16, 12, 16, 12)


class ChartView(QWidget):
    """Shows a chart; the old one stays until the new one is drawn."""

    pointed = Signal(object)
    """The pointer or an arrow key is on a Mark, or on none (None)."""
    opened = Signal(object)
    """A Mark was clicked, or Enter pressed on it."""
    drawn = Signal()
    """What was asked for is shown."""

    def __init__(self) -> None:
        """Make an empty view."""
        super().__init__()
        self.chart: Chart | None = None
        self.mark: Mark | None = None
        self.latest = Latest(self)
        self._build: Callable[[], Chart] | None = None
        self._image = QImage()
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(_RESIZED_MS)
        self._resized.timeout.connect(self._draw)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("图表")
        self.setMinimumSize(320, 200)

    def show_chart(self, build: Callable[[], Chart]) -> None:
        """Build a chart off the UI thread, and show it when it is drawn."""
        self._build = build
        self._draw()

    @property
    def image(self) -> QImage:
        """The picture as it is shown."""
        return self._image

    @property
    def height_used(self) -> int:
        """How high the picture becomes where its width alone bounds it."""
        room, size = self.width() - _EDGES.left() - _EDGES.right(), self._image.deviceIndependentSize()
        return math.ceil(room * size.height() / size.width()) + _EDGES.top() + _EDGES.bottom()

    def sizeHint(self) -> QSize:
        """Ask for a page's shape."""
        return QSize(900, 560)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew once the size has come to rest."""
        super().resizeEvent(event)
        self._resized.start()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in another appearance."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._resized.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface, the picture on it, and a frame round what is pointed at."""
        theme, painter = theme_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.accent if self.hasFocus() else theme.line))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self._image.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._room(), self._image)
        if self.mark is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRoundedRect(self._box(self.mark), 2, 2)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name what is under the pointer."""
        mark = self._mark_at(event.position().toPoint())
        self._point(mark)
        QToolTip.showText(event.globalPosition().toPoint(), said(mark) if mark else "", self)
        self.setCursor(Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._point(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        mark = self._mark_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and mark:
            self.opened.emit(mark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from part to part with the arrows, open one with Enter."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        if event.key() in steps and self.chart and self.chart.marks:
            self._step(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.mark:
            self.opened.emit(self.mark)
        else:
            super().keyPressEvent(event)

    def place_of(self, mark: Mark) -> QPoint:
        """Return the middle of a part on the widget."""
        return self._box(mark).center().toPoint()

    def _step(self, by: int) -> None:
        marks = self.chart.marks if self.chart else ()
        at = marks.index(self.mark) + by if self.mark in marks else (0 if by > 0 else len(marks) - 1)
        self._point(marks[at % len(marks)])

    def _point(self, mark: Mark | None) -> None:
        if mark is not self.mark:
            self.mark = mark
            self.setAccessibleDescription(said(mark) if mark else "")
            self.pointed.emit(mark)
            self.update()

    def _draw(self) -> None:
        build = self._build
        if build is None:
            return
        room, dark = self.rect().marginsRemoved(_EDGES), theme_of(self) is DARK
        size = room.size() * self.devicePixelRatioF()

        def work(_progress: Progress) -> tuple[Chart, Pixels]:
            chart = build()
            return chart, pixels_of(chart, size.width(), size.height(), dark=dark)

        self.latest.ask(work, self._show)

    def _show(self, made: tuple[Chart, Pixels]) -> None:
        chart, pixels = made
        here = self.mark
        self.chart = chart
        self.mark = next((one for one in chart.marks if here and (one.id, one.month) == (here.id, here.month)), None)
        drawn = QImage(pixels.rgba, pixels.width, pixels.height, pixels.width * 4, QImage.Format.Format_RGBA8888)
        self._image = drawn.copy()
        self._image.setDevicePixelRatio(self.devicePixelRatioF())
        self.setAccessibleName(chart.title)
        self.update()
        self.drawn.emit()

    def _room(self) -> QRectF:
        """Return where the picture lies: in the middle, as large as fits."""
        whole, size = self.rect().marginsRemoved(_EDGES), self._image.deviceIndependentSize()
        size.scale(whole.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (whole.width() - size.width()) / 2, (whole.height() - size.height()) / 2
        return QRectF(round(whole.x() + left), round(whole.y() + top), size.width(), size.height())

    def _box(self, mark: Mark) -> QRectF:
        left, bottom, width, height = mark.box
        room = self._room()
        top = 1 - bottom - height
        return QRectF(
            room.x() + left * room.width(), room.y() + top * room.height(), width * room.width(), height * room.height()
        )

    def _mark_at(self, point: QPoint) -> Mark | None:
        marks = self.chart.marks if self.chart and not self._image.isNull() else ()
        return next((mark for mark in marks if self._box(mark).contains(point)), None)


def said(mark: Mark) -> str:
    """Name a part of a chart: 发改局　9月　−38.5."""
    return "　".join(filter(None, (mark.label, f"{mark.month}月" if mark.month else "", mark.value)))
