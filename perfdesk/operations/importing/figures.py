"""Figures of a workbook against those of the file: which cell each row means, and what it shows there."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from perfdesk.domain.facts import Cause, Note
from perfdesk.domain.figure import Figure
from perfdesk.domain.problems import Problem
from perfdesk.domain.year import CellKey, YearData
from perfdesk.formats.drafts import FigureDraft, SubmissionDraft
from perfdesk.operations.importing.causes import cause_of
from perfdesk.operations.importing.owners import Owners
from perfdesk.operations.importing.places import Place, PlaceFinder
from perfdesk.operations.importing.plan import (
    FieldChange,
    ImportOptions,
    ImportPlan,
    PlannedRow,
    RowState,
    change,
    row_state,
)
from perfdesk.operations.importing.reading import FigureReader, show
from perfdesk.operations.importing.receipts import ReceiptPlanner


def plan_figures(
    data: YearData,
    drafts: Sequence[FigureDraft | SubmissionDraft],
    problems: Iterable[Problem],
    options: ImportOptions,
) -> ImportPlan:
    """Compare figures by indicator, unit and month; texts of notes that the workbook lacks stay."""
    planner = _Planner(data, list(problems), options)
    for draft in drafts:
        if isinstance(draft, SubmissionDraft):
            planner.receipts.register(draft)
        else:
            planner.take(draft)
    return planner.plan()


class _Planner:
    """Gathers what the drafts of one import change."""

    def __init__(self, data: YearData, problems: list[Problem], options: ImportOptions) -> None:
        self.data = data
        self.options = options
        self.problems = problems
        self.owners = Owners(data, problems)
        self.finder = PlaceFinder(data, self.owners, problems)
        self.reader = FigureReader(data, problems)
        self.receipts = ReceiptPlanner(data, self.owners)
        self.rows: list[PlannedRow] = []
        self.cells: dict[CellKey, Figure] = {}
        self.notes: dict[CellKey, Note] = {}
        self.puts: list[object] = []
        self.seen: dict[CellKey, FigureDraft] = {}
        self.units: set[CellKey] = set()
        self.reported: dict[CellKey, None] = {}
        self.quiet: set[tuple[str, str]] = set()
        self._wrong_years: set[tuple[str, int]] = set()

    def take(self, draft: FigureDraft) -> None:
        """Plan one figure; a row whose place is not certain is a problem and is not taken."""
        if draft.month is None or self._is_other_year(draft):
            return
        node = self.finder.node(draft)
        place = self.finder.place(node, draft) if node else None
        if place is None:
            return
        for part in self.finder.parts(place, draft):
            self._enter(part.place, part.draft, draft.month)

    def _is_other_year(self, draft: FigureDraft) -> bool:
        """Tell whether the sheet is of another year; said once for a sheet, and only a warning with a named month."""
        if draft.year is None or draft.year == self.data.year:
            return False
        key = (draft.source.sheet, draft.year)
        if key not in self._wrong_years:
            self._wrong_years.add(key)
            outcome = (
                "按指定的月份导入，请核对" if self.options.month else "未导入；请打开相应年度，或指定月份后重新导入"
            )
            message = f"表中写的是{draft.year}年，当前年度是{self.data.year}年，{outcome}。"
            blocking = self.options.month is None
            self.problems.append(
                Problem(f"工作表“{draft.source.sheet}”标题", message, "other_year", blocking, draft.source.sheet)
            )
        return self.options.month is None

    def _enter(self, place: Place, draft: FigureDraft, month: int) -> None:
        cell = (place.subject, month)
        if cell in self.seen:
            message = f"“{draft.indicator}”与第{self.seen[cell].source.row + 1}行重复，本行未导入；请合并。"
            self.finder.refuse(draft, "level", "指标名称", message, "duplicate")
            return
        self.seen[cell] = draft
        self.reader.compare_target(place, draft, month)
        figure = self.reader.figure(place, draft, month)
        if figure is None and self.reader.may_be_empty(place, month):
            self.quiet.add((draft.source.sheet, draft.source.where("actual")))
        if place.assignment:
            self._note_unit((self.data.tree.unit_of(place.assignment), month), figure)
        changes: list[FieldChange] = []
        old = self.data.figures.get(cell)
        if figure is not None and figure != (replace(old, conflict=False) if old else None):
            self.cells[cell] = figure
            changes.append(change("完成值", show(old), show(figure)))
        changes += self._note(cell, draft)
        name = self._title(place, draft)
        self.rows.append(
            PlannedRow(row_state(old is None and bool(changes), changes), name, tuple(changes), draft.source)
        )

    def _note_unit(self, unit: CellKey, figure: Figure | None) -> None:
        self.units.add(unit)
        if figure is not None:
            self.reported[unit] = None

    def _title(self, place: Place, draft: FigureDraft) -> str:
        unit = self.owners.title(place.assignment.unit_id) if place.assignment else ""
        return f"{place.node.name}{f'（{unit}）' if unit and draft.unit else ''} {draft.month}月"

    def _note(self, cell: CellKey, draft: FigureDraft) -> Iterable[FieldChange]:
        """Take the problem, the measure, its deadline and the cause; what the workbook leaves empty stays."""
        said = {"problem": draft.problem, "measure": draft.measure, "deadline": draft.deadline}
        if told := {name: text for name, text in said.items() if text}:
            yield from self._told(cell, told)
        cause = cause_of(cell, draft, self.data.office.cause_categories)
        main = next((known for known in self.data.causes.get(cell, ()) if known.main), None)
        if cause and (main is None or replace(main, id=cause.id) != cause):
            self.puts.append(replace(cause, id=main.id if main else cause.id))
            yield change("原因", _cause(main), _cause(cause))

    def _told(self, cell: CellKey, told: dict[str, Any]) -> Iterable[FieldChange]:
        old = self.data.notes.get(cell) or Note(*cell)
        note = replace(old, **told)
        if note != old:
            note = replace(note, carried=False)
        for name, title in (("problem", "存在问题"), ("measure", "下步措施"), ("deadline", "完成时限")):
            if getattr(old, name) != getattr(note, name):
                yield change(title, getattr(old, name), getattr(note, name))
        if note != old:
            self.notes[cell] = note

    def plan(self) -> ImportPlan:
        """Return the plan; figures of the same units and months that the workbook lacks are listed and stay."""
        gone = [cell for cell in self.data.figures if cell not in self.seen and self._is_reported(cell)]
        missing = [PlannedRow(RowState.REMOVED, f"{self._node_name(cell[0])} {cell[1]}月") for cell in gone]
        self.receipts.came(self.reported)
        return ImportPlan(
            "figures",
            "导入进度月报",
            self.data.year,
            (*self.rows, *self.receipts.rows, *missing),
            tuple(problem for problem in self.problems if not self._is_quiet(problem)),
            (*self.puts, *self.receipts.puts),
            cells=self.cells,
            notes=self.notes,
        )

    def _is_quiet(self, problem: Problem) -> bool:
        """Tell whether a problem names an empty cell in which nothing was to be reported."""
        return problem.kind == "no_figure" and (problem.sheet, problem.cell) in self.quiet

    def _is_reported(self, cell: CellKey) -> bool:
        assignment = self.data.assignments.get(cell[0])
        return assignment is not None and (self.data.tree.unit_of(assignment), cell[1]) in self.units

    def _node_name(self, subject: str) -> str:
        assignment = self.data.assignments.get(subject)
        node = self.data.nodes.get(assignment.node_id if assignment else subject)
        return node.name if node else subject


def _cause(cause: Cause | None) -> str:
    return f"{cause.kind.title}·{cause.category} {cause.text}".strip() if cause else ""
