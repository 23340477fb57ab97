"""The totals of a scheme at a month: 项, 任务, 分值 and 扣分 by points state, projected total, splits and lights."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from perfdesk.domain.county.judging import Judged, worst_light
from perfdesk.domain.indicator import Nature, NodeKind
from perfdesk.domain.scheme import Light
from perfdesk.domain.scoring import PointsState, ProgressState

NOTHING = Decimal(0)
KNOWN = frozenset({PointsState.LOST, PointsState.AT_RISK, PointsState.NORMAL})
"""The points states in which the loss of a leaf is known."""

GRAVEST_FIRST = (
    PointsState.LOST,
    PointsState.AT_RISK,
    PointsState.UNREPORTED,
    PointsState.TO_VERIFY,
    PointsState.UNPREDICTABLE,
    PointsState.NORMAL,
)
"""An indicator with several tasks is counted once: in the first of these groups that one of them is in."""

SLOWEST_FIRST = (
    ProgressState.BEHIND,
    ProgressState.UNREPORTED,
    ProgressState.ON_PACE,
    ProgressState.AHEAD,
    ProgressState.DONE,
    ProgressState.OTHER,
)
"""The progress state of an indicator is the first of these that one of its tasks is in."""


@dataclass(frozen=True, slots=True)
class Count:
    """项, 任务, 分值 and 扣分 of a group of leaves: indicators once, `tasks` leaves that are tasks.

    `points` sums P of 基本 leaves only; `loss` sums expected_loss, that of 减分 leaves too.
    """

    indicators: int = 0
    tasks: int = 0
    points: Decimal = NOTHING
    loss: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals of a scheme at a month; every leaf lies in exactly one of the six groups of points states.

    `at_target_loss` (未得满分) is part of `normal`; its `loss` is what is not gained though the target is met.
    `recoverable` (可挽回) leaves out what is 难以挽回.
    `low` and `high` are the projected total, bonus added and 减分 taken off; equal where nothing is unknown.
    """

    all: Count
    lost: Count
    at_risk: Count
    unreported: Count
    to_verify: Count
    unpredictable: Count
    normal: Count
    at_target_loss: Count
    recoverable: Decimal
    bonus: Decimal
    deduction: Decimal
    low: Decimal
    high: Decimal
    split: Mapping[ProgressState, tuple[int, Decimal]]
    """Indicators by progress state with their share in % (adds to 100.0 without 未报送)."""
    lights: Mapping[Light, int]


def points_of(judged: Judged) -> Decimal:
    """Return what a leaf adds to ΣP: nothing where it is 加分 or 减分, or the paper gives no points."""
    return judged.terms.points or NOTHING if judged.node.nature is Nature.BASIC else NOTHING


def totals_of(leaves: Sequence[Judged]) -> Totals:
    """Count and sum leaves, each once."""
    groups: defaultdict[PointsState, list[Judged]] = defaultdict(list)
    for judged in leaves:
        groups[judged.result.points_state].append(judged)
    heads = _once_each(groups)
    counts = {state: _count(heads[state], groups[state]) for state in PointsState}
    bonus, deduction = _sum(j.result.bonus for j in leaves), _sum(j.result.deduction for j in leaves)
    unknown = _sum(points_of(j) for state, group in groups.items() if state not in KNOWN for j in group)
    low = _sum(_expected(j) for state in KNOWN for j in groups[state]) + bonus - deduction
    return Totals(
        all=_count(sum(heads.values()), leaves),
        lost=counts[PointsState.LOST],
        at_risk=counts[PointsState.AT_RISK],
        unreported=counts[PointsState.UNREPORTED],
        to_verify=counts[PointsState.TO_VERIFY],
        unpredictable=counts[PointsState.UNPREDICTABLE],
        normal=counts[PointsState.NORMAL],
        at_target_loss=_lost_at_target(groups[PointsState.NORMAL]),
        recoverable=_sum(j.result.recoverable for j in leaves if not j.result.hard),
        bonus=bonus,
        deduction=deduction,
        low=low,
        high=low + unknown,
        split=_split(leaves),
        lights=lights_of(leaves),
    )


def lights_of(leaves: Iterable[Judged]) -> dict[Light, int]:
    """Count indicators by light, each under its worst task's."""
    by_indicator: defaultdict[str, list[Light]] = defaultdict(list)
    for judged in leaves:
        by_indicator[judged.indicator.id].append(judged.result.light)
    counted = Counter(worst_light(lights) for lights in by_indicator.values())
    return {light: counted[light] for light in Light}


def shares_of_100(counts: Sequence[int]) -> tuple[Decimal, ...]:
    """Return each count's share in % with one place, adding to 100.0 by the largest remainder; all 0 of nothing."""
    whole = sum(counts)
    if whole == 0:
        return tuple(Decimal("0.0") for _ in counts)
    tenths = [count * 1000 // whole for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda place: (-(counts[place] * 1000 % whole), place))
    for place in by_remainder[: 1000 - sum(tenths)]:
        tenths[place] += 1
    return tuple(Decimal(share).scaleb(-1) for share in tenths)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)


def _expected(judged: Judged) -> Decimal:
    basic = judged.node.nature is Nature.BASIC
    return points_of(judged) - judged.result.expected_loss if basic else NOTHING


def _once_each(groups: Mapping[PointsState, Sequence[Judged]]) -> dict[PointsState, int]:
    """Return how many indicators count in each group."""
    seen: set[str] = set()
    found = {}
    for state in GRAVEST_FIRST:
        fresh = {judged.indicator.id for judged in groups.get(state, ())} - seen
        found[state] = len(fresh)
        seen |= fresh
    return found


def _count(indicators: int, leaves: Sequence[Judged]) -> Count:
    return Count(
        indicators=indicators,
        tasks=sum(judged.node.kind is NodeKind.TASK for judged in leaves),
        points=_sum(points_of(judged) for judged in leaves),
        loss=_sum(judged.result.expected_loss for judged in leaves),
    )


def _lost_at_target(normal: Sequence[Judged]) -> Count:
    leaves = [judged for judged in normal if judged.result.loss_at_target]
    return Count(
        indicators=len({judged.indicator.id for judged in leaves}),
        tasks=sum(judged.node.kind is NodeKind.TASK for judged in leaves),
        points=_sum(points_of(judged) for judged in leaves),
        loss=_sum(judged.result.loss_at_target for judged in leaves),
    )


def _split(leaves: Iterable[Judged]) -> dict[ProgressState, tuple[int, Decimal]]:
    slowest: dict[str, ProgressState] = {}
    for judged in leaves:
        state = judged.result.progress_state
        known = slowest.setdefault(judged.indicator.id, state)
        slowest[judged.indicator.id] = min(known, state, key=SLOWEST_FIRST.index)
    counted = Counter(slowest.values())
    told = [state for state in ProgressState if state is not ProgressState.UNREPORTED]
    shares: dict[ProgressState, Decimal] = dict(
        zip(told, shares_of_100([counted[state] for state in told]), strict=True)
    )
    return {state: (counted[state], shares.get(state, Decimal("0.0"))) for state in ProgressState}
