"""单项指标走势图: a leaf's figures month by month against its pace, and where it will stand in December."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from perfdesk.domain.county import County, Judged, TrendPoint, judged_in, trend_of
from perfdesk.domain.pace import PaceKind
from perfdesk.domain.scheme import Light
from perfdesk.reports.charts.chart import Chart, ChartAsk, ChartKind, Mark
from perfdesk.reports.charts.measure import Measure, measure_of
from perfdesk.reports.charts.page import Heading, Page, empty_chart, open_page
from perfdesk.reports.charts.style import ACCENT, BODY_SIZE, LINE, PAPER, QUIET, SMALL_SIZE, TEXT, em, font, light_words
from perfdesk.reports.charts.text import elided, width_of
from perfdesk.reports.phrase import grouped, lead_name, leaf_title

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BODY = 88.0
_ABOVE, _BELOW = 3.0, 6.0
_LABEL_PITCH = 4.2
_TICK_PLACES = 6
_MOST_SHARE = 0.42


@dataclass(frozen=True, slots=True)
class _EndLabel:
    """A word at the right end of a line, at the height of its value."""

    value: Fraction
    text: str
    color: str


def build(county: County, ask: ChartAsk) -> Chart:
    """Draw the asked leaf; without one the leaf that is furthest behind."""
    judged = _leaf(county, ask)
    if judged is None:
        return empty_chart(county, ask, "指标走势", "没有可以画走势的指标。")
    points = trend_of(county.data, judged.node.id, county.month)
    title = f"{leaf_title(judged)}{county.data.year}年走势"
    if not any(point.actual is not None for point in points):
        return empty_chart(county, ask, title, "本年尚无数值型数据，无法绘制走势。")
    values = _values(judged, points)
    measure, ticks = measure_of(judged, values), _ticks(values)
    page = open_page(county, ask, Heading(title, _note(county, judged, points)), _BODY)
    labels = list(_end_labels(judged, points, measure))
    right = min(max(width_of(label.text) for label in labels) * em(BODY_SIZE) + 4, page.width * _MOST_SHARE)
    names = [measure.number(Fraction(str(tick)), _TICK_PLACES) for tick in ticks]
    left = max(map(width_of, names)) * em(SMALL_SIZE) + 2
    ax = page.plot(left, right, _ABOVE, _BELOW)
    _prepare(ax, values, dict(zip(ticks, names, strict=True)))
    _draw_lines(ax, judged, points, county.month)
    _draw_labels(ax, page, labels, right)
    return page.chart(list(_marks(ax, county, judged, points, measure)))


def _leaf(county: County, ask: ChartAsk) -> Judged | None:
    if ask.leaf_id is not None:
        return judged_in(county.data, ask.leaf_id, county.month, known=county.known)
    known = [judged for judged in county.leaves if judged.result.shortfall_pct is not None]
    return max(known, key=lambda judged: judged.result.shortfall_pct or 0, default=None)


def _note(county: County, judged: Judged, points: Sequence[TrendPoint]) -> str:
    """Say whose leaf it is, what it is measured in, its target as issued, and its light."""
    result = judged.result
    parts = [
        lead_name(county, judged, short=True),
        f"计量单位：{judged.node.measure_unit}" if judged.node.measure_unit else "",
        f"年度目标：{judged.terms.target.text}" if judged.terms.target.text else "",
        light_words(county)[result.light],
        f"预计扣{grouped(str(result.expected_loss))}分" if result.expected_loss else "",
        "○ 该月未报送" if _missing(points) and result.light is not Light.UNREPORTED else "",
    ]
    return "　".join(part for part in parts if part)


def _has_pace_line(judged: Judged, points: Sequence[TrendPoint]) -> bool:
    """Tell whether the pace is a line of its own: where every month asks for the target, the target's line is it."""
    due = {point.due for point in points if point.due is not None}
    pace = judged.terms.pace
    return bool(due) and due != {judged.result.target} and not (pace and pace.kind is PaceKind.TARGET)


def _targets(judged: Judged) -> list[tuple[str, Fraction]]:
    target = judged.terms.target
    if target.low is not None and target.high is not None:
        return [("目标下限", target.low), ("目标上限", target.high)]
    return [("年度目标", judged.result.target)] if judged.result.target is not None else []


def _last(points: Sequence[TrendPoint]) -> TrendPoint:
    return max((point for point in points if point.actual is not None), key=lambda point: point.month)


def _projected(points: Sequence[TrendPoint]) -> bool:
    """Tell whether there is a way from the last figure to another place in December."""
    return points[-1].projected is not None and _last(points).month < 12 and points[-1].actual is None


def _end_labels(judged: Judged, points: Sequence[TrendPoint], measure: Measure) -> Iterator[_EndLabel]:
    for word, value in _targets(judged):
        yield _EndLabel(value, f"{word} {measure.amount(value)}", TEXT)
    december = points[-1]
    if _projected(points) and december.projected is not None:
        yield _EndLabel(december.projected, f"◇ 年底预计 {measure.amount(december.projected)}", ACCENT)
    last = _last(points)
    if last.actual is not None:
        yield _EndLabel(last.actual, f"● {last.month}月实际 {measure.amount(last.actual)}", ACCENT)
        due, end = points[last.month - 1].due, december.due
        if due is not None and end is not None and _has_pace_line(judged, points):
            yield _EndLabel(end, f"┄ 序时（{last.month}月应达{measure.amount(due)}）", QUIET)


def _values(judged: Judged, points: Sequence[TrendPoint]) -> list[Fraction]:
    lines = [value for point in points for value in (point.actual, point.due, point.projected) if value is not None]
    return lines + [value for _, value in _targets(judged)]


