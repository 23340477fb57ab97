"""The data month as a slider under a chart."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from perfdesk.ui.widgets import label, named

_REST_MS = 150


class MonthSlider(QWidget):
    """Chooses a month; says so once it has come to rest."""

    chosen = Signal(int)

    def __init__(self) -> None:
        """Stand at January."""
        super().__init__()
        self.slider = named(QSlider(Qt.Orientation.Horizontal), "数据月份", "数据月份（← → 逐月移动）")
        self.slider.setRange(1, 12)
        self.slider.setPageStep(3)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.setTickInterval(1)
        self._word = label()
        self._word.setMinimumWidth(self.fontMetrics().horizontalAdvance("1—12月  "))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(lambda: self.chosen.emit(self.slider.value()))
        self.slider.valueChanged.connect(self._moved)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label("月份", "quiet"))
        row.addWidget(self.slider, 1)
        row.addWidget(self._word)

    def show_month(self, month: int) -> None:
        """Stand at a month without saying so."""
        self.slider.blockSignals(True)
        self.slider.setValue(month)
        self.slider.blockSignals(False)
        self._say(month)

    def _moved(self, month: int) -> None:
        self._say(month)
        self._rest.start()

    def _say(self, month: int) -> None:
        self._word.setText(f"1—{month}月" if month > 1 else "1月")
