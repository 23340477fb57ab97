"""The columns of the two grids: what each shows of a row, and how it takes what is typed."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from perfdesk.domain.county.judging import WORST_FIRST
from perfdesk.domain.text.entry import write_cause, write_entry
from perfdesk.reports.entry import EntryRow, shown_figure, shown_value
from perfdesk.reports.lists.common import GAP, PACE, RATE, gap_cell, percent
from perfdesk.reports.phrase import light_text, target_text
from perfdesk.ui.pages.entry.batch import Batch
from perfdesk.ui.search import spoken


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
    rank: Callable[[EntryRow], Any] | None = None
    """What rows are sorted by, None in a row that has nothing; without it, by the words shown."""

    @property
    def name(self) -> str:
        """What tells the column from others: months share a key."""
        return f"{self.key}{self.month or ''}"

    def rank_of(self, row: EntryRow) -> Any:
        """Return what a row is sorted by, None where its cell is empty."""
        return self.rank(row) if self.rank else spoken(self.show(row)) or None

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
        _target_column(4.6),
        GridColumn(
            "previous",
            before,
            4.8,
            lambda row: shown_value(row.previous, row.node),
            number=True,
            rank=lambda row: row.previous,
        ),
        figure_column(f"{month}月累计", 5.4),
        _rate_column(),
        GridColumn(
            "pace",
            "序时",
            4,
            lambda row: PACE.show(percent(row.judged.result.pace)),
            number=True,
            rank=lambda row: row.judged.result.pace,
        ),
        GridColumn(
            "gap",
            "差距",
            3.4,
            lambda row: GAP.show(gap_cell(row.judged)),
            number=True,
            tip="差距（百分点）",
            rank=_gap_rank,
        ),
        _light_column(),
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
        _target_column(5),
        _rate_column(),
        _light_column(),
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

    def ranked(row: EntryRow) -> Fraction | None:
        figure = row.figures[(month or row.month) - 1]
        return figure.value if figure else None

    return GridColumn(FIGURE, title, width, shown, written, take, number=True, month=month, rank=ranked)


def _target_column(width: float) -> GridColumn:
    def shown(row: EntryRow) -> str:
        return target_text(row.judged.terms.target)

    return GridColumn("target", "年度目标", width, shown, number=True, rank=lambda row: row.judged.terms.target.value)


def _rate_column() -> GridColumn:
    def shown(row: EntryRow) -> str:
        return RATE.show(percent(row.judged.result.r))

    return GridColumn("r", "完成率", 4, shown, number=True, rank=lambda row: row.judged.result.r)


def _light_column() -> GridColumn:
    def shown(row: EntryRow) -> str:
        return light_text(row.judged)

    return GridColumn("light", "灯", 6.8, shown, rank=lambda row: WORST_FIRST.index(row.judged.result.light))


def _gap_rank(row: EntryRow) -> tuple[bool, Fraction] | None:
    """Sort by the gap; after those that have one, where there is no rate, by how far the target is missed."""
    gap, shortfall = row.judged.result.gap_shown, row.judged.result.shortfall_pct
    if gap is not None:
        return False, gap
    return None if shortfall is None else (True, -shortfall)


def _note_column(name: str, title: str, width: float) -> GridColumn:
    def text(row: EntryRow) -> str:
        value = getattr(row.note, name)
        return value if isinstance(value, str) else ""

    def take(batch: Batch, row: EntryRow, typed: str) -> None:
        batch.type_note(row, name, typed)

    return GridColumn(name, title, width, text, text, take)
