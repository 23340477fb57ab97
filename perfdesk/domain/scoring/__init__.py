"""The score of one leaf in one unit and month: now, projected, what is expected to be lost, and the working."""

from perfdesk.domain.scoring.case import Case
from perfdesk.domain.scoring.judge import score
from perfdesk.domain.scoring.result import Result
from perfdesk.domain.scoring.states import PointsState, ProgressState

__all__ = ["Case", "PointsState", "ProgressState", "Result", "score"]
