"""The sprint (冲刺): how much faster every unfinished leaf must go, what that saves, and what is beyond saving."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.county import County, Judged, lagging_months
from perfdesk.domain.indicator import Basis, Direction
from perfdesk.domain.scoring import PointsState
from perfdesk.domain.scoring.asked import past_due
from perfdesk.domain.scoring.loss import latest_verdict
from perfdesk.domain.scoring.speed import Speed
from perfdesk.domain.words import Word

FASTER = Fraction(2)
"""From what multiple of the speed so far a leaf is named."""

STEP = Fraction(1, 10)
"""The effort by which points saved are divided: a tenth more speed than so far; less than one step counts as one."""

UNKNOWN = frozenset({PointsState.UNREPORTED, PointsState.TO_VERIFY, PointsState.UNPREDICTABLE})
"""The points states in which nobody can say yet what is at stake."""


class YearStage(Word):
    """The stage of the assessment year on a day."""

    BEGIN = "begin", "部署启动"
    PUSH = "push", "推进落实"
    SPRINT = "sprint", "冲刺攻坚"
    REVIEW = "review", "年终考评"


class Lane(Word):
    """Where a leaf stands on the sprint board."""

    SAVE = "save", "可挽回"
    GONE = "gone", "难以挽回"
    UNKNOWN = "unknown", "情况不明"
    KEEP = "keep", "保持进度"


class Beyond(Word):
    """Why points can no longer be saved."""

    DECIDED = "decided", "上级已核定扣分"
    HAPPENED = "happened", "扣分事项已经发生"
    PAST_DUE = "past_due", "完成时限已过"
    NOT_BEGUN = "not_begun", "9月后仍未起步"
    TOO_FAST = "too_fast", "所需速度远超目前速度"
    REMEDIED = "remedied", "补救后仍须扣分"


@dataclass(frozen=True, slots=True)
class Runner:
    """An unfinished leaf on the board: `saves` and `gone` are the parts of its expected loss, in points.

    `times` is how many times as fast as so far it must go (1: as so far; None: not begun, or nothing to compare);
    `doubles` tells whether that is twice or more; `worth` is what each step of effort saves; `lag` for how many
    months running it has been yellow or red.
    """

    judged: Judged
    lane: Lane
    saves: Decimal
    gone: Decimal
    times: Fraction | None
    doubles: bool
    beyond: Beyond | None
    lag: int

    @property
    def worth(self) -> Fraction | None:
        """Points saved per tenth of additional speed, None where the effort cannot be told."""
        if self.times is None or not self.saves:
            return None
        return Fraction(self.saves) / max(Fraction(1), (self.times - 1) / STEP)


@dataclass(frozen=True, slots=True)
class UnitSprint:
    """What a unit can still save and what it cannot, in points, and how many of its leaves must hurry or lag."""

    unit_id: str
    unfinished: int
    saves: Decimal
    gone: Decimal
    doubling: int
    lagging: int


def stage_of_year(year: int, today: date) -> YearStage:
    """Return the stage of an assessment year on a day: the last quarter is 冲刺攻坚, after it the year is judged."""
    if today.year != year:
        return YearStage.REVIEW if today.year > year else YearStage.BEGIN
    if today.month < 3:
        return YearStage.BEGIN
    return YearStage.PUSH if today.month < 10 else YearStage.SPRINT


def board(county: County) -> tuple[Runner, ...]:
    """Return the unfinished leaves of a month, lane by lane; what saves most per effort stands first."""
    lags = lagging_months(county)
    runners = [runner for judged in county.leaves if (runner := _runner(judged, lags.get(judged.node.id, 0)))]
    lanes = tuple(Lane)
    return tuple(sorted(runners, key=lambda one: (lanes.index(one.lane), *_most_worth_first(one))))


def _runner(judged: Judged, lag: int) -> Runner | None:
    """Return a leaf as it stands on the board, None where nothing is left to do for it."""
    result = judged.result
    saves = Decimal(0) if result.hard else result.recoverable
    gone = result.expected_loss - saves
    lane = _lane(judged, saves, gone)
    if lane is None:
        return None
    return Runner(judged, lane, saves, gone, times_needed(judged), must_double(judged), _beyond(judged, gone), lag)


def speed(judged: Judged) -> Speed:
    """Return the monthly rates of a leaf; of one that adds up under a limit `needed` is what it may still add."""
    result, month = judged.result, min(judged.result.case.judged_month, 12)
    rates = result.speed
    if rates.needed is not None:
        return rates
    actual, target = result.actual, result.target
    if not _limited(judged) or actual is None or target is None or not 1 <= month < 12 or actual > target:
        return Speed()
    return Speed((target - actual) / (12 - month), actual / month)


def times_needed(judged: Judged) -> Fraction | None:
    """Return how many times as fast as so far a leaf must go to reach its target, or as slow to keep below a limit.

    Of a leaf that does not add up the value must rise to T / A of itself, or fall to A / T. None where there is no
    such number, the leaf has not begun, or its target is met.
    """
    rates = speed(judged)
    needed, so_far = rates.needed, rates.so_far
    if needed is not None and so_far is not None:
        slower = _limited(judged)
        above, below = (so_far, needed) if slower else (needed, so_far)
        return above / below if below > 0 else None
    actual, target = judged.result.actual, judged.result.target
    if judged.result.rate_so_far is not None or actual is None or target is None or actual <= 0 or target <= 0:
        return None
    times = actual / target if judged.node.direction is Direction.LOWER else target / actual
    return times if times > 1 else None


def _limited(judged: Judged) -> bool:
    """Tell whether values add up over the year under a limit (控制在420起以内)."""
    return judged.node.basis is Basis.CUMULATIVE and judged.node.direction is Direction.LOWER


def must_hurry(judged: Judged) -> bool:
    """Tell whether a growing leaf is behind its pace and must go faster than so far to reach its target."""
    result, rates = judged.result, judged.result.speed
    if rates.needed is None or rates.so_far is None:
        return False
    return result.gap is not None and result.gap < 0 and rates.needed > rates.so_far


def must_double(judged: Judged) -> bool:
    """Tell whether a leaf that must hurry has to go at least twice as fast, and still can."""
    if not must_hurry(judged) or judged.result.hard:
        return False
    times = times_needed(judged)
    return times is None or times >= FASTER


def by_unit(county: County, runners: Iterable[Runner]) -> tuple[UnitSprint, ...]:
    """Sum the board by lead unit, the unit that can save most first; leaves without one under ""."""
    groups: dict[str, list[Runner]] = {}
    for runner in runners:
        assignment = runner.judged.assignment
        groups.setdefault(county.data.tree.unit_of(assignment) if assignment else "", []).append(runner)
    units = [_sum_of(unit_id, group) for unit_id, group in groups.items()]
    order = {unit_id: place for place, unit_id in enumerate(county.data.units)}
    return tuple(sorted(units, key=lambda one: (-one.saves, -one.gone, order.get(one.unit_id, len(order)))))


def _sum_of(unit_id: str, runners: Sequence[Runner]) -> UnitSprint:
    return UnitSprint(
        unit_id=unit_id,
        unfinished=len(runners),
        saves=sum((runner.saves for runner in runners), Decimal(0)),
        gone=sum((runner.gone for runner in runners), Decimal(0)),
        doubling=sum(runner.doubles for runner in runners),
        lagging=sum(runner.lag >= 2 for runner in runners),
    )


def _lane(judged: Judged, saves: Decimal, gone: Decimal) -> Lane | None:
    result = judged.result
    if saves > 0:
        return Lane.SAVE
    if gone > 0:
        return Lane.GONE
    if result.points_state in UNKNOWN:
        return Lane.UNKNOWN
    return Lane.KEEP if result.needed_rate is not None else None


def _most_worth_first(runner: Runner) -> tuple[bool, Fraction, Decimal, Decimal]:
    worth = runner.worth
    return worth is None, -(worth or Fraction(0)), -runner.saves, -runner.gone


def _beyond(judged: Judged, gone: Decimal) -> Beyond | None:
    result = judged.result
    case = result.case
    if gone <= 0:
        return None
    if latest_verdict(case) is not None:
        return Beyond.DECIDED
    if result.confirmed >= gone:
        return Beyond.HAPPENED
    if past_due(case):
        return Beyond.PAST_DUE
    if not result.hard:
        return Beyond.REMEDIED
    return Beyond.NOT_BEGUN if not result.actual else Beyond.TOO_FAST
