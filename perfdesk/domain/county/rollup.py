"""The county's figure of a leaf out of its holders' (承担单位): sum, weighted, mean or worst."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.indicator import Basis, CountyValue, Direction, Node
from perfdesk.domain.quantity import total
from perfdesk.domain.scoring import Result
from perfdesk.domain.target import TargetKind

NO_DENOMINATORS = "承担单位未填分母，无法加权，已按简单平均计算，请补填分母"
NO_SUM = "比率、增幅不能相加，已按简单平均计算，请改为加权或平均"

ROLL_UPS = frozenset({CountyValue.SUM, CountyValue.WEIGHTED, CountyValue.MEAN, CountyValue.WORST})
"""The county values that are made of the holders' figures."""

_UNANSWERED = (Blank.UNREPORTED, Blank.TO_VERIFY, Blank.NOT_DUE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one holder brings to the roll-up.

    `due` tells whether a figure was to come (not where it or its target is 未到期 or 不适用), `reported` whether it
    came, `counted` is the result that enters: this month's, else the last accepted one (沿用).
    """

    result: Result
    due: bool
    reported: bool
    counted: Result | None

    @classmethod
    def of(cls, result: Result, kept: Result | None = None) -> "Reading":
        """Read a holder's result; `kept` is that of its last accepted figure."""
        figure = result.case.figure
        if answered(figure):
            due = figure is not None and figure.blank is not Blank.NOT_APPLICABLE
            return cls(result, due, due, result if due else None)
        not_yet = figure is not None and figure.blank is Blank.NOT_DUE
        return cls(result, not (not_yet or _not_assessed(result)), False, kept)


@dataclass(frozen=True, slots=True)
class RollUp:
    """The county's figure, (已报, 应报) of the holders, and what was wrong on the way."""

    figure: Figure | None
    reported: tuple[int, int] = (0, 0)
    problems: tuple[str, ...] = ()


def answered(figure: Figure | None) -> bool:
    """Tell whether a figure says anything that can be accepted; one in conflict (待核) does not."""
    if figure is None or figure.conflict or figure.blank in _UNANSWERED:
        return False
    if figure.value is not None or figure.text or figure.stage or figure.blank:
        return True
    return figure.numerator is not None or figure.rate is not None or figure.items is not None


def roll_up(node: Node, readings: Sequence[Reading]) -> RollUp:
    """Make the county's figure of `node`.

    A holder that has not reported, or whose figure is 待核, keeps its last accepted value; one that is 不适用
    or 未到期 is not counted among the 应报. Where nobody has reported for the month there is no figure, however much
    could be kept.
    """
    reported = sum(reading.reported for reading in readings), sum(reading.due for reading in readings)
    if reported[0] == 0:
        return RollUp(_all_blank(readings), reported)
    counted = [reading.counted for reading in readings if reading.counted is not None]
    measured = [result for result in counted if result.actual is not None]
    if not measured:
        return RollUp(_in_words(counted), reported)
    match node.county_value:
        case CountyValue.SUM if node.basis in (Basis.RATIO, Basis.GROWTH):
            return RollUp(_mean(node, measured), reported, (NO_SUM,))
        case CountyValue.SUM if node.basis is not Basis.STAGE:
            return RollUp(Figure(value=total(_actuals(measured))), reported)
        case CountyValue.WEIGHTED:
            weighted = _weighted(measured)
            return RollUp(weighted or _mean(node, measured), reported, () if weighted else (NO_DENOMINATORS,))
        case CountyValue.WORST:
            return RollUp(_worst(measured).case.figure, reported)
        case _:
            return RollUp(_mean(node, measured), reported)


def _not_assessed(result: Result) -> bool:
    """Tell whether the paper gives this holder nothing to do: a dash, or 0 on a cumulative higher-better leaf."""
    target, node = result.case.terms.target, result.case.node
    is_zero = target.value == 0 and node.basis is Basis.CUMULATIVE and node.direction is Direction.HIGHER
    return is_zero or (target.kind is TargetKind.NONE and target.text != "")


def _all_blank(readings: Sequence[Reading]) -> Figure | None:
    """Return the blank that every holder declared, None where one of them should have reported."""
    blanks = [r.result.case.figure.blank for r in readings if r.result.case.figure and not r.due]
    if not blanks or len(blanks) < len(readings):
        return None
    return Figure(blank=Blank.NOT_DUE if Blank.NOT_DUE in blanks else Blank.NOT_APPLICABLE)


def _in_words(results: Sequence[Result]) -> Figure:
    texts = (r.case.figure.text or r.case.figure.stage for r in results if r.case.figure)
    return Figure(text="；".join(dict.fromkeys(text for text in texts if text)))


def _actuals(results: Sequence[Result]) -> list[Fraction]:
    return [result.actual for result in results if result.actual is not None]


def _mean(node: Node, results: Sequence[Result]) -> Figure:
    mean = total(_actuals(results)) / len(results)
    return Figure(rate=mean) if node.basis is Basis.STAGE else Figure(value=mean)


def _weighted(results: Sequence[Result]) -> Figure | None:
    """Return the mean weighted by denominators, None unless every holder gave one."""
    denominators = [r.case.figure.denominator for r in results if r.case.figure and r.case.figure.denominator]
    whole = total(denominators)
    if len(denominators) < len(results) or whole <= 0:
        return None
    weighted = total([a * d for a, d in zip(_actuals(results), denominators, strict=True)])
    numerators = [r.case.figure.numerator for r in results if r.case.figure and r.case.figure.numerator is not None]
    numerator = total(numerators) if len(numerators) == len(results) else None
    return Figure(value=weighted / whole, numerator=numerator, denominator=whole)


def _worst(results: Sequence[Result]) -> Result:
    """Return the holder with the least r; where none has a rate, the one farthest from its target."""
    rated = [(result.r, result) for result in results if result.r is not None]
    if rated:
        return min(rated, key=lambda pair: pair[0])[1]
    return max(results, key=lambda result: result.shortfall_pct or Fraction(0))
