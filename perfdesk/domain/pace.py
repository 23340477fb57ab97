"""Pace (序时进度): the share of the year's work that is due by a month."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from perfdesk.domain.quantity import shown
from perfdesk.domain.target import Stage
from perfdesk.domain.words import Word

_TWELFTHS = tuple(Fraction(month, 12) for month in range(13))
_WHOLE = Fraction(1)


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
        """Return the share due by the end of `month` (1–12), 0–1, or None where there is no pace.

        A month that a faulty plan does not reach has none; a plan that is otherwise wrong is still read, because
        the issued paper binds, and `problems` names what is wrong with it.
        """
        match self.kind:
            case PaceKind.LINEAR:
                return _TWELFTHS[month]
            case PaceKind.MONTHLY:
                return self.shares[month - 1] if 0 < month <= len(self.shares) else None
            case PaceKind.TARGET:
                return _WHOLE
            case PaceKind.NONE:
                return None

    def problems(self) -> tuple[str, ...]:
        """Name what is wrong with a monthly plan: not twelve months, a share that falls, an end other than 1."""
        if self.kind is not PaceKind.MONTHLY:
            return ()
        return tuple(_faults(self.shares))


def stage_share(stages: Iterable[Stage], month: int) -> Fraction:
    """Return the share (0–1) of a stage leaf that is due by the end of `month`: that of its furthest stage due."""
    return max((stage.share for stage in stages if stage.due_month <= month), default=Fraction(0)) / 100


def _faults(shares: tuple[Fraction, ...]) -> Iterable[str]:
    if len(shares) != 12:
        yield f"序时计划应有12个月，现有{len(shares)}个月，请补齐"
        return
    for month, (before, after) in enumerate(pairwise((Fraction(0), *shares)), start=1):
        if after < before:
            yield f"序时计划{month}月累计{shown(after * 100, 2)}%，低于上月的{shown(before * 100, 2)}%，请改为累计数"
    if shares[-1] != 1:
        yield f"序时计划12月应为100%，现为{shown(shares[-1] * 100, 2)}%"
