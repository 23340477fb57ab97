"""A chart as a picture: .png, .svg or .pdf, the same bytes from the same chart every time."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from perfdesk.domain.county import County
from perfdesk.domain.packet_plan import PlannedChart
from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.replacing import replace_file
from perfdesk.reports.catalogue import CHARTS, USUAL_CHARTS
from perfdesk.reports.charts import Chart, ChartAsk
from perfdesk.reports.packet.chapters import Picture

_DPI = 200
_MARGIN = 0.3
"""White in inches round a picture that is not set into a page."""

_UNDATED: Mapping[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "ModDate": None, "Creator": None, "Producer": None},
}
"""Metadata by format: nothing that differs from day to day or from computer to computer."""


def write_chart(chart: Chart, path: Path) -> None:
    """Write a chart to `path`, whose suffix tells the format; an old file is replaced only by a whole new one.

    Raises PerfdeskError where the suffix is none of .png, .svg and .pdf, or the place cannot be written to.
    """
    kind = path.suffix.lower().removeprefix(".")
    if kind not in _UNDATED:
        raise PerfdeskError(f"图表不能保存为“{path.name}”，请将扩展名改为.png、.svg或.pdf。")
    replace_file(path, _bytes_of(chart, kind, _MARGIN))


def svg_of(chart: Chart) -> bytes:
    """Return a chart as SVG to be set into a page, exactly as large as it was drawn."""
    return _bytes_of(chart, "svg", 0)


def pdf_of(chart: Chart) -> bytes:
    """Return a chart as a PDF page with a margin, to be printed on its own."""
    return _bytes_of(chart, "pdf", _MARGIN)


def pictures(county: County, charts: Sequence[PlannedChart] = USUAL_CHARTS) -> Sequence[Picture]:
    """Draw the pictures of the packet's chart annex."""
    kinds = {kind.id: kind for kind in CHARTS}
    known = [one for one in charts if one.kind in kinds]
    asks = (ChartAsk(one.unit_id, one.leaf_id, one.group, mean=one.mean) for one in known)
    return [Picture(svg_of(kinds[one.kind].build(county, ask))) for one, ask in zip(known, asks, strict=True)]


def _bytes_of(chart: Chart, kind: str, margin: float) -> bytes:
    from matplotlib import rc_context
    from matplotlib.transforms import Bbox

    width, height = chart.figure.get_size_inches()
    extent = Bbox([[-margin, -margin], [width + margin, height + margin]])
    stream = BytesIO()
    # Letters in SVG are outlines, so that a page and any viewer show the very same ones.
    with rc_context({"svg.hashsalt": "perfdesk", "svg.fonttype": "path", "pdf.fonttype": 42}):
        chart.figure.savefig(stream, format=kind, dpi=_DPI, bbox_inches=extent, metadata=_UNDATED[kind])
    return stream.getvalue()
