"""Icons: own line drawings on a grid of 24, in the colours of the theme, sharp at every scale."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from perfdesk.places import resource


@cache
def icon(name: str, colour: str, on: str = "", faint: str = "") -> QIcon:
    """Return an icon of `resources/icons` in a colour; `on` is that of its checked, `faint` of its disabled state."""
    return QIcon(_Drawing(name, colour, on or colour, faint or colour))


class _Drawing(QIconEngine):
    """Draws an icon when it is shown, at the very size that the screen asks for."""

    def __init__(self, name: str, colour: str, on: str, faint: str) -> None:
        super().__init__()
        self._inks = (name, colour, on, faint)
        self._clones: list[_Drawing] = []

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        name, colour, on, faint = self._inks
        ink = on if state is QIcon.State.On else colour
        return _drawn(name, faint if mode is QIcon.Mode.Disabled else ink, size.width(), size.height())

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self.pixmap(rect.size() * scale, mode, state))

    def clone(self) -> QIconEngine:
        """Return a copy; Qt does not own what Python gives it, so that it has to stay here."""
        self._clones.append(_Drawing(*self._inks))
        return self._clones[-1]


@cache
def _drawn(name: str, ink: str, width: int, height: int) -> QPixmap:
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", ink)
    pixmap = QPixmap(width, height)
    if pixmap.isNull():  # no room for it, as in a window made very narrow
        return pixmap
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer = QSvgRenderer(QByteArray(source.encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    renderer.render(painter, QRectF(0, 0, width, height))
    painter.end()
    return pixmap
