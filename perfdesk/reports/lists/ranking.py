"""部门(乡镇)绩效进度排名表: units of like kind against each other; who is not ranked stands below the line."""

from collections.abc import Sequence

from perfdesk.domain.county import County, UnitResult, group_of
from perfdesk.domain.scheme import Light
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import framed, row, standings
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.phrase import points, signed

COLUMNS = (
    Column("rank", "名次", 3, Align.CENTER),
    Column("unit", "单位", 10),
    Column("leaves", "指标数", 3.6, Align.RIGHT),
    Column("points", "分值", 4, Align.RIGHT),
    Column("expected", "预计得分", 4.6, Align.RIGHT, places=2),
    Column("rate", "得分率", 4.6, Align.RIGHT, places=1, percent=True),
    Column("score", "考评得分", 4.6, Align.RIGHT, places=2),
    Column("red", "红灯", 3, Align.RIGHT),
    Column("yellow", "黄灯", 3, Align.RIGHT),
    Column("expected_loss", "预计扣分", 4.6, Align.RIGHT, places=2),
    Column("change", "较上月名次", 4.6, Align.CENTER),
    Column("remark", "备注", 9),
)

NOTE = "得分率为预计得分占已报送、可预测指标分值的比重；考评得分另计加减分和督查、迟报扣分；未报送分值过多的不排名。"


def _change(county: County, standing: UnitResult) -> str:
    before = county.before.get(standing.unit.id)
    return "—" if standing.rank is None or before is None else signed(before - standing.rank)


def _remark(standing: UnitResult) -> str:
    unreported = f"未报{standing.unreported}项（{points(standing.unreported_points)}分）" if standing.unreported else ""
    return "；".join(part for part in (standing.why_unranked, unreported) if part)


def _row(county: County, standing: UnitResult) -> tuple[Cell, ...]:
    cells: dict[str, Cell] = {
        "rank": standing.rank if standing.rank is not None else "—",
        "unit": standing.unit.name,
        "leaves": standing.indicators,
        "points": standing.points,
        "expected": standing.expected,
        "rate": standing.rate * 100 if standing.rate is not None else None,
        "score": standing.score,
        "red": standing.lights.get(Light.RED, 0),
        "yellow": standing.lights.get(Light.YELLOW, 0),
        "expected_loss": standing.expected_loss,
        "change": _change(county, standing),
        "remark": _remark(standing),
    }
    return row(COLUMNS, cells)


def in_order(group: Sequence[UnitResult]) -> list[UnitResult]:
    """Sort a group by rank; units without one come last, in the office's order."""
    return sorted(group, key=lambda standing: (standing.rank is None, standing.rank or 0))


def by_group(county: County) -> dict[str, list[UnitResult]]:
    """Return the units that answer for something by ranking group, each in its order."""
    groups: dict[str, list[UnitResult]] = {}
    for standing in county.units.values():
        if standing.indicators:
            groups.setdefault(group_of(standing.unit), []).append(standing)
    return {name: in_order(group) for name, group in groups.items()}


def build(county: County, ask: Ask) -> Listing:
    """Make the ranking of the asked unit's group, or of every group."""
    ids = {standing.unit.id for standing in standings(county, ask)}
    wanted = {name: group for name, group in by_group(county).items() if ids & {one.unit.id for one in group}}
    sections = [
        Section(
            tuple(_row(county, standing) for standing in group),
            heading=f"{name}（{len(group)}个）",
            keys=tuple(standing.unit.id for standing in group),
        )
        for name, group in wanted.items()
    ]
    notes = (NOTE,) if sections else ()
    return framed((KIND.id, KIND.title), county, COLUMNS, sections, notes=notes, empty="尚无可排名的单位。")


KIND = ListKind("ranking", "部门（乡镇）绩效进度排名表", build)
