"""The one entry: try each kind of wording, and call unclear what none covers as a whole."""

from collections.abc import Callable
from decimal import Decimal

from perfdesk.domain.indicator import Basis, Rule
from perfdesk.domain.rule_wording.bands import read_bands
from perfdesk.domain.rule_wording.clauses import Context, Params, clauses
from perfdesk.domain.rule_wording.counted import read_bonus, read_events, read_given, read_items
from perfdesk.domain.rule_wording.peers import read_efficacy, read_ratio, read_table, split_periods
from perfdesk.domain.rule_wording.targets import read_base, read_rate, read_step, read_whole
from perfdesk.domain.target import Direction, Target

_LONGEST = 400
_Reader = Callable[[list[str], Context], tuple[str, Params] | None]

_JUDGING: tuple[_Reader, ...] = (read_whole, read_rate, read_step, read_base, read_bands)
"""Readers of rules that judge a figure against a target: these serve inside periods too."""
_READERS: tuple[_Reader, ...] = (
    *_JUDGING,
    read_given,
    read_events,
    read_bonus,
    read_ratio,
    read_table,
    read_efficacy,
    read_items,
)


def read_rule(
    wording: str,
    points: Decimal | None = None,
    *,
    measure_unit: str = "",
    basis: Basis = Basis.CUMULATIVE,
    direction: Direction | None = None,
    target: Target | None = None,
) -> Rule:
    """Return the rule that an issued wording means; kind `unclear` unless every clause of it is understood.

    `direction` None means what the target's words say, else higher-better. The wording is kept word for word.
    """
    context = Context(points, measure_unit, basis, direction, target or Target())
    pieces = clauses(wording) if len(wording) <= _LONGEST else []
    kind, params = _first(_READERS, pieces, context) or _periods(pieces, context) or ("unclear", {})
    return Rule(kind, params, wording)


def _first(readers: tuple[_Reader, ...], pieces: list[str], context: Context) -> tuple[str, Params] | None:
    found = (reader(pieces, context) for reader in readers)
    return next((rule for rule in found if rule), None) if pieces else None


def _periods(pieces: list[str], context: Context) -> tuple[str, Params] | None:
    parts = split_periods(pieces, context)
    inner = _first(_JUDGING, parts[1], context) if parts else None
    if parts is None or inner is None:
        return None
    return "periods", parts[0] | {"inner": {"kind": inner[0], "params": inner[1]}}
