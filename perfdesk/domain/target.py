"""A year's target: the text as issued, and what was understood of it."""

from dataclasses import dataclass
from fractions import Fraction

from perfdesk.domain.words import Word


class TargetKind(Word):
    """What kind of target a text was understood as."""

    NUMBER = "number", "数值"
    RANGE = "range", "区间"
    STAGES = "stages", "节点"
    TEXT = "text", "文字"
    NONE = "none", "不考核"


class Comparator(Word):
    """How a figure is compared with a number target."""

    AT_LEAST = "ge", "≥"
    MORE = "gt", ">"
    EQUAL = "eq", "="
    AT_MOST = "le", "≤"
    LESS = "lt", "<"


@dataclass(frozen=True, slots=True)
class Stage:
    """A milestone (节点): the cumulative share of the work (0–100) that is done when it is reached."""

    name: str
    due_month: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached: `text` is printed, the rest is judged.

    `value` belongs to NUMBER, `low` and `high` to RANGE, `stages` to STAGES; `unit` is the measure
    unit found in the text ("" where it named none). A comparator of None means: by direction.
    """

    text: str = ""
    kind: TargetKind = TargetKind.NONE
    comparator: Comparator | None = None
    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    stages: tuple[Stage, ...] = ()
    unit: str = ""
