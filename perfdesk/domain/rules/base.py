"""What every scoring rule is, what it sees of a leaf, and why one may give no score."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from fractions import Fraction
from typing import ClassVar, Self

from perfdesk.domain.indicator import Direction, Nature
from perfdesk.domain.rules.params import Params

ZERO = Fraction(0)
ONE = Fraction(1)
BOTH_SIDES = (Direction.HIGHER, Direction.LOWER)


class CannotScore(Exception):  # noqa: N818 - an answer of the domain, caught where the leaf is scored
    """Why a rule gives no score, fit to show; `problem` where somebody has to put something right."""

    def __init__(self, reason: str, *, problem: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.problem = problem


class Wants(Enum):
    """What a rule needs of a leaf's target."""

    TARGET = auto()
    NOTHING = auto()
    NO_TARGET = auto()


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a rule sees of a leaf besides the value judged.

    `full` is P (the cap C of a 减分 leaf); `target` T, or `low` and `high` of a range; `strict` excludes the bound
    itself (> and <); `percent` tells that values are in %; `month` is the month judged; `count` and
    `event_points` are the typed number of events and the own points of those in the ledger (None: the rule's);
    `given` the points typed in. The `periods` rule alone has `past_values` and `coming_values`: by month, what stood
    there (this month included), and what is projected.
    """

    full: Fraction
    direction: Direction = Direction.HIGHER
    target: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    strict: bool = False
    percent: bool = False
    month: int = 12
    peers: tuple[Fraction, ...] = ()
    count: Fraction = ZERO
    event_points: tuple[Fraction | None, ...] = ()
    items: frozenset[int] | None = None
    given: Fraction | None = None
    past_values: Mapping[int, Fraction] = field(default_factory=dict)
    coming_values: Mapping[int, Fraction] = field(default_factory=dict)
    nature: Nature = Nature.BASIC

    @property
    def has_target(self) -> bool:
        """Tell whether there is a number or a bound to compare with."""
        return self.target is not None or self.low is not None or self.high is not None

    def met(self, x: Fraction) -> bool:
        """Tell whether the value `x` is within the target."""
        if self.strict and x == self.target:
            return False
        return not self.short(x)

    def short(self, x: Fraction) -> Fraction:
        """Return d, the distance by which `x` misses the target, in the value's own unit; never below 0."""
        match self.direction:
            case Direction.HIGHER if self.target is not None:
                return max(ZERO, self.target - x)
            case Direction.LOWER if self.target is not None:
                return max(ZERO, x - self.target)
            case Direction.RANGE:
                below = ZERO if self.low is None else self.low - x
                above = ZERO if self.high is None else x - self.high
                return max(ZERO, below, above)
        return ZERO

    def excess(self, x: Fraction) -> Fraction:
        """Return e, how far `x` is beyond the target on the good side; a range has no such side."""
        if self.target is None or self.direction is Direction.RANGE:
            return ZERO
        return max(ZERO, x - self.target if self.direction is Direction.HIGHER else self.target - x)

    def reference(self, x: Fraction) -> Fraction | None:
        """Return what a miss of `x` is measured against: T, or the bound of the range nearer to `x`."""
        if self.direction is not Direction.RANGE:
            return self.target
        if self.low is None or (self.high is not None and abs(x - self.high) < abs(x - self.low)):
            return self.high
        return self.low


class ScoringRule(ABC):
    """One kind of scoring rule with its parameters read. Subclasses are frozen dataclasses of their parameters."""

    __slots__ = ()
    kind: ClassVar[str]
    title: ClassVar[str]
    help: ClassVar[str]
    directions: ClassVar[tuple[Direction, ...]] = tuple(Direction)
    wants: ClassVar[Wants] = Wants.TARGET
    judges_value: ClassVar[bool] = True
    """Whether the score depends on the leaf's value x; others count what happened or take what was given."""
    by_peers: ClassVar[bool] = False
    """Whether other places' values decide; such a rule always judges A."""

    @classmethod
    @abstractmethod
    def read(cls, params: Params) -> Self:
        """Read the parameters; raises CannotScore naming the one that is wrong."""

    @abstractmethod
    def points(self, leaf: Leaf, x: Fraction) -> Fraction:
        """Return the exact score of the value `x`, before rounding; raises CannotScore where there is none."""

    @abstractmethod
    def working(self, leaf: Leaf, x: Fraction) -> str:
        """Write the middle of the working: how the points of `x` come about."""

    def projected(self, leaf: Leaf, x: Fraction) -> Fraction:
        """Return the exact score at the year's end for the projected value `x`."""
        return self.points(leaf, x)

    def at_target(self, leaf: Leaf) -> Fraction:
        """Return the score of a leaf that just meets its target."""
        return leaf.full

    def bounds(self, leaf: Leaf) -> tuple[Fraction, Fraction]:
        """Return the lowest and highest score the rule can give."""
        return ZERO, leaf.full

    def misfit(self, leaf: Leaf) -> str:
        """Say why the rule does not fit the leaf's direction or target; "" where it fits.

        A rule without a target fits a target of 0: 零发生 says only that every event counts.
        """
        if leaf.direction not in self.directions:
            return f"“{self.title}”不适用于{leaf.direction.title}指标，请改评分规则或指标方向"
        if self.wants is Wants.NO_TARGET and leaf.has_target and leaf.target != 0:
            return f"“{self.title}”不看目标值，本指标却有目标值，请核对评分规则"
        return ""


def clamp(value: Fraction, low: Fraction, high: Fraction) -> Fraction:
    """Return `value` kept within `low` and `high`; `low` wins where they cross."""
    return max(low, min(value, high))
