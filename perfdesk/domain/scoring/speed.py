"""How fast a leaf goes towards a higher target, and how fast it would have to go from now on."""

from dataclasses import dataclass
from fractions import Fraction

from perfdesk.domain.indicator import Basis, Direction
from perfdesk.domain.scoring.case import Case
from perfdesk.domain.target import TargetKind


@dataclass(frozen=True, slots=True)
class Speed:
    """Monthly rates in the leaf's measure unit: `needed` to reach the target by December, and `so_far`."""

    needed: Fraction | None = None
    so_far: Fraction | None = None


def speed_of(case: Case, actual: Fraction | None, target: Fraction | None) -> Speed:
    """Return the speed of a leaf that grows towards a higher target; any other has none."""
    month = min(case.judged_month, 12)
    if actual is None or month < 1 or not _climbs(case):
        return Speed()
    if month == 12 or target is None or actual >= target:
        return Speed(so_far=actual / month)
    return Speed((target - actual) / (12 - month), actual / month)


def out_of_reach(case: Case, rate: Fraction | None) -> bool:
    """Tell whether what grows must go too many times as fast as so far to reach r = 1, or has nothing after September.

    Every unit's every leaf is asked, so the two speeds are compared without making fractions of them.
    """
    month = case.judged_month
    if rate is None or not 1 <= month < 12 or not _climbs(case):
        return False
    done, whole = rate.as_integer_ratio()
    if done <= 0:
        return month > 9
    times, per = case.scheme.hard_ratio.as_integer_ratio()
    return done < whole and (whole - done) * month * per >= times * done * (12 - month)


def _climbs(case: Case) -> bool:
    node, kind = case.node, case.terms.target.kind
    if node.basis is Basis.STAGE or kind is TargetKind.STAGES:
        return True
    return node.basis is Basis.CUMULATIVE and node.direction is Direction.HIGHER and kind is not TargetKind.RANGE
