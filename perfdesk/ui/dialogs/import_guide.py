"""The order in which a year's workbooks come: units, indicators, figures; what is there, and what comes next."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perfdesk.domain.year import YearData
from perfdesk.operations.importing.imports import ImportKind
from perfdesk.ui.style import mark
from perfdesk.ui.widgets import label

ORDER = (ImportKind.UNITS, ImportKind.INDICATORS, ImportKind.FIGURES)
_DONE, _NEXT, _LATER = "✓", "▶", "○"


def next_import(data: YearData) -> ImportKind | None:
    """Return what a year lacks first, None where it has all that the work begins with."""
    there = (data.units, data.nodes, data.figures)
    return next((kind for kind, rows in zip(ORDER, there, strict=True) if not rows), None)


class ImportGuide(QWidget):
    """Two lines: ✓ 1 单位与人员 → ▶ 2 指标任务分解表 → ○ 3 指标进度月报表, and what was done and comes next."""

    def __init__(self) -> None:
        """Show no step yet."""
        super().__init__()
        self._words: dict[ImportKind, QLabel] = {kind: label() for kind in ORDER}
        self._said = label("", wrap=True)
        self._said.hide()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label("从工作簿开始", "quiet"))
        for kind, word in self._words.items():
            if kind is not ORDER[0]:
                row.addWidget(label("→", "quiet"))
            row.addWidget(word)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._said)

    @property
    def text(self) -> str:
        """The steps as they are shown."""
        return " → ".join(word.text() for word in self._words.values())

    def say(self, text: str) -> None:
        """Say what was done and what comes next."""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def show_next(self, coming: ImportKind | None) -> None:
        """Mark a step as the next one, those before it as done."""
        at = ORDER.index(coming) if coming else len(ORDER)
        for place, (kind, word) in enumerate(self._words.items()):
            shape = _DONE if place < at else _NEXT if place == at else _LATER
            word.setText(f"{shape} {place + 1} {kind.title}")
            mark(word, quiet=place != at, title=place == at)
