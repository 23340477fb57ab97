"""The county at a month: every leaf's result, totals, units, ranking and grades."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.indicator import Assignment, Node, Terms
from perfdesk.domain.scheme import Light
from perfdesk.domain.scoring import ProgressState, Result
from perfdesk.domain.unit import Unit
from perfdesk.domain.year import YearData


@dataclass(frozen=True, slots=True)
class Judged:
    """A result with whose it is: the county's own of a leaf (`assignment` the lead's or None), or one unit's."""

    node: Node
    indicator: Node
    terms: Terms
    assignment: Assignment | None
    result: Result
    reported: tuple[int, int] | None = None
    """(已报, 应报) of the holders where the county's value is a roll-up."""


@dataclass(frozen=True, slots=True)
class Count:
    """项, 任务, 分值 and 扣分 of a group of leaves: indicators once, `tasks` leaves that are tasks."""

    indicators: int = 0
    tasks: int = 0
    points: Decimal = Decimal(0)
    loss: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals of a scheme at a month; every basic leaf lies in exactly one group."""

    all: Count
    lost: Count
    at_risk: Count
    unreported: Count
    to_verify: Count
    unpredictable: Count
    normal: Count
    at_target_loss: Count
    recoverable: Decimal
    bonus: Decimal
    deduction: Decimal
    low: Decimal
    high: Decimal
    split: Mapping[ProgressState, tuple[int, Decimal]]
    """Indicators by progress state with their share in % (adds to 100.0 without 未报送)."""
    lights: Mapping[Light, int]


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One unit's standing: `score` on the 100-point scale, `rank` None below the line."""

    unit: Unit
    leaves: tuple[Judged, ...]
    points: Decimal
    expected: Decimal
    expected_loss: Decimal
    rate: Fraction | None
    score: Decimal | None
    bonus: Decimal
    penalties: Decimal
    unreported: int
    unreported_points: Decimal
    lights: Mapping[Light, int]
    rank: int | None = None
    previous_rank: int | None = None
    grade: str = ""
    why_unranked: str = ""


@dataclass(frozen=True, slots=True)
class County:
    """The whole county at one month. `leaves` are the county's own results in tree order."""

    data: YearData
    month: int
    leaves: tuple[Judged, ...]
    """One per scored leaf: what the lists, totals and bulletin count."""
    shares: Mapping[str, Judged]
    """Assignment id -> that unit's own result."""
    totals: Mapping[str, Totals]
    """Scheme id -> totals; "" -> all schemes together."""
    units: Mapping[str, UnitResult]
