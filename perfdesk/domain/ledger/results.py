"""Results of the year (考评结果) and what they are used for (成果运用)."""

from dataclasses import dataclass
from decimal import Decimal

from perfdesk.domain.words import Word


class UseKind(Word):
    """The four uses of a result."""

    HONOURS = "honours", "评先评优"
    CADRES = "cadres", "干部考核"
    FUNDS = "funds", "经费安排"
    POLICY = "policy", "政策支持"


@dataclass(frozen=True, slots=True)
class UseRule:
    """What the office proposes for a grade: one line of its editable table."""

    id: str
    year: int
    grade: str
    use: UseKind
    proposal: str


@dataclass(frozen=True, slots=True)
class Bonus:
    """Points added to a unit's result on the 100-point scale, with what proves them."""

    id: str
    year: int
    unit_id: str
    month: int
    points: Decimal
    reason: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class ResultUse:
    """A use decided for a unit, tied to the frozen month whose score it rests on."""

    id: str
    year: int
    unit_id: str
    use: UseKind
    frozen_id: str
    proposal: str
    grade: str = ""
    score: Decimal | None = None
    remark: str = ""
