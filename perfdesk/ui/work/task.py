"""Slow work off the UI thread: a plain function, its progress, and cancelling it."""

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

from perfdesk.domain.problems import Cancelled, PerfdeskError

T = TypeVar("T")
Progress = Callable[[int, int], None]
Work = Callable[[Progress], T]

_SECONDS_BETWEEN = 0.05


class Task(QObject):
    """One run of a function in another thread; exactly one of the last four signals comes at its end."""

    progressed = Signal(int, int)
    succeeded = Signal(object)
    refused = Signal(str)
    cancelled = Signal()
    crashed = Signal(object)

    def __init__(self, title: str, function: Work[object]) -> None:
        """Take what is to be run; nothing runs before `start`."""
        super().__init__()
        self.title = title
        self._function = function
        self._cancelled = False
        self._told = 0.0
        self._pool = QThreadPool()
        for ended in (self.succeeded, self.refused, self.cancelled, self.crashed):
            ended.connect(self.wait)  # Else the other thread may be the last to hold this, and destroys it there.
        self.crashed.connect(_raise)

    def start(self) -> None:
        """Begin."""
        self._pool.start(self._run)

    def cancel(self) -> None:
        """Ask the function to stop at its next progress."""
        self._cancelled = True

    def wait(self) -> None:
        """Wait until the function has ended."""
        self._pool.waitForDone()

    def _run(self) -> None:
        try:
            result = self._function(self._progress)
        except Cancelled:
            self.cancelled.emit()
        except PerfdeskError as refusal:
            self.refused.emit(str(refusal))
        except Exception as error:  # noqa: BLE001 - whatever it is, the crash dialog of the UI thread shows it
            self.refused.emit("任务没有完成。")
            self.crashed.emit(error)
        else:
            self.succeeded.emit(result)

    def _progress(self, done: int, total: int) -> None:
        if self._cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._told >= _SECONDS_BETWEEN or done == total:
            self._told = now
            self.progressed.emit(done, total)


def _raise(error: Exception) -> None:
    raise error
