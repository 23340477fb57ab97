"""Points by bands of the value or of the completion rate."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Self

from perfdesk.domain.indicator import Direction
from perfdesk.domain.quantity import shown
from perfdesk.domain.rules.base import ZERO, CannotScore, Leaf, ScoringRule, Wants, clamp
from perfdesk.domain.rules.params import BadParamsError, Params


@dataclass(frozen=True, slots=True)
class Band:
    """A band with the points it gives; a bound of None is open to that side, a bound belongs unless open."""

    points: Fraction
    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def read(cls, params: Params) -> Self:
        """Read `from`, `from_open`, `to`, `to_open` and `points`."""
        band = cls(
            params.number("points", "分值"),
            params.optional("from", "下界", None),
            params.optional("to", "上界", None),
            params.flag("from_open"),
            params.flag("to_open"),
        )
        if band.low is not None and band.high is not None and band.low > band.high:
            raise BadParamsError(f"评分规则的分档下界{shown(band.low)}高于上界{shown(band.high)}，请核对")
        return band

    def holds(self, value: Fraction) -> bool:
        """Tell whether `value` lies in the band."""
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = self.high is None or value < self.high or (value == self.high and not self.high_open)
        return above and below

    def text(self, scale: int, sign: str) -> str:
        """Write the bounds: 15以上至30（含）."""
        ends = ((self.low, self.low_open, "以上"), (self.high, self.high_open, "以下"))
        words = (
            f"{shown(end * scale)}{sign}{'' if is_open else '（含）'}{side}"
            for end, is_open, side in ends
            if end is not None
        )
        return "、".join(words) or "不限"


@dataclass(frozen=True, slots=True)
class Banded(ScoringRule):
    """The points of the first band that holds the value (or its rate), never more than P."""

    kind: ClassVar[str] = "banded"
    title: ClassVar[str] = "分档得分"
    help: ClassVar[str] = "按完成值或完成率所在的档次得分，按顺序取第一个符合的档；不在任何一档的提示问题。"
    wants: ClassVar[Wants] = Wants.NOTHING
    bands: tuple[Band, ...]
    by_rate: bool = False

    @classmethod
    def read(cls, params: Params) -> Self:
        """Read `over` ("x" or "rate") and the `bands`."""
        by_rate = params.word("over", "分档依据", {"x": "完成值", "rate": "完成率"}, "x") == "rate"
        return cls(tuple(Band.read(band) for band in params.parts("bands", "档")), by_rate)

    def misfit(self, leaf: Leaf) -> str:
        """Refuse a rate where there is none: it needs a higher-better leaf with a target above 0."""
        if self.by_rate and (leaf.direction is not Direction.HIGHER or leaf.target is None or leaf.target <= 0):
            return "按完成率分档只适用于目标大于0的正向指标，请改评分规则或指标方向"
        return ""

    def _band(self, leaf: Leaf, x: Fraction) -> Band:
        value = x / leaf.target if self.by_rate and leaf.target else x
        for band in self.bands:
            if band.holds(value):
                return band
        text = f"完成率{shown(value * 100, 1)}%" if self.by_rate else f"完成值{shown(value)}"
        raise CannotScore(f"{text}不在评分规则的任何一档，请补全分档")

    def points(self, leaf: Leaf, x: Fraction) -> Fraction:
        """Return the points of the band; raises CannotScore where no band holds the value."""
        return clamp(self._band(leaf, x).points, ZERO, leaf.full)

    def working(self, leaf: Leaf, x: Fraction) -> str:
        """Name the band."""
        band = self._band(leaf, x)
        name = "完成率" if self.by_rate else "完成值"
        bounds = band.text(100, "%") if self.by_rate else band.text(1, "")
        return f"{name}在“{bounds}”一档，该档 {shown(band.points)} 分"
