"""The charts an office shows and prints: one module each, all in `CHARTS`; drawn as matplotlib figures."""

from perfdesk.domain.packet_plan import PlannedChart
from perfdesk.reports.charts import gap_by_leaf, gap_by_unit, lights, pareto, ranking, trend
from perfdesk.reports.charts.chart import Chart, ChartAsk, ChartKind, Mark

__all__ = ["CHARTS", "USUAL_CHARTS", "Chart", "ChartAsk", "ChartKind", "Mark", "chart_kind"]

CHARTS = (gap_by_unit.KIND, gap_by_leaf.KIND, trend.KIND, lights.KIND, pareto.KIND, ranking.KIND)

USUAL_CHARTS = tuple(PlannedChart(kind.id) for kind in (gap_by_unit.KIND, gap_by_leaf.KIND, pareto.KIND, lights.KIND))
"""What the chart annex (差距图) of a packet shows, in this order."""


def chart_kind(name: str) -> ChartKind | None:
    """Return the chart with that id or title, None where there is none."""
    return next((kind for kind in CHARTS if name in (kind.id, kind.title)), None)
