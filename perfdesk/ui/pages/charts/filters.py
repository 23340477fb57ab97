"""What a chart is narrowed to: a unit, a group, a leaf, how many bars, worst or mean."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QWidget

from perfdesk.domain.county import County, group_of
from perfdesk.reports.charts import ChartAsk
from perfdesk.reports.phrase import leaf_title
from perfdesk.ui.widgets import named, offer_in_style

OFFERED = {
    "gap_by_unit": ("group", "mean"),
    "gap_by_leaf": ("unit", "most"),
    "trend": ("leaf",),
    "lights": ("group",),
    "pareto": ("unit", "most"),
    "ranking": ("group",),
}
"""Which filters each kind of chart takes."""

_MOST = (10, 20, 40)
Choice = tuple[str, str | int | None]


class Filters(QWidget):
    """The filters of the chart shown; what was chosen stays chosen while other charts are looked at."""

    changed = Signal()

    def __init__(self) -> None:
        """Offer nothing yet."""
        super().__init__()
        self.choosers = {
            "unit": _chooser("单位"),
            "group": _chooser("分组"),
            "leaf": _chooser("指标", typed=True),
            "most": _chooser("条数"),
            "mean": _chooser("口径"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for chooser in self.choosers.values():
            row.addWidget(chooser)
            chooser.currentIndexChanged.connect(self.changed)

    def show_county(self, county: County) -> None:
        """Offer what there is in a county; what was chosen and still is there stays."""
        _fill(self.choosers["unit"], [("全部单位", None), *_units(county)])
        _fill(self.choosers["group"], [("全部分组", ""), *_groups(county)])
        _fill(self.choosers["leaf"], [("差距最大的指标", None), *_leaves(county)])
        _fill(self.choosers["most"], [(f"前{count}项", count) for count in _MOST], start=1)
        _fill(self.choosers["mean"], [("最差一项", 0), ("平均差距", 1)])

    def show_kind(self, kind: str) -> None:
        """Offer the filters of a kind of chart."""
        for name, chooser in self.choosers.items():
            chooser.setVisible(name in OFFERED[kind])

    def ask(self, kind: str) -> ChartAsk:
        """Return what a chart of a kind is narrowed to."""
        value = {name: self.choosers[name].currentData() for name in OFFERED[kind]}
        return ChartAsk(
            unit_id=value.get("unit"),
            leaf_id=value.get("leaf"),
            group=value.get("group") or "",
            most=value.get("most") or _MOST[1],
            mean=bool(value.get("mean")),
            landscape=True,
        )

    def choose(self, name: str, value: str) -> None:
        """Choose a value that is offered."""
        at = self.choosers[name].findData(value)
        if at >= 0:
            self.choosers[name].setCurrentIndex(at)


def _chooser(name: str, *, typed: bool = False) -> QComboBox:
    chooser = named(QComboBox(), name)
    chooser.setMaxVisibleItems(16)
    chooser.setMinimumContentsLength(24 if typed else 8)
    chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    if typed:
        chooser.setEditable(True)
        chooser.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(chooser.model(), chooser)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        chooser.setCompleter(completer)
        offer_in_style(chooser.lineEdit())
    return chooser


def _fill(chooser: QComboBox, choices: Sequence[Choice], *, start: int = 0) -> None:
    if [(chooser.itemText(at), chooser.itemData(at)) for at in range(chooser.count())] == list(choices):
        return
    chosen = chooser.currentData() if chooser.count() else choices[start][1]
    chooser.blockSignals(True)
    chooser.clear()
    for text, value in choices:
        chooser.addItem(text, value)
    chooser.setCurrentIndex(max(chooser.findData(chosen), 0))
    chooser.blockSignals(False)


def _units(county: County) -> Iterator[Choice]:
    for result in county.units.values():
        if result.leaves:
            yield result.unit.short_name or result.unit.name, result.unit.id


def _groups(county: County) -> Iterator[Choice]:
    for name in dict.fromkeys(group_of(result.unit) for result in county.units.values() if result.leaves):
        yield name, name


def _leaves(county: County) -> Iterator[Choice]:
    for judged in county.leaves:
        yield leaf_title(judged), judged.node.id
