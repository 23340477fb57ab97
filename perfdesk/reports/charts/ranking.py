"""绩效进度排名图: units of like kind by score; who is not ranked stands below the line with the reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from perfdesk.domain.county import County, UnitResult
from perfdesk.domain.quantity import text_of
from perfdesk.reports.charts.chart import Chart, ChartAsk, ChartKind, Mark
from perfdesk.reports.charts.page import Heading, Page, empty_chart, open_page, room, size_of
from perfdesk.reports.charts.rows import Rows, fitting, laid_out
from perfdesk.reports.charts.style import APART_LOOK, FAINT_LOOK, LINE, PLAIN_LOOK, QUIET, SMALL_SIZE, TEXT, em
from perfdesk.reports.charts.text import elided
from perfdesk.reports.lists.ranking import by_group
from perfdesk.reports.phrase import grouped, period, unit_name

_RANK = 6.0
_LABEL = 24.0
_VALUE = 11.0
_SWATCH = 5.0
_TOP_RANKS = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A row: a unit's standing, or (None) the heading of a group."""

    label: str
    standing: UnitResult | None = None


def build(county: County, ask: ChartAsk) -> Chart:
    """Draw the ranking of the asked group, of the asked unit's group, or of all groups."""
    lines = list(_lines(county, ask))
    title = f"{county.data.office.county}{county.data.year}年{period(county.month)}绩效进度排名"
    if not lines:
        return empty_chart(county, ask, title, "尚无可排名的单位。")
    base = _base(lines)
    shown, heading = fitting(
        lines, lambda shown: _heading(title, lines, shown, base), lambda heading: room(heading, ask)
    )
    headings = frozenset(place for place, line in enumerate(shown) if line.standing is None)
    rows = laid_out(shown, size_of(ask)[0], room(heading, ask), headings=headings)
    page = open_page(county, ask, heading, rows.height)
    return page.chart(list(_draw(page, rows, base)))


def _lines(county: County, ask: ChartAsk) -> Iterator[_Line]:
    for name, group in by_group(county).items():
        if ask.group in ("", name) and (ask.unit_id is None or ask.unit_id in {s.unit.id for s in group}):
            yield _Line(f"{name}（{len(group)}个）")
            for standing in group:
                yield _Line(unit_name(county, standing.unit.id, short=True), standing)


def _scores(lines: Sequence[_Line]) -> list[Decimal]:
    known = (line.standing.score for line in lines if line.standing)
    return [score for score in known if score is not None]


def _base(lines: Sequence[_Line]) -> int:
    """Return where the bars begin: a round ten below the lowest score, so that differences can be seen."""
    lowest = min(_scores(lines), default=Decimal(0))
    return max(0, int(lowest - 5) // 10 * 10)


def _heading(title: str, lines: Sequence[_Line], shown: Sequence[_Line], base: int) -> Heading:
    note = f"得分为百分制；条形自{base}分起。" if base else "得分为百分制。"
    hidden = sum(line.standing is not None for line in lines[len(shown) :])
    if hidden:
        note += f"另有{hidden}个单位排不下，请按分组制图。"
    legend = [(PLAIN_LOOK, "前三名"), (FAINT_LOOK, "其他名次")]
    if any(line.standing and line.standing.rank is None for line in lines):
        legend.append((APART_LOOK, "未报送分值过多等，不排名"))
    return Heading(title, note, tuple(legend))


def _draw(page: Page, rows: Rows[_Line], base: int) -> Iterator[Mark]:
    top = max((*_scores([line for column in rows.columns for line in column]), Decimal(base + 10)))
    for number, column in enumerate(rows.columns):
        left = rows.left(number)
        for place, line in enumerate(column):
            y = page.top + (place + 0.5) * rows.pitch
            if place and _begins_below(column[place - 1], line):
                edge = y - rows.pitch / 2
                page.line((left, left + rows.width), (edge, edge), color=QUIET, linestyle=(0, (4, 2)))
            if line.standing is None:
                page.write(left, y, line.label, size=rows.size, color=QUIET)
                foot = y + rows.pitch / 2
                page.line((left, left + rows.width), (foot, foot), color=LINE)
                continue
            _draw_unit(page, rows, line, (left, y), (Decimal(base), top))
            box = (left, y - rows.pitch / 2, rows.width, rows.pitch)
            yield page.mark(line.standing.unit.id, line.label, _said(line.standing), box)


def _begins_below(above: _Line, line: _Line) -> bool:
    """Tell whether the line below which nobody is ranked runs between two rows."""
    return bool(above.standing and above.standing.rank and line.standing and not line.standing.rank)


def _draw_unit(
    page: Page, rows: Rows[_Line], line: _Line, at: tuple[float, float], ends: tuple[Decimal, Decimal]
) -> None:
    (left, y), standing = at, line.standing
    if standing is None:
        return
    right, bars = left + rows.width, left + _RANK + _LABEL + 1.5
    length, height = right - _VALUE - 1.5 - bars, min(rows.pitch * 0.68, 4.2)
    ink = TEXT if standing.rank else QUIET
    rank = str(standing.rank) if standing.rank else "—"
    page.write(left + _RANK - 2, y, rank, size=rows.size, color=ink, side="right")
    page.write(left + _RANK, y, elided(line.label, _LABEL / em(rows.size)), size=rows.size)
    if standing.score is not None:
        page.write(right, y, grouped(str(standing.score)), size=rows.size, color=ink, side="right")
    if standing.rank is None:
        page.box(bars, y - height / 2, _SWATCH, height, APART_LOOK)
        reason = elided(_reason(standing), (length - _SWATCH) / em(SMALL_SIZE) - 0.5)
        page.write(bars + _SWATCH + 1.2, y, reason, size=SMALL_SIZE, color=QUIET)
    elif standing.score is not None:
        share = float((standing.score - ends[0]) / (ends[1] - ends[0]))
        look = PLAIN_LOOK if standing.rank <= _TOP_RANKS else FAINT_LOOK
        page.box(bars, y - height / 2, length * share, height, look)


def _reason(standing: UnitResult) -> str:
    """Say in a few words why a unit is not ranked."""
    if not standing.unreported:
        return standing.why_unranked
    return f"未报{standing.unreported}项（{text_of(standing.unreported_points)}分）"


def _said(standing: UnitResult) -> str:
    score = f"{standing.score}分" if standing.score is not None else "无得分"
    return f"第{standing.rank}名，{score}" if standing.rank else f"{score}，{standing.why_unranked}"


KIND = ChartKind("ranking", "绩效进度排名图", build)
