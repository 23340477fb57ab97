"""How units stand: their results on the 100-point scale, ranks inside groups of like units, and grades."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.county.judging import Judged
from perfdesk.domain.county.later import Later
from perfdesk.domain.county.totals import KNOWN, NOTHING, lights_of, points_of
from perfdesk.domain.indicator import Nature
from perfdesk.domain.quantity import round_half_up, shown
from perfdesk.domain.scheme import Grade, Light, Scheme
from perfdesk.domain.scoring import PointsState
from perfdesk.domain.unit import Unit
from perfdesk.domain.year import YearData


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One unit's standing: `score` on the 100-point scale, `rank` None below the line.

    `leaves` are all that the unit answers for; the other figures count those of the ticked schemes only.
    `points`, `expected` and `expected_loss` sum the reported, predictable 基本 leaves, `rate` is their share (0.953).
    `bonus` is what leaves gained above their points and what the office awarded (加分).
    `unreported` counts indicators. `vetoed` says why the grade is capped, `why_grade` which better one had no room.
    """

    unit: Unit
    leaves: tuple[Judged, ...]
    points: Decimal
    expected: Decimal
    expected_loss: Decimal
    rate: Fraction | None
    score: Decimal | None
    bonus: Decimal
    penalties: Decimal
    unreported: int
    unreported_points: Decimal
    lights: Mapping[Light, int]
    rank: int | None = None
    grade: str = ""
    why_unranked: str = ""
    deduction: Decimal = NOTHING
    indicators: int = 0
    vetoed: str = ""
    schemes: tuple[Scheme, ...] = ()
    """By which the counted leaves are judged."""
    why_grade: str = ""


class Standings(Later[UnitResult]):
    """Every unit's sums before ranks, by unit id; after an edit only the touched units are summed anew."""

    def __init__(
        self,
        data: YearData,
        month: int,
        shares: Mapping[str, Judged],
        base: Mapping[str, UnitResult] | None = None,
        stale: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(self._sums)
        self._data, self._month, self._shares = data, month, shares
        self._base, self._stale = base, stale

    def after(self, data: YearData, shares: Mapping[str, Judged], units: Collection[str]) -> "Standings":
        """Return the standings once the results of some units have changed."""
        base, stale = (self._base, self._stale) if self.made is None else (self.made, frozenset[str]())
        return Standings(data, self._month, shares, base, stale | frozenset(units))

    def _sums(self) -> dict[str, UnitResult]:
        if self._base is None:
            stays = self._data.tree.units
            return {unit_id: self._sum(unit_id) for unit_id, stay in stays.items() if stay == unit_id}
        return {**self._base, **{unit_id: self._sum(unit_id) for unit_id in self._stale if unit_id in self._base}}

    def _sum(self, unit_id: str) -> UnitResult:
        assignments = self._data.tree.unit_assignments.get(unit_id, ())
        leaves = [self._shares[a.id] for a in assignments if a.id in self._shares]
        return unit_result(self._data, self._data.units[unit_id], leaves, self._month)


def group_of(unit: Unit) -> str:
    """Return the name of the group of like units in which a unit is ranked."""
    return unit.group or unit.kind.title


def ticked(data: YearData) -> frozenset[str]:
    """Return the ids of the schemes that count in units' results; the empty set means every one."""
    return frozenset(data.office.ranked_schemes)


def unit_result(data: YearData, unit: Unit, leaves: Sequence[Judged], month: int) -> UnitResult:
    """Sum what a unit answers for; rank and grade come from `rank`."""
    schemes = ticked(data)
    counted = [judged for judged in leaves if not schemes or judged.node.scheme_id in schemes]
    known = [j for j in counted if j.result.points_state in KNOWN and j.node.nature is Nature.BASIC]
    missing = [j for j in counted if j.result.points_state is PointsState.UNREPORTED]
    points = _sum(points_of(judged) for judged in known)
    loss = _sum(judged.result.expected_loss for judged in known)
    result = UnitResult(
        unit=unit,
        leaves=tuple(leaves),
        points=points,
        expected=points - loss,
        expected_loss=loss,
        rate=Fraction(points - loss) / Fraction(points) if points > 0 else None,
        score=None,
        bonus=_sum(judged.result.bonus for judged in counted) + _awarded(data, unit, month),
        penalties=_penalties(data, unit, month),
        unreported=len({judged.indicator.id for judged in missing}),
        unreported_points=_sum(points_of(judged) for judged in missing),
        lights=lights_of(counted),
        deduction=_sum(judged.result.deduction for judged in counted),
        indicators=len({judged.indicator.id for judged in counted}),
        vetoed=_veto(data, unit, counted, month),
        schemes=tuple({judged.node.scheme_id: judged.result.case.scheme for judged in counted}.values()),
    )
    return replace(result, score=_score(result, counted), why_unranked=_why_unranked(result, counted, month))


def rank(results: Iterable[UnitResult]) -> dict[str, UnitResult]:
    """Rank and grade units inside their groups; ties share the better rank and the next is skipped.

    A group's grades are those of the first scheme, in the office's order, that its units are judged by.
    """
    groups: defaultdict[str, list[UnitResult]] = defaultdict(list)
    standing: dict[str, UnitResult] = {}
    for result in results:
        standing[result.unit.id] = result
        if not result.why_unranked:
            groups[group_of(result.unit)].append(result)
    for group in groups.values():
        placed = _placed(group)
        scheme = min((scheme for result in placed for scheme in result.schemes), key=lambda scheme: scheme.position)
        standing |= _graded(placed, scheme)
    return standing


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)


