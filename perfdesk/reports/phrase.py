"""How figures and names are written in lists and bulletins: dates, points, indicators, units."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from perfdesk.domain.county import County, Judged, Totals
from perfdesk.domain.duties.chain import chain_of
from perfdesk.domain.facts import Cause, Note
from perfdesk.domain.figure import Blank
from perfdesk.domain.indicator import Basis, Node, NodeKind
from perfdesk.domain.months import last_day
from perfdesk.domain.quantity import round_half_up, shown, text_of
from perfdesk.domain.rectification.record import IssueRecord, open_record
from perfdesk.domain.scheme import LIGHT_SHAPES
from perfdesk.domain.target import Target
from perfdesk.domain.tree import staying
from perfdesk.domain.unit import DutyRole

OTHER_CATEGORY = "其他"
"""The category of cause that says nothing; it is told last."""

CATEGORY_PHRASES = {
    "资金落实": "资金落实不到位",
    "项目进展": "项目进展缓慢",
    "用地审批": "用地审批滞后",
    "施工": "施工推进缓慢",
    "人员": "人员力量不足",
    "部门配合": "部门配合不够",
    "责任落实": "责任落实不力",
    "政策变化": "政策变化影响",
    "数据报送": "数据报送不及时",
    OTHER_CATEGORY: "其他原因",
}
"""How a category of cause is said in a sentence; one that the office added is said as it stands."""

NUMERALS = "一二三四五六七八九十"

COMPUTED_PLACES = 2
"""Places of a value that was computed (a quotient, a mean of holders) where the leaf names none."""


def cut_off_day(county: County) -> date:
    """Return the last day of the data month."""
    return last_day(county.data.year, county.month)


def days_left(year: int, today: date) -> int:
    """Return how many days of an assessment year are left after `today`, none or less where it is over."""
    return (date(year, 12, 31) - today).days


def overdue(days: int, said: str = "") -> str:
    """Write how long ago a deadline passed: 16天, or `said` (9个工作日); of over a year only the years: 2年以上."""
    return f"{days // 365}年以上" if days > 365 else said or f"{days}天"


def cut_off(county: County) -> str:
    """Write the cut-off of a county's figures: 截至2024年10月31日."""
    day = cut_off_day(county)
    return f"截至{chinese_day(day)}"


def chinese_day(day: date) -> str:
    """Write a date as papers do, without leading zeros: 2024年10月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def period(month: int) -> str:
    """Write the months since January: 1—10月."""
    return "1月" if month == 1 else f"1—{month}月"


def points(value: Decimal) -> str:
    """Write points as a sentence says them, without trailing zeros and with two places at most: 7.35, 2, 38.5."""
    return shown(value, 2)


def expected_total(totals: Totals) -> str:
    """Write the projected total: 123.18, or 123.18—145.68 while something is unknown."""
    return "—".join(dict.fromkeys((points(totals.low), points(totals.high))))


def signed(value: int) -> str:
    """Write places gained or lost against last month: ↑2, ↓1, 持平."""
    if value == 0:
        return "持平"
    return f"↑{value}" if value > 0 else f"↓{-value}"


def leaf_title(judged: Judged) -> str:
    """Write 指标(任务): the indicator's name, a task's in brackets behind it."""
    name = judged.indicator.name
    return f"{name}（{judged.node.name}）" if judged.node.kind is NodeKind.TASK else name


def node_title(county: County, node: Node) -> str:
    """Write the name of any node of the tree as 指标(任务)."""
    indicator = county.data.tree.indicators.get(node.id, node)
    return node.name if indicator is node else f"{indicator.name}（{node.name}）"


def unit_name(county: County, unit_id: str | None, *, short: bool = False) -> str:
    """Return a unit's name (the short one where asked and given); merged units by the name that stays."""
    unit = county.data.units.get(staying(county.data.units, unit_id)) if unit_id else None
    if unit is None:
        return ""
    return unit.short_name or unit.name if short else unit.name


def lead_name(county: County, judged: Judged, *, short: bool = False) -> str:
    """Return the name of the unit that leads a leaf, also where a holder's share of it is meant."""
    lead = county.data.tree.lead(judged.node.id)
    return unit_name(county, lead.unit_id if lead else None, short=short)


def said(county: County, judged: Judged) -> Note | None:
    """Return what was written beside a leaf's newest figure, None where nothing was; the unit's word comes first.

    An open issue of the ledger puts its problem, measures and deadlines in the place of the note's.
    """
    notes = (county.data.notes.get(cell) for cell in _cells(county, judged))
    note = next((note for note in notes if note is not None), None)
    record = open_record(county.data.ledger, judged.subjects, county.data.year, county.month)
    return _of_issue(record, note or Note(judged.node.id, county.month)) if record else note


