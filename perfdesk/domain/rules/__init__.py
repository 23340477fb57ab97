"""The scoring rules: RULES names every kind, and `compiled` makes one ready out of a rule kept as data."""

from functools import lru_cache

from perfdesk.domain.indicator import Rule
from perfdesk.domain.rules.bands import Banded
from perfdesk.domain.rules.base import CannotScore, Leaf, ScoringRule, Wants
from perfdesk.domain.rules.counted import Checklist, Event
from perfdesk.domain.rules.given import Bonus, Direct, Mirror, Unclear, Veto
from perfdesk.domain.rules.params import BadParamsError, Params
from perfdesk.domain.rules.peers import Efficacy, RankRatio, RankTable
from perfdesk.domain.rules.periods import Periods
from perfdesk.domain.rules.plain import AllOrNothing, Proportional
from perfdesk.domain.rules.steps import BaseSlope, Step

__all__ = [
    "RULES",
    "Bonus",
    "CannotScore",
    "Checklist",
    "Event",
    "Leaf",
    "Periods",
    "ScoringRule",
    "Wants",
    "compiled",
    "read_rule",
]

RULES: tuple[type[ScoringRule], ...] = (
    Proportional,
    AllOrNothing,
    Step,
    Banded,
    Event,
    Checklist,
    BaseSlope,
    RankTable,
    RankRatio,
    Efficacy,
    Periods,
    Direct,
    Mirror,
    Bonus,
    Veto,
    Unclear,
)


def read_rule(rule: Rule) -> ScoringRule:
    """Return the rule ready to score; an unknown kind or a wrong parameter gives an `Unclear` that says so."""
    found = next((known for known in RULES if known.kind == rule.kind), None)
    if found is None:
        return Unclear(f"没有“{rule.kind}”这种评分规则，请重新选择")
    try:
        return found.read(Params(rule.params))
    except BadParamsError as error:
        return Unclear(str(error))


def compiled(rule: Rule) -> ScoringRule:
    """Return `read_rule(rule)`, read only once for each rule object: a county judges few rules very often."""
    return _compiled(_Same(rule))


class _Same:
    """A rule as a cache key by identity; its parameters cannot be hashed, and comparing them costs too much."""

    __slots__ = ("rule",)

    def __init__(self, rule: Rule) -> None:
        self.rule = rule

    def __hash__(self) -> int:
        return id(self.rule)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.rule is self.rule


@lru_cache(maxsize=4096)
def _compiled(key: _Same) -> ScoringRule:
    return read_rule(key.rule)
