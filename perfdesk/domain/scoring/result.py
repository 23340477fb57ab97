"""The outcome of scoring one leaf."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.scheme import Light
from perfdesk.domain.scoring.case import Case
from perfdesk.domain.scoring.speed import Speed, speed_of
from perfdesk.domain.scoring.states import PointsState, ProgressState
from perfdesk.domain.scoring.working import explain


@dataclass(frozen=True, slots=True)
class Result:
    """Every figure of one leaf, unit and month. None: does not exist.

    Rates and pace are shares (0.822), gaps percentage points, points rounded to the scheme's places; `miss` is how far
    in % a target without a gap is missed. `score_low`/`score_high` is the range of a score that cannot be predicted
    (else both P − expected_loss); `loss_at_target` is 未得满分; `hard` tells that the loss can hardly be made good
    (难以挽回); `carried` marks a holder's last value kept (沿用). A 减分 leaf has no P: its scores are −loss.
    `computed_state` and `computed_loss` are what stood there before a person set another.
    """

    case: Case
    pace: Fraction | None
    actual: Fraction | None
    target: Fraction | None
    r: Fraction | None
    gap: Fraction | None
    gap_shown: Fraction | None
    miss: Fraction | None
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
    hard: bool
    problems: tuple[str, ...] = ()
    carried: bool = False
    computed_state: PointsState | None = None
    computed_loss: Decimal = Decimal(0)

    @property
    def shortfall_pct(self) -> Fraction | None:
        """How far the leaf is behind in percentage points or %, from worst to best; what leaves are sorted by."""
        return self.miss if self.gap is None else -self.gap

    @property
    def speed(self) -> Speed:
        """Both monthly rates of a leaf that grows towards a higher target."""
        return speed_of(self.case, self.actual, self.target)

    @property
    def needed_rate(self) -> Fraction | None:
        """The monthly rate that is needed to reach the target; None where it is met or nothing grows towards it."""
        return self.speed.needed

    @property
    def rate_so_far(self) -> Fraction | None:
        """The monthly rate so far of a leaf that grows towards a higher target."""
        return self.speed.so_far

    @property
    def working(self) -> str:
        """Write the working (算式) out; made anew on every call, so that scoring a county does not pay for it."""
        return explain(self.case)
