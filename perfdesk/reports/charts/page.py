"""The sheet a chart is drawn on, in millimetres from its top left corner: title, legend, body, footer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from perfdesk.domain.county import County
from perfdesk.reports.charts.chart import Chart, ChartAsk, Mark
from perfdesk.reports.charts.style import BODY_SIZE, LINE, QUIET, SMALL_SIZE, TEXT, TITLE_SIZE, Look, em, font
from perfdesk.reports.charts.text import elided, width_of, wrapped
from perfdesk.reports.phrase import cut_off

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PORTRAIT = (156.0, 205.0)
LANDSCAPE = (247.0, 150.0)
"""Width and greatest height in mm: an A4 page's text, less a heading."""

_MM_PER_INCH = 25.4
_TITLE_LINE = 6.4
_NOTE_LINE = 4.0
_LEGEND_LINE = 5.4
_GAP = 2.0
_FOOTER = 7.0
_EMPTY_BODY = 30.0

Side = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a chart: its title, a note on what is shown and left out, and a legend of fills."""

    title: str
    note: str = ""
    legend: tuple[tuple[Look, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of `width` × `height` mm whose body runs from `top` to `bottom`; y grows downwards."""

    title: str
    figure: "Figure"
    ax: "Axes"
    width: float
    height: float
    top: float
    bottom: float

    def write(
        self, x: float, y: float, text: str, *, size: float = BODY_SIZE, color: str = TEXT, side: Side = "left"
    ) -> None:
        """Write one line whose middle stands at height `y`."""
        base = y + 0.36 * em(size)
        self.ax.text(x, base, text, fontproperties=font(size), color=color, ha=side, va="baseline")

    def box(self, x: float, y: float, width: float, height: float, look: Look) -> None:
        """Fill a rectangle whose top left corner is (x, y); a hatched one gets its lines in the edge's colour."""
        from matplotlib.patches import Rectangle

        patch = Rectangle((x, y), width, height, facecolor=look.fill, edgecolor=look.edge, linewidth=0.5)
        if look.hatch:
            patch.set_hatch(look.hatch)
            patch.set_hatch_linewidth(0.5)
        self.ax.add_patch(patch)

    def line(self, xs: Sequence[float], ys: Sequence[float], **how: Any) -> None:
        """Draw a line through points; a hairline where nothing else is asked."""
        self.ax.plot(xs, ys, **{"color": LINE, "linewidth": 0.6, "solid_capstyle": "butt", **how})

    def mark(self, key: str, label: str, value: str, box: tuple[float, float, float, float], *, month: int = 0) -> Mark:
        """Make the mark of a box (x, y, width, height in mm)."""
        x, y, width, height = box
        shares = (x / self.width, 1 - (y + height) / self.height, width / self.width, height / self.height)
        return Mark(key, label, value, shares, month)

    def plot(self, left: float, right: float, above: float, below: float) -> "Axes":
        """Open real axes in the body, with margins in mm."""
        width, height = self.width - left - right, self.bottom - self.top - above - below
        place = (left / self.width, 1 - (self.bottom - below) / self.height, width / self.width, height / self.height)
        return self.figure.add_axes(place)

    def chart(self, marks: Sequence[Mark] = ()) -> Chart:
        """Hand the drawn sheet over."""
        return Chart(self.title, self.figure, tuple(marks))


def size_of(ask: ChartAsk) -> tuple[float, float]:
    """Return the width and the greatest height of a chart in mm."""
    return LANDSCAPE if ask.landscape else PORTRAIT


def room(heading: Heading, ask: ChartAsk) -> float:
    """Return how high the body of a chart may be, in mm."""
    return size_of(ask)[1] - _head(heading, ask) - _FOOTER


def open_page(county: County, ask: ChartAsk, heading: Heading, body: float) -> Page:
    """Make a sheet for a body `body` mm high, with everything round it drawn."""
    from matplotlib.figure import Figure

    width, head = size_of(ask)[0], _head(heading, ask)
    height = head + body + _FOOTER
    figure = Figure(figsize=(width / _MM_PER_INCH, height / _MM_PER_INCH), facecolor="white")
    ax = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
    ax.set_axis_off()
    page = Page(heading.title, figure, ax, width, height, head, height - _FOOTER)
    _draw_head(page, heading, ask)
    _draw_footer(page, county)
    return page


def empty_chart(county: County, ask: ChartAsk, title: str, sentence: str) -> Chart:
    """Make a chart that says in one sentence why there is nothing to draw."""
    page = open_page(county, ask, Heading(title), _EMPTY_BODY)
    page.write(page.width / 2, (page.top + page.bottom) / 2, sentence, size=10, color=QUIET, side="center")
    return page.chart()


def _notes(heading: Heading, ask: ChartAsk) -> list[str]:
    return wrapped(heading.note, size_of(ask)[0] / em(BODY_SIZE), 3)


def _legend_lines(heading: Heading, ask: ChartAsk) -> list[list[tuple[Look, str]]]:
    """Share the legend out over as many lines as it needs."""
    lines: list[list[tuple[Look, str]]] = [[]] if heading.legend else []
    used = 0.0
    for look, text in heading.legend:
        if used and used + _legend_width(text) > size_of(ask)[0]:
            lines.append([])
            used = 0.0
        lines[-1].append((look, text))
        used += _legend_width(text)
    return lines


def _legend_width(text: str) -> float:
    return 11 + width_of(text) * em(BODY_SIZE)


def _head(heading: Heading, ask: ChartAsk) -> float:
    lines = len(_notes(heading, ask)) * _NOTE_LINE + len(_legend_lines(heading, ask)) * _LEGEND_LINE
    return _TITLE_LINE + lines + _GAP


def _draw_head(page: Page, heading: Heading, ask: ChartAsk) -> None:
    title = elided(heading.title, page.width / em(TITLE_SIZE))
    page.write(0, _TITLE_LINE / 2, title, size=TITLE_SIZE)
    y = _TITLE_LINE + _NOTE_LINE / 2
    for note in _notes(heading, ask):
        page.write(0, y, note, color=QUIET)
        y += _NOTE_LINE
    y += (_LEGEND_LINE - _NOTE_LINE) / 2
    for line in _legend_lines(heading, ask):
        x = 0.2
        for look, text in line:
            page.box(x, y - 1.3, 5, 2.6, look)
            page.write(x + 6.5, y, text)
            x += _legend_width(text)
        y += _LEGEND_LINE


def _draw_footer(page: Page, county: County) -> None:
    y, office = page.bottom + _FOOTER / 2 + 1, county.data.office
    page.line((0, page.width), (page.bottom + 2, page.bottom + 2))
    page.write(0, y, f"{office.county}{office.name}", size=SMALL_SIZE, color=QUIET)
    page.write(page.width, y, cut_off(county), size=SMALL_SIZE, color=QUIET, side="right")
