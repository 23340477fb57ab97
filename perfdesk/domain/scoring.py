"""The score of one leaf in one unit and month: now, projected, what is expected to be lost, and the working."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.facts import LossEvent, Manual, Verdict
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import Node, Terms
from perfdesk.domain.scheme import Light, Scheme
from perfdesk.domain.words import Word


class ProgressState(Word):
    """How far the work is, against target and pace."""

    UNREPORTED = "unreported", "未报送"
    DONE = "done", "已完成"
    OTHER = "other", "其他"
    AHEAD = "ahead", "超进度"
    ON_PACE = "on_pace", "达进度"
    BEHIND = "behind", "欠进度"


class PointsState(Word):
    """What becomes of the points."""

    LOST = "lost", "已出现扣分点"
    UNREPORTED = "unreported", "未报送"
    TO_VERIFY = "to_verify", "待核"
    UNPREDICTABLE = "unpredictable", "无法预测"
    AT_RISK = "at_risk", "存在扣分隐患"
    NORMAL = "normal", "正常"


@dataclass(frozen=True, slots=True)
class Case:
    """All that the score of one leaf depends on. `figure` is that of `judged_month`, the last reporting
    month up to `month` (0 where none has come yet); `tasks` are the rates (r) of tasks without points that
    feed this indicator, with their weights."""

    node: Node
    terms: Terms
    scheme: Scheme
    month: int
    judged_month: int
    figure: Figure | None = None
    verdicts: tuple[Verdict, ...] = ()
    events: tuple[LossEvent, ...] = ()
    manual: Manual | None = None
    peers: tuple[Fraction, ...] = ()
    tasks: tuple[tuple[Fraction | None, Fraction | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """Every figure of `scoring.md` for one leaf, unit and month. Names are those of that page.

    Rates and pace are shares (0.822), gaps percentage points, points rounded to the scheme's places.
    `score_low`/`score_high` is the range of a score that cannot be predicted; `loss_at_target` is 未得满分;
    `carried` marks a holder's last value kept (沿用). None: does not exist.
    """

    case: Case
    pace: Fraction | None
    actual: Fraction | None
    target: Fraction | None
    r: Fraction | None
    gap: Fraction | None
    gap_shown: Fraction | None
    shortfall_pct: Fraction | None
    light: Light
    progress_state: ProgressState
    points_state: PointsState
    reason: str
    projection: Fraction | None
    score_now: Decimal | None
    score_projected: Decimal | None
    score_low: Decimal
    score_high: Decimal
    shortfall: Decimal
    confirmed: Decimal
    expected_loss: Decimal
    recoverable: Decimal
    bonus: Decimal
    deduction: Decimal
    loss_at_target: Decimal
    needed_rate: Fraction | None
    rate_so_far: Fraction | None
    hard: bool
    working: str
    problems: tuple[str, ...] = ()
    carried: bool = False
