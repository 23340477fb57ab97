"""What a workbook says, before anybody accepted it: one frozen draft for each thing a row names.

A draft keeps the words as they stand; unit names are resolved and compared with the file only when an
import is planned. Every draft knows where it was read, so that a problem can point at the cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.facts import VerdictStage
from perfdesk.domain.indicator import EVERY_MONTH, Basis, CountyValue, Direction, Nature, Origin, Rule
from perfdesk.domain.pace import Pace
from perfdesk.domain.problems import Problem
from perfdesk.domain.target import Target
from perfdesk.domain.unit import DutyRole, UnitKind
from perfdesk.formats.sheet import EMPTY, SheetCell, address


@dataclass(frozen=True, slots=True)
class Source:
    """Where a draft was read: sheet, row (from 0) and the columns of its fields (shared by a sheet's rows)."""

    sheet: str = ""
    row: int = 0
    columns: Mapping[str, int] = field(default_factory=dict)

    def cell(self, name: str) -> str:
        """Return the address of a field's cell, "" where the sheet has no such column."""
        return address(self.row, self.columns[name]) if name in self.columns else ""

    def where(self, name: str) -> str:
        """Return the address of a field's cell, else that of the row's first cell."""
        return self.cell(name) or address(self.row, 0)

    def place(self, title: str = "") -> str:
        """Return the place as people say it: 工作表“分解表”第14行“分值”."""
        where = f"工作表“{self.sheet}”第{self.row + 1}行"
        return f"{where}“{title}”" if title else where

    def problem(self, name: str, title: str, message: str, kind: str, *, blocking: bool = False) -> Problem:
        """Make a problem of one of this row's fields; `blocking` means that the row is not taken."""
        return Problem(self.place(title), message, kind, blocking, self.sheet, self.where(name))


@dataclass(frozen=True, slots=True)
class AliasDraft:
    """An older or shorter name of a unit with the days it was in use (None: open)."""

    name: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A unit as a row of the unit table names it; None or "" where the table does not say."""

    source: Source
    name: str
    short_name: str = ""
    kind: UnitKind | None = None
    group: str = ""
    aliases: tuple[AliasDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person (or, for SECTION, a section) in a role; `unit` is "" for county leaders."""

    source: Source
    unit: str
    role: DutyRole
    name: str
    post: str = ""
    phone: str = ""
    from_month: int = 1
    to_month: int = 12


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """A group of the path above an indicator, with the points its name prints: 城镇化水平(22分)."""

    name: str
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ShareDraft:
    """A holder's own target, from a target column of its own; `column` is the cell's column."""

    unit: str
    target: Target
    column: int = 0


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """An indicator or, where `task` is named, one of its tasks. None or "": the table does not say.

    `lead` and `co` are the unit cells as they stand; `points_of_parent` and `target_of_parent` are
    those printed once for an indicator over its tasks.
    """

    source: Source
    path: tuple[GroupDraft, ...]
    indicator: str
    task: str = ""
    code: str = ""
    measure_unit: str = ""
    target: Target | None = None
    points: Decimal | None = None
    points_of_parent: Decimal | None = None
    target_of_parent: Target | None = None
    rule: Rule | None = None
    nature: Nature | None = None
    direction: Direction | None = None
    basis: Basis | None = None
    origin: Origin | None = None
    data_provider: str = ""
    lead: str = ""
    co: str = ""
    county_leader: str = ""
    principal: str = ""
    deputy: str = ""
    section: str = ""
    contact: str = ""
    pace: Pace | None = None
    due: date | None = None
    reporting_months: tuple[int, ...] | None = None
    weight: Fraction | None = None
    county_value: CountyValue | None = None
    remark: str = ""
    shares: tuple[ShareDraft, ...] = ()

    @property
    def months(self) -> tuple[int, ...]:
        """Return the reporting months, every month where the table names none."""
        return self.reporting_months or EVERY_MONTH


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """One month's figure of an indicator (or task) in a unit, as a report says it.

    `said` is the figure's cell: what it means depends on the leaf's measure unit, basis and stages and is
    read when the import is planned. `measure_unit` is the report's own ("" where it prints none), `month`
    None where neither the sheet nor the person named one; `printed_rate` is in %.
    """

    source: Source
    indicator: str
    said: SheetCell
    task: str = ""
    code: str = ""
    path: tuple[str, ...] = ()
    unit: str = ""
    year: int | None = None
    month: int | None = None
    final: bool = False
    measure_unit: str = ""
    numerator: SheetCell = EMPTY
    denominator: SheetCell = EMPTY
    target: SheetCell = EMPTY
    printed_rate: Fraction | None = None
    progress_text: str = ""
    problem: str = ""
    measure: str = ""
    deadline: str = ""
    cause: str = ""
    cause_kind: str = ""
    cause_category: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SubmissionDraft:
    """A line of the register of monthly reports: when a unit's was due and came (None: not yet)."""

    source: Source
    unit: str
    year: int | None = None
    month: int | None = None
    due_on: date | None = None
    received_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ProjectDraft:
    """A project under an indicator with its money in 万元, arrived and paid up to `month`; None: not said."""

    source: Source
    name: str
    indicator: str
    unit: str = ""
    year: int | None = None
    month: int | None = None
    investment: Decimal | None = None
    planned: Decimal | None = None
    arrived: Decimal | None = None
    paid: Decimal | None = None
    planned_start: date | None = None
    planned_finish: date | None = None
    actual_start: date | None = None
    actual_finish: date | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class EvaluationDraft:
    """A unit's result of the public evaluation; `score` and `awareness` on the scale of 100."""

    source: Source
    unit: str
    score: Fraction
    sample: int | None = None
    awareness: Fraction | None = None
    round: str = ""
    surveyor: str = ""


@dataclass(frozen=True, slots=True)
class VerdictDraft:
    """The points that the level above gave an indicator (or task), and the document that says so."""

    source: Source
    indicator: str
    points: Decimal
    stage: VerdictStage = VerdictStage.FINAL
    task: str = ""
    code: str = ""
    path: tuple[str, ...] = ()
    unit: str = ""
    year: int | None = None
    month: int | None = None
    document: str = ""


Draft = (
    UnitDraft
    | PersonDraft
    | IndicatorDraft
    | FigureDraft
    | SubmissionDraft
    | ProjectDraft
    | EvaluationDraft
    | VerdictDraft
)
