"""Progress state, light and points state: three separate things."""

from decimal import Decimal

from perfdesk.domain.figure import Blank
from perfdesk.domain.indicator import Nature
from perfdesk.domain.scheme import Light
from perfdesk.domain.scoring.case import Case
from perfdesk.domain.scoring.loss import Loss
from perfdesk.domain.scoring.points import Points
from perfdesk.domain.scoring.reading import Reading
from perfdesk.domain.scoring.states import PointsState, ProgressState

BAD_LIGHTS = (Light.YELLOW, Light.RED)


def progress_state(case: Case, reading: Reading) -> ProgressState:
    """Return the progress state, the first that fits."""
    standing = reading.standing
    if reading.blank is Blank.UNREPORTED:
        return ProgressState.UNREPORTED
    if reading.actual is not None and _done(case, reading):
        return ProgressState.DONE
    if standing.gap is None and standing.miss is None:
        return ProgressState.OTHER
    if standing.gap is None:
        return ProgressState.ON_PACE if standing.within else ProgressState.BEHIND
    if standing.gap > case.scheme.ahead_margin:
        return ProgressState.AHEAD
    return ProgressState.ON_PACE if standing.gap >= 0 else ProgressState.BEHIND


def _done(case: Case, reading: Reading) -> bool:
    """Tell whether the year's work is done: what grows towards its target, as soon as that is met; else at the end."""
    asked, rate = reading.asked, reading.standing.r
    if rate is not None and asked.growing:
        return rate > 1 if asked.leaf.strict else rate >= 1
    last_word = asked.month == 12 or (case.figure is not None and case.figure.final)
    return last_word and reading.actual is not None and asked.leaf.has_target and asked.leaf.met(reading.actual)


def light_of(case: Case, reading: Reading, progress: ProgressState) -> Light:
    """Return the light by the scheme's thresholds.

    A target that excludes its own bound (>, <) and is just reached is missed by no distance at all: yellow.
    """
    lights, standing = case.scheme.lights, reading.standing
    match progress:
        case ProgressState.UNREPORTED:
            return Light.UNREPORTED
        case ProgressState.DONE:
            return Light.GREEN
        case ProgressState.OTHER:
            return Light.OTHER
    if standing.gap is not None:
        return _graded(standing.gap >= lights.green, standing.gap >= lights.yellow)
    near = standing.miss is not None and standing.miss <= lights.miss_yellow and not standing.unbounded
    return _graded(standing.within, near)


def _graded(green: bool, yellow: bool) -> Light:
    return Light.GREEN if green else Light.YELLOW if yellow else Light.RED


def computed_state(case: Case, reading: Reading, points: Points, loss: Loss, light: Light) -> PointsState:
    """Return the points state, the first that fits, without a person's word on it.

    With a verdict nothing else counts. A loss typed by a person makes an unpredictable leaf known, and is a risk
    like any other. A 加分 leaf has nothing to lose.
    """
    full, margin = reading.asked.full, case.scheme.risk_minimum
    keeps = case.node.nature is Nature.BONUS
    if loss.verdict is not None:
        return PointsState.LOST if loss.confirmed > 0 else PointsState.NORMAL
    if loss.confirmed > 0 or (points.past_due and not keeps and points.now is not None and points.now < full):
        return PointsState.LOST
    if reading.blank in _UNKNOWN:
        return _UNKNOWN[reading.blank]
    typed = case.manual.expected_loss if case.manual else None
    if points.projected is None and typed is None:
        return PointsState.UNPREDICTABLE
    if keeps:
        return PointsState.NORMAL
    at_risk = light in BAD_LIGHTS or max(_risk(reading, points), typed or 0) > margin
    return PointsState.AT_RISK if at_risk else PointsState.NORMAL


def _risk(reading: Reading, points: Points) -> Decimal:
    """Return how far the projection stays below the rule's own score at target; by peers, no such score is known."""
    if points.projected is None or reading.asked.rule.by_peers:
        return Decimal(0)
    return points.at_target - points.projected


_UNKNOWN = {Blank.UNREPORTED: PointsState.UNREPORTED, Blank.TO_VERIFY: PointsState.TO_VERIFY}


def state_by_hand(case: Case, loss: Loss) -> tuple[PointsState | None, str]:
    """Return the points state a person set, if it may stand, and what is wrong with it.

    正常 by hand needs a loss of 0 by hand, and cannot stand beside a confirmed loss.
    """
    if case.manual is None or case.manual.points_state is None or loss.verdict is not None:
        return None, ""
    named = next((state for state in PointsState if state == case.manual.points_state), None)
    if named is None:
        return None, f"人工判定的得失分状态“{case.manual.points_state}”不认识，请重新选择"
    if named is PointsState.NORMAL and (case.manual.expected_loss != 0 or loss.confirmed > 0):
        return None, "人工判为正常须同时填写预计扣分0，且没有已确认扣分，请改正后重新判定"
    return named, ""
