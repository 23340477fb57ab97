"""The sentences of the bulletin: what a secretary says of the month, written from the figures."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.county import County, Judged, Totals
from perfdesk.domain.county.totals import Count
from perfdesk.domain.facts import CauseKind
from perfdesk.domain.indicator import Basis, Origin
from perfdesk.domain.quantity import round_half_up, text_of
from perfdesk.domain.scoring import PointsState, ProgressState
from perfdesk.reports.lists.common import total, unit_id_of
from perfdesk.reports.lists.points import worst_first
from perfdesk.reports.lists.reporting import reporting
from perfdesk.reports.phrase import (
    CATEGORY_PHRASES,
    cut_off_day,
    enumerated,
    lead_name,
    leaf_title,
    main_cause,
    numbered,
    points,
)

CAUSES_TOLD, UNITS_TOLD, LEAVES_TOLD = 4, 3, 2
"""How many causes a paragraph tells, how many units under one, how many indicators of each."""

FASTER = Fraction(2)
"""From what multiple of the speed so far an indicator is named in the sprint's sentence."""


def overview(county: County) -> str:
    """Write the key sentence: how many indicators, how many may lose points, how many have lost some and which."""
    totals = county.totals[""]
    day = cut_off_day(county)
    risky, lost = (in_state(county, state) for state in (PointsState.AT_RISK, PointsState.LOST))
    parts = []
    if risky:
        count = _items(totals.at_risk, risky)
        parts.append(f"进展慢、存在扣分隐患的指标有{count}，分值{points(totals.at_risk.points)}分")
    if lost:
        names = enumerated(worst_first(lost), loss=True)
        count = _items(totals.lost, lost)
        parts.append(f"已出现扣分点的指标有{count}，预计扣{points(totals.lost.loss)}分，分别是：{names}")
    said = "；".join(parts) or "暂无存在扣分隐患和已出现扣分点的指标"
    return f"截至{day.month}月{day.day}日，{county.data.office.here}承接的{_undertaken(county, totals)}中，{said}。"


def outlook(county: County) -> str:
    """Write what the county may score: one number only where nothing is unknown, else a range and why."""
    totals = county.totals[""]
    full = points(totals.all.points)
    if totals.low == totals.high:
        return f"按目前进度测算，全年预计得{points(totals.low)}分（满分{full}分）。"
    unknown = ((totals.unreported, "未报送"), (totals.to_verify, "数据待核"), (totals.unpredictable, "暂无法预测"))
    why = "、".join(f"{word}{one.indicators}项{points(one.points)}分" for one, word in unknown if one.indicators)
    missed = totals.at_target_loss
    tail = f"；目标已达到但未得满分{missed.indicators}项，少得{points(missed.loss)}分" if missed.indicators else ""
    return f"按目前进度测算，全年预计得{points(totals.low)}—{points(totals.high)}分（满分{full}分），其中{why}{tail}。"


def progress_split(county: County) -> str:
    """Write how the indicators stand against their pace, in shares that add to 100.0, and who has not reported."""
    split = county.totals[""].split
    words = (
        (ProgressState.DONE, "已完成和提前完成"),
        (ProgressState.AHEAD, "超进度"),
        (ProgressState.ON_PACE, "达进度"),
        (ProgressState.BEHIND, "欠进度"),
        (ProgressState.OTHER, "其他"),
    )
    told = [f"{word}{split[state][0]}项，占{split[state][1]}%" for state, word in words if split[state][0]]
    return "".join([f"{'；'.join(told)}。" if told else "", _unreported(county)])


def _unreported(county: County) -> str:
    units = [(unit.standing.unit, unit.unreported) for unit in reporting(county) if unit.unreported]
    if not units:
        return ""
    names = "；".join(f"{unit.short_name or unit.name}的{'、'.join(map(leaf_title, leaves))}" for unit, leaves in units)
    return f"另有{len(units)}个单位{sum(len(leaves) for _, leaves in units)}项未报送：{names}。"


def causes(county: County) -> str:
    """Write why: objective against subjective, then the most frequent categories with units and indicators."""
    slow = [*in_state(county, PointsState.LOST), *in_state(county, PointsState.AT_RISK)]
    caused = [(judged, cause) for judged in slow if (cause := main_cause(county, judged))]
    if not caused:
        return "存在扣分隐患和已出现扣分点的指标均未填报原因。" if slow else ""
    kinds = [(kind, sum(cause.kind is kind for _, cause in caused)) for kind in CauseKind]
    counted = "，".join(f"{kind.title}原因{count}项" for kind, count in kinds if count)
    categories: dict[str, list[Judged]] = {}
    for judged, cause in caused:
        categories.setdefault(cause.category, []).append(judged)
    most = sorted(categories.items(), key=lambda item: (-len(item[1]), -_loss(item[1])))[:CAUSES_TOLD]
    rest = len(slow) - len(caused)
    tail = f"另有{rest}项未填报原因。" if rest else ""
    return f"从原因看，{counted}。比较突出的是：{numbered(_category(county, *one) for one in most)}{tail}"


