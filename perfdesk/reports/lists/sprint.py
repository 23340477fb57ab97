"""冲刺任务清单 and 各单位可挽回分值表: what must go how much faster, what that saves, and what is beyond saving."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.county import County, Judged
from perfdesk.domain.indicator import Basis, Direction
from perfdesk.domain.quantity import shown
from perfdesk.domain.rectification.sprint import (
    Beyond,
    Lane,
    Runner,
    UnitSprint,
    board,
    by_unit,
    speed,
    stage_of_year,
)
from perfdesk.domain.tree import staying
from perfdesk.domain.unit import DutyRole
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import (
    LEAD,
    LEAF,
    LIGHT,
    SERIAL,
    TARGET,
    foot,
    framed,
    measures,
    row,
    total,
    unit_id_of,
)
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.phrase import answering, days_left, grouped, lead_name, points, unit_name

RATE_PLACES = 2
"""Places of a monthly rate, which is a quotient."""

SAVES = Column("saves", "可挽回", 3.8, Align.RIGHT, places=2)
GONE = Column("gone", "难以挽回", 3.8, Align.RIGHT, places=2)
COLUMNS = (
    SERIAL,
    LEAF,
    LEAD,
    Column("contact", "责任人", 3.6, Align.CENTER),
    TARGET,
    Column("actual", "累计完成", 5.4, Align.RIGHT),
    Column("so_far", "目前月均", 5, Align.RIGHT),
    Column("needed", "所需月均", 5, Align.RIGHT),
    Column("times", "为目前的（倍）", 4, Align.RIGHT, places=1),
    SAVES,
    Column("worth", "每提速一成可保（分）", 4.6, Align.RIGHT, places=3),
    GONE,
    LIGHT,
    Column("lag", "连续滞后（月）", 3.6, Align.RIGHT),
    Column("told", "说明", 8),
)
UNIT_COLUMNS = (
    SERIAL,
    Column("unit", "单位", 10),
    Column("unfinished", "未完成指标", 5, Align.RIGHT),
    SAVES,
    GONE,
    Column("doubling", "须提速至2倍以上（项）", 6, Align.RIGHT),
    Column("lagging", "连续滞后2个月以上（项）", 6, Align.RIGHT),
)
NOTES = (
    "所需月均＝（年度目标－累计完成）÷剩余月数，目前月均＝累计完成÷已过月数；其他口径的倍数按目标与现值之比计算；有控制数的，所需月均为今后每月最多可增加数。",
    "每提速一成可保＝可挽回分值÷需提速的成数（一成为10%，不足一成按一成），分值越大越应优先安排。",
)


def told_of(runner: Runner) -> str:
    """Write what else must be known of a leaf: why points are gone, or why nothing can be said yet."""
    result = runner.judged.result
    parts = [_why(runner)] if runner.beyond else []
    if runner.lane is Lane.UNKNOWN:
        parts.append(result.reason or result.points_state.title)
    elif runner.lane is Lane.SAVE and result.actual == 0:
        parts.append("尚未起步")
    elif runner.lane is Lane.SAVE and result.loss_at_target:
        parts.append("目标已达到，未得满分")
    remedy = result.case.remedy
    parts += [f"补救：{remedy.text}"] if remedy and remedy.text else []
    return "；".join(parts)


def _why(runner: Runner) -> str:
    """Write why points are gone; of what happened, what it was."""
    beyond, case = runner.beyond, runner.judged.result.case
    if beyond is Beyond.HAPPENED:
        events = dict.fromkeys(event.description for event in case.events if event.description)
        return "；".join(events) or beyond.title
    if beyond is Beyond.TOO_FAST and runner.times is not None:
        return f"月均须达目前的{shown(runner.times, 1)}倍"
    return beyond.title if beyond else ""


def _cells(county: County, runner: Runner) -> dict[str, Cell]:
    judged, rates = runner.judged, speed(runner.judged)
    return {
        **measures(judged),
        "lead": lead_name(county, judged, short=True),
        "contact": answering(county, judged)[DutyRole.CONTACT],
        "so_far": _rate(judged, rates.so_far),
        "needed": _limit(judged) + _rate(judged, rates.needed),
        "times": runner.times,
        "saves": runner.saves or None,
        "worth": runner.worth,
        "gone": runner.gone or None,
        "lag": runner.lag or None,
        "told": told_of(runner),
    }


def _rate(judged: Judged, rate: Fraction | None) -> str:
    if rate is None:
        return ""
    places = max(RATE_PLACES, judged.node.decimals or 0, _first_place(rate))
    return grouped(shown(rate, places)) + ("%" if judged.node.basis is Basis.STAGE else "")


def _first_place(rate: Fraction) -> int:
    """Return the place of the second digit that is not 0, so that a small rate is not rounded away: 0.00032."""
    return next((places + 1 for places in range(1, 9) if abs(rate) >= Fraction(1, 10**places)), 0)


def _limit(judged: Judged) -> str:
    limited = judged.node.direction is Direction.LOWER and speed(judged).needed is not None
    return "≤" if limited else ""


def asked_board(county: County, ask: Ask) -> list[Runner]:
    """Return the board of the asked unit's leads, or of the whole county."""
    wanted = staying(county.data.units, ask.unit_id) if ask.unit_id else None
    return [runner for runner in board(county) if wanted in (None, unit_id_of(county, runner.judged))]


