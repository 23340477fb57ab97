"""What speaks for a unit, rule by rule: first in its group, all lights green, points won back."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from perfdesk.domain.county import County, UnitResult
from perfdesk.domain.county.ranking import group_of
from perfdesk.domain.ledger.accountability import EvidenceKind, MeritKind, ProofItem
from perfdesk.domain.proposing.failings import Finding
from perfdesk.domain.proposing.past import Past, quoted, title_of
from perfdesk.domain.quantity import shown
from perfdesk.domain.scheme import Light
from perfdesk.domain.scoring import PointsState

_IN_ORDER = frozenset({Light.GREEN, Light.OTHER})
_AT_STAKE = frozenset({PointsState.LOST, PointsState.AT_RISK})


def _first(past: Past, least: Decimal) -> Iterator[Finding]:
    yield from _running(
        past, least, _is_first, lambda one: f"得{shown(one.score or 0, 2)}分，居{group_of(one.unit)}第1名"
    )


def _is_first(county: County, standing: UnitResult) -> bool:
    """Tell whether a unit is first among others, and alone so: a place that many share distinguishes nobody."""
    group = group_of(standing.unit)
    ranks = [one.rank for one in county.units.values() if one.rank is not None and group_of(one.unit) == group]
    return standing.rank == 1 and ranks.count(1) == 1 and len(ranks) > 1


def _green(past: Past, least: Decimal) -> Iterator[Finding]:
    yield from _running(past, least, _all_green, lambda one: f"{len(one.leaves)}项指标（任务）全部正常")


def _all_green(_county: County, standing: UnitResult) -> bool:
    lights = {judged.result.light for judged in standing.leaves}
    return (
        Light.GREEN in lights
        and lights <= _IN_ORDER
        and not any(judged.result.points_state in _AT_STAKE for judged in standing.leaves)
    )


def _running(
    past: Past,
    least: Decimal,
    holds: Callable[[County, UnitResult], bool],
    say: Callable[[UnitResult], str],
) -> Iterator[Finding]:
    """Yield a proof a month for each unit of which something holds for at least so many months running."""
    for unit_id in past.county.units:
        run: list[tuple[int, UnitResult]] = []
        for month in range(past.county.month, 0, -1):
            county = past.at(month)
            standing = county.units.get(unit_id)
            if standing is None or not holds(county, standing):
                break
            run.append((month, standing))
        if run and len(run) >= least:
            for month, standing in reversed(run):
                yield Finding(unit_id, ProofItem(EvidenceKind.STANDING, unit_id, f"{month}月{say(standing)}", month))


def _recovered(past: Past, least: Decimal) -> Iterator[Finding]:
    for unit_id, standing in past.county.units.items():
        found = [proof for judged in standing.leaves if judged.assignment for proof in _won(past, judged.assignment.id)]
        if found and sum(points for points, _ in found) >= least:
            yield from (Finding(unit_id, proof) for _, proof in found)


def _won(past: Past, assignment_id: str) -> Iterator[tuple[Decimal, ProofItem]]:
    """Yield the points of a leaf that were once expected to be lost and are no more."""
    now = past.county.shares[assignment_id]
    if now.result.points_state is not PointsState.NORMAL:
        return
    months = (month for month in now.node.reporting_months if 1 <= month < past.county.month)
    then = [(month, past.at(month).shares.get(assignment_id)) for month in sorted(months)]
    worst = [(one.result.expected_loss, month) for month, one in then if one and one.result.points_state in _AT_STAKE]
    loss, month = max(worst, default=(Decimal(0), 0))
    won = loss - now.result.expected_loss
    if won > 0:
        text = f"{quoted(title_of(now))}{month}月预计扣{shown(loss, 2)}分，{past.county.month}月已挽回{shown(won, 2)}分"
        yield won, ProofItem(EvidenceKind.MONTH, assignment_id, text, month)


MERITS: Mapping[MeritKind, Callable[[Past, Decimal], Iterator[Finding]]] = {
    MeritKind.FIRST_MONTHS: _first,
    MeritKind.GREEN_MONTHS: _green,
    MeritKind.RECOVERED: _recovered,
}
"""How each rule looks; given what it looks back on and its threshold."""
