"""What an open file holds, asked row by row."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from perfdesk.domain.edits import Edit, heads_by_field
from perfdesk.domain.months import Frozen, YearState
from perfdesk.domain.problems import PerfdeskError, Problem
from perfdesk.domain.year import CellKey
from perfdesk.store import check, figures
from perfdesk.store.file import File
from perfdesk.store.journal import Step
from perfdesk.store.rows import months
from perfdesk.store.rows.tables import table_of
from perfdesk.store.year import Snapshot, subject_year, take_snapshot

T = TypeVar("T")


class Contents:
    """The rows of an open file, read as they are now; nothing is changed here."""

    def __init__(self, opened: File) -> None:
        """Read from an open file."""
        self._file = opened

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._file.path

    @property
    def read_only(self) -> bool:
        """Tell whether nothing can be changed."""
        return self._file.read_only

    @property
    def station(self) -> str:
        """The id of this file as a place where edits are made."""
        return figures.station_of(self._file.connection)

    def edits(self, cell: CellKey) -> list[Edit]:
        """Return all edits of a cell, oldest first."""
        return [edit for edit, _ in figures.edits_of(self._file.connection, [cell])[cell]]

    def heads(self, cell: CellKey) -> dict[str, tuple[Edit, ...]]:
        """Return the edits of each field of a cell that nothing replaces and that were not set aside."""
        return heads_by_field(self.edits(cell), self.set_aside([cell]))

    def entered(self, cells: Iterable[CellKey]) -> dict[CellKey, list[tuple[Edit, int]]]:
        """Return all edits of each cell with the number of the step that brought them, oldest first."""
        return figures.edits_of(self._file.connection, cells)

    def brought(self, step: int) -> list[Edit]:
        """Return the edits that a step brought."""
        return figures.edits_of_step(self._file.connection, step)

    def cells_of(self, edit_ids: Iterable[str]) -> set[CellKey]:
        """Return the cells that edits speak of."""
        return figures.cells_of(self._file.connection, edit_ids)

    def set_aside(self, cells: Iterable[CellKey]) -> frozenset[str]:
        """Return the ids of the edits of these cells that do not speak, because their merge was undone."""
        return figures.set_aside_in(self._file.connection, cells)

    def history(self, cell: CellKey) -> list[tuple[Edit, Step]]:
        """Return all edits of a cell with the step that brought each, newest first."""
        steps = {step.id: step for step in self.log()}
        found = figures.edits_of(self._file.connection, [cell])[cell]
        return [(edit, steps[step]) for edit, step in reversed(found)]

    def rows(self, kind: type[T], /, **equal: Any) -> list[T]:
        """Return the rows of a class whose columns equal the given values, as the file has them now."""
        return table_of(kind).equal(self._file.connection, **equal)

    def row(self, kind: type[T], /, **equal: Any) -> T:
        """Return the one row of a class whose columns equal the given values. Raises PerfdeskError without one."""
        found = self.rows(kind, **equal)
        if not found:
            raise PerfdeskError("要处理的内容已不存在，可能已被撤销或删除。请刷新后重试。")
        return found[0]

    def year_of(self, subject_id: str) -> int:
        """Return the year of a node or assignment. Raises PerfdeskError where there is none of this id."""
        found = subject_year(self._file.connection, subject_id)
        if found is None:
            raise PerfdeskError("找不到对应的指标或责任分工，可能已被撤销或删除。请刷新后重试。")
        return found

    def kept(self, key: str) -> bytes | None:
        """Return the bytes kept under a hash, or None."""
        return months.kept(self._file.connection, key)

    @property
    def last_step(self) -> int:
        """The number of the newest step."""
        return self._file.journal.last

    @property
    def seed(self) -> bytes:
        """The 32 secret bytes that this file's keys are made of."""
        return months.seed(self._file.connection)

    @property
    def years(self) -> tuple[int, ...]:
        """The years in the file, oldest first."""
        return tuple(state.year for state in self.rows(YearState))

    def state(self, year: int) -> YearState:
        """Return whether a year is open. Raises PerfdeskError for a year the file does not have."""
        found = self.rows(YearState, year=year)
        if not found:
            raise PerfdeskError(f"文件中没有{year}年。请先新建该年度。")
        return found[0]

    def frozen(self, year: int, month: int) -> Frozen | None:
        """Return the freeze that a month is under now, or None."""
        return next((f for f in self.rows(Frozen, year=year, month=month) if f.thawed_step is None), None)

    def log(self) -> list[Step]:
        """Return every step ever made, oldest first."""
        return self._file.journal.steps()

    def log_of(self, *subjects: str) -> list[Step]:
        """Return the steps that changed any of these nodes, assignments or units, oldest first."""
        touching = set[int]().union(*map(self._file.journal.steps_of, subjects))
        return [step for step in self.log() if step.id in touching]

    def snapshot(self, number: int) -> Snapshot:
        """Return the data, rules and order of a year now, each as the bytes a freeze keeps."""
        return take_snapshot(self._file.connection, number)

    def check(self) -> list[Problem]:
        """Return everything that is wrong with the file; empty means sound."""
        return check.check(self._file.connection)
