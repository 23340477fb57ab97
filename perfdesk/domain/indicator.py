"""The tree of a scheme: groups, indicators and tasks; terms that change in a year; assignments."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from perfdesk.domain.pace import Pace
from perfdesk.domain.target import Direction as Direction  # noqa: PLC0414 - part of a node's description
from perfdesk.domain.target import Target
from perfdesk.domain.words import Word


class NodeKind(Word):
    """Where a node stands in the tree."""

    GROUP = "group", "指标组"
    INDICATOR = "indicator", "具体指标"
    TASK = "task", "任务"


class Nature(Word):
    """Whether a leaf carries points of the total, adds to it, or takes from it."""

    BASIC = "basic", "基本"
    BONUS = "bonus", "加分"
    DEDUCTION = "deduction", "减分"


class Basis(Word):
    """How figures of a leaf are counted (目标口径)."""

    CUMULATIVE = "cumulative", "累计"
    POINT = "point", "时点"
    GROWTH = "growth", "增幅"
    RATIO = "ratio", "比率"
    STAGE = "stage", "节点"


class Origin(Word):
    """The level an indicator comes from; the shown name of PROVINCE is a setting (省级/自治区级)."""

    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"


class CountyValue(Word):
    """Where a leaf's county figure comes from."""

    LEAD = "lead", "牵头单位填报"
    SUM = "sum", "承担单位合计"
    WEIGHTED = "weighted", "按分母加权"
    MEAN = "mean", "平均"
    WORST = "worst", "取最差"
    TYPED = "typed", "考评办录入"
    ARRIVAL = "arrival", "项目资金到位率"
    PAYMENT = "payment", "项目资金支付率"
    START = "start", "项目开工率"
    COMPLETION = "completion", "项目完工率"


class TaskFeed(Word):
    """How tasks without points make their indicator's rate."""

    LEAST = "least", "取最低"
    WEIGHTED = "weighted", "加权平均"


EVERY_MONTH = tuple(range(1, 13))


@dataclass(frozen=True, slots=True)
class Node:
    """A group, indicator or task. The scored leaf is the task where tasks carry points, else the indicator.

    `reporting_months` are those in which a figure is due, none where one comes only when something happens (有则报:
    events, 加分 and 减分 items, vetoes): then nothing is ever unreported, and the newest figure counts.
    `weight` serves TaskFeed.WEIGHTED;
    `decimals` is how many places figures are shown with (None: as entered).
    """

    id: str
    scheme_id: str
    parent_id: str | None
    kind: NodeKind
    name: str
    position: int = 0
    code: str = ""
    nature: Nature = Nature.BASIC
    direction: Direction = Direction.HIGHER
    basis: Basis = Basis.CUMULATIVE
    measure_unit: str = ""
    decimals: int | None = None
    reporting_months: tuple[int, ...] = EVERY_MONTH
    origin: Origin = Origin.CITY
    data_provider: str = ""
    county_value: CountyValue = CountyValue.LEAD
    task_feed: TaskFeed = TaskFeed.LEAST
    weight: Fraction | None = None
    remark: str = ""
    retired_from: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A scoring rule as data: kind and parameters (`scoring.md`), beside the issued wording."""

    kind: str = "unclear"
    params: dict[str, Any] = field(default_factory=dict, hash=False)
    wording: str = ""


class Part(Word):
    """The parts of a node or assignment that are versioned."""

    POINTS = "points", "分值"
    TARGET = "target", "年度目标"
    RULE = "rule", "评分规则"
    PACE = "pace", "序时计划"
    DUE = "due", "完成时限"


PartValue = Decimal | Target | Rule | Pace | date


@dataclass(frozen=True, slots=True)
class Version:
    """One issued value of a part, binding from a month; `step` is when the file learned of it.

    `subject_id` is a node's or an assignment's. POINTS holds the cap C of a DEDUCTION leaf.
    """

    id: str
    subject_id: str
    part: Part
    value: PartValue
    effective_month: int = 1
    issued_on: date | None = None
    document: str = ""
    step: int = 0


@dataclass(frozen=True, slots=True)
class Terms:
    """What binds a leaf in one month; points None where the paper gives none."""

    points: Decimal | None = None
    target: Target = Target()
    rule: Rule = Rule()
    pace: Pace | None = None
    due_on: date | None = None


def in_force(versions: Iterable[Version], month: int, known: int | None = None) -> list[Version]:
    """Return the versions that bind in `month`, of each part the one that wins first.

    Among the versions with `effective_month` ≤ `month` (and, with `known`, entered up to that step) the one
    issued last wins, the later entered on a tie: a paper of October that binds from January replaces what a
    paper of March said for every month.
    """
    fitting = [v for v in versions if v.effective_month <= month and (known is None or v.step <= known)]
    return sorted(fitting, key=lambda v: (v.issued_on or date.min, v.step), reverse=True)


def newest(versions: Iterable[Version], part: Part, month: int, known: int | None = None) -> PartValue | None:
    """Return the value of `part` that binds in `month`, None where there is none."""
    return next((version.value for version in in_force(versions, month, known) if version.part is part), None)


class AssignmentRole(Word):
    """What a unit does for a leaf."""

    LEAD = "lead", "牵头"
    CO = "co", "配合"
    HOLDER = "holder", "承担"


@dataclass(frozen=True, slots=True)
class Assignment:
    """A leaf given to a unit. Own points, target and pace, where it has them, are versions of its id."""

    id: str
    node_id: str
    unit_id: str
    role: AssignmentRole = AssignmentRole.LEAD
    position: int = 0
