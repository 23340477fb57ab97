"""Proposals of accountability (问责建议) and commendation (表彰建议): the program proposes, people decide."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from perfdesk.domain.unit import DutyRole
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
    STANDING = "standing", "单位名次和亮灯"


@dataclass(frozen=True, slots=True)
class ProofItem:
    """One piece of evidence: the id of the thing it opens (assignment or node, order, issue, unit …), and it in words.

    `month` is the month it speaks of, where it speaks of one.
    """

    kind: EvidenceKind
    thing_id: str
    text: str
    month: int | None = None


class RuleKind(Word):
    """What a rule looks for before it proposes accountability; its threshold counts what the word says."""

    RED_MONTHS = "red_months", "指标连续红灯月数"
    UNREPORTED_MONTHS = "unreported_months", "指标连续未报送月数"
    LATE_REPORTS = "late_reports", "全年迟报次数"
    ORDER_OVERDUE = "order_overdue", "督办单逾期工作日"
    ISSUE_OVERDUE = "issue_overdue", "整改逾期天数"
    EXTENSIONS = "extensions", "延期次数"
    CORRECTED_DOWN = "corrected_down", "冻结后调低数据的项数"
    BROKEN_COMMITMENTS = "broken_commitments", "未兑现的承诺项数"


COSTING = frozenset({RuleKind.RED_MONTHS, RuleKind.UNREPORTED_MONTHS})
"""The kinds of rule that find leaves, and with them points."""


@dataclass(frozen=True, slots=True)
class ProposalRule:
    """When accountability is proposed, for what, and how: `form` is the rung of the ladder a first time begins on.

    `role` None means the unit, else whoever holds that role for it. `losing` are the points that what is found must be
    expected to cost together; only the kinds in `COSTING` know them.
    """

    kind: RuleKind
    at_least: Decimal
    ground: Ground
    form: str
    role: DutyRole | None = None
    active: bool = True
    losing: Decimal = Decimal(0)

    @property
    def title(self) -> str:
        """The rule in words: 指标连续红灯月数≥3、预计扣分≥2（单位）."""
        losing = f"、预计扣分≥{self.losing.normalize():f}" if self.losing else ""
        return f"{self.kind.title}≥{self.at_least.normalize():f}{losing}（{self.role.title if self.role else '单位'}）"


class MeritKind(Word):
    """What a rule looks for before it proposes a commendation."""

    FIRST_MONTHS = "first_months", "连续居组内第一月数"
    GREEN_MONTHS = "green_months", "全部指标连续正常月数"
    RECOVERED = "recovered", "挽回分值"


@dataclass(frozen=True, slots=True)
class MeritRule:
    """When a commendation is proposed, and which."""

    kind: MeritKind
    at_least: Decimal
    form: str
    active: bool = True

    @property
    def title(self) -> str:
        """The rule in words: 挽回分值≥0.5."""
        return f"{self.kind.title}≥{self.at_least.normalize():f}"


UNIT_FORMS = ("责令限期整改", "书面检查", "通报批评", "取消年度评先资格")
PERSON_FORMS = ("约谈提醒", "书面检查", "诫勉谈话", "建议组织处理")
HONOURS = ("通报表扬", "优先推荐评先评优", "建议记功奖励")

_ONE, _TWO, _THREE, _FIVE, _SIX, _FIFTEEN = map(Decimal, (1, 2, 3, 5, 6, 15))
PROPOSAL_RULES = (
    ProposalRule(RuleKind.RED_MONTHS, _THREE, Ground.SLACK, UNIT_FORMS[0], losing=_THREE),
    ProposalRule(RuleKind.RED_MONTHS, _SIX, Ground.SLACK, PERSON_FORMS[0], DutyRole.DEPUTY, losing=_FIVE),
    ProposalRule(RuleKind.UNREPORTED_MONTHS, _TWO, Ground.UNREPORTED, UNIT_FORMS[2]),
    ProposalRule(RuleKind.LATE_REPORTS, _THREE, Ground.UNREPORTED, UNIT_FORMS[0]),
    ProposalRule(RuleKind.ORDER_OVERDUE, _FIVE, Ground.UNREPORTED, UNIT_FORMS[2]),
    ProposalRule(RuleKind.ISSUE_OVERDUE, _FIFTEEN, Ground.UNREPORTED, UNIT_FORMS[0]),
    ProposalRule(RuleKind.EXTENSIONS, _THREE, Ground.SHIRKING, UNIT_FORMS[1]),
    ProposalRule(RuleKind.CORRECTED_DOWN, _ONE, Ground.FALSE_FIGURES, UNIT_FORMS[1]),
    ProposalRule(RuleKind.BROKEN_COMMITMENTS, _TWO, Ground.SLACK, PERSON_FORMS[0], DutyRole.PRINCIPAL),
)
MERIT_RULES = (
    MeritRule(MeritKind.FIRST_MONTHS, _TWO, HONOURS[0]),
    MeritRule(MeritKind.GREEN_MONTHS, _THREE, HONOURS[0]),
    MeritRule(MeritKind.RECOVERED, _ONE, HONOURS[0]),
)


@dataclass(frozen=True, slots=True)
class Answering:
    """The office's rules of accountability and commendation, and its ladders of forms, the mildest first."""

    rules: tuple[ProposalRule, ...] = PROPOSAL_RULES
    merits: tuple[MeritRule, ...] = MERIT_RULES
    unit_forms: tuple[str, ...] = UNIT_FORMS
    person_forms: tuple[str, ...] = PERSON_FORMS
    honours: tuple[str, ...] = HONOURS


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal to hold a unit (or a person of it) to account; `opinion` (审定意见) is a person's, "" until then.

    `rule` names the rules that proposed it, "" where a person did.
    """

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
    rule: str = ""
    opinion: str = ""
    decided_by: str = ""
    decided_on: date | None = None
