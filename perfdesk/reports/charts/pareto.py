"""预计扣分构成图: the leaves by expected loss, and what share of the whole the first of them make together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.county import County, Judged
from perfdesk.domain.quantity import round_half_up, text_of
from perfdesk.reports.charts.chart import Chart, ChartAsk, ChartKind, Mark
from perfdesk.reports.charts.page import Heading, Page, empty_chart, open_page, room, size_of
from perfdesk.reports.charts.rows import Rows, capacity, laid_out
from perfdesk.reports.charts.style import APART_LOOK, FAINT_LOOK, LINE, PLAIN_LOOK, QUIET, SMALL_SIZE, TEXT, Look, em
from perfdesk.reports.charts.text import elided, wrapped
from perfdesk.reports.lists.common import LOSS, unit_id_of
from perfdesk.reports.phrase import lead_name, leaf_title, period, unit_name

FEW = Fraction(4, 5)
"""The share of the whole that the few gravest leaves make (80 %)."""

AXIS = 5.0
_LABEL_SHARE, _BAR_SHARE = 0.43, 0.22
_UNIT = 16.0
_VALUE, _GUTTER, _PERCENT = 10.0, 3.0, 12.0
_TALLEST = 7.4


@dataclass(frozen=True, slots=True)
class _Row:
    """A leaf's loss, and the share of the whole (0–1) that it makes with those above it."""

    id: str
    label: str
    unit: str
    loss: Decimal
    together: Fraction
    look: Look


def build(county: County, ask: ChartAsk) -> Chart:
    """Draw the losses of the county, or of one unit; what does not fit stands in one last bar."""
    leaves = [
        judged
        for judged in county.leaves
        if judged.result.expected_loss > 0 and ask.unit_id in (None, unit_id_of(county, judged))
    ]
    whose = unit_name(county, ask.unit_id, short=True) or county.data.office.county
    title = f"{whose}{county.data.year}年{period(county.month)}预计扣分构成"
    if not leaves:
        return empty_chart(county, ask, title, "目前没有预计扣分的指标。")
    leaves.sort(key=lambda judged: -judged.result.expected_loss)
    heading = _heading(title, [judged.result.expected_loss for judged in leaves])
    space = room(heading, ask) - AXIS
    rows = _rows(county, leaves, min(ask.most, capacity(space, 1)))
    grid = laid_out(rows, size_of(ask)[0], space, tallest=_TALLEST)
    page = open_page(county, ask, heading, grid.height + AXIS)
    return page.chart(list(_draw(page, grid)))


def _heading(title: str, losses: Sequence[Decimal]) -> Heading:
    whole, few = sum(losses, Decimal(0)), _few(losses)
    share = round_half_up(100 * Fraction(sum(losses[:few], Decimal(0))) / Fraction(whole), 1)
    note = f"{len(losses)}项预计扣{text_of(whole)}分，其中前{few}项占{share}%。左为预计扣分，右为累计占比。"
    legend = ((PLAIN_LOOK, "累计占比达80%之前的指标"), (FAINT_LOOK, "其他指标"))
    return Heading(title, note, legend if few < len(losses) else legend[:1])


def _few(losses: Sequence[Decimal]) -> int:
    """Return how many of the first losses reach 80 % together."""
    whole, sum_so_far = Fraction(sum(losses, Decimal(0))), Fraction(0)
    for number, loss in enumerate(losses, start=1):
        sum_so_far += Fraction(loss)
        if sum_so_far >= FEW * whole:
            return number
    return len(losses)


def _rows(county: County, leaves: Sequence[Judged], most: int) -> list[_Row]:
    losses = [judged.result.expected_loss for judged in leaves]
    whole, few = Fraction(sum(losses, Decimal(0))), _few(losses)
    kept = leaves if len(leaves) <= most else leaves[: most - 1]
    rows, so_far = [], Fraction(0)
    for number, judged in enumerate(kept):
        so_far += Fraction(losses[number])
        look, unit = PLAIN_LOOK if number < few else FAINT_LOOK, lead_name(county, judged, short=True)
        rows.append(_Row(judged.node.id, leaf_title(judged), unit, losses[number], so_far / whole, look))
    if len(kept) < len(leaves):
        rest = sum(losses[len(kept) :], Decimal(0))
        rows.append(_Row("", f"其余{len(leaves) - len(kept)}项合计", "", rest, Fraction(1), APART_LOOK))
    return rows


def _draw(page: Page, rows: Rows[_Row]) -> Iterator[Mark]:
    column = rows.columns[0]
    label, bars = page.width * _LABEL_SHARE, page.width * _BAR_SHARE
    left = label + 1.5 + bars + _VALUE + _GUTTER
    curve = page.width - _PERCENT - left
    top = page.top + AXIS
    _draw_scale(page, left, curve, (top, top + rows.height))
    heights = [top + (place + 0.5) * rows.pitch for place in range(len(column))]
    ends = [left + curve * float(row.together) for row in column]
    page.line(ends, heights, color=TEXT, linewidth=1.0, marker="o", markersize=3.2, zorder=4)
    longest = max(row.loss for row in column)
    for row, y in zip(column, heights, strict=True):
        _draw_row(page, rows, row, y, (label, bars * float(row.loss / longest)))
        share = f"{round_half_up(100 * row.together, 1)}%"
        page.write(page.width, y, share, size=rows.size, color=QUIET, side="right")
        box = (0.0, y - rows.pitch / 2, page.width, rows.pitch)
        yield page.mark(row.id, row.label, f"预计扣{LOSS.show(row.loss)}分，累计占{share}", box)


def _draw_scale(page: Page, left: float, width: float, span: tuple[float, float]) -> None:
    for percent in (0, 50, 80, 100):
        x, is_mark = left + width * percent / 100, percent == 100 * FEW
        how = {"color": TEXT, "linestyle": (0, (4, 2)), "linewidth": 0.8} if is_mark else {"color": LINE}
        page.line((x, x), span, zorder=1, **how)
        color = TEXT if is_mark else QUIET
        if percent < 100:
            page.write(x, span[0] - 2.2, f"{percent}%", size=SMALL_SIZE, color=color, side="center")


def _draw_row(page: Page, rows: Rows[_Row], row: _Row, y: float, widths: tuple[float, float]) -> None:
    label, length = widths
    height, ems, pitch = min(rows.pitch * 0.68, 4.8), (label - _UNIT) / em(rows.size), em(rows.size) * 1.18
    lines = wrapped(row.label, ems, 2) if rows.pitch > 2.1 * pitch else [elided(row.label, ems)]
    for number, line in enumerate(lines):
        page.write(0, y + (number - (len(lines) - 1) / 2) * pitch, line, size=rows.size)
    unit = elided(row.unit, _UNIT / em(SMALL_SIZE) - 0.5)
    page.write(label, y, unit, size=SMALL_SIZE, color=QUIET, side="right")
    page.box(label + 1.5, y - height / 2, length, height, row.look)
    page.write(label + 1.5 + length + 1.2, y, LOSS.show(row.loss), size=rows.size)


KIND = ChartKind("pareto", "预计扣分构成图", build)
