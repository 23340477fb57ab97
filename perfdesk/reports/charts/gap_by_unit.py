"""各单位差距图: every unit's worst (or mean) gap, the worst unit on top."""

from collections.abc import Sequence
from fractions import Fraction

from perfdesk.domain.county import County, UnitResult, group_of
from perfdesk.domain.scoring import ProgressState
from perfdesk.reports.charts.chart import Chart, ChartAsk, ChartKind
from perfdesk.reports.charts.gap_bars import AXIS, CLAMP, GapRow, draw_gaps, gap_of, gap_text, light_legend
from perfdesk.reports.charts.page import Heading, empty_chart, open_page, room, size_of
from perfdesk.reports.charts.rows import fitting, laid_out
from perfdesk.reports.charts.style import BODY_SIZE, FAINT_LOOK, LIGHT_LOOKS, em
from perfdesk.reports.charts.text import signed, width_of
from perfdesk.reports.phrase import period, unit_name

_WIDEST_LABEL = 26.0


def build(county: County, ask: ChartAsk) -> Chart:
    """Draw the gaps of the units that have a leaf to compare; of very many only the worst."""
    units = [unit for unit in county.units.values() if unit.leaves and ask.group in ("", group_of(unit.unit))]
    rows = sorted(filter(None, (_row(county, unit, ask.mean) for unit in units)), key=lambda row: row.value)
    title = f"{county.data.office.county}{county.data.year}年{period(county.month)}各单位{_measure(ask)}"
    if not rows:
        return empty_chart(county, ask, title, "本月没有可比较差距的单位。")
    looks = {row.look for row in rows}
    lights = [] if ask.mean else [light for light, look in LIGHT_LOOKS.items() if look in looks]
    legend = light_legend(county, lights)
    shown, heading = fitting(
        rows,
        lambda shown: Heading(title, _note(ask, units, rows, shown), legend),
        lambda heading: room(heading, ask) - AXIS,
    )
    grid = laid_out(shown, size_of(ask)[0], room(heading, ask) - AXIS)
    page = open_page(county, ask, heading, grid.height + AXIS)
    label = min(_WIDEST_LABEL, max(width_of(row.label) for row in shown) * em(BODY_SIZE) + 0.5)
    return page.chart(draw_gaps(page, grid, label))


def _measure(ask: ChartAsk) -> str:
    return "平均差距" if ask.mean else "最大差距"


def _row(county: County, unit: UnitResult, mean: bool) -> GapRow | None:
    """Make a unit's bar; None where none of its leaves can be compared."""
    known = [(gap, judged) for judged in unit.leaves if (gap := gap_of(judged)) is not None]
    if not known:
        return None
    behind = sum(judged.result.progress_state is ProgressState.BEHIND for judged in unit.leaves)
    worst, leaf = min(known, key=lambda pair: pair[0])
    average = sum((gap for gap, _ in known), Fraction(0)) / len(known)
    return GapRow(
        id=unit.unit.id,
        label=unit_name(county, unit.unit.id, short=True),
        value=average if mean else worst,
        text=signed(average) if mean else gap_text(leaf),
        tail=f"({behind}/{len(unit.leaves)})",
        look=FAINT_LOOK if mean else LIGHT_LOOKS[leaf.result.light],
    )


def _note(ask: ChartAsk, units: Sequence[UnitResult], rows: Sequence[GapRow], shown: Sequence[GapRow]) -> str:
    what = "各项指标差距的平均值" if ask.mean else "最差一项指标的差距"
    said = [f"{what}，单位：百分点（差×%为偏离目标的幅度）；括号内为欠进度项数/负责项数"]
    if len(shown) < len(rows):
        said.append(f"列出差距最大的{len(shown)}个单位，共{len(rows)}个")
    if len(rows) < len(units):
        said.append(f"{len(units) - len(rows)}个单位没有可比指标，未列")
    if any(abs(row.value) > CLAMP for row in shown):
        said.append(f"条形在±{CLAMP}处截断，数字为实际值")
    return "；".join(said) + "。"


KIND = ChartKind("gap_by_unit", "各单位差距图", build)
