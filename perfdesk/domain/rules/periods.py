"""Points by period: each quarter (or other part) judged against its own target, weighted."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar, Self

from perfdesk.domain.quantity import shown
from perfdesk.domain.rules.bands import Banded
from perfdesk.domain.rules.base import ZERO, CannotScore, Leaf, ScoringRule, Wants
from perfdesk.domain.rules.params import BadParamsError, Params
from perfdesk.domain.rules.plain import AllOrNothing, Proportional
from perfdesk.domain.rules.steps import BaseSlope, Step

INNER: tuple[type[ScoringRule], ...] = (Proportional, AllOrNothing, Step, Banded, BaseSlope)
"""The kinds that judge a value against a target, and so can judge a period."""


@dataclass(frozen=True, slots=True)
class Periods(ScoringRule):
    """Σ w × the inner rule's score of each period against that period's target.

    n periods end at every 12 / n months. A period that has ended is judged by the value that stood then; one that
    has not, by today's value if the year ended today, and by the projected value in the projection.
    """

    kind: ClassVar[str] = "periods"
    title: ClassVar[str] = "分期加权得分"
    help: ClassVar[str] = "各期（如季度）按该期目标分别计分，再按权重相加；未到期的按预测值计。"
    wants: ClassVar[Wants] = Wants.NOTHING
    weights: tuple[Fraction, ...]
    targets: tuple[Fraction, ...]
    inner: ScoringRule

    @classmethod
    def read(cls, params: Params) -> Self:
        """Read `weights` (they sum to 1), `targets` and the `inner` rule."""
        rule = cls(params.numbers("weights", "权重"), params.numbers("targets", "各期目标"), _inner(params))
        if len(rule.weights) != len(rule.targets) or 12 % len(rule.weights):
            raise BadParamsError("评分规则的权重与各期目标个数应相同，且能等分全年12个月")
        if sum(rule.weights) != 1 or min(rule.weights) < 0:
            raise BadParamsError(f"评分规则的各期权重之和应为1，现为{shown(sum(rule.weights))}")
        return rule

    def ends(self) -> tuple[int, ...]:
        """Return the last month of each period."""
        return tuple(range(12 // len(self.weights), 13, 12 // len(self.weights)))

    def misfit(self, leaf: Leaf) -> str:
        """Ask the inner rule, with the last period's target."""
        return self.inner.misfit(replace(leaf, target=self.targets[-1]))

    def points(self, leaf: Leaf, x: Fraction) -> Fraction:
        """Return the weighted sum, coming periods judged by `x`; raises CannotScore where a past value is missing."""
        return sum((w * self.inner.points(at, value) for w, at, value in self._each(leaf, x, {})), ZERO)

    def projected(self, leaf: Leaf, x: Fraction) -> Fraction:
        """Return the weighted sum, coming periods judged by their projected values."""
        values = self._each(leaf, x, dict(leaf.coming_values))
        return sum((w * self.inner.points(at, value) for w, at, value in values), ZERO)

    def at_target(self, leaf: Leaf) -> Fraction:
        """Return what the inner rule gives at target."""
        return self.inner.at_target(leaf)

    def bounds(self, leaf: Leaf) -> tuple[Fraction, Fraction]:
        """Return those of the inner rule."""
        return self.inner.bounds(leaf)

    def _each(self, leaf: Leaf, x: Fraction, coming: dict[int, Fraction]) -> list[tuple[Fraction, Leaf, Fraction]]:
        periods = []
        for weight, target, end in zip(self.weights, self.targets, self.ends(), strict=True):
            known = leaf.past_values.get(end, x if end == leaf.month else None)
            value = coming.get(end, x) if end > leaf.month else known
            if value is None:
                raise CannotScore(f"缺少{end}月的完成值，无法计算该期得分", problem=False)
            periods.append((weight, replace(leaf, target=target, low=target, high=target), value))
        return periods

    def working(self, leaf: Leaf, x: Fraction) -> str:
        """Write each period's target, value, points and weight."""
        return "；".join(
            f"第{n}期目标 {shown(at.target or ZERO)}，完成 {shown(value)}，"
            f"{shown(self.inner.points(at, value), 2)} 分×{shown(w * 100)}%"
            for n, (w, at, value) in enumerate(self._each(leaf, x, {}), start=1)
        )


def _inner(params: Params) -> ScoringRule:
    part = params.part("inner", "各期规则")
    kind = part.word("kind", "类型", {rule.kind: rule.title for rule in INNER})
    inner = next(rule for rule in INNER if rule.kind == kind)
    return inner.read(part.part("params", "各期规则的参数") if "params" in part else Params({}))
