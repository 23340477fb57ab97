"""One month's figure of one cell, and the edits it is made of."""

from dataclasses import dataclass
from fractions import Fraction

from perfdesk.domain.words import Word


class Blank(Word):
    """The five kinds of blank: each is counted differently."""

    NOT_DUE = "not_due", "未到期"
    ZERO = "zero", "零"
    NOT_APPLICABLE = "not_applicable", "不适用"
    UNREPORTED = "unreported", "未报"
    TO_VERIFY = "to_verify", "待核"


@dataclass(frozen=True, slots=True)
class Figure:
    """What was reported for one assignment (or leaf) and month, cumulative since January for cumulative leaves.

    `value` is in the leaf's measure unit (event leaves: number of events; direct, mirror and bonus
    leaves: the points given); `rate` is a typed 形象进度 in % (0–100); `stage` the name of the stage
    reached; `items` the 1-based checklist items met; `final` marks the year's last word; `conflict`
    is true while two accepted heads differ (待核).
    """

    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    rate: Fraction | None = None
    stage: str = ""
    items: frozenset[int] | None = None
    text: str = ""
    blank: Blank | None = None
    final: bool = False
    conflict: bool = False
