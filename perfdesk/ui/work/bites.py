"""Long work in the UI thread, bite by bite: what nobody waits for, done while nobody does anything.

A thread would not do for it: whenever Python counts there, every cell that is painted here waits for its turn.
"""

from collections.abc import Callable, Iterable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

_BITE = 0.008
"""Seconds of work between two looks at what a person does."""
_PAUSE_MS = 50
"""Before work begins what the person has asked for is painted."""
_AT_ONCE = 0.05
"""Seconds of work that nobody notices."""


class Bites(QObject):
    """Does one work at a time; a new one takes the place of the old one."""

    def __init__(self, parent: QObject) -> None:
        """Work for a widget, and no longer than it lives."""
        super().__init__(parent)
        self._work: Iterator[object] | None = None
        self._done: Callable[[], object] | None = None
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._bite)

    @property
    def busy(self) -> bool:
        """Tell whether something is under way; what rests is not."""
        return self._turn.isActive()

    def start(self, work: Iterable[object], done: Callable[[], object]) -> None:
        """Go through `work`, and call `done` at its end."""
        self._work, self._done = iter(work), done
        self.go_on()

    def soon(self, work: Iterable[object], done: Callable[[], object]) -> None:
        """Go through `work` at once where nobody notices how long it takes, else bite by bite; then call `done`."""
        self.stop()
        self._work, self._done = iter(work), done
        self._bite(_AT_ONCE)
        self.go_on()

    def stop(self) -> None:
        """Leave what is under way for good."""
        self._work = self._done = None
        self._turn.stop()

    def rest(self) -> None:
        """Do nothing until `go_on`."""
        self._turn.stop()

    def go_on(self) -> None:
        """Go on with what is left."""
        if self._work is not None:
            self._turn.start(_PAUSE_MS)

    def _bite(self, seconds: float = _BITE) -> None:
        self._turn.setInterval(0)
        until = perf_counter() + seconds
        while self._work is not None and perf_counter() < until:
            try:
                next(self._work)
            except StopIteration:
                done = self._done
                self.stop()
                if done is not None:
                    done()
