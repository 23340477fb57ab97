"""Pages as they will print: one at a time, drawn off the UI thread at the size they are shown."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QComboBox,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from perfdesk.ui.paper.pdf_pages import POINTS, PageImage, page_image, page_of
from perfdesk.ui.style import INSET, theme_of
from perfdesk.ui.widgets import Tool, label, named
from perfdesk.ui.work.latest import Latest
from perfdesk.ui.work.task import Progress

Make = Callable[[Progress], bytes]

FIT_PAGE, FIT_WIDTH = 0.0, -1.0
ZOOMS = {FIT_PAGE: "整页", FIT_WIDTH: "页宽", 0.75: "75%", 1.0: "100%", 1.5: "150%", 2.0: "200%", 3.0: "300%"}
"""How large a page is shown; 100% is its size on paper."""

_EDGE = 16
_RESIZED_MS = 100


class Preview(QWidget):
    """Shows a PDF that is made when asked for; the old pages stay until the new ones are there."""

    shown = Signal()
    """What was asked for is on the screen."""
    refused = Signal(str)
    """The pages cannot be made; says why."""

    def __init__(self) -> None:
        """Make an empty preview."""
        super().__init__()
        self.pdf = b""
        self.latest = Latest(self)
        self.latest.refused.connect(self.refused)
        self._make: Make | None = None
        self._then: Callable[[], None] | None = None
        self._wanted = 0
        self._title = ""
        self.sheet = _Sheet(self)
        self.number = named(QSpinBox(), "页码", "页码（PgUp 上一页，PgDn 下一页）")
        self.number.lineEdit().setTextMargins(INSET, 0, 0, 0)
        self.count = label("", "quiet")
        self.zoom = named(QComboBox(), "显示比例", "显示比例（Ctrl+加号、Ctrl+减号，Ctrl+滚轮）")
        self.before = Tool("left", "上一页", lambda: self.turn(-1))
        self.after = Tool("right", "下一页", lambda: self.turn(1))
        self._lay_out()
        self._connect()

    @property
    def page(self) -> PageImage | None:
        """The page on the screen."""
        return self.sheet.page

    def show_pages(self, make: Make) -> None:
        """Make a PDF off the UI thread and show it, at the same page as before."""
        self._make, self._then = make, None
        self._draw()

    def when_set(self, act: Callable[[], None]) -> None:
        """Act once the pages are those that were asked for last, at once where they are."""
        if self._make is None or not self.latest.busy:
            act()
        else:
            self._then = act

    def start_at(self, title: str = "") -> None:
        """Begin at the page of a title, else the first one, when the next PDF is there."""
        self._wanted, self._title = 0, title
        self.sheet.begin()

    def turn_to(self, title: str) -> None:
        """Show the page of a title, else the first one."""
        self.start_at(title)
        self._draw()

    def turn(self, by: int) -> None:
        """Show another page."""
        count = self.page.count if self.page else 0
        if 0 <= self._wanted + by < count:
            self._wanted, self._title = self._wanted + by, ""
            self.sheet.begin(at_end=by < 0)
            self._draw()

    def zoom_by(self, by: int) -> None:
        """Show the page larger or smaller, in the steps of the list."""
        scales = [scale for scale in ZOOMS if scale > 0]
        now = self.sheet.scale
        larger = [scale for scale in scales if scale > now * 1.01]
        smaller = [scale for scale in reversed(scales) if scale < now * 0.99]
        found = next(iter(larger if by > 0 else smaller), None)
        if found is not None:
            self.zoom.setCurrentIndex(self.zoom.findData(found))

    def _draw(self) -> None:
        make, number, title = self._make, self._wanted, self._title
        room, ratio = self.sheet.room(), self.devicePixelRatioF()
        if make is None and not self.pdf:
            return
        zoom, pdf, inch = self.zoom.currentData(), self.pdf, self.logicalDpiX()

        def scale(size: QSizeF) -> float:
            return ratio * _scale(zoom, size, room, inch)

        def work(progress: Progress) -> tuple[bytes, PageImage]:
            made = make(progress) if make else pdf
            return made, page_image(made, page_of(made, title) if title else number, scale)

        self.latest.ask(work, lambda made: self._show(*made, make))

    def _show(self, pdf: bytes, page: PageImage, make: Make | None) -> None:
        if make is self._make:
            self._make = None
        self.pdf, self._wanted, self._title = pdf, page.number, ""
        page.image.setDevicePixelRatio(self.devicePixelRatioF())
        self.sheet.show_page(page, self.logicalDpiX())
        self.number.blockSignals(True)
        self.number.setRange(1, page.count)
        self.number.setValue(page.number + 1)
        self.number.blockSignals(False)
        self.count.setText(f"/ {page.count}页")
        self.number.setEnabled(True)
        self.before.setEnabled(page.number > 0)
        self.after.setEnabled(page.number + 1 < page.count)
        self.shown.emit()
        if self._make is None and (then := self._then):
            self._then = None
            then()

    def _turn_to(self, number: int) -> None:
        self._wanted, self._title = number - 1, ""
        self.sheet.begin()
        self._draw()

    def _connect(self) -> None:
        for zoom, text in ZOOMS.items():
            self.zoom.addItem(text, zoom)
        self.number.valueChanged.connect(self._turn_to)
        self.zoom.currentIndexChanged.connect(self._draw)
        self.sheet.turned.connect(self.turn)
        self.sheet.zoomed.connect(self.zoom_by)
        self.sheet.resized.connect(self._draw)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.number.setFixedWidth(72)
        self.number.setRange(1, 1)
        for control in (self.before, self.number, self.after):
            control.setEnabled(False)
        for widget in (self.before, self.number, self.count, self.after):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.zoom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.sheet, 1)


class _Sheet(QAbstractScrollArea):
    """The page itself, with its shadow line, scrolled where it is larger than the room."""

    turned = Signal(int)
    zoomed = Signal(int)
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.page: PageImage | None = None
        self.scale = 1.0
        self._end = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_RESIZED_MS)
        self._rest.timeout.connect(self.resized)
        self.setAccessibleName("打印预览")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def room(self) -> QSizeF:
        """Return how large a page may be that fits."""
        bars = self.maximumViewportSize()
        return QSizeF(bars.width() - 2 * _EDGE, bars.height() - 2 * _EDGE)

    def begin(self, *, at_end: bool = False) -> None:
        """Show the next page from its beginning, or its end."""
        self._end = at_end
        self.verticalScrollBar().setValue(0)

    def show_page(self, page: PageImage, inch: int) -> None:
        self.page = page
        size = page.image.deviceIndependentSize()
        self.scale = size.width() / page.size.width() * POINTS / inch
        self._set_bars()
        if self._end:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
            self._end = False
        self.setAccessibleDescription(f"第{page.number + 1}页，共{page.count}页")
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self.page is None:
            painter.setPen(QColor(theme_of(self).quiet))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, "正在排版…")
            return
        place = self._place()
        painter.drawImage(place.topLeft(), self.page.image)
        painter.setPen(QColor(theme_of(self).accent if self.hasFocus() else theme_of(self).line))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_bars()
        self._rest.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                self._go(1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_Backspace:
                self._go(-1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.zoomed.emit(1)
            case Qt.Key.Key_Minus if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.zoomed.emit(-1)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        down = event.angleDelta().y() < 0
        bar = self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(-1 if down else 1)
        elif bar.value() == (bar.maximum() if down else bar.minimum()):
            self.turned.emit(1 if down else -1)
        else:
            super().wheelEvent(event)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        self.viewport().update()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        self.viewport().update()

    def _go(self, by: int) -> None:
        """Scroll on by a screen, and to the next page where this one ends."""
        bar = self.verticalScrollBar()
        if bar.value() == (bar.maximum() if by > 0 else bar.minimum()):
            self.turned.emit(by)
        else:
            bar.setValue(bar.value() + by * bar.pageStep())

    def _whole(self) -> QSizeF:
        size = self.page.image.deviceIndependentSize() if self.page else QSizeF()
        return QSizeF(size.width() + 2 * _EDGE, size.height() + 2 * _EDGE)

    def _set_bars(self) -> None:
        whole, view = self._whole().toSize(), self.viewport().size()
        for bar, length, room in (
            (self.horizontalScrollBar(), whole.width(), view.width()),
            (self.verticalScrollBar(), whole.height(), view.height()),
        ):
            bar.setRange(0, max(0, length - room))
            bar.setPageStep(room)
            bar.setSingleStep(40)

    def _place(self) -> QRect:
        """Return where the page lies: in the middle, or as it is scrolled."""
        whole, view = self._whole(), QSizeF(self.viewport().size())
        left = max(0.0, (view.width() - whole.width()) / 2) - self.horizontalScrollBar().value() + _EDGE
        top = max(0.0, (view.height() - whole.height()) / 2) - self.verticalScrollBar().value() + _EDGE
        size = QSizeF(whole.width() - 2 * _EDGE, whole.height() - 2 * _EDGE)
        return QRectF(QPointF(round(left), round(top)), size).toRect()


def _scale(zoom: float, size: QSizeF, room: QSizeF, inch: int) -> float:
    """Return how many pixels a point of the page becomes."""
    if zoom > 0:
        return zoom * inch / POINTS
    width = max(room.width(), 120) / size.width()
    return width if zoom == FIT_WIDTH else min(width, max(room.height(), 120) / size.height())
