"""A year's target: the text as issued, and what was understood of it."""

from dataclasses import dataclass
from fractions import Fraction

from perfdesk.domain.words import Word


class Direction(Word):
    """Which side of the target is good."""

    HIGHER = "higher", "正向"
    LOWER = "lower", "逆向"
    RANGE = "range", "区间"


class TargetKind(Word):
    """What kind of target a text was understood as."""

    NUMBER = "number", "数值"
    RANGE = "range", "区间"
    STAGES = "stages", "节点"
    TEXT = "text", "文字"
    NONE = "none", "不考核"


class Comparator(Word):
    """How a figure is compared with a number target."""

    AT_LEAST = "ge", "≥"
    MORE = "gt", ">"
    EQUAL = "eq", "="
    AT_MOST = "le", "≤"
    LESS = "lt", "<"

    def holds(self, x: Fraction, value: Fraction) -> bool:
        """Tell whether `x` stands in this relation to `value`."""
        match self:
            case Comparator.AT_LEAST:
                return x >= value
            case Comparator.MORE:
                return x > value
            case Comparator.EQUAL:
                return x == value
            case Comparator.AT_MOST:
                return x <= value
            case Comparator.LESS:
                return x < value


_BY_DIRECTION = {
    Direction.HIGHER: Comparator.AT_LEAST,
    Direction.LOWER: Comparator.AT_MOST,
    Direction.RANGE: Comparator.EQUAL,
}
_DIRECTIONS = {
    Comparator.AT_LEAST: Direction.HIGHER,
    Comparator.MORE: Direction.HIGHER,
    Comparator.AT_MOST: Direction.LOWER,
    Comparator.LESS: Direction.LOWER,
}


@dataclass(frozen=True, slots=True)
class Stage:
    """A milestone (节点): the cumulative share of the work (0–100) that is done when it is reached."""

    name: str
    due_month: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached: `text` is printed, the rest is judged.

    `value` belongs to NUMBER, `low` and `high` to RANGE, `stages` to STAGES; `unit` is the measure
    unit found in the text ("" where it named none). A comparator of None means: by direction.
    """

    text: str = ""
    kind: TargetKind = TargetKind.NONE
    comparator: Comparator | None = None
    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    stages: tuple[Stage, ...] = ()
    unit: str = ""

    @property
    def reference(self) -> Fraction | None:
        """Return T, the number a figure is divided by: the value, or 100 for stages; None for the others."""
        return Fraction(100) if self.stages else self.value

    @property
    def is_zero(self) -> bool:
        """Tell whether the target is the number 0: on a cumulative higher-better leaf that means 不适用."""
        return self.value == 0

    @property
    def direction(self) -> Direction | None:
        """Return the direction the text itself gives (≥ higher, ≤ lower, a range), or None."""
        if self.kind is TargetKind.RANGE:
            return Direction.RANGE
        return _DIRECTIONS.get(self.comparator) if self.comparator else None

    def met(self, x: Fraction, direction: Direction) -> bool | None:
        """Tell whether the figure `x` meets the target; None where there is nothing numeric to meet.

        A range is met between its bounds, both included; stages are met at 100.
        """
        if self.kind is TargetKind.RANGE and self.low is not None and self.high is not None:
            return self.low <= x <= self.high
        reference = self.reference
        if reference is None:
            return None
        return (self.comparator or _BY_DIRECTION[direction]).holds(x, reference)

    def nearer_bound(self, x: Fraction) -> Fraction | None:
        """Return the bound of a range that lies nearer to `x` (the lower one on a tie); None without a range."""
        if self.low is None or self.high is None:
            return None
        return min(self.low, self.high, key=lambda bound: abs(x - bound))

    def share_due(self, month: int) -> Fraction:
        """Return the share (0–100) of the stages that are due by the end of `month`; 0 before the first."""
        return max((stage.share for stage in self.stages if stage.due_month <= month), default=Fraction(0))

    def share_of(self, stage_name: str) -> Fraction | None:
        """Return the share (0–100) done when the stage of that name is reached; None where no stage has it."""
        return next((stage.share for stage in self.stages if stage.name == stage_name), None)
