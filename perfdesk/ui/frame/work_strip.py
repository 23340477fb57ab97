"""The work under way: its title, how far it is, and a button that cancels it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from perfdesk.ui.widgets import button, named
from perfdesk.ui.work.task import Task


class WorkStrip(QWidget):
    """Follows one task; hidden while there is none."""

    def __init__(self) -> None:
        """Make the strip, hidden."""
        super().__init__()
        self._title, self._bar = QLabel(), named(QProgressBar(), "正在进行的任务")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._task: Task | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._title, self._bar, button("取消", self._stop, tip="取消正在进行的任务")):
            row.addWidget(widget)
        self.hide()

    def follow(self, task: Task) -> None:
        """Show how a task goes on until it ends."""
        self._title.setText(f"{task.title}…")
        self._bar.setRange(0, 0)
        task.progressed.connect(self._progress)
        for end in (task.succeeded, task.refused, task.cancelled):
            end.connect(self.hide)
        self._task = task
        self.show()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
