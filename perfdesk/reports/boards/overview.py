"""总览 as data: the key sentence's numbers, the split, the worst gaps, the lights of all months, what is to be done."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from perfdesk.domain.county import Count, County, Judged, Totals
from perfdesk.domain.rectification.record import left_over
from perfdesk.domain.scheme import LIGHT_SHAPES, Light
from perfdesk.domain.scoring import PointsState, ProgressState
from perfdesk.reports.boards.rectifying import issue_todos
from perfdesk.reports.boards.supervising import supervision_todos
from perfdesk.reports.boards.todos import yearend_todos
from perfdesk.reports.charts.gap_bars import gap_of, gap_text
from perfdesk.reports.charts.lights import UnitMonth, unit_months
from perfdesk.reports.due import meeting_todos
from perfdesk.reports.listing import Align, Column, Listing, Section
from perfdesk.reports.lists.chain_gaps import missing_roles
from perfdesk.reports.lists.common import LIGHT, LOSS, loss_cell
from perfdesk.reports.lists.reporting import Reporting, reporting
from perfdesk.reports.phrase import lead_name, leaf_title, light_text, points, unit_name
from perfdesk.reports.todo import Filters, Todo, first_of

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
        _recoverable(now, then),
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


def _recoverable(now: Totals, then: Totals | None) -> Card:
    change = _change(now.recoverable, then.recoverable if then else None)
    return Card("recoverable", "可挽回", points(now.recoverable), "分，抓紧可追回", change, (("recoverable", "yes"),))


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


def todos(county: County, months: Months, today: date) -> tuple[Todo, ...]:
    """Return what is to be done, in the order in which an office would do it."""
    return (
        *_reporting(county),
        *_overdue(county, months),
        *_carried(county),
        *meeting_todos(county, today),
        *issue_todos(county, today),
        *supervision_todos(county, today),
        *yearend_todos(county, today),
        *_gaps(county),
    )


def last_year_todos(last: County, county: County, today: date, *, closed: bool) -> Iterator[Todo]:
    """Tell what last year left behind: issues to go on with, and where it is not closed what is still open in it."""
    year, left = last.data.year, left_over(last.data.ledger, county.data.ledger)
    if left:
        text = f"{year}年{len(left)}项未销号问题待接续：{first_of([one.issue.description for one in left], 1)}"
        yield Todo("left_over", text, "接续", "issues")
    for todo in () if closed else (*meeting_todos(last, today), *supervision_todos(last, today)):
        yield replace(todo, id=f"last_{todo.id}", text=f"{year}年{todo.text}", year=year)


def _reporting(county: County) -> Iterator[Todo]:
    late = [unit for unit in reporting(county) if unit.unreported]
    if late:
        names = first_of([unit.standing.unit.short_name or unit.standing.unit.name for unit in late])
        yield Todo(
            "unreported", f"{len(late)}个单位未报送{county.month}月数据：{names}", "催报名单", "output", "reminders"
        )


def _overdue(county: County, months: Months) -> Iterator[Todo]:
    """Tell the earlier months in which something was never reported; the earliest opens."""
    late = {month: list(filter(_incomplete, reporting(months(month)))) for month in range(1, county.month)}
    found = [month for month, units in late.items() if units]
    if found:
        count = sum(len(unit.unreported) for units in late.values() for unit in units)
        yield Todo("overdue", f"{_runs(found)}仍有{count}项未报送", "补报", "entry", month=found[0])


def _carried(county: County) -> Iterator[Todo]:
    """Tell what was taken over from last month and not confirmed; the first row of it opens."""
    data = county.data
    waiting = [key for (key, month), note in data.notes.items() if note.carried and month == county.month]
    if waiting:
        leaves = [data.assignments[key].node_id if key in data.assignments else key for key in waiting]
        names = first_of(list(dict.fromkeys(data.nodes[leaf].name for leaf in leaves)))
        yield Todo("carried", f"{len(waiting)}处沿用上月的文字待确认：{names}", "核对", "entry", waiting[0])


def _runs(months: Sequence[int]) -> str:
    """Write months, those that follow each other as one: 1—3月、5月."""
    runs: list[list[int]] = []
    for month in months:
        if runs and runs[-1][-1] == month - 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return "、".join(f"{run[0]}月" if len(run) == 1 else f"{run[0]}—{run[-1]}月" for run in runs)


def _incomplete(unit: Reporting) -> bool:
    return bool(unit.unreported)


def _gaps(county: County) -> Iterator[Todo]:
    broken = [judged for judged in county.leaves if missing_roles(county, judged)]
    if broken:
        yield Todo("chain", f"{len(broken)}项指标责任未落实到人", "落实", "indicators", filters=(("chain", "missing"),))
    unclear = [judged for judged in county.leaves if judged.terms.rule.kind == "unclear"]
    if unclear:
        text = f"{len(unclear)}项指标评分规则待明确：{_titles(unclear)}"
        yield Todo("unclear", text, "明确规则", "indicators", filters=(("rule", "unclear"),))
    verify = [judged for judged in county.leaves if judged.result.points_state is PointsState.TO_VERIFY]
    if verify:
        where = (("points_state", PointsState.TO_VERIFY.value),)
        yield Todo("verify", f"{len(verify)}项数据待核：{_titles(verify)}", "核实", "indicators", filters=where)


def _titles(leaves: Iterable[Judged]) -> str:
    return first_of([leaf_title(judged) for judged in leaves])
