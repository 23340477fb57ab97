"""Imports: read a workbook into drafts, plan what they change, and write the accepted plan as one step."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from string import ascii_uppercase
from sys import maxsize
from typing import Any

from perfdesk.document import Document
from perfdesk.domain.indicator import Version
from perfdesk.domain.problems import PerfdeskError, Problem
from perfdesk.domain.words import Word
from perfdesk.domain.year import YearData
from perfdesk.formats.drafts import Draft
from perfdesk.formats.sheet import Sheet, read_workbook
from perfdesk.formats.sheets import evaluation as evaluation_sheet
from perfdesk.formats.sheets import figures as figure_sheet
from perfdesk.formats.sheets import indicators as indicator_sheet
from perfdesk.formats.sheets import projects as project_sheet
from perfdesk.formats.sheets import units as unit_sheet
from perfdesk.formats.sheets import verdict as verdict_sheet
from perfdesk.formats.tables.headers import Header, find_header
from perfdesk.formats.tables.words import Field, field_named
from perfdesk.operations.guards import changing
from perfdesk.operations.importing.evaluations import plan_evaluations
from perfdesk.operations.importing.figures import plan_figures
from perfdesk.operations.importing.indicators import plan_indicators
from perfdesk.operations.importing.plan import AS_IT_STANDS, ImportOptions, ImportPlan, PlannedRow, RowState
from perfdesk.operations.importing.projects import plan_projects
from perfdesk.operations.importing.units import plan_units
from perfdesk.operations.importing.verdicts import plan_verdicts
from perfdesk.store.rows.months import Mapping as KeptMapping

Columns = Mapping[str, str]
"""Column letter or header text -> field, as a person maps a table whose words the program does not know."""


class ImportKind(Word):
    """The kinds of imports."""

    UNITS = "units", unit_sheet.TITLE
    INDICATORS = "indicators", indicator_sheet.TITLE
    FIGURES = "figures", figure_sheet.TITLE
    PROJECTS = "projects", project_sheet.TITLE
    EVALUATIONS = "evaluations", evaluation_sheet.TITLE
    VERDICTS = "verdicts", verdict_sheet.TITLE


@dataclass(frozen=True, slots=True)
class Import:
    """One kind of import: whether a header is its own, how a sheet is read, and how drafts are planned.

    `own` gives columns that the kind knows by more than their words, as header text -> field.
    """

    kind: ImportKind
    fits: Callable[[Header], bool]
    read: Callable[[Sheet, Columns | None, int, ImportOptions], tuple[Sequence[Any], list[Problem]]]
    plan: Callable[[YearData, Sequence[Any], list[Problem], ImportOptions], ImportPlan]
    own: Callable[[Header], Columns] = lambda _: {}


IMPORTS = (
    Import(
        ImportKind.EVALUATIONS,
        evaluation_sheet.fits,
        lambda sheet, columns, _year, _options: evaluation_sheet.read(sheet, mapping=columns),
        lambda data, drafts, problems, _options: plan_evaluations(data, drafts, problems),
        evaluation_sheet.own_columns,
    ),
    Import(
        ImportKind.UNITS,
        unit_sheet.fits,
        lambda sheet, columns, _year, _options: unit_sheet.read(sheet, mapping=columns),
        lambda data, drafts, problems, _options: plan_units(data, drafts, problems),
    ),
    Import(
        ImportKind.PROJECTS,
        project_sheet.fits,
        lambda sheet, columns, year, options: project_sheet.read(
            sheet, mapping=columns, year=year, month=options.month
        ),
        lambda data, drafts, problems, _options: plan_projects(data, drafts, problems),
    ),
    Import(
        ImportKind.VERDICTS,
        verdict_sheet.fits,
        lambda sheet, columns, _year, _options: verdict_sheet.read(sheet, mapping=columns),
        plan_verdicts,
        verdict_sheet.own_columns,
    ),
    Import(
        ImportKind.FIGURES,
        figure_sheet.fits,
        lambda sheet, columns, _year, options: figure_sheet.read(sheet, mapping=columns, month=options.month),
        plan_figures,
    ),
    Import(
        ImportKind.INDICATORS,
        indicator_sheet.fits,
        lambda sheet, columns, year, _options: indicator_sheet.read(sheet, mapping=columns, year=year),
        plan_indicators,
    ),
)
"""Every import; a sheet is of the first kind whose header words it has."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the sheets of a workbook say: the kind they are of, the drafts and the problems met."""

    kind: ImportKind
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    shapes: tuple[str, ...] = ()


