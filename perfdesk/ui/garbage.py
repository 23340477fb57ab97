"""Garbage: looking through a whole county for it takes up to a second, so that waits until nobody looks at the window.

What is young is looked through as always: that is done in a moment, and nearly all garbage is young.
"""

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_YOUNG, _MIDDLE, _OLD = 10_000, 5, 1_000
"""How much must have come before Python looks by itself; it comes to the old ones in hours of work only."""
_AWAY_MS = 10_000


class Garbage(QObject):
    """Looks for garbage in all there is once the person works elsewhere."""

    def __init__(self, app: QGuiApplication) -> None:
        """Take over from Python until the program ends."""
        super().__init__(app)
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.setInterval(_AWAY_MS)
        self._away.timeout.connect(self._look)
        app.applicationStateChanged.connect(self.told)
        gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
        QTimer.singleShot(0, self, self._begin)

    def told(self, state: Qt.ApplicationState) -> None:
        """Wait a while after the person has left, and no longer once they are back."""
        if state is Qt.ApplicationState.ApplicationActive:
            self._away.stop()
        else:
            self._away.start()

    def _begin(self) -> None:
        """Look from now on, but not through what the start has made."""
        gc.freeze()
        gc.enable()

    def _look(self) -> None:
        gc.unfreeze()
        gc.collect()
