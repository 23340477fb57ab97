"""The charts an office shows and prints, one module each; `perfdesk.reports.catalogue` has all of them."""

from perfdesk.reports.charts.chart import Chart, ChartAsk, ChartKind, Mark

__all__ = ["Chart", "ChartAsk", "ChartKind", "Mark"]
