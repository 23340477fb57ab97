"""Garbage: looked for by the thread of the window alone, and in a whole county only while nobody looks at the window.

Left to Python, whichever thread happens to make an object looks, and destroys there what belongs to the window. A whole
county takes up to a second; what is young is looked through in a moment, and nearly all garbage is young.
"""

import gc
import linecache

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_LIMITS = 10_000, 5, 1_000
"""How much must have come before each generation is looked through; the old ones come to it in hours of work only."""
_OFTEN_MS, _AWAY_MS = 200, 10_000


class Garbage(QObject):
    """Looks for young garbage often, and in all there is once the person works elsewhere."""

    def __init__(self, app: QGuiApplication) -> None:
        """Take over from Python until the program ends."""
        super().__init__(app)
        gc.disable()
        self._often = QTimer(self)
        self._often.setInterval(_OFTEN_MS)
        self._often.timeout.connect(self._look)
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.setInterval(_AWAY_MS)
        self._away.timeout.connect(self._look_everywhere)
        app.applicationStateChanged.connect(self.told)
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
        self._often.start()

    def _look(self) -> None:
        """Look through the oldest generation to which enough has come, as Python would."""
        full = [generation for generation, came in enumerate(gc.get_count()) if came > _LIMITS[generation]]
        if full:
            gc.collect(full[-1])

    def _look_everywhere(self) -> None:
        linecache.clearcache()  # PySide has looked through the source of every module, and needs none again.
        gc.unfreeze()
        gc.collect()