def _awarded(data: YearData, unit: Unit, month: int) -> Decimal:
    """Sum the points that the office awarded a unit up to a month."""
    awarded = (one for one in data.ledger.bonuses if one.month <= month)
    return _sum(one.points for one in awarded if data.tree.units.get(one.unit_id, one.unit_id) == unit.id)


def _penalties(data: YearData, unit: Unit, month: int) -> Decimal:
    return _sum(Decimal(points) for when, points, _ in data.penalties.get(unit.id, ()) if when <= month)


def _veto(data: YearData, unit: Unit, leaves: Iterable[Judged], month: int) -> str:
    """Return why the unit's grade is capped: a veto entered for it, or an event of a veto leaf."""
    said = [reason for when, reason in data.vetoes.get(unit.id, ()) if when <= month]
    happened = [judged.node.name for judged in leaves if judged.terms.rule.kind == "veto" and _happened(judged)]
    return "；".join(said + happened)


def _happened(judged: Judged) -> bool:
    case = judged.result.case
    return bool(case.events or (case.figure and case.figure.value and case.figure.value > 0))


def _score(result: UnitResult, leaves: Sequence[Judged]) -> Decimal | None:
    """Return the score as it is printed and ranked, rounded to the places of the finest scheme."""
    if result.rate is None:
        return None
    places = max((judged.result.case.scheme.places for judged in leaves), default=2)
    return round_half_up(100 * result.rate + Fraction(result.bonus - result.deduction - result.penalties), places)


def _why_unranked(result: UnitResult, leaves: Sequence[Judged], month: int) -> str:
    due = _sum(points_of(judged) for judged in leaves if _due(judged, month))
    limit = min((judged.result.case.scheme.unreported_limit for judged in leaves), default=Fraction(100))
    if due > 0 and 100 * Fraction(result.unreported_points) > limit * Fraction(due):
        share = round_half_up(100 * Fraction(result.unreported_points) / Fraction(due), 1)
        return f"未报分值占应报分值的{share}%，超过{round_half_up(limit)}%"
    return "" if result.rate is not None else "没有可计分的指标"


def _due(judged: Judged, month: int) -> bool:
    """Tell whether the leaf was to be reported in this very month; an unreported one always was."""
    return judged.result.points_state is PointsState.UNREPORTED or month in judged.node.reporting_months


def _placed(group: Sequence[UnitResult]) -> list[UnitResult]:
    ordered = sorted(group, key=lambda result: (-_points(result), result.unit.position))
    placed: list[UnitResult] = []
    for number, result in enumerate(ordered, start=1):
        tied = placed and _points(placed[-1]) == _points(result)
        placed.append(replace(result, rank=placed[-1].rank if tied else number))
    return placed


def _points(result: UnitResult) -> Decimal:
    return result.score if result.score is not None else NOTHING


def _graded(placed: Sequence[UnitResult], scheme: Scheme) -> dict[str, UnitResult]:
    """Give out grades from the best down; who finds no room in one, or ties across its border, takes the next.

    A vetoed unit takes up no room above its cap; the quota is counted over all ranked units of the group.
    """
    ladder = sorted(scheme.grades, key=lambda grade: -grade.lowest)
    cap = next((step for step, grade in enumerate(ladder) if grade.name == scheme.veto_grade), len(ladder) - 1)
    standing = {result.unit.id: result for result in placed}
    waiting = list(placed)
    for step, grade in enumerate(ladder):
        fit = [r for r in waiting if _points(r) >= grade.lowest and (not r.vetoed or step >= cap)]
        is_last = step == len(ladder) - 1
        taken = waiting if is_last else fit[: _room(fit, grade, len(placed))]
        standing |= {r.unit.id: replace(standing[r.unit.id], grade=grade.name) for r in taken}
        left = [] if is_last else fit[len(taken) :]
        standing |= {r.unit.id: replace(r, why_grade=_no_room(r, fit, grade, len(placed))) for r in left}
        waiting = [standing[r.unit.id] for r in waiting if not standing[r.unit.id].grade]
    return standing


def _no_room(result: UnitResult, fit: Sequence[UnitResult], grade: Grade, ranked: int) -> str:
    """Say why a unit whose score is high enough for a grade does not get it."""
    quota, score = int(ranked * (grade.largest_share or 1)), _points(result)
    if not quota:
        return f"本组{ranked}个单位，没有{grade.name}名额"
    if _points(fit[quota - 1]) != score:
        return f"{grade.name}名额{quota}个已满"
    tied = sum(_points(one) == score for one in fit)
    return f"{tied}个单位同为{shown(score)}分，超过{grade.name}名额{quota}个，列下一等次"


def _room(fit: Sequence[UnitResult], grade: Grade, ranked: int) -> int:
    """Return how many of `fit` (best first) get a grade: the quota, less those tied with the first left out."""
    if grade.largest_share is None:
        return len(fit)
    quota = int(ranked * grade.largest_share)
    if quota >= len(fit):
        return len(fit)
    while quota > 0 and _points(fit[quota - 1]) == _points(fit[quota]):
        quota -= 1
    return quota
