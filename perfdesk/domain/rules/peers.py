"""Rules that need the values of other counties: by rank, by ratio to the best, or between best and worst."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Self

from perfdesk.domain.indicator import Direction
from perfdesk.domain.quantity import shown
from perfdesk.domain.rules.base import BOTH_SIDES, ZERO, CannotScore, Leaf, ScoringRule, Wants, clamp
from perfdesk.domain.rules.params import BadParamsError, Params

_UNKNOWN = "未录入兄弟县区数值，无法比较"


class PeerRule(ScoringRule):
    """A rule whose score hangs on other places; their values of the month go before those in the parameters."""

    __slots__ = ()
    directions: ClassVar[tuple[Direction, ...]] = BOTH_SIDES
    wants: ClassVar[Wants] = Wants.NOTHING
    by_peers: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class RankTable(PeerRule):
    """Points by rank among the peers and the county itself; beyond the table 0. Equal values share the better rank."""

    kind: ClassVar[str] = "rank_table"
    title: ClassVar[str] = "按排名得分"
    help: ClassVar[str] = "与兄弟县区比较，按名次得分；名次在表外的不得分。"
    table: tuple[Fraction, ...]
    peers: tuple[Fraction, ...] = ()

    @classmethod
    def read(cls, params: Params) -> Self:
        """Read `points`, best rank first, and `peers`."""
        peers = params.numbers("peers", "兄弟县区数值") if "peers" in params else ()
        return cls(params.numbers("points", "名次分值"), peers)

    def _rank(self, leaf: Leaf, x: Fraction) -> int:
        peers = leaf.peers or self.peers
        if not peers:
            raise CannotScore(_UNKNOWN, problem=False)
        low = leaf.direction is Direction.LOWER
        return 1 + sum(1 for peer in peers if (peer < x if low else peer > x))

    def points(self, leaf: Leaf, x: Fraction) -> Fraction:
        """Return the points of the rank; raises CannotScore without peers."""
        rank = self._rank(leaf, x)
        return clamp(self.table[rank - 1], ZERO, leaf.full) if rank <= len(self.table) else ZERO

    def bounds(self, leaf: Leaf) -> tuple[Fraction, Fraction]:
        """Return 0, beyond the table, and the best rank's points."""
        return ZERO, clamp(max(self.table), ZERO, leaf.full)

    def working(self, leaf: Leaf, x: Fraction) -> str:
        """Name the rank."""
        rank = self._rank(leaf, x)
        worth = f"该名次 {shown(self.table[rank - 1])} 分" if rank <= len(self.table) else "名次在得分表外，不得分"
        return f"与{len(leaf.peers or self.peers)}个兄弟县区比较列第{rank}名，{worth}"


@dataclass(frozen=True, slots=True)
class RankRatio(PeerRule):
    """P × x / best (lower-better: best / x), where the best is the county itself if it leads.

    A ratio means nothing across zero: there only the best gets P, the others 0.
    """

    kind: ClassVar[str] = "rank_ratio"
    title: ClassVar[str] = "第一名满分，其余按比例"
    help: ClassVar[str] = "第一名得满分，其他按与第一名的比例得分。"
    best: Fraction | None = None
    peers: tuple[Fraction, ...] = ()

    @classmethod
    def read(cls, params: Params) -> Self:
        """Read `best` or `peers`."""
        peers = params.numbers("peers", "兄弟县区数值") if "peers" in params else ()
        return cls(params.optional("best", "最好值", None), peers)

    def _best(self, leaf: Leaf, x: Fraction) -> Fraction:
        others = leaf.peers or self.peers or (() if self.best is None else (self.best,))
        if not others:
            raise CannotScore(_UNKNOWN, problem=False)
        return min(*others, x) if leaf.direction is Direction.LOWER else max(*others, x)

    def points(self, leaf: Leaf, x: Fraction) -> Fraction:
        """Return P by the ratio to the best; raises CannotScore without peers."""
        best = self._best(leaf, x)
        if x == best:
            return leaf.full
        if best <= 0 or x <= 0:
            return ZERO
        return leaf.full * (best / x if leaf.direction is Direction.LOWER else x / best)

    def working(self, leaf: Leaf, x: Fraction) -> str:
        """Write the product."""
        best = self._best(leaf, x)
        if x == best:
            return "列第1名，得满分"
        pair = (best, x) if leaf.direction is Direction.LOWER else (x, best)
        return f"最好值 {shown(best)}，按比例得分，{shown(leaf.full)}×{shown(pair[0])}÷{shown(pair[1])}"


@dataclass(frozen=True, slots=True)
class Efficacy(PeerRule):
    """P × (floor + (1 − floor) × the way from the worst value to the best), within 0 and P.

    `lo` and `hi` are the ends in any order: on a lower-better leaf the smaller one is the best. Where they are not
    fixed they are those of the peers with the county itself.
    """

    kind: ClassVar[str] = "efficacy"
    title: ClassVar[str] = "功效系数法"
    help: ClassVar[str] = "在最差值与最好值之间按位置得分，最差得基础分（默认60%），最好得满分。"
    ends: tuple[Fraction, Fraction] | None
    floor: Fraction

    @classmethod
    def read(cls, params: Params) -> Self:
        """Read `lo`, `hi` and `floor`."""
        floor = params.optional("floor", "基础比例")
        if floor is not None and floor > 1:
            raise BadParamsError("评分规则的基础比例应在0与1之间")
        floor = Fraction(3, 5) if floor is None else floor
        if "lo" not in params and "hi" not in params:
            return cls(None, floor)
        ends = params.number("lo", "不允许值", None), params.number("hi", "满意值", None)
        if ends[0] == ends[1]:
            raise BadParamsError("评分规则的满意值与不允许值相等，无法计算功效系数")
        return cls(ends, floor)

    def _ends(self, leaf: Leaf, x: Fraction) -> tuple[Fraction, Fraction]:
        known = self.ends or leaf.peers
        if not known:
            raise CannotScore(_UNKNOWN, problem=False)
        values = known if self.ends else (*known, x)
        low, high = min(values), max(values)
        if low == high:
            raise CannotScore("各县区数值全部相等，无法计算功效系数")
        return (high, low) if leaf.direction is Direction.LOWER else (low, high)

    def points(self, leaf: Leaf, x: Fraction) -> Fraction:
        """Return P by the way from worst to best; raises CannotScore where both are equal or unknown."""
        worst, best = self._ends(leaf, x)
        share = self.floor + (1 - self.floor) * (x - worst) / (best - worst)
        return clamp(leaf.full * share, ZERO, leaf.full)

    def working(self, leaf: Leaf, x: Fraction) -> str:
        """Write the formula with its numbers."""
        worst, best = (shown(end) for end in self._ends(leaf, x))
        rest = shown(1 - self.floor)
        return f"{shown(leaf.full)}×（{shown(self.floor)}+{rest}×（{shown(x)}-{worst}）÷（{best}-{worst}））"
