"""What units promised (表态承诺) held against the figures: kept, broken or open, and the value reached."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from perfdesk.domain.county import County, Judged
from perfdesk.domain.county.judging import Judge
from perfdesk.domain.indicator import Basis, Direction, Node
from perfdesk.domain.ledger.meetings import Commitment, Measured
from perfdesk.domain.scoring import Result
from perfdesk.domain.target import TargetKind
from perfdesk.domain.words import Word


class PromiseState(Word):
    """How a commitment stands."""

    OPEN = "open", "未到期"
    KEPT = "kept", "已兑现"
    BROKEN = "broken", "未兑现"
    UNKNOWN = "unknown", "到期待认定"


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment with its state, the month whose figure tells it, and what was reached (None: no figure).

    `lacking` is how far the value falls short of what was promised, 0 where it does not; it has the value's unit.
    """

    commitment: Commitment
    state: PromiseState
    month: int
    judged: Judged | None = None
    reached: Fraction | None = None
    lacking: Fraction | None = None


def promises(county: County, today: date) -> tuple[Promise, ...]:
    """Hold every commitment of the year against the figures up to the county's month, in the order of deadlines."""
    return tuple(promise_of(county, commitment, today) for commitment in county.data.ledger.commitments)


def promise_of(county: County, commitment: Commitment, today: date, month: int = 0) -> Promise:
    """Hold one commitment against the figure of the month it falls due in, or the newest before that.

    The newest is that of the county's month, or of an earlier `month` where one is given. A leaf that only grows
    keeps its promise as soon as the value is reached; every other one on the day it is due.
    Where no figure can tell, a person's word counts.
    """
    newest = month or county.month
    month = min(newest, commitment.by.month)
    past = commitment.by < today
    judged = judged_at(county, month, commitment.subject_id) if commitment.subject_id else None
    reached = _reached(commitment, judged.result) if judged else None
    if judged is None or reached is None or commitment.value is None:
        return Promise(commitment, _by_word(commitment, past), month, judged, reached)
    lacking = _lacking(judged.result, commitment.value, reached)
    told = commitment.by.month <= newest or (not lacking and _grows(judged.node))
    return Promise(commitment, _by_figure(lacking, told, past), month, judged, reached, lacking)


def judged_at(county: County, month: int, subject_id: str) -> Judged | None:
    """Judge the one leaf that an assignment or node belongs to at a month; None where it is no leaf then."""
    judge, data = Judge(county.data, month, county.known), county.data
    assignment = data.assignments.get(subject_id)
    node = data.nodes.get(assignment.node_id if assignment else subject_id)
    if node is None or not judge.binding.is_leaf(node):
        return None
    whole, shares = judge.leaf(node)
    return shares.get(assignment.id, whole) if assignment else whole


def _reached(commitment: Commitment, result: Result) -> Fraction | None:
    if commitment.measured is Measured.VALUE:
        return result.actual
    return None if result.r is None else 100 * result.r


def _lacking(result: Result, promised: Fraction, reached: Fraction) -> Fraction:
    match _direction(result):
        case Direction.HIGHER:
            return max(Fraction(0), promised - reached)
        case Direction.LOWER:
            return max(Fraction(0), reached - promised)
        case Direction.RANGE:
            inside = result.case.terms.target.met(reached, Direction.RANGE)
            return Fraction(0) if inside else abs(promised - reached)


def _direction(result: Result) -> Direction:
    ranged = result.case.terms.target.kind is TargetKind.RANGE
    return Direction.RANGE if ranged else result.case.node.direction


def _grows(node: Node) -> bool:
    return node.basis in (Basis.CUMULATIVE, Basis.STAGE) and node.direction is Direction.HIGHER


def _by_figure(lacking: Fraction, told: bool, past: bool) -> PromiseState:
    if told:
        return PromiseState.BROKEN if lacking else PromiseState.KEPT
    return PromiseState.UNKNOWN if past else PromiseState.OPEN


def _by_word(commitment: Commitment, past: bool) -> PromiseState:
    if commitment.kept is not None:
        return PromiseState.KEPT if commitment.kept else PromiseState.BROKEN
    return PromiseState.UNKNOWN if past else PromiseState.OPEN