def _of_issue(record: IssueRecord, note: Note) -> Note:
    told = replace(note, problem=record.issue.description)
    return replace(told, measure=measures_text(record), deadline=deadline_text(record)) if record.measures else told


def measures_text(record: IssueRecord) -> str:
    """Write the measures of an issue, numbered where there are several: 1.倒排工期；2.每周调度."""
    texts = [measure.text for measure in record.measures]
    return "；".join(f"{place}.{text}" for place, text in enumerate(texts, 1)) if len(texts) > 1 else "".join(texts)


def deadline_text(record: IssueRecord) -> str:
    """Write the deadlines of an issue's measures, each day once: 11月20日、12月15日."""
    days = dict.fromkeys(measure.due_on for measure in record.measures if measure.due_on)
    return "、".join(short_day(day, record.issue.year) for day in days)


def short_day(day: date, year: int) -> str:
    """Write a day of a year without it, 11月20日; one of another year in full."""
    return f"{day.month}月{day.day}日" if day.year == year else chinese_day(day)


def moment(at: datetime, year: int = 0) -> str:
    """Write a moment of a year without it, 11月20日 09:30; else in full, 2024年11月20日 09:30."""
    return f"{short_day(at.date(), year)} {at:%H:%M}"


def _cells(county: County, judged: Judged) -> Iterator[tuple[str, int]]:
    """Yield the cells in which something is said of a leaf's judged figure, the newest month first."""
    for month in range(county.month, max(judged.result.case.judged_month, 1) - 1, -1):
        yield from ((subject, month) for subject in reversed(judged.subjects))


def answering(county: County, judged: Judged) -> dict[DutyRole, str]:
    """Return who holds each role for a leaf in the month, "" where nobody is named."""
    if judged.assignment is None:
        return dict.fromkeys(DutyRole, "")
    return chain_of(county.data, judged.assignment, county.month)


def main_cause(county: County, judged: Judged) -> Cause | None:
    """Return the main cause of a leaf's gap, None where none was given."""
    causes = [cause for cell in _cells(county, judged) for cause in county.data.causes.get(cell, ())]
    return next((cause for cause in causes if cause.main), causes[0] if causes else None)


def cause_text(cause: Cause | None, problem: str = "") -> str:
    """Write a cause, 主观·资金落实：配套资金未到位, with the problem that the unit wrote where it has no text."""
    if cause is None:
        return problem
    why = cause.text or problem
    return f"{cause.kind.title}·{cause.category}" + (f"：{why}" if why else "")


def figure_text(judged: Judged) -> str:
    """Write what was reported for a leaf: its number, else its words, else why it is blank."""
    figure, actual = judged.result.case.figure, judged.result.actual
    if figure is None:
        return "未报送" if judged.result.case.judged_month else "未到期"
    if figure.conflict:
        return Blank.TO_VERIFY.title
    if figure.blank is not None and figure.value is None:
        return figure.blank.title
    if actual is None or figure.stage or figure.items is not None:
        return figure.text or figure.stage or _items(figure.items or ())
    return text_of_actual(judged) + ("%" if judged.node.basis is Basis.STAGE else "")


def _items(met: Iterable[int]) -> str:
    numbers = "、".join(map(str, sorted(met)))
    return f"第{numbers}项" if numbers else ""


def text_of_actual(judged: Judged) -> str:
    """Write a leaf's actual value with the places its node is shown with; as entered where it names none."""
    actual, places = judged.result.actual, judged.node.decimals
    if actual is None:
        return ""
    if places is not None:
        return grouped(str(round_half_up(actual, places)))
    computed = judged.reported is not None or judged.result.case.figure is None or "/" in text_of(actual)
    return grouped(shown(actual, COMPUTED_PLACES) if computed else text_of(actual))


def grouped(digits: str) -> str:
    """Separate thousands and write minus as −; a fraction stays one."""
    if "/" in digits:
        return digits
    return f"{Decimal(digits):,f}".replace("-", "−")


def target_text(target: Target) -> str:
    """Write a target as it was issued, a bare number with its thousands separated."""
    bare = target.value is not None and target.text == text_of(target.value)
    return grouped(target.text) if bare else target.text


def light_text(judged: Judged) -> str:
    """Write a light as shape and the scheme's word: ■ 严重滞后."""
    light = judged.result.light
    return f"{LIGHT_SHAPES[light]} {judged.result.case.scheme.lights.name(light)}"
