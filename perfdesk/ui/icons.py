"""Icons: own line drawings on a grid of 24, in the colours of the theme, sharp at every scale."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from perfdesk.places import resource

_SIZES = (16, 20, 24, 25, 30, 32, 40, 48)
"""Pixels of 16, 20 and 24 px icons at 100, 125, 150 and 200 %: none of them has to be stretched."""


@cache
def icon(name: str, colour: str, on: str = "", faint: str = "") -> QIcon:
    """Draw an icon of `resources/icons` in a colour; `on` is that of its checked, `faint` of its disabled state."""
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    states = (
        (colour, QIcon.Mode.Normal, QIcon.State.Off),
        (on, QIcon.Mode.Normal, QIcon.State.On),
        (faint, QIcon.Mode.Disabled, QIcon.State.Off),
    )
    for ink, mode, state in states:
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", ink).encode())) if ink else None
        for size in _SIZES if renderer else ():
            made.addPixmap(_drawn(renderer, size), mode, state)
    return made


def _drawn(renderer: QSvgRenderer | None, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if renderer:
        renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
