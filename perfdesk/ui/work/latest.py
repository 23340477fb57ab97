"""Drawing off the UI thread: one thing at a time, and of what is asked meanwhile only the newest."""

from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Signal

from perfdesk.ui.work.task import Task, Work

T = TypeVar("T")


class Latest(QObject):
    """Gets a picture ready without holding anybody up; what was shown stays until the new one is there."""

    refused = Signal(str)
    """What was asked for cannot be had; says why."""
    settled = Signal()
    """Nothing more is under way."""

    def __init__(self, parent: QObject) -> None:
        """Draw for a widget, and no longer than it lives."""
        super().__init__(parent)
        self._task: Task | None = None
        self._next: Callable[[], None] | None = None
        self._left = False
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.leave)

    @property
    def busy(self) -> bool:
        """Tell whether something is under way."""
        return self._task is not None

    def ask(self, function: Work[T], done: Callable[[T], None]) -> None:
        """Run `function` off the UI thread and give `done` its result, unless something newer is asked before."""
        if self._left:
            return
        if self._task is None:
            self._start(function, done)
        else:
            self._next = lambda: self._start(function, done)
            self._task.cancel()

    def _start(self, function: Work[T], done: Callable[[T], None]) -> None:
        task = Task("", function)
        task.succeeded.connect(lambda result: self._ended(lambda: done(result)))
        task.refused.connect(lambda text: self._ended(lambda: self.refused.emit(text)))
        task.cancelled.connect(lambda: self._ended(lambda: None))
        self._task = task
        task.start()

    def leave(self) -> None:
        """Let what is under way end before program or document do; nobody gets it, and nothing begins after it."""
        self._next, self._left = None, True
        if self._task is not None:
            self._task.cancel()
            self._task.wait()
            self._task = None

    def _ended(self, then: Callable[[], None]) -> None:
        task, self._task = self._task, None
        newer, self._next = self._next, None
        if task is None or not shiboken6.isValid(self):
            return
        if newer:
            newer()
            return
        then()
        self.settled.emit()
