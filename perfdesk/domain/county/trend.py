"""How a leaf went through the year: its months, its projection to December, and how long it has lagged."""

from dataclasses import dataclass, replace
from fractions import Fraction

from perfdesk.domain.county.assessing import County
from perfdesk.domain.county.judging import Judge, Judged
from perfdesk.domain.scheme import Light
from perfdesk.domain.scoring import ProgressState, Result, score
from perfdesk.domain.year import YearData

LAGGING = frozenset({Light.YELLOW, Light.RED})


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A leaf at the end of a month, in its measure unit. None: does not exist.

    `actual` is A where a figure was due and came; `due` what the pace asks for (p × T); `projected` runs from
    the last A at today's speed to F in December.
    """

    month: int
    actual: Fraction | None = None
    due: Fraction | None = None
    projected: Fraction | None = None
    light: Light = Light.OTHER


def judged_in(data: YearData, leaf_id: str, month: int, *, known: int | None = None) -> Judged | None:
    """Judge one leaf at a month, without the rest of the county; None where it was no leaf then."""
    judge = Judge(data, month, known)
    node = data.nodes.get(leaf_id)
    return judge.leaf(node)[0] if node and judge.binding.is_leaf(node) else None


def lagging_months(county: County) -> dict[str, int]:
    """Return by leaf for how many months running, up to the county's, it has been yellow or red (连续滞后N个月).

    A month that was not reported neither counts nor ends the run; leaves without a run are left out.
    """
    runs, running = dict[str, int](), {judged.node.id for judged in county.leaves}
    then: County | None = county
    while then and running:
        known = {judged.node.id: judged.result for judged in then.leaves if judged.node.id in running}
        counting = {key for key, result in known.items() if result.light in LAGGING and not _unreported(result)}
        running = {key for key, result in known.items() if key in counting or _unreported(result)}
        runs |= {key: runs.get(key, 0) + 1 for key in counting}
        then = then.past()
    return runs


def _unreported(result: Result) -> bool:
    return result.progress_state is ProgressState.UNREPORTED


def trend_of(data: YearData, leaf_id: str, month: int) -> tuple[TrendPoint, ...]:
    """Return the twelve months of a leaf as they stand at `month`: figures so far, the pace, the projection."""
    now = judged_in(data, leaf_id, month)
    return tuple(_point(data, leaf_id, k, month, now.result if now else None) for k in range(1, 13))


def due_by_month(now: Result) -> tuple[Fraction | None, ...]:
    """Return what the pace asks for (p × T) at the end of each of the twelve months; None where it asks nothing."""
    return tuple(_due(now, month) for month in range(1, 13))


def _point(data: YearData, leaf_id: str, month: int, today: int, now: Result | None) -> TrendPoint:
    judged = judged_in(data, leaf_id, month) if month <= today else None
    came = judged is not None and judged.result.case.judged_month == month
    return TrendPoint(
        month=month,
        actual=judged.result.actual if judged and came else None,
        due=_due(now, month) if now else None,
        projected=_projected(now, month) if now else None,
        light=judged.result.light if judged else Light.OTHER,
    )


def _due(now: Result, month: int) -> Fraction | None:
    share = _share_due(now, month)
    return now.target * share if now.target is not None and share is not None else None


def _share_due(now: Result, month: int) -> Fraction | None:
    return score(replace(now.case, month=month, judged_month=month)).pace


def _projected(now: Result, month: int) -> Fraction | None:
    """Return where the leaf will stand at its speed so far, from the judged month on."""
    start = now.case.judged_month
    if month < start or now.actual is None or now.projection is None:
        return None
    begun, by_now = now.pace, _share_due(now, month)
    if begun is None or by_now is None or begun >= 1:
        return now.projection if month > start else now.actual
    return now.actual + (now.projection - now.actual) * (by_now - begun) / (1 - begun)