def _category(county: County, category: str, leaves: Sequence[Judged]) -> str:
    phrase = CATEGORY_PHRASES.get(category, category)
    units: dict[str, list[Judged]] = {}
    for judged in worst_first(leaves):
        units.setdefault(unit_id_of(county, judged), []).append(judged)
    told = [group[:LEAVES_TOLD] for group in list(units.values())[:UNITS_TOLD]]
    names = "，".join(
        f"{lead_name(county, group[0], short=True)}的{'、'.join(map(leaf_title, group))}" for group in told
    )
    more = "等" if sum(map(len, told)) < len(leaves) else ""
    loss = f"、预计扣{points(_loss(leaves))}分" if _loss(leaves) else ""
    return f"{phrase}，涉及{len(leaves)}项{loss}，如{names}{more}"


def sprint(county: County, today: date) -> str:
    """Write what is left: days, points that can still be saved, and which indicators must go how much faster."""
    days = (date(county.data.year, 12, 31) - today).days
    left = f"距离年终还有{days}天，" if days > 0 else ""
    saved = f"{left}可挽回分值{points(county.totals[''].recoverable)}分"
    behind = [judged for judged in county.leaves if _must_hurry(judged)]
    if not behind:
        return f"{saved}。"
    hard = [judged for judged in behind if judged.result.hard]
    fast = [judged for judged in behind if judged not in hard and _times(judged) >= FASTER]
    parts = [f"{saved}；按目前进度，{len(behind)}项需加快"]
    if fast:
        parts.append(f"其中月均增幅须达到当前的{text_of(FASTER)}倍以上的有{len(fast)}项：{_speeds(county, fast)}")
    if hard:
        parts.append(f"难以挽回的有{len(hard)}项：{'、'.join(map(leaf_title, hard))}")
    return "，".join(parts[:2]) + ("；" + parts[2] if len(parts) > 2 else "") + "。"


def _must_hurry(judged: Judged) -> bool:
    result = judged.result
    needed, so_far = result.needed_rate, result.rate_so_far
    slow = needed is not None and so_far is not None and needed > so_far
    return slow and judged.node.basis in (Basis.CUMULATIVE, Basis.STAGE) and result.gap is not None and result.gap < 0


def _times(judged: Judged) -> Fraction:
    """Return by how much a leaf must go faster than so far; one that has not begun must go fastest."""
    needed, so_far = judged.result.needed_rate, judged.result.rate_so_far
    return needed / so_far if needed and so_far else Fraction(10**6)


def _speeds(county: County, leaves: Iterable[Judged]) -> str:
    told = sorted(leaves, key=_times, reverse=True)
    return "、".join(f"{lead_name(county, j, short=True)}的{leaf_title(j)}（{_speed(j)}）" for j in told)


def _speed(judged: Judged) -> str:
    if not judged.result.rate_so_far:
        return "尚未起步"
    return f"{round_half_up(_times(judged), 1)}倍"


def in_state(county: County, state: PointsState) -> list[Judged]:
    """Return the leaves in a points state, in tree order."""
    return [judged for judged in county.leaves if judged.result.points_state is state]


def _loss(leaves: Iterable[Judged]) -> Decimal:
    return total(judged.result.expected_loss for judged in leaves)


def _items(count: Count, leaves: Sequence[Judged]) -> str:
    """Write a count of indicators, with the tasks in brackets where leaves and indicators differ."""
    tasks = f"（其中任务{count.tasks}项）" if len(leaves) != count.indicators else ""
    return f"{count.indicators}项{tasks}"


def _undertaken(county: County, totals: Totals) -> str:
    """Write 市级63项具体指标, with each level's own count where indicators come from several."""
    names = county.data.office.origin_names
    by_origin: dict[Origin, set[str]] = {}
    for judged in county.leaves:
        by_origin.setdefault(judged.indicator.origin, set()).add(judged.indicator.id)
    levels = [
        (names.get(origin.value, origin.title), len(by_origin[origin])) for origin in Origin if origin in by_origin
    ]
    if len(levels) == 1:
        return f"{levels[0][0]}{totals.all.indicators}项具体指标"
    parts = "、".join(f"{name}{count}项" for name, count in levels)
    return f"{totals.all.indicators}项具体指标" + (f"（{parts}）" if parts else "")
