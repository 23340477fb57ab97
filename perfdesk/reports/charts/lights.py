"""灯阵图: every unit's light in every month, which is that of its worst leaf, with the number of leaves behind."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from perfdesk.domain.county import County, Judged, assess
from perfdesk.domain.county.judging import worst_light
from perfdesk.domain.scheme import LIGHT_SHAPES, Light
from perfdesk.domain.scoring import ProgressState
from perfdesk.reports.charts.chart import Chart, ChartAsk, ChartKind, Mark
from perfdesk.reports.charts.page import Heading, Page, empty_chart, open_page, room, size_of
from perfdesk.reports.charts.rows import Rows, fitting, laid_out
from perfdesk.reports.charts.style import LIGHT_LOOKS, QUIET, SMALL_SIZE, TEXT, Look, em, light_words
from perfdesk.reports.charts.text import elided
from perfdesk.reports.lists.ranking import by_group
from perfdesk.reports.phrase import period, unit_name

AXIS = 5.0
_SHORTEST = 2.7
_LABEL = 22.0
_INSET = 0.2
_ROOMY = 7.0
_SHAPE_SHARE = 0.84
_MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class UnitMonth:
    """A unit's light in a month and how many of its leaves are behind then."""

    light: Light
    behind: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the matrix: a unit with its months so far; without an id the heading of a group."""

    id: str
    label: str
    months: Mapping[int, UnitMonth]


def build(county: County, ask: ChartAsk) -> Chart:
    """Draw the matrix of units by month; every month so far is judged once."""
    lines = list(_lines(county, ask))
    title = f"{county.data.office.county}{county.data.year}年{period(county.month)}各单位亮灯情况"
    if not lines:
        return empty_chart(county, ask, title, "尚无承担指标的单位。")
    words = light_words(county)
    shown, heading = fitting(
        lines,
        lambda shown: _heading(title, words, sum(bool(line.id) for line in lines[len(shown) :])),
        lambda heading: room(heading, ask) - AXIS,
        shortest=_SHORTEST,
    )
    headings = frozenset(place for place, line in enumerate(shown) if not line.id)
    rows = laid_out(shown, size_of(ask)[0], room(heading, ask) - AXIS, shortest=_SHORTEST, headings=headings)
    page = open_page(county, ask, heading, rows.height + AXIS)
    return page.chart(list(_draw(page, rows, words, county.month)))


def _heading(title: str, words: Mapping[Light, str], hidden: int) -> Heading:
    note = "每格为该单位当月最差一项指标的灯，数字为欠进度项数；—为没有可比指标，空白为未到月份"
    more = f"；另有{hidden}个单位排不下，请按分组制图" if hidden else ""
    return Heading(title, f"{note}{more}。", tuple((_look(light), words[light]) for light in LIGHT_LOOKS))


def unit_months(county: County, months: Callable[[int], County] | None = None) -> dict[str, dict[int, UnitMonth]]:
    """Return every unit's light in every month so far, by unit id and month; `months` gives earlier ones if known."""
    found: dict[str, dict[int, UnitMonth]] = {}
    for month in range(1, county.month + 1):
        if month == county.month:
            then = county
        else:
            then = months(month) if months else assess(county.data, month, known=county.known)
        for unit_id, leaves in _by_unit(then).items():
            behind = sum(judged.result.progress_state is ProgressState.BEHIND for judged in leaves)
            light = worst_light([judged.result.light for judged in leaves])
            found.setdefault(unit_id, {})[month] = UnitMonth(light, behind)
    return found


def _by_unit(county: County) -> dict[str, list[Judged]]:
    """Group what units answer for, without ranking them as `county.units` would."""
    groups: dict[str, list[Judged]] = {}
    for judged in county.shares.values():
        if judged.assignment:
            groups.setdefault(county.data.tree.unit_of(judged.assignment), []).append(judged)
    return groups


def _lines(county: County, ask: ChartAsk) -> Iterator[_Line]:
    months = unit_months(county)
    groups = {name: group for name, group in by_group(county).items() if ask.group in ("", name)}
    for name, group in groups.items():
        if len(groups) > 1:
            yield _Line("", name, {})
        for standing in sorted(group, key=lambda standing: standing.unit.position):
            unit_id = standing.unit.id
            yield _Line(unit_id, unit_name(county, unit_id, short=True), months.get(unit_id, {}))


def _draw(page: Page, rows: Rows[_Line], words: Mapping[Light, str], today: int) -> Iterator[Mark]:
    cell = (rows.width - _LABEL) / len(_MONTHS)
    for number, column in enumerate(rows.columns):
        left = rows.left(number)
        for month in _MONTHS:
            x, color = left + _LABEL + (month - 0.5) * cell, TEXT if month == today else QUIET
            name = f"{month}月" if cell > _ROOMY else str(month)
            page.write(x, page.top + 2.2, name, size=SMALL_SIZE, color=color, side="center")
        for place, line in enumerate(column):
            y = page.top + AXIS + (place + 0.5) * rows.pitch
            label = elided(line.label, _LABEL / em(rows.size))
            page.write(left, y, label, size=rows.size, color=TEXT if line.id else QUIET)
            for month, state in line.months.items():
                box = (left + _LABEL + (month - 1) * cell, y - rows.pitch / 2, cell, rows.pitch)
                _draw_cell(page, box, state, rows.size)
                said = words[state.light] + (f"，欠进度{state.behind}项" if state.behind else "")
                yield page.mark(line.id, line.label, said, box, month=month)


def _draw_cell(page: Page, box: tuple[float, float, float, float], state: UnitMonth, size: float) -> None:
    """Fill a cell and write its shape; the number behind goes beside it."""
    x, y, width, height = box
    look = _look(state.light)
    page.box(x + _INSET, y + _INSET, width - 2 * _INSET, height - 2 * _INSET, look)
    shape = LIGHT_SHAPES[state.light]
    middle, line = x + width / 2, y + height / 2
    if not state.behind or width < _ROOMY:
        page.write(middle, line, shape, size=size * _SHAPE_SHARE, color=look.ink, side="center")
        return
    page.write(middle, line, shape, size=size * _SHAPE_SHARE, color=look.ink, side="right")
    page.write(middle + 0.6, line, str(state.behind), size=size, color=look.ink)


def _look(light: Light) -> Look:
    """Return the look of a light without hatching: the shape tells it, and must be seen."""
    return replace(LIGHT_LOOKS[light], hatch="")


KIND = ChartKind("lights", "各单位亮灯图", build)
