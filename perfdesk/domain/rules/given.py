"""Rules whose points come from a person or another level: typed, copied, approved, or not yet clear."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Self

from perfdesk.domain.indicator import Nature
from perfdesk.domain.quantity import shown
from perfdesk.domain.rules.base import ZERO, CannotScore, Leaf, ScoringRule, Wants, clamp
from perfdesk.domain.rules.params import Params


class GivenRule(ScoringRule):
    """A rule that looks at no value of the leaf."""

    __slots__ = ()
    wants: ClassVar[Wants] = Wants.NOTHING
    judges_value: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Direct(GivenRule):
    """The points as an assessor gave them; on a 减分 leaf the points taken."""

    kind: ClassVar[str] = "direct"
    title: ClassVar[str] = "直接评分"
    help: ClassVar[str] = "由上级有关单位直接评分或按第三方评估结果计分；录入得分之前无法预测。"

    @classmethod
    def read(cls, params: Params) -> Self:  # noqa: ARG003
        """Read nothing: the kind has no parameters."""
        return cls()

    def points(self, leaf: Leaf, x: Fraction) -> Fraction:  # noqa: ARG002
        """Return the points given; raises CannotScore until they are."""
        if leaf.given is None:
            raise CannotScore("由上级直接评分，尚未录入得分", problem=False)
        return clamp(leaf.full - leaf.given if leaf.nature is Nature.DEDUCTION else leaf.given, ZERO, leaf.full)

    def working(self, leaf: Leaf, x: Fraction) -> str:
        """Name the source."""
        lost = f"，扣 {shown(leaf.full - self.points(leaf, x))} 分" if leaf.nature is Nature.DEDUCTION else ""
        return f"上级直接评分{lost}"


@dataclass(frozen=True, slots=True)
class Mirror(GivenRule):
    """The loss that the upper level's verdict took there, taken here as well.

    The figure is the points the upper level gave; `full` is its full mark where it differs from P.
    """

    kind: ClassVar[str] = "mirror"
    title: ClassVar[str] = "按上级扣分同步扣分"
    help: ClassVar[str] = "上级扣多少分，本级相应扣多少分；上级核定之前无法预测。"
    full: Fraction | None = None

    @classmethod
    def read(cls, params: Params) -> Self:
        """Read `full`, the upper level's full mark."""
        return cls(params.optional("full", "上级满分"))

    def _loss(self, leaf: Leaf) -> Fraction:
        if leaf.given is None:
            raise CannotScore("按上级扣分情况扣分，上级尚未核定", problem=False)
        if leaf.nature is Nature.DEDUCTION:
            return clamp(leaf.given, ZERO, leaf.full)
        return clamp((leaf.full if self.full is None else self.full) - leaf.given, ZERO, leaf.full)

    def points(self, leaf: Leaf, x: Fraction) -> Fraction:  # noqa: ARG002
        """Return P less the upper level's loss; raises CannotScore until it is known."""
        return leaf.full - self._loss(leaf)

    def working(self, leaf: Leaf, x: Fraction) -> str:  # noqa: ARG002
        """Write the upper level's points and the loss."""
        return f"按上级核定结果同步扣分，扣 {shown(self._loss(leaf))} 分"


@dataclass(frozen=True, slots=True)
class Bonus(GivenRule):
    """Approved extra points up to a cap (P where none is named); nothing approved gives nothing."""

    kind: ClassVar[str] = "bonus"
    title: ClassVar[str] = "加分项"
    help: ClassVar[str] = "按批准的分数加分，不超过上限，须有佐证材料。"
    cap: Fraction | None = None

    @classmethod
    def read(cls, params: Params) -> Self:
        """Read `cap`."""
        return cls(params.optional("cap", "加分上限"))

    def misfit(self, leaf: Leaf) -> str:
        """Refuse a leaf that is not 加分: its points would be lost until something is approved."""
        return "" if leaf.nature is Nature.BONUS else "“加分项”只用于加分指标，请改指标性质或评分规则"

    def points(self, leaf: Leaf, x: Fraction) -> Fraction:  # noqa: ARG002
        """Return the approved points, within 0 and the cap."""
        return clamp(leaf.given or ZERO, *self.bounds(leaf))

    def bounds(self, leaf: Leaf) -> tuple[Fraction, Fraction]:
        """Return 0 and the cap: the lower of the rule's own and P, where both are named."""
        limits = [limit for limit in (self.cap, leaf.full or None) if limit is not None]
        return ZERO, min(limits) if limits else max(ZERO, leaf.given or ZERO)

    def working(self, leaf: Leaf, x: Fraction) -> str:  # noqa: ARG002
        """Write approved points and cap."""
        if not leaf.given:
            return "尚无批准的加分"
        cap = f"，上限{shown(self.cap)}分" if self.cap is not None else ""
        return f"批准加分 {shown(leaf.given)} 分{cap}"


@dataclass(frozen=True, slots=True)
class Veto(GivenRule):
    """一票否决: carries no points, so a leaf under it loses none; what it does to the grade is the county's part."""

    kind: ClassVar[str] = "veto"
    title: ClassVar[str] = "一票否决"
    help: ClassVar[str] = "不计分；发生否决情形的，限制或取消单位的等次。"

    @classmethod
    def read(cls, params: Params) -> Self:  # noqa: ARG003
        """Read nothing: the kind has no parameters."""
        return cls()

    def misfit(self, leaf: Leaf) -> str:
        """Refuse points."""
        return "“一票否决”不计分，本指标却有分值，请核对分值或评分规则" if leaf.full else ""

    def points(self, leaf: Leaf, x: Fraction) -> Fraction:  # noqa: ARG002
        """Return P, which is 0."""
        return leaf.full

    def working(self, leaf: Leaf, x: Fraction) -> str:  # noqa: ARG002
        """Say that it carries no points."""
        return "一票否决，不计分"


@dataclass(frozen=True, slots=True)
class Unclear(GivenRule):
    """待明确: the wording is not understood, or the parameters are wrong; `reason` says which."""

    kind: ClassVar[str] = "unclear"
    title: ClassVar[str] = "待明确"
    help: ClassVar[str] = "评分规则尚不明确，列为问题，只能人工填写预计扣分。"
    reason: str = "评分规则待明确"

    @classmethod
    def read(cls, params: Params) -> Self:  # noqa: ARG003
        """Read nothing: the kind has no parameters."""
        return cls()

    def points(self, leaf: Leaf, x: Fraction) -> Fraction:  # noqa: ARG002
        """Raise CannotScore, always."""
        raise CannotScore(self.reason)

    def working(self, leaf: Leaf, x: Fraction) -> str:  # noqa: ARG002
        """Give the reason."""
        return self.reason
