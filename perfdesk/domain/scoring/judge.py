"""The score of one leaf, all of it."""

from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.indicator import Direction, Nature
from perfdesk.domain.scoring.case import Case
from perfdesk.domain.scoring.loss import Loss, recoverable, settle
from perfdesk.domain.scoring.points import Points, judge
from perfdesk.domain.scoring.reading import Reading, read_case
from perfdesk.domain.scoring.result import Result
from perfdesk.domain.scoring.speed import out_of_reach
from perfdesk.domain.scoring.states import PointsState
from perfdesk.domain.scoring.status import computed_state, light_of, progress_state, state_by_hand

_ZERO = Decimal(0)
_OPEN_STATES = (PointsState.UNREPORTED, PointsState.TO_VERIFY, PointsState.UNPREDICTABLE)


def score(case: Case) -> Result:
    """Score one leaf in one unit and month; never raises, what is wrong stands in `problems`.

    `problems` also names a rule that does not fit the leaf or has wrong parameters; such a leaf is 无法预测.
    """
    reading = read_case(case)
    progress = progress_state(case, reading)
    light = light_of(case, reading, progress)
    points = judge(case, reading, progress)
    loss = settle(case, reading, points)
    computed = computed_state(case, reading, points, loss, light)
    by_hand, refused = state_by_hand(case, loss)
    state = by_hand or computed
    low, high = _range(case, reading, points, loss, state)
    shift = reading.asked.full if case.node.nature is Nature.DEDUCTION else _ZERO
    standing = reading.standing
    return Result(
        case=case,
        pace=reading.pace if reading.asked.leaf.has_target else None,
        actual=reading.actual,
        target=reading.asked.leaf.target,
        r=standing.r,
        gap=standing.gap,
        gap_shown=_gap_shown(reading),
        miss=standing.miss,
        light=light,
        progress_state=progress,
        points_state=state,
        reason=_reason(case, reading, points, state),
        projection=reading.projection,
        score_now=_lowered(points.now, shift, case),
        score_projected=_lowered(points.projected, shift, case),
        score_low=low - shift,
        score_high=high - shift,
        shortfall=loss.shortfall,
        confirmed=loss.confirmed,
        expected_loss=loss.expected,
        recoverable=recoverable(case, loss),
        bonus=_bonus(case, reading, points, loss),
        deduction=loss.expected if case.node.nature is Nature.DEDUCTION else _ZERO,
        loss_at_target=loss.expected if state is PointsState.NORMAL else _ZERO,
        hard=_hard(case, points, loss, standing.r),
        problems=_problems(reading, points, refused),
        computed_state=computed,
        computed_loss=loss.computed,
    )


def _hard(case: Case, points: Points, loss: Loss, rate: Fraction | None) -> bool:
    """Tell whether the loss can hardly be made good, unless a person says how it will be."""
    if case.remedy is not None and recoverable(case, loss) > 0:
        return False
    return (points.past_due and loss.expected > 0) or out_of_reach(case, rate)


def _lowered(points: Decimal | None, shift: Decimal, case: Case) -> Decimal | None:
    """Return a score as it is shown: of a 减分 leaf minus the loss, None where the paper gives no points."""
    if points is None or (case.terms.points is None and case.node.nature is Nature.BASIC):
        return None
    return points - shift if shift else points


def _range(case: Case, reading: Reading, points: Points, loss: Loss, state: PointsState) -> tuple[Decimal, Decimal]:
    """Return the lowest and highest score: one number where the leaf is known, else what the rule leaves open."""
    full = reading.asked.full
    if case.node.nature is Nature.BONUS:
        known = _bonus(case, reading, points, loss)
        return known, known
    if state not in _OPEN_STATES:
        return full - loss.expected, full - loss.expected
    high = max(_ZERO, min(points.high, full) - loss.confirmed)
    return min(points.low, high), high


def _bonus(case: Case, reading: Reading, points: Points, loss: Loss) -> Decimal:
    """Return the points above P; of a 加分 leaf all of them."""
    nature = case.node.nature
    got = points.projected if loss.verdict is None else loss.verdict.points
    if got is None or nature is Nature.DEDUCTION:
        return _ZERO
    return max(_ZERO, got if nature is Nature.BONUS else got - reading.asked.full)


def _gap_shown(reading: Reading) -> Fraction | None:
    """Return the gap in 百分点 as printed: A − T where values are in %, of a range from the nearer bound."""
    leaf, actual = reading.asked.leaf, reading.actual
    if not leaf.percent or actual is None or not leaf.has_target:
        return reading.standing.gap
    inside = leaf.direction is Direction.RANGE and not leaf.short(actual)
    return Fraction(0) if inside else actual - (leaf.reference(actual) or 0)


def _reason(case: Case, reading: Reading, points: Points, state: PointsState) -> str:
    if case.manual is not None and (case.manual.points_state or case.manual.expected_loss is not None):
        return case.manual.reason
    if reading.exempt:
        return "不适用"
    return points.unknown if state in _OPEN_STATES else ""


def _problems(reading: Reading, points: Points, refused: str) -> tuple[str, ...]:
    named = (points.unknown if points.problem else "", refused)
    return (*reading.problems, *filter(None, named))
