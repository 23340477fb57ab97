"""Our estimates beside the final verdicts (终评) of the level above: what was judged too well or too badly."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from perfdesk.domain.county import County, Judged
from perfdesk.domain.facts import Verdict, VerdictStage
from perfdesk.domain.indicator import Nature
from perfdesk.domain.scoring import PointsState, Result, score
from perfdesk.domain.year import YearData

LeafKey = tuple[str, str]
"""(indicator, leaf) by name: what a leaf is called again in another year."""


@dataclass(frozen=True, slots=True)
class Variance:
    """A leaf with a final verdict: what we expected it to gain, what it gained, and what the stages before gave.

    `estimate` is None where it could not be predicted; then it lay between `low` and `high`.
    """

    judged: Judged
    unit_id: str
    estimate: Decimal | None
    low: Decimal
    high: Decimal
    verdicts: tuple[Verdict, ...]
    final: Decimal

    @property
    def difference(self) -> Decimal | None:
        """Final less estimate: below 0 we were too hopeful; None where nothing was estimated."""
        return None if self.estimate is None else self.final - self.estimate

    def at(self, stage: VerdictStage) -> Decimal | None:
        """Return the points that a stage gave."""
        return _latest(self.verdicts, stage)


def variances(county: County) -> tuple[Variance, ...]:
    """Return every leaf that has a final verdict of the year, in tree order.

    The estimate is ours at the county's month, as if nobody above had judged yet.
    """
    found = ((judged, _verdicts(county, judged)) for judged in county.leaves)
    told = ((judged, verdicts, _latest(verdicts, VerdictStage.FINAL)) for judged, verdicts in found)
    return tuple(_variance(county, judged, verdicts, final) for judged, verdicts, final in told if final is not None)


def key_of(judged: Judged) -> LeafKey:
    """Return what a leaf is known by in another year."""
    return judged.indicator.name, judged.node.name


def newest_month(data: YearData) -> int:
    """Return the last month of a year that has figures, 12 where none has: our last estimate is of then."""
    return max((month for _, month in data.figures), default=12)


def differences(last: County) -> dict[LeafKey, Decimal]:
    """Return by how much last year's verdicts differed from the estimates, leaf by leaf."""
    return {key_of(one.judged): one.difference for one in variances(last) if one.difference is not None}


def _verdicts(county: County, judged: Judged) -> tuple[Verdict, ...]:
    return tuple(one for subject in judged.subjects for one in county.data.verdicts.get(subject, ()))


def _latest(verdicts: Iterable[Verdict], stage: VerdictStage) -> Decimal | None:
    given = sorted((one for one in verdicts if one.stage is stage), key=lambda one: (one.data_month, _day(one)))
    return given[-1].points if given else None


def _day(verdict: Verdict) -> str:
    return verdict.decided_on.isoformat() if verdict.decided_on else ""


def _variance(county: County, judged: Judged, verdicts: tuple[Verdict, ...], final: Decimal) -> Variance:
    alone = score(replace(judged.result.case, verdicts=()))
    unit_id = county.data.tree.unit_of(judged.assignment) if judged.assignment else ""
    known = alone.points_state in (PointsState.LOST, PointsState.AT_RISK, PointsState.NORMAL)
    estimate = _gain(judged, alone) if known else None
    return Variance(judged, unit_id, estimate, alone.score_low, alone.score_high, verdicts, final)


def _gain(judged: Judged, result: Result) -> Decimal:
    """Return the points a leaf brings: P less the loss and a bonus on top; 加分 the bonus, 减分 less what it takes."""
    match judged.node.nature:
        case Nature.BONUS:
            return result.bonus
        case Nature.DEDUCTION:
            return -result.deduction
    return (judged.terms.points or Decimal(0)) - result.expected_loss + result.bonus
