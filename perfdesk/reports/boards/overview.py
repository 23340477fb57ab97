"""总览 as data: the key sentence's numbers, the split, the worst gaps, the lights of all months."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from perfdesk.domain.county import Count, County, Totals
from perfdesk.domain.scheme import LIGHT_SHAPES, Light
from perfdesk.domain.scoring import PointsState, ProgressState
from perfdesk.reports.charts.gap_bars import gap_of, gap_text
from perfdesk.reports.charts.lights import UnitMonth, unit_months
from perfdesk.reports.listing import Align, Column, Listing, Section
from perfdesk.reports.lists.common import LIGHT, LOSS, loss_cell
from perfdesk.reports.lists.reporting import reporting
from perfdesk.reports.phrase import lead_name, leaf_title, light_text, points, unit_name
from perfdesk.reports.todo import Filters

WORST = 10
"""How many of the worst gaps are told."""
SPLIT_ORDER = (
    ProgressState.DONE,
    ProgressState.AHEAD,
    ProgressState.ON_PACE,
    ProgressState.BEHIND,
    ProgressState.OTHER,
    ProgressState.UNREPORTED,
)

EVERYTHING: Filters = (("text", ""),)
"""Filters that keep every leaf, and take back those set before."""
Months = Callable[[int], County]
"""Gives the county of the same year at another month."""


@dataclass(frozen=True, slots=True)
class Card:
    """One number with its label, what stands beside it, its change against last month, and whose leaves it counts."""

    id: str
    title: str
    number: str
    beside: str = ""
    change: str = ""
    filters: Filters = ()


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of the split bar: how many indicators are in a progress state, and their share in %."""

    state: ProgressState
    count: int
    share: Decimal


def cards(county: County, before: County | None) -> tuple[Card, ...]:
    """Return the numbers of the key sentence; `before` is the county a month earlier, None in January."""
    now, then = county.totals[""], before.totals[""] if before else None
    late = sum(bool(unit.unreported) for unit in reporting(county))
    risk = f"分值{points(now.at_risk.points)}分，预计扣{points(now.at_risk.loss)}分"
    return (
        Card("all", "指标数", f"{now.all.indicators}", f"分值{points(now.all.points)}分", filters=EVERYTHING),
        _counted("扣分隐患", PointsState.AT_RISK, now, then, risk),
        _counted("已扣分", PointsState.LOST, now, then, f"扣{points(now.lost.loss)}分"),
        _counted("未报送", PointsState.UNREPORTED, now, then, f"{late}个单位" if late else ""),
        _expected(now, then),
        _recoverable(now, then, "以核验为准" if county.month == 12 else "抓紧可追回"),
    )


def _counted(title: str, state: PointsState, now: Totals, then: Totals | None, beside: str) -> Card:
    counted: Count = getattr(now, state.value)
    earlier: Count | None = getattr(then, state.value) if then else None
    change = _change(counted.indicators, earlier.indicators if earlier else None)
    return Card(state.value, title, f"{counted.indicators}", beside, change, (("points_state", state.value),))


def _expected(now: Totals, then: Totals | None) -> Card:
    most = f"至{points(now.high)}分，" if now.low != now.high else ""
    change = _change(now.low, then.low if then else None)
    beside = f"{most}分值{points(now.all.points)}分"
    return Card("expected", "预计得分", points(now.low), beside, change, EVERYTHING)


def _recoverable(now: Totals, then: Totals | None, how: str) -> Card:
    change = _change(now.recoverable, then.recoverable if then else None)
    beside = f"分，{how}" if now.recoverable else "分"
    return Card("recoverable", "可挽回", points(now.recoverable), beside, change, (("recoverable", "yes"),))


def _change(now: Decimal | int, then: Decimal | int | None) -> str:
    """Write a change against last month, ▲ 2 or ▼ 0.5; "" where there is none."""
    if then is None or now == then:
        return ""
    return f"{'▲' if now > then else '▼'} {points(abs(Decimal(now) - Decimal(then)))}"


def split(county: County) -> tuple[Slice, ...]:
    """Return how the indicators stand against their pace, from 已完成 to 未报送, without empty parts."""
    counted = county.totals[""].split
    return tuple(Slice(state, *counted[state]) for state in SPLIT_ORDER if counted[state][0])


GAP_COLUMNS = (
    Column("leaf", "指标（任务）", 15),
    Column("lead", "牵头单位", 6.5),
    Column("gap", "差距", 4.5, Align.RIGHT),
    LIGHT,
    LOSS,
)


def worst_gaps(county: County) -> Listing:
    """Make the table of the leaves that are furthest behind, in percentage points, the worst first."""
    known = [(gap, judged) for judged in county.leaves if (gap := gap_of(judged)) is not None and gap < 0]
    known.sort(key=lambda pair: pair[0])
    worst = [judged for _, judged in known[:WORST]]
    rows = tuple(
        (leaf_title(one), lead_name(county, one, short=True), gap_text(one), light_text(one), loss_cell(one))
        for one in worst
    )
    said = () if rows else ("没有落后于序时进度的指标。",)
    section = Section(rows, keys=tuple(judged.node.id for judged in worst), lines_after=said)
    return Listing("gaps", "差距最大的指标", GAP_COLUMNS, (section,))


MATRIX_COLUMNS = (
    Column("unit", "单位", 8),
    *(Column(f"{month}", f"{month}月", 2.4, Align.CENTER) for month in range(1, 13)),
)


def light_matrix(county: County, months: Months) -> Listing:
    """Make the table of units by months: the light of a unit's worst leaf, and how many of its leaves are behind."""
    found = unit_months(county, months)
    units = [unit_id for unit_id in county.data.units if unit_id in found]
    rows = tuple(
        (unit_name(county, unit_id, short=True), *(_light(found[unit_id], month) for month in range(1, 13)))
        for unit_id in units
    )
    section = Section(rows, keys=tuple(units))
    return Listing("lights", "各单位亮灯", MATRIX_COLUMNS, (section,), empty="尚无承担指标的单位。")


def _light(months: Mapping[int, UnitMonth], month: int) -> str:
    found = months.get(month)
    return f"{LIGHT_SHAPES[found.light]} {found.behind or ''}" if found else ""


def light_words(county: County) -> dict[str, str]:
    """Return what each shape means, in the words of the office's first scheme."""
    first = min(county.data.schemes.values(), key=lambda scheme: scheme.position, default=None)
    return {LIGHT_SHAPES[light]: first.lights.name(light) if first else light.title for light in Light}
