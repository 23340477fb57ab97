"""The pace of a year as a curve to drag and twelve shares to type."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from perfdesk.domain.pace import Pace, PaceKind
from perfdesk.domain.quantity import exact, shown
from perfdesk.ui.pages.indicators.tabs.form import Choice, Field
from perfdesk.ui.style import theme_of
from perfdesk.ui.widgets import label, named

_HEIGHT, _MARGIN = 96, 12
_WHOLE = 100
_KEYS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}


class PaceCurve(QWidget):
    """Twelve points, a month each, at whole percents; dragged with the mouse, or moved with the arrow keys."""

    changed = Signal(int, int)
    """A month (1–12) was set to a percent."""

    def __init__(self) -> None:
        """Make an empty curve."""
        super().__init__()
        named(self, "序时曲线", "拖动各月的点，或用←→选月份、↑↓调整百分点")
        self.setFixedHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shares: tuple[Fraction | None, ...] = (None,) * 12
        self._month = 12
        self._editable = False

    def show_shares(self, shares: Sequence[Fraction | None], *, editable: bool) -> None:
        """Show twelve shares (0–1; None where a month has none)."""
        self._shares, self._editable = tuple(shares), editable
        self.setCursor(Qt.CursorShape.PointingHandCursor if editable else Qt.CursorShape.ArrowCursor)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's own signature
        """Draw the frame, the line and the points."""
        theme, area = theme_of(self), self._area()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 1))
        for part in (0, 0.5, 1):
            height = area.bottom() - part * area.height()
            painter.drawLine(QPointF(area.left(), height), QPointF(area.right(), height))
        painter.setPen(QPen(QColor(theme.accent if self._editable else theme.quiet), 2))
        points = [
            (month, self._point(month, share)) for month, share in enumerate(self._shares, 1) if share is not None
        ]
        painter.drawPolyline(QPolygonF([point for _, point in points]))
        painter.setBrush(QColor(theme.surface))
        for month, point in points if self._editable else ():
            size = 5 if month == self._month and self.hasFocus() else 3.5
            painter.drawEllipse(point, size, size)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Set the month under the mouse."""
        self._drag(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on setting it."""
        self._drag(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose another month, or raise or lower the chosen one."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._month = max(1, min(12, self._month + (1 if key is Qt.Key.Key_Right else -1)))
            self.update()
        elif key in _KEYS and self._editable:
            share = self._shares[self._month - 1] or Fraction(0)
            self._set(self._month, round(share * _WHOLE) + _KEYS[key])
        else:
            super().keyPressEvent(event)

    def _drag(self, at: QPointF) -> None:
        area = self._area()
        self._month = max(1, min(12, round((at.x() - area.left()) / area.width() * 11) + 1))
        if self._editable:
            self._set(self._month, round((area.bottom() - at.y()) / area.height() * _WHOLE))

    def _set(self, month: int, percent: int) -> None:
        self.changed.emit(month, max(0, min(_WHOLE, percent)))

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)

    def _point(self, month: int, share: Fraction) -> QPointF:
        area = self._area()
        return QPointF(area.left() + (month - 1) / 11 * area.width(), area.bottom() - float(share) * area.height())


class PaceEditor(QWidget):
    """The kind of pace, its curve and its twelve shares in %."""

    edited = Signal()

    def __init__(self) -> None:
        """Make an empty editor."""
        super().__init__()
        self.kind = Choice("序时方式", [(kind, kind.title) for kind in PaceKind])
        self.kind.picked.connect(self._pick)
        self.curve = PaceCurve()
        self.curve.changed.connect(self._put)
        self.months = [Field(f"{month}月累计%", f"{month}月底应累计完成的百分比") for month in range(1, 13)]
        self.wrong = label("", "bad", wrap=True)
        self._shares: list[Fraction | None] = [None] * 12
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.kind, self.curve):
            column.addWidget(part)
        column.addLayout(self._grid())
        column.addWidget(self.wrong)

    @property
    def pace(self) -> Pace:
        """The pace as it is shown."""
        if self.kind.value is not PaceKind.MONTHLY:
            return Pace(self.kind.value or PaceKind.LINEAR)
        return Pace(PaceKind.MONTHLY, tuple(share or Fraction(0) for share in self._shares))

    def show_pace(self, pace: Pace) -> None:
        """Show a pace."""
        self.kind.show_value(pace.kind)
        self._shares = [pace.at(month) for month in range(1, 13)]
        self._show()

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for place, field in enumerate(self.months):
            field.setMinimumWidth(36)
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.entered.connect(lambda text, month=place + 1: self._type(month, text))
            cell = QHBoxLayout()
            cell.setSpacing(2)
            month = label(f"{place + 1}月", "quiet")
            month.setFixedWidth(self.fontMetrics().horizontalAdvance("12月") + 2)
            cell.addWidget(month)
            cell.addWidget(field)
            grid.addLayout(cell, place // 4, place % 4)
        return grid

    def _pick(self, kind: PaceKind) -> None:
        if kind is not PaceKind.MONTHLY:
            self._shares = [Pace(kind).at(month) for month in range(1, 13)]
        self._show()
        self.edited.emit()

    def _put(self, month: int, percent: int) -> None:
        self._shares[month - 1] = Fraction(percent, _WHOLE)
        self._show()
        self.edited.emit()

    def _type(self, month: int, text: str) -> None:
        try:
            self._shares[month - 1] = exact(text.rstrip("%％")) / _WHOLE
        except ValueError:
            self._complain(f"{month}月的“{text}”不是百分比，请填0至100的数字。")
            return
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        typed = self.kind.value is PaceKind.MONTHLY
        self.curve.show_shares(self._shares, editable=typed)
        for field, share in zip(self.months, self._shares, strict=True):
            field.setReadOnly(not typed)
            field.setModified(False)
            field.show_text("" if share is None else shown(share * _WHOLE, 1))
        self._complain("；".join(self.pace.problems()))

    def _complain(self, text: str) -> None:
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))
