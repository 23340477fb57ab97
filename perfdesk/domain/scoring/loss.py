"""From score to loss: verdicts, loss events, and what a person expects."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from perfdesk.domain.facts import Verdict, VerdictStage
from perfdesk.domain.indicator import Nature
from perfdesk.domain.rules import Event
from perfdesk.domain.scoring.case import Case
from perfdesk.domain.scoring.points import Points
from perfdesk.domain.scoring.reading import Reading

_ZERO = Decimal(0)
_STAGES = tuple(VerdictStage)


@dataclass(frozen=True, slots=True)
class Loss:
    """What is lost for certain and what is expected to be lost; `computed` is that without a person's word."""

    shortfall: Decimal = _ZERO
    confirmed: Decimal = _ZERO
    expected: Decimal = _ZERO
    computed: Decimal = _ZERO
    verdict: Verdict | None = None


def latest_verdict(case: Case) -> Verdict | None:
    """Return the verdict that counts up to the data month: the latest stage, of one stage the latest; never 自评."""
    counting = [v for v in case.verdicts if v.stage is not VerdictStage.SELF and v.data_month <= case.month]
    if not counting:
        return None
    return max(counting, key=lambda v: (_STAGES.index(v.stage), v.data_month, v.decided_on or date.min))


def settle(case: Case, reading: Reading, points: Points) -> Loss:
    """Return the losses of a leaf; a 加分 leaf can lose nothing.

    An event lies inside the rule's loss; one marked 另计 comes on top. A person's loss replaces the rule's with all
    that is on top of it, but can never be less than what is confirmed.
    """
    full, verdict = reading.asked.full, latest_verdict(case)
    if case.node.nature is Nature.BONUS:
        return Loss(verdict=verdict)
    shortfall = max(_ZERO, full - points.projected) if points.projected is not None else _ZERO
    if verdict is not None:
        lost = min(full, max(_ZERO, full - verdict.points))
        return Loss(shortfall, lost, lost, lost, verdict)
    inside, apart = _events(case)
    if isinstance(reading.asked.rule, Event) and points.now is not None:
        inside = full - points.now
    confirmed = min(full, inside + apart)
    computed = min(full, max(inside, shortfall) + apart)
    typed = case.manual.expected_loss if case.manual else None
    expected = computed if typed is None else min(full, max(confirmed, typed))
    return Loss(shortfall, confirmed, expected, computed)


def recoverable(case: Case, loss: Loss) -> Decimal:
    """Return what can still be saved: what is not confirmed yet, or as much as the remedy (补救) says."""
    remedy = case.remedy
    if remedy is not None and remedy.recoverable is not None:
        return min(loss.expected, remedy.recoverable)
    if remedy is not None and remedy.after_remedy is not None:
        return max(_ZERO, loss.expected - remedy.after_remedy)
    return loss.expected - loss.confirmed


def _events(case: Case) -> tuple[Decimal, Decimal]:
    if not case.events:
        return _ZERO, _ZERO
    known = [event for event in case.events if event.data_month <= case.month]
    apart = sum((max(_ZERO, event.points) for event in known if event.apart), _ZERO)
    return sum((max(_ZERO, event.points) for event in known if not event.apart), _ZERO), apart
