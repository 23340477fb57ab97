"""Rules that compare the value with the target as a whole: by rate, or all or nothing."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Self

from perfdesk.domain.indicator import Direction
from perfdesk.domain.quantity import shown
from perfdesk.domain.rules.base import BOTH_SIDES, ONE, ZERO, Leaf, ScoringRule
from perfdesk.domain.rules.params import Params


@dataclass(frozen=True, slots=True)
class Proportional(ScoringRule):
    """Points by completion rate, nothing below the rate `floor`.

    A lower-better leaf has no rate; its floor is compared with T / x, the share of the points it would get.
    """

    kind: ClassVar[str] = "proportional"
    title: ClassVar[str] = "按完成率得分"
    help: ClassVar[str] = "完成目标得满分，未完成的按完成率得分；可设底线，完成率低于底线的不得分。"
    directions: ClassVar[tuple[Direction, ...]] = BOTH_SIDES
    floor: Fraction | None = None

    @classmethod
    def read(cls, params: Params) -> Self:
        """Read `floor`, a share of 1."""
        return cls(params.optional("floor", "底线"))

    def points(self, leaf: Leaf, x: Fraction) -> Fraction:
        """Return P by rate, exact."""
        target = leaf.target
        if target is None:
            return ZERO
        if leaf.direction is Direction.LOWER:
            rate = ONE if x <= target else target / x if target > 0 else ZERO
        elif target > 0:
            rate = ONE if x >= target else x / target if x > 0 else ZERO
        else:
            rate = ONE if x >= target else ZERO
        if self.floor is not None and rate < self.floor:
            return ZERO
        return leaf.full if rate is ONE else leaf.full * rate

    def working(self, leaf: Leaf, x: Fraction) -> str:
        """Write the product, or why there is nothing to multiply."""
        if leaf.short(x) == 0:
            return "达到目标，得满分"
        if self.points(leaf, x) == 0:
            floor = f"完成率低于{shown(self.floor * 100)}%" if self.floor else "未达到目标"
            return f"{floor}，不得分"
        pair = (leaf.target or ZERO, x) if leaf.direction is Direction.LOWER else (x, leaf.target or ZERO)
        return f"按完成率得分，{shown(leaf.full)}×{shown(pair[0])}÷{shown(pair[1])}"


@dataclass(frozen=True, slots=True)
class AllOrNothing(ScoringRule):
    """P where the target is met, else nothing."""

    kind: ClassVar[str] = "all_or_nothing"
    title: ClassVar[str] = "完成得分，未完成不得分"
    help: ClassVar[str] = "达到目标得满分，未达到目标不得分。"

    @classmethod
    def read(cls, params: Params) -> Self:  # noqa: ARG003
        """Read nothing: the kind has no parameters."""
        return cls()

    def points(self, leaf: Leaf, x: Fraction) -> Fraction:
        """Return P or 0."""
        return leaf.full if leaf.met(x) else ZERO

    def working(self, leaf: Leaf, x: Fraction) -> str:
        """Say whether the target is met."""
        return "达到目标，得满分" if leaf.met(x) else "未达到目标，不得分"
