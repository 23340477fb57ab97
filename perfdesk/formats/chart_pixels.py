"""A chart as pixels for a screen: exactly as many as it is shown on, in the colours of the paper or of the dark."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from perfdesk.reports.charts import Chart

if TYPE_CHECKING:
    from matplotlib.artist import Artist

DARK: Mapping[str, str] = {
    "#ffffff": "#242930",
    "#f4f6f8": "#2d343d",
    "#dce1e7": "#3b434d",
    "#1d232a": "#e7eaee",
    "#5b6672": "#9aa6b2",
    "#1e5aa0": "#6aa5e8",
    "#d5e2f1": "#2b4465",
    "#c4302b": "#f0716b",
    "#fbebc2": "#4a3f20",
    "#c98a00": "#f0b93a",
    "#e3f2e9": "#20402f",
    "#2b8a57": "#4fbf85",
}
"""The colours that charts are drawn in, and those that stand for them in the dark appearance."""

_PARTS = ("color", "facecolor", "edgecolor", "markerfacecolor", "markeredgecolor")


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture of `width` × `height` pixels, four bytes each: red, green, blue, opacity."""

    width: int
    height: int
    rgba: bytes


def pixels_of(chart: Chart, width: int, height: int, *, dark: bool = False) -> Pixels:
    """Draw a chart as large as fits into `width` × `height` pixels; in the dark its figure is recoloured for good."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = chart.figure
    if dark:
        for artist in figure.findobj():
            _recolour(artist)
    inches = figure.get_size_inches()
    figure.set_dpi(max(min(width / inches[0], height / inches[1]), 40))
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    across, down = canvas.get_width_height()
    return Pixels(across, down, bytes(canvas.buffer_rgba()))


def _recolour(artist: "Artist") -> None:
    from matplotlib.colors import to_hex

    for part in _PARTS:
        read: Any = getattr(artist, f"get_{part}", None)
        write: Any = getattr(artist, f"set_{part}", None)
        colour = read() if read and write else None
        if isinstance(colour, str | tuple) and (len(colour) < 4 or colour[3] != 0) and colour != "none":
            write(DARK.get(to_hex(colour), colour))
