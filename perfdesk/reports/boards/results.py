"""Units' results and awards as the page of 考评结果 shows them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from perfdesk.domain.county import County
from perfdesk.domain.ledger.results import Bonus
from perfdesk.domain.quantity import round_half_up
from perfdesk.domain.yearend.uses import unit_uses
from perfdesk.reports.boards.table import table_of
from perfdesk.reports.listing import Align, Cell, Column, Listing
from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.lists.results import RESULTS, why_text
from perfdesk.reports.phrase import points, unit_name

BONUSES = (
    Column("month", "月份", 4, Align.CENTER),
    Column("unit", "单位", 10),
    Column("points", "加分", 4, Align.RIGHT, places=2),
    Column("reason", "事由", 16),
    Column("proof", "依据", 12),
)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A unit's result in words."""

    id: str
    unit: str
    score: str
    rank: str
    grade: str
    veto: str
    why: str
    contradictions: str


def result_table(county: County, today: date) -> Listing:
    """List the units by group with score, rank and grade."""
    whole = RESULTS.build(county, Ask(today))
    return whole.only("rank", "unit", "score", "grade", "rate", "bonus", "deducted", "public", "veto")


def result_row(county: County, unit_id: str) -> ResultRow | None:
    """Return a unit's result in words, None where it answers for nothing."""
    standing = county.units.get(unit_id)
    if standing is None or not standing.indicators:
        return None
    parts = (
        f"指标{points(Decimal(round_half_up(standing.rate * 100, 2)))}" if standing.rate is not None else "",
        f"加{points(standing.bonus)}" if standing.bonus else "",
        f"扣{points(standing.deduction + standing.penalties)}" if standing.deduction + standing.penalties else "",
    )
    said = "，".join(filter(None, parts))
    uses = unit_uses(county).get(unit_id)
    return ResultRow(
        id=unit_id,
        unit=standing.unit.name,
        score=f"{points(standing.score)}分（{said}）" if standing.score is not None else standing.why_unranked,
        rank=f"第{standing.rank}名" if standing.rank else f"不排名：{standing.why_unranked}",
        grade=(standing.grade or "未评定") + (f"（{standing.why_grade}）" if standing.why_grade else ""),
        veto=standing.vetoed or "没有",
        why=why_text(county, standing),
        contradictions=("；".join(uses.contradictions) if uses else "") or "没有",
    )


def bonus_table(county: County) -> Listing:
    """List the awards of the year."""
    bonuses = county.data.ledger.bonuses
    return table_of("bonuses", "加分", BONUSES, [(one.id, _bonus_cells(county, one)) for one in bonuses])


def _bonus_cells(county: County, bonus: Bonus) -> dict[str, Cell]:
    return {
        "month": f"{bonus.month}月",
        "unit": unit_name(county, bonus.unit_id),
        "points": bonus.points,
        "reason": bonus.reason,
        "proof": bonus.proof,
    }