def _limits(values: Sequence[Fraction]) -> tuple[float, float]:
    """Return where the left axis begins and ends: at 0, unless that would flatten the curve."""
    low, high = float(min(values)), float(max(values))
    if 0 <= low < high * 0.6:
        low = 0.0
    pad = (high - low or abs(high) or 1.0) * 0.08
    return low if low == 0 else low - pad, high + pad


def _ticks(values: Sequence[Fraction]) -> list[float]:
    """Return round values for the left axis."""
    from matplotlib.ticker import MaxNLocator

    low, high = _limits(values)
    ticks = MaxNLocator(6, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    return [float(tick) for tick in ticks if low <= tick <= high]


def _prepare(ax: "Axes", values: Sequence[Fraction], ticks: Mapping[float, str]) -> None:
    """Set the axes up: twelve months, round numbers, hairlines across, no frame."""
    ax.set_ylim(*_limits(values))
    ax.set_xlim(0.6, 12.4)
    ax.set_yticks(list(ticks), list(ticks.values()))
    ax.set_xticks(range(1, 13), [f"{month}月" for month in range(1, 13)])
    ax.tick_params(length=0, colors=QUIET, pad=3)
    for label in (*ax.get_xticklabels(), *ax.get_yticklabels()):
        label.set_fontproperties(font(SMALL_SIZE))
    ax.grid(axis="y", color=LINE, linewidth=0.6)
    ax.set_axisbelow(True)
    for name, spine in ax.spines.items():
        spine.set_visible(name == "bottom")
        spine.set_color(QUIET)


def _draw_lines(ax: "Axes", judged: Judged, points: Sequence[TrendPoint], today: int) -> None:
    for _, value in _targets(judged):
        ax.axhline(float(value), color=TEXT, linewidth=1.1)
    if _has_pace_line(judged, points):
        due = [(point.month, float(point.due)) for point in points if point.due is not None]
        ax.plot(*zip(*due, strict=True), color=QUIET, linewidth=1.1, linestyle=(0, (5, 2.5)))
    for run in _runs(points, today):
        ax.plot(*zip(*run, strict=True), color=ACCENT, linewidth=1.8, marker="o", markersize=4.5, zorder=4)
    missing = _missing(points)
    ax.plot(
        missing, [ax.get_ylim()[0]] * len(missing), "o", markersize=5, markerfacecolor=PAPER, color=QUIET,
        clip_on=False, zorder=5,
    )  # fmt: skip
    if _projected(points):
        ahead = [(point.month, float(point.projected)) for point in points if point.projected is not None]
        ax.plot(*zip(*ahead, strict=True), color=ACCENT, linewidth=1.4, linestyle=(0, (1, 1.6)), zorder=3)
        ax.plot(*ahead[-1], "D", markersize=5.5, markerfacecolor=PAPER, color=ACCENT, zorder=5)


def _missing(points: Sequence[TrendPoint]) -> list[int]:
    return [point.month for point in points if point.light is Light.UNREPORTED]


def _runs(points: Sequence[TrendPoint], today: int) -> list[list[tuple[int, float]]]:
    """Split the figures into runs that a month without a report does not interrupt unless one was due."""
    runs: list[list[tuple[int, float]]] = [[]]
    for point in points[:today]:
        if point.actual is not None:
            runs[-1].append((point.month, float(point.actual)))
        elif point.light is Light.UNREPORTED and runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _draw_labels(ax: "Axes", page: Page, labels: Sequence[_EndLabel], width: float) -> None:
    """Write the words at the right, each at its value's height, pushed apart where they would touch."""
    place = ax.get_position()
    top, bottom = page.height * (1 - place.y1), page.height * (1 - place.y0)
    low, high = ax.get_ylim()
    ordered = sorted(labels, key=lambda label: -label.value)
    ys = [bottom - (float(label.value) - low) / (high - low) * (bottom - top) for label in ordered]
    for label, y in zip(ordered, _apart(ys, top, bottom), strict=True):
        page.write(page.width * place.x1 + 2, y, elided(label.text, (width - 2) / em(BODY_SIZE)), color=label.color)


def _apart(ys: Sequence[float], top: float, bottom: float) -> list[float]:
    """Push heights that grow downwards at least a line apart, within the plot."""
    placed: list[float] = []
    for y in ys:
        placed.append(max(y, placed[-1] + _LABEL_PITCH) if placed else max(y, top))
    over = max(0.0, placed[-1] - bottom) if placed else 0.0
    return _apart_upwards([y if not over else min(y, bottom) for y in placed])


def _apart_upwards(ys: Sequence[float]) -> list[float]:
    placed: list[float] = []
    for y in reversed(ys):
        placed.append(min(y, placed[-1] - _LABEL_PITCH) if placed else y)
    return placed[::-1]


def _marks(
    ax: "Axes", county: County, judged: Judged, points: Sequence[TrendPoint], measure: Measure
) -> Iterator[Mark]:
    """Yield a mark for each month so far: the height of the plot, a month wide."""
    place = ax.get_position()
    width = place.width / (ax.get_xlim()[1] - ax.get_xlim()[0])
    for point in points[: county.month]:
        said = measure.amount(point.actual) if point.actual is not None else light_words(county)[point.light]
        due = f"，序时{measure.amount(point.due)}" if point.due is not None else ""
        left = place.x0 + (point.month - 0.5 - ax.get_xlim()[0]) * width
        box = (left, place.y0, width, place.height)
        yield Mark(judged.node.id, leaf_title(judged), said + due, box, point.month)


KIND = ChartKind("trend", "单项指标走势图", build)
