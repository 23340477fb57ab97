"""What an office can print (`documents.md`): every list and every chart, one module each."""

from perfdesk.domain.packet_plan import PlannedChart
from perfdesk.reports.charts import ChartKind, gap_by_leaf, gap_by_unit, lights, pareto, trend
from perfdesk.reports.charts import ranking as ranking_chart
from perfdesk.reports.lists import (
    ListKind,
    breakdown,
    chain_gaps,
    evidence,
    funding,
    points,
    progress,
    ranking,
    rectification,
    reporting,
    results,
    shipping,
    sprint,
    unit_sheet,
)
from perfdesk.reports.lists.meetings import activities, commitments, coordination, instructions, requirements
from perfdesk.reports.lists.supervision import findings, orders, proposed

LISTS = (
    breakdown.KIND,
    progress.KIND,
    points.LOST,
    points.AT_RISK,
    unit_sheet.KIND,
    reporting.MISSING,
    reporting.REMINDERS,
    reporting.DISCIPLINE,
    ranking.KIND,
    chain_gaps.KIND,
    rectification.KIND,
    sprint.TASKS,
    sprint.UNITS,
    orders.NOTICES,
    orders.REGISTER,
    findings.TEAMS,
    findings.FINDINGS,
    proposed.PROPOSALS,
    proposed.PRAISE,
    funding.KIND,
    coordination.KIND,
    requirements.KIND,
    commitments.KIND,
    instructions.INSTRUCTED,
    instructions.DISPUTED,
    activities.LOGGED,
    activities.EVALUATED,
    evidence.PIECES,
    evidence.MISSING,
    evidence.UNITS,
    results.RESULTS,
    results.USES,
    results.VARIANCES,
    shipping.SHIPPING,
)


def list_kind(name: str) -> ListKind | None:
    """Return the list with that id or title, None where there is none."""
    return next((kind for kind in LISTS if name in (kind.id, kind.title)), None)


CHARTS = (gap_by_unit.KIND, gap_by_leaf.KIND, trend.KIND, lights.KIND, pareto.KIND, ranking_chart.KIND)

USUAL_CHARTS = tuple(PlannedChart(kind.id) for kind in (gap_by_unit.KIND, gap_by_leaf.KIND, pareto.KIND, lights.KIND))
"""What the chart annex (差距图) of a packet shows, in this order."""


def chart_kind(name: str) -> ChartKind | None:
    """Return the chart with that id or title, None where there is none."""
    return next((kind for kind in CHARTS if name in (kind.id, kind.title)), None)
