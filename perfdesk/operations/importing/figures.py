"""Figures of a workbook against those of the file: which cell each row means, and what it shows there."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from perfdesk.domain.facts import Cause, Note, Submission, SubmissionState
from perfdesk.domain.figure import Figure
from perfdesk.domain.figure_text import parse_figure
from perfdesk.domain.indicator import Basis, Node, Part, newest
from perfdesk.domain.measure import in_unit
from perfdesk.domain.normalise import squeeze
from perfdesk.domain.problems import Problem
from perfdesk.domain.quantity import text_of
from perfdesk.domain.target import Stage, Target
from perfdesk.domain.year import CellKey, YearData
from perfdesk.formats.drafts import FigureDraft, SubmissionDraft
from perfdesk.formats.sheet import SheetCell
from perfdesk.formats.tables.printed_rate import read_target
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
            planner.submission(draft)
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
        self.rows: list[PlannedRow] = []
        self.cells: dict[CellKey, Figure] = {}
        self.notes: dict[CellKey, Note] = {}
        self.puts: list[object] = []
        self.seen: dict[CellKey, FigureDraft] = {}
        self.units: set[tuple[str, int]] = set()
        self._targets: dict[tuple[str, int], Target | None] = {}
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
        self._compare_target(place, draft, month)
        if place.assignment:
            self.units.add((self.data.tree.unit_of(place.assignment), month))
        figure = self._figure(place, draft, month)
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

    def _compare_target(self, place: Place, draft: FigureDraft, month: int) -> None:
        """Name a target in the report that is not the one in the file: perhaps it was changed during the year."""
        said = draft.target.text
        known = self._target(place.subject, month) or self._target(place.node.id, month)
        if not said or known is None or squeeze(said) == squeeze(known.text):
            return
        told = read_target(draft.target, draft.measure_unit or place.node.measure_unit)
        if told.value is None or known.value is None or _same_amount(told, known, place.node, draft):
            return
        message = f"表中目标“{said}”与文件中的“{known.text}”不一致；如目标已调整，请先录入调整后的目标和文号。"
        self.problems.append(draft.source.problem("target", "年度目标", message, "target_differs"))

    def _target(self, subject: str, month: int) -> Target | None:
        key = (subject, month)
        if key not in self._targets:
            found = newest(self.data.versions.get(subject, ()), Part.TARGET, month)
            self._targets[key] = found if isinstance(found, Target) else None
        return self._targets[key]

    def _title(self, place: Place, draft: FigureDraft) -> str:
        unit = self.owners.title(place.assignment.unit_id) if place.assignment else ""
        return f"{place.node.name}{f'（{unit}）' if unit and draft.unit else ''} {draft.month}月"

    def _figure(self, place: Place, draft: FigureDraft, month: int) -> Figure | None:
        """Read the draft's cell as what it is for this node; words beside a number are kept with it."""
        node = place.node
        unit = draft.measure_unit or node.measure_unit
        said = draft.said
        read = parse_figure(
            said.text,
            measure_unit=unit,
            basis=node.basis,
            number=said.number,
            number_format=said.number_format,
            previous=self._previous(place.subject, month),
            stages=self._stages(node, month),
        )
        for warning in read.warnings:
            self.problems.append(draft.source.problem("actual", "累计完成", warning, "unclear_figure"))
        words = dict.fromkeys(text for text in (read.remark, draft.progress_text, draft.remark) if text)
        figure = _with_share(read.figure, draft, node)
        if figure is None:
            return Figure(text="；".join(words)) if words else None
        if figure.value is not None and unit != node.measure_unit:
            figure = self._converted(figure, draft, unit, node)
        text = figure.text or "；".join(word for word in words if word != said.text)
        if (text, draft.final) == (figure.text, figure.final):
            return figure
        return replace(figure, text=text, final=draft.final)

    def _converted(self, figure: Figure, draft: FigureDraft, unit: str, node: Node) -> Figure:
        """Bring a value from the report's measure unit into the node's."""
        value = in_unit(figure.value, unit, node.measure_unit) if figure.value is not None else None
        if value is None:
            message = f"表中单位“{unit}”与计量单位“{node.measure_unit}”不能换算，按原数读入；请核对。"
            self.problems.append(draft.source.problem("measure_unit", "计量单位", message, "unit_mismatch"))
            return figure
        return replace(figure, value=value)

    def _previous(self, subject: str, month: int) -> Fraction | None:
        figure = self.data.figures.get((subject, month - 1)) if month > 1 else None
        return figure.value if figure else None

    def _stages(self, node: Node, month: int) -> tuple[Stage, ...]:
        target = self._target(node.id, month)
        return target.stages if target else ()

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

    def submission(self, draft: SubmissionDraft) -> None:
        """Plan when a unit's report was due and received."""
        ids = self.owners.ids(draft.unit, draft.source, "unit_name", "单位名称")
        month = draft.month
        if month is None or len(ids) != 1 or (draft.year or self.data.year) != self.data.year:
            return
        state = SubmissionState.SUBMITTED if draft.received_on else SubmissionState.DRAFT
        old = self.data.submissions.get((ids[0], month))
        new = Submission(ids[0], month, state, draft.due_on, draft.received_on, draft.remark)
        if old and old.state in (SubmissionState.APPROVED, SubmissionState.RETURNED):
            new = replace(new, state=old.state, reason=old.reason)
        changes = () if old == new else (change("报送", _submitted(old), _submitted(new)),)
        name = f"{self.owners.title(ids[0])} {month}月报送"
        self.rows.append(PlannedRow(row_state(old is None, changes), name, changes, draft.source))
        if old != new:
            self.puts.append(new)

    def plan(self) -> ImportPlan:
        """Return the plan; figures of the same units and months that the workbook lacks are listed and stay."""
        gone = [cell for cell in self.data.figures if cell not in self.seen and self._is_reported(cell)]
        missing = [PlannedRow(RowState.REMOVED, f"{self._node_name(cell[0])} {cell[1]}月") for cell in gone]
        return ImportPlan(
            "figures",
            "导入进度月报",
            self.data.year,
            (*self.rows, *missing),
            tuple(self.problems),
            tuple(self.puts),
            cells=self.cells,
            notes=self.notes,
        )

    def _is_reported(self, cell: CellKey) -> bool:
        assignment = self.data.assignments.get(cell[0])
        return assignment is not None and (self.data.tree.unit_of(assignment), cell[1]) in self.units

    def _node_name(self, subject: str) -> str:
        assignment = self.data.assignments.get(subject)
        node = self.data.nodes.get(assignment.node_id if assignment else subject)
        return node.name if node else subject