def _section(county: County, lane: Lane, runners: Sequence[Runner], serial: int) -> Section:
    rows = tuple(
        row(COLUMNS, {**_cells(county, runner), "serial": serial + place}) for place, runner in enumerate(runners, 1)
    )
    sums = {"saves": total(r.saves for r in runners), "gone": total(r.gone for r in runners)}
    told = {key: amount for key, amount in sums.items() if amount}
    return Section(
        rows,
        heading=f"{lane.title}（{len(runners)}项）",
        foot=foot(COLUMNS, f"{lane.title}小计", told) if told else None,
        keys=tuple(runner.judged.node.id for runner in runners),
    )


def _subtitle(county: County, ask: Ask, runners: Sequence[Runner]) -> str:
    days = days_left(county.data.year, ask.today)
    saves, gone = total(r.saves for r in runners), total(r.gone for r in runners)
    parts = (
        stage_of_year(county.data.year, ask.today).title,
        f"距离年终还有{days}天" if days > 0 else "",
        f"可挽回{points(saves)}分",
        f"难以挽回{points(gone)}分" if gone else "",
    )
    return "，".join(filter(None, parts)) if runners else ""


def build(county: County, ask: Ask) -> Listing:
    """Make the board as a list: what can be saved by worth of effort, then what cannot, is unknown or goes on."""
    runners = asked_board(county, ask)
    sections, serial = [], 0
    for lane in Lane:
        group = [runner for runner in runners if runner.lane is lane]
        if group:
            sections.append(_section(county, lane, group, serial))
            serial += len(group)
    return framed(
        (TASKS.id, TASKS.title),
        county,
        COLUMNS,
        sections,
        ask=ask,
        subtitle=_subtitle(county, ask, runners),
        notes=NOTES if sections else (),
        empty="全部指标已完成，没有需要冲刺的任务。",
    )


def _unit_cells(county: County, unit: UnitSprint) -> dict[str, Cell]:
    return {
        "unit": unit_name(county, unit.unit_id, short=True) or "未明确牵头单位",
        "unfinished": unit.unfinished,
        "saves": unit.saves or None,
        "gone": unit.gone or None,
        "doubling": unit.doubling or None,
        "lagging": unit.lagging or None,
    }


def build_units(county: County, ask: Ask) -> Listing:
    """Make the table of what each unit can still save, the unit that can save most first."""
    units = by_unit(county, asked_board(county, ask))
    rows = tuple(
        row(UNIT_COLUMNS, {**_unit_cells(county, unit), "serial": place}) for place, unit in enumerate(units, 1)
    )
    sums: dict[str, Decimal] = {"saves": total(u.saves for u in units), "gone": total(u.gone for u in units)}
    section = Section(rows, foot=foot(UNIT_COLUMNS, "合计", sums), keys=tuple(unit.unit_id for unit in units))
    return framed(
        (UNITS.id, UNITS.title),
        county,
        UNIT_COLUMNS,
        [section] if rows else [],
        ask=ask,
        empty="全部指标已完成，没有需要冲刺的任务。",
    )


TASKS = ListKind("sprint", "冲刺任务清单", build)
UNITS = ListKind("sprint_units", "各单位可挽回分值表", build_units)
