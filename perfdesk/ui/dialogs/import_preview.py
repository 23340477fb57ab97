"""The third step of an import: what would be added, changed and missing, with the problems beside it."""

from collections import defaultdict
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from perfdesk.domain.problems import Problem
from perfdesk.formats.workbook.cells import position
from perfdesk.operations.importing.imports import ImportPlan, PlannedRow, RowState
from perfdesk.reports.listing import Column, Listing, Section
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import button, label, named

_COLUMNS = (
    Column("state", "状态", 4.4),
    Column("name", "内容", 14),
    Column("told", "问题和变化", 37),
    Column("place", "位置", 9),
)
_PROBLEMS = "problems"
_SHAPES = {RowState.ADDED: "＋", RowState.CHANGED: "✎", RowState.UNCHANGED: "＝", RowState.REMOVED: "－"}


class PreviewStep(QWidget):
    """Shows a plan; a chip for each state keeps only its rows."""

    annotate = Signal()
    """The workbook is wanted back with its problems marked."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._plan: ImportPlan | None = None
        self._only = ""
        self.said = label("", "title", wrap=True)
        names = [*((state.value, state.title) for state in RowState), (_PROBLEMS, "有问题")]
        self.chips = {
            name: button(title, partial(self._keep, name), tip=f"只看{title}", kind="chip") for name, title in names
        }
        self.table = TableView(self, stretch=2, name="导入预览")
        self.remove = QCheckBox("同时移除工作簿中没有的内容")
        self.reason = named(QLineEdit(), "更正原因")
        self.marked = button("另存标注的工作簿", self.annotate.emit, tip="把问题标在单元格上另存，供修改后重新导入")
        self._lay_out()

    def show_plan(self, plan: ImportPlan, *, frozen: list[int], annotatable: bool) -> None:
        """Show a plan; changes in frozen months need a reason."""
        self._plan, self._only = plan, ""
        self.said.setText(f"{plan.title}：{plan.summary()}")
        for state, number in plan.counts.items():
            self.chips[state.value].setText(f"{state.title} {number}")
            self.chips[state.value].setEnabled(number > 0)
        self.chips[_PROBLEMS].setText(f"有问题 {len(plan.problems)}")
        self.chips[_PROBLEMS].setEnabled(bool(plan.problems))
        self.remove.setVisible(bool(plan.removals or plan.deletions))
        self.remove.setChecked(False)
        self.reason.setVisible(bool(frozen))
        months = "、".join(f"{month}月" for month in frozen)
        self.reason.setPlaceholderText(f"{months}已冻结，请填写更正原因；原通报页面仍按原样留存")
        self.marked.setEnabled(bool(plan.problems) and annotatable)
        self._show()

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(4)
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch()
        chips.addWidget(self.marked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.said)
        column.addLayout(chips)
        column.addWidget(self.table, 1)
        column.addWidget(self.remove)
        column.addWidget(self.reason)

    def _keep(self, name: str) -> None:
        self._only = "" if self._only == name else name
        self._show()

    def _show(self) -> None:
        for name, chip in self.chips.items():
            chip.setChecked(name == self._only)
        rows = tuple(cells for kind, cells in _rows(self._plan) if self._only in ("", *kind)) if self._plan else ()
        sections = (Section(rows),) if rows else ()
        self.table.show_listing(Listing("import", "导入预览", _COLUMNS, sections))


def _rows(plan: ImportPlan) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the lines of a plan, each with the chips it belongs to; problems of no row come first."""
    beside: dict[tuple[str, int], list[Problem]] = defaultdict(list)
    for problem in plan.problems:
        beside[_where(problem)].append(problem)
    lines = [_line(row, beside.pop(_place(row), [])) for row in plan.rows]
    alone = [problem for problems in beside.values() for problem in problems]
    first = [((_PROBLEMS,), ("▲ 问题", problem.place, problem.message, problem.sheet)) for problem in alone]
    return [*first, *lines]


def _line(row: PlannedRow, problems: list[Problem]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    doubts = "".join(dict.fromkeys(problem.message for problem in problems))
    source = row.source
    place = f"{source.sheet} 第{source.row + 1}行" if source else ""
    added = row.state is RowState.ADDED
    changes = "；".join(f"{change.title}：{change.after}" if added else str(change) for change in row.changes)
    told = "　".join(filter(None, (f"▲ {doubts}" if doubts else "", changes)))
    kinds = (row.state.value, *([_PROBLEMS] if problems else []))
    return kinds, (f"{_SHAPES[row.state]} {row.state.title}", row.name, told, place)


def _place(row: PlannedRow) -> tuple[str, int]:
    return (row.source.sheet, row.source.row) if row.source else ("", -1)


def _where(problem: Problem) -> tuple[str, int]:
    if not problem.cell:
        return problem.sheet, -2
    try:
        return problem.sheet, position(problem.cell)[0]
    except ValueError:
        return problem.sheet, -2
