"""Signed bars of gaps, the worst on top: what the charts by unit and by indicator share."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from perfdesk.domain.county import County, Judged
from perfdesk.domain.scheme import Light
from perfdesk.reports.charts.chart import Mark
from perfdesk.reports.charts.page import Page
from perfdesk.reports.charts.rows import Rows
from perfdesk.reports.charts.style import LIGHT_LOOKS, LINE, PAPER, QUIET, SMALL_SIZE, TEXT, Look, em, light_words
from perfdesk.reports.charts.text import elided, signed, width_of, wrapped

CLAMP = 100
"""Bars end at ±100; the figure beside them is the true one."""

AXIS = 5.0
"""How much height the scale over the bars takes, in mm."""

_STEPS = ((20, 5), (40, 10), (100, 20), (10_000, 50))
_PADDING = 1.5


@dataclass(frozen=True, slots=True)
class GapRow:
    """One bar: `label` before it, `value` its length, `text` the true figure, `tail` small print behind that."""

    id: str
    label: str
    value: Fraction
    text: str
    tail: str
    look: Look


@dataclass(frozen=True, slots=True)
class Scale:
    """From a gap to mm: `low` and `high` are the ends of the scale, `left` and `width` where it lies."""

    low: int
    high: int
    left: float
    width: float

    def at(self, value: Fraction | int) -> float:
        """Return the place of a value, clamped to the scale."""
        share = (max(self.low, min(self.high, value)) - self.low) / Fraction(self.high - self.low)
        return self.left + self.width * float(share)

    @property
    def ticks(self) -> range:
        """The round values that are labelled."""
        step = next(step for span, step in _STEPS if self.high - self.low <= span)
        return range(-(-self.low // step) * step, self.high + 1, step)


def gap_of(judged: Judged) -> Fraction | None:
    """Return the gap that sorts a leaf; without a rate the negative distance to the target in %."""
    shortfall = judged.result.shortfall_pct
    return None if shortfall is None else -shortfall


def gap_text(judged: Judged) -> str:
    """Write a leaf's gap: −38.5 (percentage points); without a rate 差12.5% or 达标."""
    gap = gap_of(judged)
    if gap is None or judged.result.gap is not None:
        return "" if gap is None else signed(gap)
    return f"差{signed(-gap).removeprefix('+')}%" if gap < 0 else "达标"


def light_legend(county: County, lights: Sequence[Light]) -> tuple[tuple[Look, str], ...]:
    """Return the legend of the lights that occur, the gravest first."""
    words = light_words(county)
    return tuple((LIGHT_LOOKS[light], words[light]) for light in LIGHT_LOOKS if light in lights)


def draw_gaps(page: Page, rows: Rows[GapRow], label_width: float) -> list[Mark]:
    """Draw every column of bars on one scale; return their marks."""
    every = [row for column in rows.columns for row in column]
    values = max(width_of(row.text) for row in every) * em(rows.size)
    tails = max((width_of(row.tail) for row in every), default=0) * em(SMALL_SIZE)
    low, high = _ends([row.value for row in every])
    marks: list[Mark] = []
    for number, column in enumerate(rows.columns):
        left = rows.left(number)
        text_end = left + rows.width - (tails + _PADDING if tails else 0)
        bars = left + label_width + _PADDING
        scale = Scale(low, high, bars, text_end - values - _PADDING - bars)
        _draw_scale(page, scale, page.top + AXIS, rows.pitch * len(column))
        for place, row in enumerate(column):
            y = page.top + AXIS + (place + 0.5) * rows.pitch
            _draw_label(page, row, left, label_width, y, rows)
            _draw_bar(page, row, scale, y, rows.pitch)
            page.write(text_end, y, row.text, size=rows.size, side="right")
            page.write(left + rows.width, y, row.tail, size=SMALL_SIZE, color=QUIET, side="right")
            marks.append(page.mark(row.id, row.label, row.text, (left, y - rows.pitch / 2, rows.width, rows.pitch)))
    return marks


def _ends(values: Sequence[Fraction]) -> tuple[int, int]:
    """Return the round ends of the scale; it has a side above 0 only where a bar stands there."""
    low, high = min(values), max(values)
    return -_limit(-low), _limit(high) if high > 0 else 0


def _limit(size: Fraction) -> int:
    return next((limit for limit in (5, 10, 20, 40, 60, 80) if size <= limit), CLAMP)


def _draw_scale(page: Page, scale: Scale, top: float, height: float) -> None:
    for tick in scale.ticks:
        x = scale.at(tick)
        page.line((x, x), (top, top + height), color=TEXT if tick == 0 else LINE, zorder=3 if tick == 0 else 0)
        page.write(x, top - 2.2, signed(Fraction(tick), 0), size=SMALL_SIZE, color=QUIET, side="center")


def _draw_label(page: Page, row: GapRow, left: float, width: float, y: float, rows: Rows[GapRow]) -> None:
    """Write the label in one line, or in two where the rows are high enough."""
    height, ems = em(rows.size) * 1.18, width / em(rows.size)
    lines = wrapped(row.label, ems, 2) if rows.pitch > 2.1 * height else [elided(row.label, ems)]
    for number, line in enumerate(lines):
        page.write(left, y + (number - (len(lines) - 1) / 2) * height, line, size=rows.size)


def _draw_bar(page: Page, row: GapRow, scale: Scale, y: float, pitch: float) -> None:
    """Draw a bar from 0; one that is clamped is cut through near its end."""
    zero, end = scale.at(0), scale.at(row.value)
    height = min(pitch * 0.68, 4.8)
    if end != zero:
        page.box(min(zero, end), y - height / 2, abs(end - zero), height, row.look)
    if not scale.low <= row.value <= scale.high:
        inward = 1 if end < zero else -1
        for distance in (2.0, 3.2):
            x = end + inward * distance
            page.line((x - 0.5, x + 0.5), (y + height * 0.7, y - height * 0.7), color=PAPER, linewidth=1.6, zorder=4)
