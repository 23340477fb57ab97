"""What the score of one leaf depends on."""

from dataclasses import dataclass
from fractions import Fraction

from perfdesk.domain.facts import LossEvent, Manual, Verdict
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import Node, Terms
from perfdesk.domain.ledger.issues import Remedy
from perfdesk.domain.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Case:
    """All that the score of one leaf depends on.

    `figure` is that of `judged_month`, the last reporting month up to `month` (0 where none has come yet);
    `tasks` are the rates (r) of tasks without points that feed this indicator, with their weights;
    `remedy` is what shall save points already lost;
    `history` holds (month, figure) of the year's earlier months, which only the `periods` rule needs.
    """

    node: Node
    terms: Terms
    scheme: Scheme
    month: int
    judged_month: int
    figure: Figure | None = None
    verdicts: tuple[Verdict, ...] = ()
    events: tuple[LossEvent, ...] = ()
    manual: Manual | None = None
    remedy: Remedy | None = None
    peers: tuple[Fraction, ...] = ()
    tasks: tuple[tuple[Fraction | None, Fraction | None], ...] = ()
    history: tuple[tuple[int, Figure], ...] = ()
