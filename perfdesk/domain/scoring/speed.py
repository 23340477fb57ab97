"""How fast a leaf goes towards a higher target, and how fast it would have to go from now on."""

from dataclasses import dataclass
from fractions import Fraction

from perfdesk.domain.indicator import Basis, Direction
from perfdesk.domain.scoring.case import Case
from perfdesk.domain.target import TargetKind


@dataclass(frozen=True, slots=True)
class Speed:
    """Monthly rates in the leaf's measure unit: `needed` to reach the target by December, and `so_far`.

    `hard` tells that the target is out of reach (难以挽回): the scheme's ratio of the two, or nothing after September.
    """

    needed: Fraction | None = None
    so_far: Fraction | None = None
    hard: bool = False


def speed_of(case: Case, actual: Fraction | None, target: Fraction | None) -> Speed:
    """Return the speed of a leaf that grows towards a higher target; any other has none."""
    month = min(case.judged_month, 12)
    if actual is None or month < 1 or not _climbs(case):
        return Speed()
    so_far = actual / month
    if month == 12 or target is None or actual >= target:
        return Speed(so_far=so_far)
    needed = (target - actual) / (12 - month)
    hard = needed >= case.scheme.hard_ratio * so_far if so_far > 0 else month > 9
    return Speed(needed, so_far, hard)


def _climbs(case: Case) -> bool:
    node, kind = case.node, case.terms.target.kind
    if node.basis is Basis.STAGE or kind is TargetKind.STAGES:
        return True
    return node.basis is Basis.CUMULATIVE and node.direction is Direction.HIGHER and kind is not TargetKind.RANGE
