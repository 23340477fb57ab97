"""Proposals of accountability (问责建议) and commendation (表彰建议): the program proposes, people decide."""

from dataclasses import dataclass
from datetime import date

from perfdesk.domain.words import Word


class Ground(Word):
    """The situation (情形) that a proposal names."""

    SLACK = "slack", "工作不力"
    SHIRKING = "shirking", "推诿扯皮"
    FALSE_FIGURES = "false_figures", "虚报"
    UNREPORTED = "unreported", "不报不改"
    OTHER = "other", "其他"


class EvidenceKind(Word):
    """What a piece of evidence for a proposal points to."""

    MONTH = "month", "月度数据"
    ORDER = "order", "督办单"
    ISSUE = "issue", "整改问题"
    CORRECTION = "correction", "冻结后更正"
    SUBMISSION = "submission", "报送记录"
    COMMITMENT = "commitment", "表态承诺"


@dataclass(frozen=True, slots=True)
class ProofItem:
    """One piece of evidence: the id of the thing it opens (leaf, order, issue, unit …), its month, and it in words."""

    kind: EvidenceKind
    thing_id: str
    text: str
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal to hold a unit (or a person of it) to account; `opinion` (审定意见) is a person's, "" until then."""

    id: str
    year: int
    month: int
    unit_id: str
    ground: Ground
    reason: str
    proofs: tuple[ProofItem, ...]
    form: str = ""
    person: str = ""
    post: str = ""
    rule: str = ""
    opinion: str = ""
    outcome: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class Commendation:
    """A proposal to commend a unit or a person, with its evidence."""

    id: str
    year: int
    month: int
    unit_id: str
    reason: str
    proofs: tuple[ProofItem, ...]
    form: str = ""
    person: str = ""
    opinion: str = ""
    decided_by: str = ""
    decided_on: date | None = None
