"""What happened to a leaf in a month besides its figure: verdicts, losses, causes, peers, projects, submissions."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.words import Word


class VerdictStage(Word):
    """Who gave a verdict; the latest stage counts, 自评 does not."""

    SELF = "self", "自评"
    VERIFICATION = "verification", "核验"
    POST_EVALUATION = "post_evaluation", "后评估"
    FINAL = "final", "终评"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The points an assessor gave; `data_month` is the month it speaks of, whenever it was given."""

    id: str
    subject_id: str
    stage: VerdictStage
    points: Decimal
    data_month: int
    decided_on: date | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class LossEvent:
    """Points lost by an event; `apart` (另计) adds it to the rule's loss instead of lying inside it."""

    id: str
    subject_id: str
    data_month: int
    points: Decimal
    description: str = ""
    apart: bool = False
    happened_on: date | None = None


@dataclass(frozen=True, slots=True)
class Manual:
    """What a person set by hand for a leaf and month, always with a reason. None: not set."""

    subject_id: str
    month: int
    reason: str
    points_state: str | None = None
    expected_loss: Decimal | None = None
    progress_text: str = ""


@dataclass(frozen=True, slots=True)
class Peer:
    """Another county's value of a leaf in a month, with its source."""

    node_id: str
    month: int
    name: str
    value: Fraction
    source: str = ""
    stated_on: date | None = None


class CauseKind(Word):
    """Whether a gap's cause lies outside the unit or with it."""

    OBJECTIVE = "objective", "客观"
    SUBJECTIVE = "subjective", "主观"


CAUSE_CATEGORIES = (
    "资金落实",
    "项目进展",
    "用地审批",
    "施工",
    "人员",
    "部门配合",
    "责任落实",
    "政策变化",
    "数据报送",
    "其他",
)
"""The categories a new file starts with; the office edits the list."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a leaf is behind in a month; one cause of a leaf and month is the main one and is counted."""

    id: str
    subject_id: str
    month: int
    kind: CauseKind
    category: str
    text: str = ""
    main: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """What a unit wrote beside a figure: the problem, the next step or remedy, by when, and remarks.

    `carried` marks words taken over from last month (沿用) that nobody has confirmed or rewritten yet.
    """

    subject_id: str
    month: int
    problem: str = ""
    measure: str = ""
    deadline: str = ""
    commitment: str = ""
    after_remedy: Decimal | None = None
    carried: bool = False


class SubmissionState(Word):
    """Where a unit's monthly report stands."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已报"
    APPROVED = "approved", "已审"
    RETURNED = "returned", "退回"


@dataclass(frozen=True, slots=True)
class Submission:
    """One unit's report of a month; `due_on` where the register names a day, `returned` how often it was sent back."""

    unit_id: str
    month: int
    state: SubmissionState
    due_on: date | None = None
    received_on: date | None = None
    reason: str = ""
    returned: int = 0


@dataclass(frozen=True, slots=True)
class Project:
    """One project under an indicator; money in 万元."""

    id: str
    node_id: str
    name: str
    unit_id: str | None = None
    investment: Decimal | None = None
    planned: Decimal | None = None
    planned_start: date | None = None
    planned_finish: date | None = None
    actual_start: date | None = None
    actual_finish: date | None = None


@dataclass(frozen=True, slots=True)
class ProjectMonth:
    """A project's cumulative money arrived and paid (万元) and its state in words, by month."""

    project_id: str
    month: int
    arrived: Decimal | None = None
    paid: Decimal | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Penalty:
    """Points taken from a unit's result (督查、迟报) on the 100-point scale."""

    id: str
    year: int
    unit_id: str
    month: int
    points: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Veto:
    """A unit barred (一票否决) from the best grades, from a month on."""

    id: str
    year: int
    unit_id: str
    month: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Instruction:
    """A leader's instruction (批示) on a leaf (`subject_id`) or a unit, and what became of it."""

    id: str
    year: int
    leader: str
    text: str
    subject_id: str | None = None
    unit_id: str | None = None
    given_on: date | None = None
    document: str = ""
    due_on: date | None = None
    outcome: str = ""
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """A dispute over a leaf, mostly between its lead and a 配合 unit: both sides' words and what became of it.

    `unit_id` is the side that raised it, `other_id` the other one; each has its own words.
    """

    id: str
    subject_id: str
    month: int
    text: str
    raised_by: str = ""
    raised_on: date | None = None
    outcome: str = ""
    unit_id: str | None = None
    unit_words: str = ""
    other_id: str | None = None
    other_words: str = ""
    settled_on: date | None = None


@dataclass(frozen=True, slots=True)
class PublishedRank:
    """The county's rank as the level above published it; `place` 1 is the best of `among`."""

    id: str
    year: int
    month: int
    level: str
    place: int
    among: int | None = None
    scheme_id: str | None = None
    score: Decimal | None = None
    source: str = ""
    stated_on: date | None = None
