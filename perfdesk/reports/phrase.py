"""How figures and names are written in lists and bulletins: dates, points, indicators, units."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from perfdesk.domain.chain import chain_of
from perfdesk.domain.county import County, Judged
from perfdesk.domain.facts import Cause, Note
from perfdesk.domain.indicator import NodeKind
from perfdesk.domain.quantity import text_of
from perfdesk.domain.scheme import LIGHT_SHAPES
from perfdesk.domain.tree import staying
from perfdesk.domain.unit import DutyRole

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
    "其他": "其他原因",
}
"""How a category of cause is said in a sentence; one that the office added is said as it stands."""

NUMERALS = "一二三四五六七八九十"


def cut_off_day(county: County) -> date:
    """Return the last day of the data month."""
    return date(county.data.year, county.month, monthrange(county.data.year, county.month)[1])


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
    """Write points without trailing zeros: 7.35, 2, 38.5."""
    return text_of(value)


def signed(value: int) -> str:
    """Write places gained or lost against last month: ↑2, ↓1, 持平."""
    if value == 0:
        return "持平"
    return f"↑{value}" if value > 0 else f"↓{-value}"


def leaf_title(judged: Judged) -> str:
    """Write 指标(任务): the indicator's name, a task's in brackets behind it."""
    name = judged.indicator.name
    return f"{name}（{judged.node.name}）" if judged.node.kind is NodeKind.TASK else name


def unit_name(county: County, unit_id: str | None, *, short: bool = False) -> str:
    """Return a unit's name (the short one where asked and given); merged units by the name that stays."""
    unit = county.data.units.get(staying(county.data.units, unit_id)) if unit_id else None
    if unit is None:
        return ""
    return unit.short_name or unit.name if short else unit.name


def lead_name(county: County, judged: Judged, *, short: bool = False) -> str:
    """Return the name of the unit that answers for a leaf."""
    return unit_name(county, judged.assignment.unit_id if judged.assignment else None, short=short)


def said(county: County, judged: Judged) -> Note | None:
    """Return what was written beside a leaf's figure in the month, None where nothing was."""
    notes = (county.data.notes.get((subject, county.month)) for subject in reversed(judged.subjects))
    return next((note for note in notes if note is not None), None)


def answering(county: County, judged: Judged) -> dict[DutyRole, str]:
    """Return who holds each role for a leaf in the month, "" where nobody is named."""
    if judged.assignment is None:
        return dict.fromkeys(DutyRole, "")
    return chain_of(county.data, judged.assignment, county.month)


def main_cause(county: County, judged: Judged) -> Cause | None:
    """Return the main cause of a leaf's gap in the month, None where none was given."""
    causes = [c for subject in judged.subjects for c in county.data.causes.get((subject, county.month), ())]
    return next((cause for cause in causes if cause.main), causes[0] if causes else None)


def cause_text(cause: Cause | None) -> str:
    """Write a cause: 主观·资金落实：配套资金未到位."""
    if cause is None:
        return ""
    return f"{cause.kind.title}·{cause.category}" + (f"：{cause.text}" if cause.text else "")


def figure_text(judged: Judged) -> str:
    """Write what was reported for a leaf: its number, else its words, else why it is blank."""
    figure = judged.result.case.figure
    if figure is None:
        return "未报送" if judged.result.case.judged_month else "未到期"
    if figure.blank is not None and figure.value is None:
        return figure.blank.title
    if figure.stage or figure.items is not None or judged.result.actual is None:
        return figure.text or figure.stage or _items(figure.items or ())
    return text_of_actual(judged)


def _items(met: Iterable[int]) -> str:
    numbers = "、".join(map(str, sorted(met)))
    return f"第{numbers}项" if numbers else ""


def text_of_actual(judged: Judged) -> str:
    """Write a leaf's actual value with the places its node is shown with."""
    actual = judged.result.actual
    return "" if actual is None else grouped(text_of(actual))


def grouped(digits: str) -> str:
    """Separate thousands and write minus as −; a fraction stays one."""
    if "/" in digits:
        return digits
    return f"{Decimal(digits):,f}".replace("-", "−")


def light_text(judged: Judged) -> str:
    """Write a light as shape and the scheme's word: ■ 严重滞后."""
    light = judged.result.light
    return f"{LIGHT_SHAPES[light]} {judged.result.case.scheme.lights.name(light)}"


def enumerated(leaves: Iterable[Judged], *, loss: bool = False) -> str:
    """Write leaves as the speech does: A指标中的B任务、C任务；D指标. With `loss` each says what it may lose."""
    by_indicator: dict[str, list[Judged]] = {}
    for judged in leaves:
        by_indicator.setdefault(judged.indicator.id, []).append(judged)
    return "；".join(_one_indicator(group, loss) for group in by_indicator.values())


def _one_indicator(group: Sequence[Judged], loss: bool) -> str:
    name = _ending(group[0].indicator.name, "指标")
    tasks = [_ending(judged.node.name, "任务") for judged in group if judged.node.kind is NodeKind.TASK]
    tails = [f"（预计扣{points(judged.result.expected_loss)}分）" if loss else "" for judged in group]
    if not tasks:
        return name + tails[0]
    return f"{name}中的" + "、".join(task + tail for task, tail in zip(tasks, tails, strict=True))


def _ending(name: str, word: str) -> str:
    return name if name.endswith(word) else name + word


def numbered(texts: Iterable[str]) -> str:
    """Write parts as 一是…；二是…, closed by a full stop."""
    parts = [f"{numeral}是{text}" for numeral, text in zip(NUMERALS, texts, strict=False)]
    return "；".join(parts) + "。" if parts else ""