def _with_share(figure: Figure | None, draft: FigureDraft, node: Node) -> Figure | None:
    """Add numerator and denominator columns to a figure; of a ratio they make the value where none is told."""
    top, bottom = _plain(draft.numerator), _plain(draft.denominator)
    if top is None or not bottom:
        return figure
    value = figure.value if figure else None
    if value is None and node.basis is Basis.RATIO:
        value = top * 100 / bottom
    return replace(figure or Figure(), value=value, numerator=top, denominator=bottom)


def _same_amount(told: Target, known: Target, node: Node, draft: FigureDraft) -> bool:
    """Tell whether two targets are one amount, perhaps in different units (5.2万人 and 52000人)."""
    unit = node.measure_unit
    amounts = [
        in_unit(target.value, target.unit or own, unit) if target.value is not None else None
        for target, own in ((told, draft.measure_unit or unit), (known, unit))
    ]
    return amounts[0] == amounts[1]


def _plain(cell: SheetCell) -> Fraction | None:
    if cell.number is not None:
        return cell.number
    said = parse_figure(cell.text).figure if cell.text else None
    return said.value if said else None


def show(figure: Figure | None) -> str:
    """Return a figure as one text for the preview."""
    if figure is None:
        return ""
    number = text_of(figure.value) if figure.value is not None else ""
    rate = f"{text_of(figure.rate)}%" if figure.rate is not None else ""
    blank = figure.blank.title if figure.blank else ""
    return "，".join(text for text in (number or rate, figure.stage, figure.text, blank) if text)


def _cause(cause: Cause | None) -> str:
    return f"{cause.kind.title}·{cause.category} {cause.text}".strip() if cause else ""


def _submitted(submission: Submission | None) -> str:
    if submission is None:
        return ""
    return f"{submission.received_on}收到" if submission.received_on else "未收到"
