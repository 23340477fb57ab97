"""How the figures of one leaf are written beside its curve: places, unit, and 亿 where numbers are very long."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from perfdesk.domain.county import Judged
from perfdesk.domain.indicator import Basis
from perfdesk.domain.quantity import shown, text_of
from perfdesk.domain.target import TargetKind
from perfdesk.reports.phrase import grouped

_HUNDRED_MILLION = 10**8
_COUNTED_IN_THOUSANDS = ("百", "千", "万", "亿")
_MOST_PLACES = 6
_SCALED_PLACES = 4


@dataclass(frozen=True, slots=True)
class Measure:
    """Figures are divided by `divisor`, rounded to `places` at most, and followed by `unit`."""

    unit: str
    divisor: int
    places: int

    def number(self, value: Fraction, places: int | None = None) -> str:
        """Write a figure without its unit."""
        return grouped(shown(value / self.divisor, self.places if places is None else places))

    def amount(self, value: Fraction) -> str:
        """Write a figure with its unit."""
        return self.number(value) + self.unit


def measure_of(judged: Judged, values: Iterable[Fraction]) -> Measure:
    """Choose how a leaf's figures are written: as many places as its target and newest figure have."""
    staged = judged.node.basis is Basis.STAGE or judged.terms.target.kind is TargetKind.STAGES
    unit = "%" if staged else judged.node.measure_unit
    longest = max(map(abs, values), default=Fraction(0))
    if longest >= _HUNDRED_MILLION and not unit.startswith(_COUNTED_IN_THOUSANDS):
        return Measure(f"亿{unit}", _HUNDRED_MILLION, _SCALED_PLACES)
    known = (judged.result.target, judged.result.actual)
    entered = max((_places(value) for value in known if value is not None), default=0)
    return Measure(unit, 1, judged.node.decimals if judged.node.decimals is not None else entered)


def _places(value: Fraction) -> int:
    digits = text_of(value)
    return 2 if "/" in digits else min(_MOST_PLACES, len(digits.partition(".")[2]))
