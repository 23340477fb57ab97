"""The sentences of the bulletin: what a secretary says of the month, written from the figures."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from perfdesk.domain.county import Count, County, Judged
from perfdesk.domain.facts import CauseKind
from perfdesk.domain.indicator import Origin
from perfdesk.domain.scoring import PointsState, ProgressState
from perfdesk.reports.lists.common import by_unit, total
from perfdesk.reports.lists.points import worst_first
from perfdesk.reports.lists.reporting import reporting
from perfdesk.reports.phrase import CATEGORY_PHRASES, OTHER_CATEGORY, cut_off_day, expected_total, main_cause, points
from perfdesk.reports.sentence import TOLD, counted, enumerated, first, items, numbered, of_lead, of_unit

CAUSES_TOLD, UNITS_TOLD, LEAVES_TOLD = 4, 3, 2
"""How many causes a paragraph tells, how many units under one, how many indicators of each."""

SLOW = (PointsState.LOST, PointsState.AT_RISK)
"""The points states whose causes are told."""


def overview(county: County) -> str:
    """Write the key sentence: how many indicators, how many may lose points, how many have lost some and which."""
    totals, day = county.totals[""], cut_off_day(county)
    until = f"截至{day.month}月{day.day}日，"
    if not county.leaves:
        return f"{until}尚未录入指标。"
    risky, lost = (in_state(county, state) for state in (PointsState.AT_RISK, PointsState.LOST))
    parts = []
    if risky:
        found = _found("进展慢、存在扣分隐患", totals.at_risk, risky)
        parts.append(f"{found}，分值{points(totals.at_risk.points)}分")
    if lost:
        parts.append(f"{_found('已出现扣分点', totals.lost, lost)}{_named(lost)}")
    said = "；".join(parts) or "暂无存在扣分隐患和已出现扣分点的指标"
    return f"{until}{_undertaken(county)}中，{said}。"


def _found(what: str, count: Count, leaves: Sequence[Judged]) -> str:
    return f"{what}的{'指标' if count.indicators else ''}有{counted(count, len(leaves))}"


def _named(lost: Sequence[Judged]) -> str:
    """Write what is lost in all and where: every indicator, or the worst of many."""
    loss, some = _loss(lost), len({judged.indicator.id for judged in lost})
    word = "是" if some == 1 else "分别是" if some <= TOLD else "主要是"
    return (f"，预计扣{points(loss)}分" if loss else "") + f"，{word}：{enumerated(worst_first(lost))}"


def _undertaken(county: County) -> str:
    """Write 我县承接的市级63项具体指标, each level with its own count; those of the county itself apart."""
    office = county.data.office
    origins: dict[str, Origin] = {judged.indicator.id: judged.indicator.origin for judged in county.leaves}
    counts = {origin: sum(one is origin for one in origins.values()) for origin in Origin}
    told = [
        f"{office.origin_names.get(origin.value, origin.title)}{counts[origin]}项"
        for origin in (Origin.PROVINCE, Origin.CITY)
        if counts[origin]
    ]
    parts = [f"承接的{'、'.join(told)}" if told else ""]
    if counts[Origin.COUNTY]:
        own = office.origin_names.get(Origin.COUNTY.value, Origin.COUNTY.title)
        parts.append(f"自定的{own}{counts[Origin.COUNTY]}项")
    return f"{office.here}{'和'.join(filter(None, parts))}具体指标"


def outlook(county: County) -> str:
    """Write what the county may score: one number only where nothing is unknown, else a range and why."""
    totals = county.totals[""]
    if not totals.all.points:
        return ""
    unknown = (
        (PointsState.UNREPORTED, totals.unreported, "未报送"),
        (PointsState.TO_VERIFY, totals.to_verify, "数据待核"),
        (PointsState.UNPREDICTABLE, totals.unpredictable, "暂无法预测"),
    )
    open_points = "、".join(
        f"{word}{counted(count, len(in_state(county, state)))}{points(count.points)}分"
        for state, count, word in unknown
        if count.points
    )
    missed = totals.at_target_loss
    reckoned = "按全年数据测算，" if county.month == 12 else "按目前进度测算，全年"
    parts = [f"{reckoned}预计得{expected_total(totals)}分（满分{points(totals.all.points)}分）"]
    parts[0] += f"，其中{open_points}尚不能确定" if open_points else ""
    if missed.loss:
        parts.append(f"目标已达到但未得满分{missed.indicators}项，少得{points(missed.loss)}分")
    return "；".join(parts) + "。"


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
    missing = _unreported(county)
    return (f"{'；'.join(told)}。" if told else "") + (f"{'另' if told else ''}{missing}" if missing else "")


def _unreported(county: County) -> str:
    """Write which units did not report what; counted by unit, so that a township's share is one item."""
    units = [(unit.standing.unit, unit.unreported) for unit in reporting(county) if unit.unreported]
    if not units:
        return ""
    names = [of_unit(unit.short_name or unit.name, leaves) for unit, leaves in units]
    return f"有{len(units)}个单位{sum(len(leaves) for _, leaves in units)}项未报送：{first(names, '；')}。"


def causes(county: County) -> str:
    """Write why: objective against subjective, then the most frequent categories with units and indicators."""
    slow = [judged for state in SLOW for judged in in_state(county, state)]
    caused = [(judged, cause) for judged in slow if (cause := main_cause(county, judged))]
    if not caused:
        return "存在扣分隐患和已出现扣分点的指标均未填报原因。" if slow else ""
    kinds = [(kind, [judged for judged, cause in caused if cause.kind is kind]) for kind in CauseKind]
    told = "，".join(f"{kind.title}原因{items(leaves)}" for kind, leaves in kinds if leaves)
    most = [_category(county, *one) for one in by_category(county)[:CAUSES_TOLD]]
    silent = [judged for judged in slow if main_cause(county, judged) is None]
    tail = f"另有{items(silent)}未填报原因。" if silent else ""
    return f"从原因看，{told}。比较突出的是：{numbered(most)}{tail}"


def by_category(county: County) -> list[tuple[str, list[Judged]]]:
    """Group what is lost or at risk by the category of its main cause, the most frequent first, 其他 last."""
    groups: dict[str, list[Judged]] = {}
    for judged in (judged for state in SLOW for judged in in_state(county, state)):
        cause = main_cause(county, judged)
        if cause:
            groups.setdefault(cause.category, []).append(judged)
    return sorted(groups.items(), key=lambda item: (item[0] == OTHER_CATEGORY, -len(item[1]), -_loss(item[1])))


def _category(county: County, category: str, leaves: Sequence[Judged]) -> str:
    """Write one cause: 资金落实不到位，涉及7项、预计扣3.2分。如发改局的A、B指标，交通局的C指标等."""
    units = list(by_unit(county, worst_first(leaves)).values())
    units.sort(key=lambda group: -group[0].result.expected_loss)
    told = [group[:LEAVES_TOLD] for group in units[:UNITS_TOLD]]
    more = "等" if sum(map(len, told)) < len(leaves) else ""
    loss = f"、预计扣{points(_loss(leaves))}分" if _loss(leaves) else ""
    names = "，".join(of_lead(county, group) for group in told)
    return f"{CATEGORY_PHRASES.get(category, category)}，涉及{items(leaves)}{loss}。如{names}{more}"


def in_state(county: County, state: PointsState) -> list[Judged]:
    """Return the leaves in a points state, in tree order."""
    return [judged for judged in county.leaves if judged.result.points_state is state]


def _loss(leaves: Iterable[Judged]) -> Decimal:
    return total(judged.result.expected_loss for judged in leaves)
