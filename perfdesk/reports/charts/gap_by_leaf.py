"""指标差距图: the leaves that are furthest behind, the worst on top."""

from collections.abc import Sequence
from fractions import Fraction

from perfdesk.domain.county import County, Judged
from perfdesk.reports.charts.chart import Chart, ChartAsk, ChartKind
from perfdesk.reports.charts.gap_bars import AXIS, CLAMP, GapRow, draw_gaps, gap_of, gap_text, light_legend
from perfdesk.reports.charts.page import Heading, empty_chart, open_page, room, size_of
from perfdesk.reports.charts.rows import fitting, laid_out
from perfdesk.reports.charts.style import LIGHT_LOOKS
from perfdesk.reports.charts.text import elided, signed
from perfdesk.reports.lists.common import unit_id_of
from perfdesk.reports.phrase import lead_name, leaf_title, period, unit_name

_LABEL_SHARE = 0.44
_TALLEST = 7.4
_UNIT_EMS = 6


def build(county: County, ask: ChartAsk) -> Chart:
    """Draw the worst leaves of the county, or of one unit."""
    asked = [judged for judged in county.leaves if ask.unit_id in (None, unit_id_of(county, judged))]
    known = sorted((j for j in asked if gap_of(j) is not None), key=_length)
    if not known:
        title = f"{_whose(county, ask)}指标差距"
        return empty_chart(county, ask, title, "本月没有可比较差距的指标。")
    shown, heading = fitting(
        known[: ask.most],
        lambda shown: _heading(county, ask, asked, known, shown),
        lambda heading: room(heading, ask) - AXIS,
        columns=1,
    )
    rows = [_row(county, ask, judged) for judged in shown]
    grid = laid_out(rows, size_of(ask)[0], room(heading, ask) - AXIS, tallest=_TALLEST)
    page = open_page(county, ask, heading, grid.height + AXIS)
    return page.chart(draw_gaps(page, grid, page.width * _LABEL_SHARE))


def _length(judged: Judged) -> Fraction:
    return gap_of(judged) or Fraction(0)


def _whose(county: County, ask: ChartAsk) -> str:
    name = unit_name(county, ask.unit_id, short=True) or county.data.office.county
    return f"{name}{county.data.year}年{period(county.month)}"


def _heading(
    county: County, ask: ChartAsk, asked: Sequence[Judged], known: Sequence[Judged], shown: Sequence[Judged]
) -> Heading:
    said = ["差距＝完成率－序时进度，单位：百分点；没有完成率的列偏离目标的幅度（差×%）"]
    if any(_differs(judged) for judged in shown):
        said.append("括号内为计量单位是%的指标实际值与目标值之差")
    if len(known) < len(asked):
        said.append(f"另有{len(asked) - len(known)}项未报送或不可比，未列")
    if any(abs(_length(judged)) > CLAMP for judged in shown):
        said.append(f"条形在±{CLAMP}处截断，数字为实际值")
    part = f"差距最大的{len(shown)}项指标（共{len(known)}项可比）" if len(shown) < len(known) else "指标差距"
    lights = [judged.result.light for judged in shown]
    return Heading(_whose(county, ask) + part, "；".join(said) + "。", light_legend(county, lights))


def _row(county: County, ask: ChartAsk, judged: Judged) -> GapRow:
    shown = judged.result.gap_shown
    return GapRow(
        id=judged.node.id,
        label=leaf_title(judged),
        value=_length(judged),
        text=gap_text(judged) + (f"({signed(shown)})" if shown is not None and _differs(judged) else ""),
        tail="" if ask.unit_id else elided(lead_name(county, judged, short=True), _UNIT_EMS),
        look=LIGHT_LOOKS[judged.result.light],
    )


def _differs(judged: Judged) -> bool:
    """Tell whether the printed gap of a leaf is not the one that sorts it."""
    return judged.result.gap is not None and judged.result.gap_shown != judged.result.gap


KIND = ChartKind("gap_by_leaf", "指标差距图", build)
