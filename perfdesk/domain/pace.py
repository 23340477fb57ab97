"""Pace (序时进度): the share of the year's work that is due by a month."""

from dataclasses import dataclass
from fractions import Fraction

from perfdesk.domain.words import Word


class PaceKind(Word):
    """The four plans of pace."""

    LINEAR = "linear", "按月均衡"
    MONTHLY = "monthly", "按月计划"
    TARGET = "target", "对照年度目标"
    NONE = "none", "无序时要求"


@dataclass(frozen=True, slots=True)
class Pace:
    """A plan of pace; `shares` are the twelve cumulative shares (0–1) of a MONTHLY plan."""

    kind: PaceKind = PaceKind.LINEAR
    shares: tuple[Fraction, ...] = ()

    def at(self, month: int) -> Fraction | None:
        """Return the share due by the end of `month` (1–12), 0–1, or None where there is no pace."""
        match self.kind:
            case PaceKind.LINEAR:
                return Fraction(month, 12)
            case PaceKind.MONTHLY:
                return self.shares[month - 1]
            case PaceKind.TARGET:
                return Fraction(1)
            case PaceKind.NONE:
                return None