def read_book(
    path: Path,
    *,
    kind: ImportKind | None = None,
    sheet: str = "",
    columns: Columns | None = None,
    remembered: Mapping[str, Columns] | None = None,
    year: int,
    options: ImportOptions = AS_IT_STANDS,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Read the drafts of one kind out of a workbook, of one sheet where `sheet` names it; touches no document.

    Without `kind` it is the kind of the first sheet that has one; sheets of another kind are named.
    `remembered` are column mappings by the shape of the header. Raises PerfdeskError where nothing fits.
    """
    sheets = [one for one in read_workbook(path, progress=progress) if sheet in ("", one.name)]
    if not sheets:
        raise PerfdeskError(f"“{path.name}”中没有工作表“{sheet}”。请核对工作表名称。")
    return read_sheets(sheets, kind=kind, columns=columns, remembered=remembered, year=year, options=options)


def read_sheets(
    sheets: Sequence[Sheet],
    *,
    kind: ImportKind | None = None,
    columns: Columns | None = None,
    remembered: Mapping[str, Columns] | None = None,
    year: int,
    options: ImportOptions = AS_IT_STANDS,
) -> Reading:
    """Read the drafts of one kind out of sheets already loaded; see `read_book`."""
    drafts: list[Draft] = []
    problems: list[Problem] = []
    shapes: list[str] = []
    left_out: list[Problem] = []
    missing, taken = set(columns or ()), 0
    for one in sheets:
        header = find_header(one)
        if header:
            missing.intersection_update(header.unknown(columns or {}))
        chosen = columns or (remembered or {}).get(header.shape_key if header else "")
        found = _import_of(header.mapped(chosen) if header and chosen else header, kind)
        if found is None or (kind and found.kind is not kind):
            left_out += _not_read(one, found)
            continue
        kind, taken = found.kind, taken + 1
        read, told = found.read(one, chosen, year, options)
        drafts += read
        problems += (*one.problems, *told)
        shapes += [header.shape_key] if header else []
    if kind is None or not taken:
        raise _nothing_read(kind, left_out)
    if missing:
        names = "”“".join(sorted(missing))
        raise PerfdeskError(f"表头中没有“{names}”列。请按表中的列标题或列号（A、B……）填写对应关系。")
    return Reading(kind, tuple(drafts), (*problems, *left_out), tuple(shapes))


def _nothing_read(kind: ImportKind | None, left_out: Sequence[Problem]) -> PerfdeskError:
    if kind is None:
        return PerfdeskError("没有可识别的表：表头中没有单位、指标或完成情况的列名。请核对表格，或指定导入类型和列。")
    sheets = "".join(map(str, left_out))
    return PerfdeskError(f"没有可按“{kind.title}”导入的工作表。{sheets}")


def plan_import(data: YearData, reading: Reading, options: ImportOptions = AS_IT_STANDS) -> ImportPlan:
    """Compare what was read with a year's data: the preview, and what accepting it will write."""
    plan = _of(reading.kind).plan(data, reading.drafts, list(reading.problems), options)
    return replace(plan, problems=_as_they_stand(plan.problems))


def _as_they_stand(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Sort problems by sheet and row, as a person goes through the workbook; those of a whole sheet come last."""
    sheets = list(dict.fromkeys(problem.sheet for problem in problems))

    def place(problem: Problem) -> tuple[int, int]:
        row = problem.cell.lstrip(ascii_uppercase)
        return sheets.index(problem.sheet), int(row) if row else maxsize

    return tuple(sorted(problems, key=place))


def accept_import(doc: Document, plan: ImportPlan, *, remove: bool = False, reason: str = "") -> int:
    """Write an accepted plan as one step and return the step's number; an empty plan writes nothing (0).

    With `remove`, what the workbook lacks is taken out too. Raises PerfdeskError where the year is closed, and where
    a month is frozen and no reason is given.
    """
    puts = (*plan.puts, *plan.removals) if remove else plan.puts
    drops = (*plan.drops, *plan.deletions) if remove else plan.drops
    if not (puts or drops or plan.cells or plan.notes):
        return 0
    with changing(doc, plan.title, plan.year, plan.touched, reason) as step:
        rows = [replace(row, step=step) if isinstance(row, Version) else row for row in puts]
        doc.put(*rows, year=plan.year)
        doc.remove(*drops, year=plan.year)
        doc.enter(plan.cells, plan.notes, reason=reason)
    return step


def read_mapping(path: Path) -> Columns:
    """Read a mapping of columns that a person wrote as JSON. Raises PerfdeskError where it is no such thing."""
    try:
        columns = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise PerfdeskError(f'“{path.name}”不是JSON文件。请写成{{"列标题": "字段"}}的形式。') from error
    if not isinstance(columns, dict):
        raise PerfdeskError(f'“{path.name}”的内容不对。请写成{{"列标题": "字段"}}的形式。')
    wrong = [str(field) for field in columns.values() if field_named(str(field)) is None]
    if wrong:
        fields = "、".join(field.title for field in Field)
        raise PerfdeskError(f"“{path.name}”中的“{'”“'.join(wrong)}”不是可用的字段。可用的字段有：{fields}。")
    return {str(key): str(value) for key, value in columns.items()}


def with_columns(plan: ImportPlan, reading: Reading, columns: Columns) -> ImportPlan:
    """Return a plan that also keeps the mapping of columns it was read by, for the next workbook of the same shape."""
    return replace(plan, puts=(*plan.puts, *_kept(reading, columns)))


def remembered_columns(doc: Document) -> dict[str, Columns]:
    """Return the column mappings kept in the file, by the shape of the header."""
    return {kept.shape: kept.columns for kept in doc.rows(KeptMapping)}


def remember_columns(doc: Document, reading: Reading, columns: Columns) -> None:
    """Keep a mapping for the next workbook whose tables have the same columns, as one step."""
    with doc.step("记住列的对应关系"):
        doc.put(*_kept(reading, columns))


def _kept(reading: Reading, columns: Columns) -> list[KeptMapping]:
    return [KeptMapping(shape, reading.kind.value, dict(columns)) for shape in reading.shapes]


def header_of(sheet: Sheet, kind: ImportKind | None) -> Header | None:
    """Return the header of a sheet with the fields that its columns are read as, None where there is none."""
    header = find_header(sheet)
    found = _import_of(header, kind)
    return header.mapped(found.own(header)) if header and found else header


def _import_of(header: Header | None, kind: ImportKind | None) -> Import | None:
    if header is None:
        return None
    if kind and _of(kind).fits(header):
        return _of(kind)
    return next((one for one in IMPORTS if one.fits(header)), None)


def _of(kind: ImportKind) -> Import:
    return next(one for one in IMPORTS if one.kind is kind)


def _not_read(sheet: Sheet, found: Import | None) -> list[Problem]:
    """Name a sheet that was left out, unless it is empty."""
    if not any(cell.text for row in sheet.rows for cell in row):
        return []
    what = f"是{found.kind.title}，请另行导入" if found else "没有可识别的表头"
    return [Problem(f"工作表“{sheet.name}”", f"{what}，本次未导入。", "sheet_skipped", False, sheet.name, "A1")]


__all__ = [
    "AS_IT_STANDS",
    "IMPORTS",
    "Columns",
    "Import",
    "ImportKind",
    "ImportOptions",
    "ImportPlan",
    "PlannedRow",
    "Reading",
    "RowState",
    "accept_import",
    "header_of",
    "plan_import",
    "read_book",
    "read_mapping",
    "read_sheets",
    "remember_columns",
    "remembered_columns",
    "with_columns",
]
