"""Rules by steps: points lost or gained for every so much below or above the target."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Self

from perfdesk.domain.indicator import Direction
from perfdesk.domain.quantity import round_half_up, shown
from perfdesk.domain.rules.base import BOTH_SIDES, ZERO, CannotScore, Leaf, ScoringRule, clamp
from perfdesk.domain.rules.params import BadParamsError, Params

_UNITS = {"absolute": "绝对值", "pp": "百分点", "pct_of_target": "目标值的百分比"}
_SLOPE_UNITS = {"absolute": "绝对值", "pp": "百分点"}
_COUNTING: Mapping[str, Callable[[Fraction], Fraction]] = {
    "whole": lambda n: Fraction(n // 1),
    "started": lambda n: Fraction(-(-n // 1)),
    "pro_rata": lambda n: n,
}
_PARTIALS = {"whole": "满一步才算", "started": "不足一步按一步", "pro_rata": "按比例"}
_UNIT_WORDS = {"absolute": "", "pp": " 个百分点", "pct_of_target": "%"}


@dataclass(frozen=True, slots=True)
class Steps:
    """So many points for every step of a size; where the paper does not say, only whole steps count."""

    size: Fraction
    unit: str
    points: Fraction
    partial: str = "whole"

    @classmethod
    def read(cls, params: Params, partial: str = "whole", units: Mapping[str, str] = _UNITS) -> Self:
        """Read `step`, `unit`, `points` and `partial`."""
        return cls(
            params.positive("step", "步长"),
            params.word("unit", "步长单位", units),
            params.number("points", "每步分值"),
            params.word("partial", "计步方式", _PARTIALS, partial),
        )

    def measured(self, leaf: Leaf, amount: Fraction, x: Fraction) -> Fraction:
        """Return a distance from the target in the unit of the steps.

        A percentage point is of the value itself where values are in %, else of the completion rate, that is
        of the target. Raises CannotScore where that target (a range: the nearer bound) is 0.
        """
        if self.unit == "absolute" or (self.unit == "pp" and leaf.percent) or not amount:
            return amount
        reference = leaf.reference(x)
        if not reference:
            raise CannotScore("目标为0，无法按目标的百分比计步，请改用绝对值步长")
        return 100 * amount / abs(reference)

    def cost(self, leaf: Leaf, amount: Fraction, x: Fraction) -> Fraction:
        """Return the points that a distance from the target is worth."""
        return self.points * _COUNTING[self.partial](self.measured(leaf, amount, x) / self.size)

    def explain(self, leaf: Leaf, amount: Fraction, x: Fraction, words: tuple[str, str]) -> str:
        """Write distance, step, number of steps and price; `words` are those of the distance and the points: 少, 扣."""
        far, verb = words
        of_target = "目标值的" if self.unit == "pct_of_target" else ""
        unit = _UNIT_WORDS[self.unit]
        distance = self._distance(leaf, amount, x)
        count = _COUNTING[self.partial](self.measured(leaf, amount, x) / self.size)
        steps = "" if self.partial == "pro_rata" else f"（{_PARTIALS[self.partial]}），计 {shown(count)} 步"
        step = f"每{far}{of_target}{shown(self.size)}{unit.strip()}{verb}{shown(self.points)}分{steps}"
        return f"{far}{of_target} {distance}{unit}，{step}"

    def _distance(self, leaf: Leaf, amount: Fraction, x: Fraction) -> str:
        """Write a distance with as few places as give the same points again on a pocket calculator."""
        exact, cost = self.measured(leaf, amount, x), round_half_up(self.cost(leaf, amount, x), 2)
        if exact == amount:
            return shown(exact)
        counting = _COUNTING[self.partial]
        texts = [shown(exact, places) for places in (1, 2, 3, 4, 6)]
        fitting = (t for t in texts if round_half_up(self.points * counting(Fraction(t) / self.size), 2) == cost)
        return next(fitting, texts[-1])


@dataclass(frozen=True, slots=True)
class Step(ScoringRule):
    """P less k for every step short of the target, and where given kb for every step beyond it.

    A bonus without a cap is capped at P, as papers say 封顶至基本分值.
    """

    kind: ClassVar[str] = "step"
    title: ClassVar[str] = "每少一步扣分"
    help: ClassVar[str] = "达到目标得满分，每少一个步长扣若干分，扣到底线为止；可另设超额加分及封顶。"
    deduct: Steps
    floor: Fraction = ZERO
    bonus: Steps | None = None
    cap: Fraction | None = None

    @classmethod
    def read(cls, params: Params) -> Self:
        """Read `deduct`, `floor` in points, and `bonus` with its `cap` in points."""
        deduct = Steps.read(params.part("deduct", "扣分"))
        floor = params.optional("floor", "最低得分") or ZERO
        if "bonus" not in params:
            return cls(deduct, floor)
        part = params.part("bonus", "加分")
        return cls(deduct, floor, Steps.read(part), part.optional("cap", "封顶"))

    def points(self, leaf: Leaf, x: Fraction) -> Fraction:
        """Return P less the steps short of the target, or plus those beyond it."""
        short = leaf.short(x)
        if short:
            return clamp(leaf.full - self.deduct.cost(leaf, short, x), min(self.floor, leaf.full), leaf.full)
        if self.bonus is None:
            return leaf.full
        return leaf.full + self._bonus(leaf, x)

    def bounds(self, leaf: Leaf) -> tuple[Fraction, Fraction]:
        """Return the floor, and P with the whole bonus."""
        cap = ZERO if self.bonus is None else leaf.full if self.cap is None else self.cap
        return min(self.floor, leaf.full), leaf.full + cap

    def _bonus(self, leaf: Leaf, x: Fraction) -> Fraction:
        cap = leaf.full if self.cap is None else self.cap
        return min(cap, self.bonus.cost(leaf, leaf.excess(x), x)) if self.bonus else ZERO

    def working(self, leaf: Leaf, x: Fraction) -> str:
        """Write distance, step and points lost or gained."""
        short = leaf.short(x)
        good, bad = ("少", "多") if leaf.direction is Direction.LOWER else ("多", "少")
        if short:
            far = bad if leaf.direction is not Direction.RANGE else "偏离"
            lost = self.deduct.cost(leaf, short, x)
            stop = f"，最低得 {shown(self.floor)} 分" if self.floor else ""
            over = "，扣完为止" if not self.floor and lost > leaf.full else ""
            return f"{self.deduct.explain(leaf, short, x, (far, '扣'))}，扣 {shown(lost, 2)} 分{stop}{over}"
        gained = self._bonus(leaf, x)
        if self.bonus is None or not gained:
            return "达到目标，得满分"
        cap = shown(leaf.full if self.cap is None else self.cap)
        words = self.bonus.explain(leaf, leaf.excess(x), x, (good, "加"))
        return f"{words}，最高加{cap}分，加 {shown(gained, 2)} 分"


@dataclass(frozen=True, slots=True)
class BaseSlope(ScoringRule):
    """base × P at the target, more above and less below it; pro rata unless the paper counts whole steps.

    Without `cap` a score stays within P.
    """

    kind: ClassVar[str] = "base_slope"
    title: ClassVar[str] = "达标得基准分，高低增减"
    help: ClassVar[str] = "达到目标得基准分（如80%），每高或低一个步长增减若干分，在上下限之间。"
    directions: ClassVar[tuple[Direction, ...]] = BOTH_SIDES
    base: Fraction
    steps: Steps
    floor: Fraction
    cap: Fraction

    @classmethod
    def read(cls, params: Params) -> Self:
        """Read `base`, `floor` and `cap` as shares of P, and the step."""
        cap = params.optional("cap", "上限")
        rule = cls(
            params.number("base", "基准比例"),
            Steps.read(params, "pro_rata", _SLOPE_UNITS),
            params.optional("floor", "下限") or ZERO,
            Fraction(1) if cap is None else cap,
        )
        if rule.floor > rule.cap:
            raise BadParamsError("评分规则的下限高于上限，请核对")
        return rule

    def points(self, leaf: Leaf, x: Fraction) -> Fraction:
        """Return base × P and the slope, between floor × P and cap × P."""
        slope = self.steps.cost(leaf, leaf.excess(x), x) - self.steps.cost(leaf, leaf.short(x), x)
        return clamp(self.base * leaf.full + slope, self.floor * leaf.full, self.cap * leaf.full)

    def bounds(self, leaf: Leaf) -> tuple[Fraction, Fraction]:
        """Return floor × P and cap × P."""
        return self.floor * leaf.full, self.cap * leaf.full

    def at_target(self, leaf: Leaf) -> Fraction:
        """Return base × P."""
        return clamp(self.base, self.floor, self.cap) * leaf.full

    def working(self, leaf: Leaf, x: Fraction) -> str:
        """Write base and slope."""
        base = f"基准分 {shown(leaf.full)}×{shown(self.base * 100)}%={shown(self.base * leaf.full)} 分"
        limits = f"，限{shown(self.floor * leaf.full)}至{shown(self.cap * leaf.full)}分"
        short = leaf.short(x)
        amount = short or leaf.excess(x)
        if not amount:
            return base + limits
        low = leaf.direction is Direction.LOWER
        far, verb = ("高" if low else "低", "减") if short else ("低" if low else "高", "加")
        slope = shown(self.steps.cost(leaf, amount, x), 2)
        return f"{base}；{self.steps.explain(leaf, amount, x, (far, verb))}，{verb} {slope} 分{limits}"
