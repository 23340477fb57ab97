"""How a unit reported, month by month: shape, word and colour."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from perfdesk.domain.duties.reporting import MonthReport, MonthState
from perfdesk.domain.scheme import LIGHT_SHAPES
from perfdesk.reports.report_marks import STATE_LIGHTS, told
from perfdesk.ui.style import theme_of
from perfdesk.ui.widgets import named


class MonthStrip(QWidget):
    """Twelve months beside each other; the data month is underlined."""

    def __init__(self) -> None:
        """Make an empty strip."""
        super().__init__()
        named(self, "各月报送情况")
        self.setToolTip("")
        self._months: tuple[MonthReport, ...] = ()
        self._now = 0

    def show_months(self, months: tuple[MonthReport, ...], now: int) -> None:
        """Show these months; `now` is the data month."""
        self._months, self._now = months, now
        self.setAccessibleDescription("；".join(map(told, months)))
        self.update()

    def sizeHint(self) -> QSize:
        """Take two lines of text."""
        return QSize(480, self.fontMetrics().height() * 2 + 16)

    def minimumSizeHint(self) -> QSize:
        """Do not get lower than two lines of text."""
        return self.sizeHint()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint each month."""
        painter = QPainter(self)
        for number, report in enumerate(self._months):
            self._paint_month(painter, self._box(number), report)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Tell of the month under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            under = (n for n in range(len(self._months)) if self._box(n).contains(event.pos()))
            number = next(under, -1)
            QToolTip.showText(event.globalPos(), told(self._months[number]) if number >= 0 else "", self)
            return True
        return super().event(event)

    def _box(self, number: int) -> QRect:
        left, right = (self.width() * place // 12 for place in (number, number + 1))
        return QRect(left, 0, right - left, self.height())

    @property
    def _is_narrow(self) -> bool:
        """Whether the words would run into one another: then only the shapes are shown, and the pointer tells."""
        longest = max((report.state.title for report in self._months), key=len, default="")
        return self.width() < 12 * self.fontMetrics().horizontalAdvance(f"● {longest} ")

    def _paint_month(self, painter: QPainter, box: QRect, report: MonthReport) -> None:
        theme, light = theme_of(self), STATE_LIGHTS[report.state]
        line = self.fontMetrics().height()
        top = QRect(box.left(), 4, box.width(), line)
        below = QRect(box.left(), line + 8, box.width(), line)
        painter.setPen(QColor(theme.text if report.month == self._now else theme.quiet))
        painter.drawText(top, Qt.AlignmentFlag.AlignHCenter, f"{report.month}月")
        shape, word = LIGHT_SHAPES[light], report.state.title
        wide = self.fontMetrics().horizontalAdvance(f"{shape} {word}")
        if self._is_narrow:
            word, wide = "", self.fontMetrics().horizontalAdvance(shape)
        below.setLeft(box.left() + max((box.width() - wide) // 2, 0))
        painter.setPen(QColor(theme.light(light)))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, shape)
        below.setLeft(below.left() + self.fontMetrics().horizontalAdvance(f"{shape} "))
        painter.setPen(QColor(theme.quiet if report.state in _STILL else theme.text))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, word)
        if report.month == self._now:
            painter.fillRect(QRect(box.left() + 8, self.height() - 2, box.width() - 16, 2), QColor(theme.accent))


_STILL = frozenset({MonthState.NOTHING_DUE, MonthState.AHEAD})
