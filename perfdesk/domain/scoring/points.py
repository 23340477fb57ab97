"""The rule applied to what a month shows: score now, score projected, or why there is none."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.figure import Blank
from perfdesk.domain.quantity import round_half_up
from perfdesk.domain.rules import CannotScore, Leaf, Periods, Wants
from perfdesk.domain.scoring.asked import Asked, past_due
from perfdesk.domain.scoring.case import Case
from perfdesk.domain.scoring.reading import Reading, actual_of
from perfdesk.domain.scoring.states import ProgressState
from perfdesk.domain.target import TargetKind

_ZERO = Fraction(0)
_NONE = Decimal(0)
_WHY: dict[Blank | None, str] = {
    Blank.NOT_DUE: "未到报送时间",
    Blank.UNREPORTED: "未报送",
    Blank.TO_VERIFY: "数值有冲突，待核",
}


@dataclass(frozen=True, slots=True)
class Points:
    """The rule's scores, rounded to the scheme's places.

    `unknown` says why the year's end cannot be told; `problem` that somebody has to put something right for it.
    `at_target` is the rule's own score at target, `low` and `high` what the rule can give at all
    (0 where the score is known).
    """

    now: Decimal | None
    projected: Decimal | None
    at_target: Decimal
    low: Decimal
    high: Decimal
    past_due: bool
    unknown: str = ""
    problem: bool = False


def judge(case: Case, reading: Reading, progress: ProgressState) -> Points:
    """Apply the leaf's rule; never raises."""
    asked, places = reading.asked, case.scheme.places
    leaf = whole_leaf(case, reading)
    overdue = past_due(case)
    now: Fraction | None = None
    ahead: Fraction | None = None
    unknown, problem = "", False
    try:
        if reading.exempt:
            now = ahead = leaf.full
        else:
            now = asked.rule.points(leaf, _judged_value(case, reading, leaf))
            ahead = now if overdue else _projected(reading, leaf, progress)
    except CannotScore as why:
        unknown, problem = why.reason, why.problem
    low, high = (round_half_up(bound, places) for bound in asked.rule.bounds(leaf)) if unknown else (_NONE, _NONE)
    target = asked.rule.at_target(leaf)
    return Points(
        now=_rounded(now, asked, places),
        projected=_rounded(ahead, asked, places),
        at_target=asked.full if target is leaf.full else round_half_up(target, places),
        low=low,
        high=high,
        past_due=overdue,
        unknown=unknown,
        problem=problem,
    )


def _rounded(score: Fraction | None, asked: Asked, places: int) -> Decimal | None:
    """Return a score rounded to the scheme's places, but full points as they are.

    P = 0.375 in a scheme of two places stays 0.375: rounding may neither invent a bonus nor a loss.
    """
    if score is None:
        return None
    points, full = round_half_up(score, places), asked.leaf.full
    if (points != asked.full and score == full) or (points > asked.full and score < full):
        return asked.full
    return points


def whole_leaf(case: Case, reading: Reading) -> Leaf:
    """Return what the rule sees of the leaf; `periods` also sees other months."""
    asked = reading.asked
    leaf = asked.leaf
    if not isinstance(asked.rule, Periods):
        return leaf
    then = ((month, replace(case, figure=figure, tasks=())) for month, figure in case.history)
    values = ((month, actual_of(past, asked, [])) for month, past in then)
    past = {month: value for month, value in values if value is not None}
    if reading.actual is not None:
        past[asked.month] = reading.actual
    return replace(leaf, past_values=past, coming_values=_coming(case, reading, asked.rule))


def _coming(case: Case, reading: Reading, rule: Periods) -> dict[int, Fraction]:
    """Return the value projected for the end of each coming period: as much further as its pace is further."""
    asked, actual, pace = reading.asked, reading.actual, reading.pace
    values: dict[int, Fraction] = {}
    for target, end in zip(rule.targets, rule.ends(), strict=True):
        then = asked.pace(case, end)
        if end <= asked.month or actual is None:
            continue
        if not asked.growing or pace is None or then is None:
            values[end] = actual
        else:
            values[end] = max(actual, actual * then / pace if pace > 0 else target)
    return values


def _judged_value(case: Case, reading: Reading, leaf: Leaf) -> Fraction:
    """Return the value A that the rule is to judge; raises CannotScore where there is none or the rule does not fit."""
    rule = reading.asked.rule
    misfit = rule.misfit(leaf)
    if misfit:
        raise CannotScore(misfit)
    if reading.blank is Blank.TO_VERIFY or (rule.judges_value and reading.actual is None):
        raise CannotScore(_WHY.get(reading.blank, "没有可计算的数值"), problem=False)
    if rule.wants is Wants.TARGET and not leaf.has_target:
        if case.terms.target.kind is TargetKind.TEXT:
            raise CannotScore("目标为文字，须人工判定", problem=False)
        raise CannotScore("没有可计算的目标值，请补录目标或人工填写预计扣分")
    return reading.actual or _ZERO


def _projected(reading: Reading, leaf: Leaf, progress: ProgressState) -> Fraction:
    """Return the score at the year's end; a value without a pace tells nothing of it, unless the work is done."""
    rule = reading.asked.rule
    if not rule.judges_value:
        return rule.projected(leaf, _ZERO)
    if reading.pace is None and progress is not ProgressState.DONE:
        raise CannotScore("无序时要求，到期前无法预测", problem=False)
    value = reading.actual if rule.by_peers or reading.projection is None else reading.projection
    return rule.projected(leaf, value or _ZERO)
