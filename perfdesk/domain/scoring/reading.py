"""What a month shows of a leaf, before any rule is applied: A, r, p, the gap and F."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.indicator import Basis, Direction, TaskFeed
from perfdesk.domain.scoring.asked import Asked, asked_of, contradiction
from perfdesk.domain.scoring.case import Case
from perfdesk.domain.target import TargetKind

_ZERO = Fraction(0)
_EMPTY = Figure()
_SCALES = {"‰": 1000}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a value stands against target and pace.

    `r` and `gap` are as in the contract. Where there is no r, `miss` is the distance by which the target is missed
    now, in % of its reference, and `within` whether it is met now (lower-better cumulative: against p × T). A
    reference of 0 has no percentage: `unbounded`, with a `miss` above 100 that grows with the distance.
    """

    r: Fraction | None = None
    gap: Fraction | None = None
    miss: Fraction | None = None
    within: bool = False
    unbounded: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A case as numbers: `actual` A, `pace` p, `projection` F.

    `blank` says why there is no value, where there is a known reason.
    """

    asked: Asked
    blank: Blank | None
    actual: Fraction | None
    pace: Fraction | None
    standing: Standing
    projection: Fraction | None
    problems: tuple[str, ...]

    @property
    def exempt(self) -> bool:
        """Tell whether nothing is asked of the leaf, by its target or by the unit's own word (不适用)."""
        return self.blank is Blank.NOT_APPLICABLE


def read_case(case: Case) -> Reading:
    """Read a case; never raises: what is wrong is among the problems."""
    asked = asked_of(case)
    pace = asked.pace(case, asked.month)
    blank = Blank.NOT_APPLICABLE if asked.exempt else _blank(case)
    problems: list[str] = []
    actual = None if blank in _SILENT else actual_of(case, asked, problems)
    return Reading(
        asked=asked,
        blank=blank,
        actual=actual,
        pace=pace,
        standing=NOWHERE if actual is None else _standing(asked, actual, pace),
        projection=projected(asked, actual, pace),
        problems=(*problems, *_plan_problems(case, asked)),
    )


_SILENT = (Blank.NOT_DUE, Blank.UNREPORTED, Blank.TO_VERIFY, Blank.NOT_APPLICABLE)
NOWHERE = Standing()
"""The standing of a leaf without a value."""


def _blank(case: Case) -> Blank | None:
    """Return why there is no figure; a figure that is missing in a month without a report is 未到期."""
    due = case.judged_month == case.month and not (case.figure and case.figure.blank is Blank.NOT_DUE)
    missing = Blank.UNREPORTED if due else Blank.NOT_DUE
    if case.tasks and any(rate is not None for rate, _ in case.tasks):
        return None
    figure = case.figure
    if figure is None or (figure.value is None and figure == _EMPTY):
        return missing
    if figure.conflict:
        return Blank.TO_VERIFY
    return missing if figure.blank in (Blank.UNREPORTED, Blank.NOT_DUE) else figure.blank


def actual_of(case: Case, asked: Asked, problems: list[str]) -> Fraction | None:
    """Return A of the case's figure, and add to `problems` what is wrong with it.

    A typed 形象进度 stands for a value that was not given, where it has a target to be a share of.
    """
    known = [pair for pair in case.tasks if pair[0] is not None]
    if known:
        if len(known) < len(case.tasks):
            problems.append(f"有{len(case.tasks) - len(known)}项任务没有完成率，未计入本指标")
        return _fed(known, case.node.task_feed) * (asked.leaf.target or 100)
    figure = case.figure
    if figure is None:
        return None
    if asked.staged:
        return _reached(case, figure, problems)
    if figure.value is not None:
        return figure.value
    if figure.blank is Blank.ZERO:
        return _ZERO
    if figure.numerator is not None and figure.denominator is not None:
        return _quotient(case, asked, figure.numerator, figure.denominator, problems)
    return _from_rate(case, asked, figure.rate)


def _fed(tasks: Iterable[tuple[Fraction | None, Fraction | None]], feed: TaskFeed) -> Fraction:
    """Return r of an indicator from its tasks': the least, or the mean by weight (none entered: 1)."""
    pairs = [(rate or _ZERO, Fraction(1) if weight is None else weight) for rate, weight in tasks]
    total = sum((weight for _, weight in pairs), _ZERO)
    if feed is TaskFeed.LEAST or total <= 0:
        return min(rate for rate, _ in pairs)
    return sum((rate * weight for rate, weight in pairs), _ZERO) / total


def _reached(case: Case, figure: Figure, problems: list[str]) -> Fraction | None:
    """Return the share of a stage leaf: the typed 形象进度, else that of the stage reached, else the value."""
    if figure.rate is not None:
        return figure.rate
    if not figure.stage:
        return _ZERO if figure.value is None and figure.blank is Blank.ZERO else figure.value
    share = next((stage.share for stage in case.terms.target.stages if stage.name == figure.stage), None)
    if share is None:
        problems.append(f"“{figure.stage}”不是本指标的节点，请核对填报的节点或填写形象进度")
    return share


def _quotient(case: Case, asked: Asked, part: Fraction, whole: Fraction, problems: list[str]) -> Fraction | None:
    if not whole:
        problems.append("分母为0，无法计算比率，请核对填报")
        return None
    return part / whole * (100 if asked.leaf.percent else _SCALES.get(case.node.measure_unit, 1))


def _from_rate(case: Case, asked: Asked, rate: Fraction | None) -> Fraction | None:
    if rate is None:
        return None
    if asked.leaf.percent or case.terms.target.kind is TargetKind.TEXT:
        return rate
    target = asked.leaf.target
    grows = case.node.basis is Basis.CUMULATIVE and asked.leaf.direction is Direction.HIGHER
    return rate * target / 100 if grows and target is not None and target > 0 else None


def _standing(asked: Asked, actual: Fraction, pace: Fraction | None) -> Standing:
    leaf, target = asked.leaf, asked.leaf.target
    if leaf.direction is Direction.HIGHER and target is not None and target > 0:
        rate = actual / target
        return Standing(r=rate, gap=None if pace is None else 100 * (rate - pace))
    if pace is None or not leaf.has_target:
        return NOWHERE
    reference, short = leaf.reference(actual) or _ZERO, leaf.short(actual)
    if leaf.direction is Direction.LOWER and asked.growing:
        reference *= pace
        short = max(_ZERO, actual - reference)
    if not short:
        return Standing(miss=_ZERO, within=not (leaf.strict and actual == target))
    return Standing(miss=100 * short / abs(reference) if reference else 100 + 100 * short, unbounded=not reference)


def projected(asked: Asked, actual: Fraction | None, pace: Fraction | None) -> Fraction | None:
    """Return F, the year-end value at today's speed.

    A cumulative leaf without a pace has none, nor has what is only counted or given and has no target.
    """
    if actual is None or not (asked.rule.judges_value or asked.leaf.has_target):
        return None
    if not asked.growing:
        return actual
    if pace is None:
        return None
    if pace <= 0:
        return actual if asked.leaf.target is None else max(actual, asked.leaf.target)
    return actual if pace == 1 else max(actual, actual / pace)


def _plan_problems(case: Case, asked: Asked) -> tuple[str, ...]:
    against = contradiction(case)
    faults = asked.plan.problems() if asked.plan else ()
    return (against, *faults) if against else faults
