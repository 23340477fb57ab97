"""The county at a month: every leaf's result, roll-ups, totals, units, ranking and grades."""

from perfdesk.domain.county.assessing import County, assess, assessing, at_once, rescore
from perfdesk.domain.county.judging import Judged
from perfdesk.domain.county.ranking import UnitResult, group_of
from perfdesk.domain.county.totals import Count, Totals, shares_of_100, totals_of
from perfdesk.domain.county.trend import TrendPoint, judged_in, lagging_months, trend_of

__all__ = [
    "Count",
    "County",
    "Judged",
    "Totals",
    "TrendPoint",
    "UnitResult",
    "assess",
    "assessing",
    "at_once",
    "group_of",
    "judged_in",
    "lagging_months",
    "rescore",
    "shares_of_100",
    "totals_of",
    "trend_of",
]
