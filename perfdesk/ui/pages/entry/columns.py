"""The columns of the two grids: what each shows of a row, and how it takes what is typed."""

from collections.abc import Callable
from dataclasses import dataclass

from perfdesk.domain.text.entry import write_cause, write_entry
from perfdesk.reports.entry import EntryRow, shown_figure, shown_value
from perfdesk.reports.lists.common import GAP, PACE, RATE, gap_cell, percent
from perfdesk.reports.phrase import light_text, target_text
from perfdesk.ui.pages.entry.batch import Batch


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column, `width` in em. Without `take` it is computed; `month` is that of its figures (0: the page's)."""

    key: str
    title: str
    width: float
    show: Callable[[EntryRow], str]
    write: Callable[[EntryRow], str] | None = None
    take: Callable[[Batch, EntryRow, str], None] | None = None
    number: bool = False
    month: int = 0
    tip: str = ""

    def text(self, row: EntryRow) -> str:
        """Return what an editor opens with, and what is copied."""
        return self.write(row) if self.write else self.show(row).replace("−", "-")

    def month_of(self, row: EntryRow) -> int:
        """Return the month that the column's cell of a row belongs to."""
        return self.month or row.month


FIGURE = "figure"
CAUSE = "cause"


def unit_columns(month: int) -> tuple[GridColumn, ...]:
    """Return the columns of a unit's month."""
    before = f"{month - 1}月累计" if month > 1 else "上月累计"
    return (
        GridColumn("leaf", "指标（任务）", 13, lambda row: row.title),
        GridColumn("measure_unit", "单位", 3.4, lambda row: row.node.measure_unit),
        GridColumn("target", "年度目标", 4.6, lambda row: target_text(row.judged.terms.target), number=True),
        GridColumn("previous", before, 4.8, lambda row: shown_value(row.previous, row.node), number=True),
        figure_column(f"{month}月累计", 5.4),
        GridColumn("r", "完成率", 4, lambda row: RATE.show(percent(row.judged.result.r)), number=True),
        GridColumn("pace", "序时", 4, lambda row: PACE.show(percent(row.judged.result.pace)), number=True),
        GridColumn("gap", "差距", 3.4, lambda row: GAP.show(gap_cell(row.judged)), number=True, tip="差距（百分点）"),
        GridColumn("light", "灯", 6.8, lambda row: light_text(row.judged)),
        GridColumn(
            "text",
            "进展",
            9,
            lambda row: row.figure.text if row.figure else "",
            lambda row: row.figure.text if row.figure else "",
            Batch.type_words,
        ),
        _note_column("problem", "存在问题", 10),
        GridColumn(
            CAUSE,
            "原因",
            8.4,
            lambda row: write_cause(row.cause),
            lambda row: write_cause(row.cause),
            Batch.type_cause,
            tip="写法：客观·资金落实：配套资金未到位",
        ),
        _note_column("measure", "下步措施", 10),
        _note_column("deadline", "完成时限", 4.6),
        GridColumn("state", "状态", 5, lambda row: f"{row.state}·沿用待确认" if row.note.carried else row.state),
    )


def month_columns(name: Callable[[EntryRow], str]) -> tuple[GridColumn, ...]:
    """Return the columns of a leaf's year: who answers for it (by `name`), and twelve months."""
    return (
        GridColumn("unit", "单位", 11, name),
        GridColumn("target", "年度目标", 5, lambda row: target_text(row.judged.terms.target), number=True),
        GridColumn("r", "完成率", 4, lambda row: RATE.show(percent(row.judged.result.r)), number=True),
        GridColumn("light", "灯", 6.8, lambda row: light_text(row.judged)),
        *(figure_column(f"{month}月", 5, month) for month in range(1, 13)),
    )


def figure_column(title: str, width: float, month: int = 0) -> GridColumn:
    """Return the column in which figures of a month are typed."""

    def shown(row: EntryRow) -> str:
        return shown_figure(row.figures[(month or row.month) - 1], row.node)

    def written(row: EntryRow) -> str:
        return write_entry(row.figures[(month or row.month) - 1], row.node)

    def take(batch: Batch, row: EntryRow, text: str) -> None:
        batch.type_figure(row, month or row.month, text)

    return GridColumn(FIGURE, title, width, shown, written, take, number=True, month=month)


def _note_column(name: str, title: str, width: float) -> GridColumn:
    def text(row: EntryRow) -> str:
        value = getattr(row.note, name)
        return value if isinstance(value, str) else ""

    def take(batch: Batch, row: EntryRow, typed: str) -> None:
        batch.type_note(row, name, typed)

    return GridColumn(name, title, width, text, text, take)
