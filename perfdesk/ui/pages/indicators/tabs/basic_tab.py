"""基本: what a node is, for the whole year."""

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from perfdesk.domain.indicator import Basis, CountyValue, Direction, Nature, NodeKind, Origin, TaskFeed
from perfdesk.operations import indicators
from perfdesk.ui.desk import Desk
from perfdesk.ui.pages.indicators.tabs.form import Choice, Field, Lines, Tab, View
from perfdesk.ui.widgets import label, named

_TEXTS = (
    ("name", "名称"),
    ("code", "编号"),
    ("measure_unit", "计量单位"),
    ("data_provider", "考核部门"),
)
_WORDS = (
    ("nature", "性质", Nature),
    ("direction", "方向", Direction),
    ("basis", "目标口径", Basis),
    ("origin", "来源", Origin),
    ("county_value", "全县数据", CountyValue),
    ("task_feed", "任务汇总", TaskFeed),
)
_PLACES = [(None, "按填报"), *((places, f"{places}位") for places in range(5))]
_OF_GROUP = {"name", "code"}


class BasicTab(Tab):
    """Names, words and months of a node; each change is one step."""

    title, tip = "基本", "基本情况：名称、口径、来源、报送月份"

    def __init__(self, desk: Desk) -> None:
        """Build the empty tab."""
        super().__init__(desk)
        self.texts = {name: Field(title) for name, title in _TEXTS}
        self.words = {name: Choice(title, [(word, word.title) for word in words]) for name, title, words in _WORDS}
        self.decimals = Choice("小数位数", _PLACES)
        self.months = _Months()
        self.remark = Lines("备注", 2)
        rows: list[tuple[str, QWidget]] = [(title, self.texts[name]) for name, title in _TEXTS]
        rows += [(title, self.words[name]) for name, title, _ in _WORDS]
        self._form = self.form([*rows, ("小数位数", self.decimals), ("报送月份", self.months), ("备注", self.remark)])
        self.retired = label("", "quiet", wrap=True)
        self.column.addWidget(self.retired)
        self.column.addStretch(1)
        for name, field in self.texts.items():
            field.entered.connect(lambda text, name=name: self._change(name, text))
        for name, choice in self.words.items():
            choice.picked.connect(lambda value, name=name: self._change(name, value))
        self.decimals.picked.connect(lambda value: self._change("decimals", value))
        self.remark.entered.connect(lambda text: self._change("remark", text))
        for button in self.months.buttons:
            button.clicked.connect(lambda _: self._change("reporting_months", self.months.value))

    def fill(self, view: View) -> None:
        """Show a node; a group has few of the fields."""
        node = view.node
        self.words["origin"].offer([(word, view.county.data.office.origin_names[word.value]) for word in Origin])
        for name, field in self.texts.items():
            field.show_text(getattr(node, name))
            self._form.setRowVisible(field, name in _OF_GROUP or not view.is_group)
        for name, choice in self.words.items():
            choice.show_value(getattr(node, name))
            self._form.setRowVisible(choice, not view.is_group)
        self._form.setRowVisible(self.words["task_feed"], bool(view.county.data.tree.tasks(node.id)))
        self.decimals.show_value(node.decimals)
        self.months.show_value(node.reporting_months)
        for part in (self.decimals, self.months):
            self._form.setRowVisible(part, node.kind is not NodeKind.GROUP)
        self.remark.show_text(node.remark)
        self.retired.setText(f"自{node.retired_from}月起停止考核。" if node.retired_from else "")

    def edit_name(self) -> None:
        """Let the name be typed over."""
        self.texts["name"].setFocus()
        self.texts["name"].selectAll()

    def _change(self, name: str, value: object) -> None:
        if self.view is not None:
            node_id = self.view.node.id
            self.desk.do(lambda: indicators.change_node(self.desk.doc, node_id=node_id, **{name: value}))


class _Months(QWidget):
    """Twelve small buttons: the months in which a figure is due."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        self.buttons = [named(QPushButton(str(month)), f"{month}月报送") for month in range(1, 13)]
        for place, button in enumerate(self.buttons):
            button.setProperty("chip", True)
            button.setCheckable(True)
            button.setMinimumWidth(32)
            grid.addWidget(button, place // 6, place % 6)

    @property
    def value(self) -> tuple[int, ...]:
        return tuple(month for month, button in enumerate(self.buttons, 1) if button.isChecked())

    def show_value(self, months: tuple[int, ...]) -> None:
        for month, button in enumerate(self.buttons, 1):
            button.setChecked(month in months)
