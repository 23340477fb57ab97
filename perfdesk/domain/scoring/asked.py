"""What is asked of a leaf: its target, pace and rule as they bind in the month."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.indicator import Basis, Direction, Nature
from perfdesk.domain.pace import Pace, PaceKind, stage_share
from perfdesk.domain.rules import Leaf, ScoringRule, Wants, compiled
from perfdesk.domain.scoring.case import Case
from perfdesk.domain.target import Comparator, Target, TargetKind

_WHOLE = Fraction(100)
_LINEAR = Pace()
_AT_TARGET = Pace(PaceKind.TARGET)
_UNPACED = Pace(PaceKind.NONE)
_PERCENT = ("%", "％", "百分点", "个百分点")
_STRICT = (Comparator.MORE, Comparator.LESS)
_AGAINST = {
    Direction.HIGHER: (Comparator.AT_MOST, Comparator.LESS),
    Direction.LOWER: (Comparator.AT_LEAST, Comparator.MORE),
    Direction.RANGE: (),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a leaf: `leaf` is what its rule sees, `full` P (of a 减分 leaf its cap C).

    `month` is m, the month judged (0: none yet). `growing` tells that values add up over the year (cumulative and
    stage leaves); `exempt` that nothing is asked (不适用), so that nothing can be lost. `plan` is None where the
    stages themselves are the plan.
    """

    rule: ScoringRule
    leaf: Leaf
    full: Decimal
    month: int
    staged: bool
    growing: bool
    exempt: bool
    plan: Pace | None

    def pace(self, case: Case, month: int) -> Fraction | None:
        """Return p at `month`; None before the year's first report and where there is no pace."""
        if not month:
            return None
        return stage_share(case.terms.target.stages, month) if self.plan is None else self.plan.at(month)


def asked_of(case: Case) -> Asked:
    """Read what is asked of a leaf."""
    target, basis = case.terms.target, case.node.basis
    rule = compiled(case.terms.rule)
    staged = basis is Basis.STAGE or target.kind is TargetKind.STAGES
    growing = staged or basis is Basis.CUMULATIVE
    month = max(0, min(case.judged_month, 12))
    full = full_of(case)
    leaf = _leaf(case, month, full, staged)
    return Asked(
        rule=rule,
        leaf=leaf,
        full=full,
        month=month,
        staged=staged,
        growing=growing,
        exempt=_exempt(target, rule, growing and leaf.direction is Direction.HIGHER),
        plan=_plan(case, rule, staged, growing),
    )


def full_of(case: Case) -> Decimal:
    """Return P, or the cap C of a 减分 leaf; 0 where the paper gives no points.

    A 减分 leaf without a cap can take the scheme's full mark at most (100 where the scheme names none).
    """
    points = case.terms.points
    if points is None and case.node.nature is Nature.DEDUCTION:
        points = case.scheme.full_mark or Decimal(100)
    if points is None or not points.is_finite() or points < 0:
        return Decimal(0)
    return points


def past_due(case: Case) -> bool:
    """Tell whether the cut-off, the last day of the data month, is on or after the due date (31 December if none)."""
    due = case.terms.due_on
    return case.month >= 12 if due is None else (due.year, due.month) <= (case.scheme.year, case.month)


def _in_percent(case: Case) -> bool:
    """Tell whether the leaf's own unit is %: it or its target says so, or it is a ratio or growth without a unit."""
    unit = case.node.measure_unit or case.terms.target.unit
    return unit in _PERCENT or (not unit and case.node.basis in (Basis.RATIO, Basis.GROWTH))


def contradiction(case: Case) -> str:
    """Say where the target's comparator speaks against the direction; "" where it does not."""
    target = case.terms.target
    if target.comparator in _AGAINST[case.node.direction] and target.kind is TargetKind.NUMBER:
        return f"目标“{target.text}”与指标方向“{case.node.direction.title}”不符，请核对"
    return ""


def _leaf(case: Case, month: int, full: Decimal, staged: bool) -> Leaf:
    """Return what the rule sees of the leaf, but for values of other months."""
    target, figure = case.terms.target, case.figure
    direction = _direction(case, staged)
    ranged = direction is Direction.RANGE
    value = _value(case, staged)
    flat = (value, value) if ranged else (None, None)
    low, high = (target.low, target.high) if target.kind is TargetKind.RANGE else flat
    typed = figure.value if figure else None
    return Leaf(
        full=_exact(full),
        direction=direction,
        target=None if ranged else value,
        low=low,
        high=high,
        strict=target.comparator in _STRICT,
        percent=not staged and _in_percent(case),
        month=month,
        peers=case.peers,
        count=typed or Fraction(0),
        event_points=tuple(_own_points(case)) if case.events else (),
        items=_items(figure),
        given=typed,
        nature=case.node.nature,
    )


@lru_cache(maxsize=256)
def _exact(points: Decimal) -> Fraction:
    """Return points as a fraction; a county has many leaves and few different full marks."""
    return Fraction(points)


def _items(figure: Figure | None) -> frozenset[int] | None:
    if figure is None:
        return None
    return frozenset() if figure.items is None and figure.blank is Blank.ZERO else figure.items


def _own_points(case: Case) -> list[Fraction | None]:
    events = (event for event in case.events if event.data_month <= case.month and not event.apart)
    return [Fraction(event.points) if event.points > 0 else None for event in events]


def _direction(case: Case, staged: bool) -> Direction:
    if staged:
        return Direction.HIGHER
    return Direction.RANGE if case.terms.target.kind is TargetKind.RANGE else case.node.direction


def _value(case: Case, staged: bool) -> Fraction | None:
    """Return T; that of stages, of a text judged by 形象进度 and of tasks that feed their indicator is 100."""
    target = case.terms.target
    if target.kind is TargetKind.NUMBER:
        return target.value
    typed = case.figure is not None and case.figure.rate is not None
    if staged or case.tasks or (target.kind is TargetKind.TEXT and typed and case.node.direction is Direction.HIGHER):
        return _WHOLE
    return None


def _exempt(target: Target, rule: ScoringRule, grows_upward: bool) -> bool:
    """Tell whether nothing is asked: "—", 不考核 and the like, or 0 on a cumulative higher-better leaf.

    A cell left wholly empty is not that: there the target is missing.
    """
    if rule.wants is not Wants.TARGET:
        return False
    if target.kind is TargetKind.NONE:
        return bool(target.text.strip()) and not target.value
    return grows_upward and target.kind is TargetKind.NUMBER and target.value == 0


def _plan(case: Case, rule: ScoringRule, staged: bool, growing: bool) -> Pace | None:
    """Return the pace plan: as entered, else by basis; None where the stages themselves are the plan."""
    target = case.terms.target
    if case.terms.pace is not None:
        return case.terms.pace
    if target.kind is TargetKind.STAGES:
        return None
    if target.kind is TargetKind.TEXT and rule.wants is Wants.TARGET:
        return _UNPACED
    if staged and target.kind is not TargetKind.NUMBER:
        return _UNPACED
    return _LINEAR if growing else _AT_TARGET
