"""What several lists share: whose leaves are meant, serial numbers, the common columns and the list's frame."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.county import County, Judged
from perfdesk.domain.indicator import Basis
from perfdesk.domain.tree import staying
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.phrase import cut_off, figure_text, light_text, text_of_actual

SERIAL = Column("serial", "序号", 2.6, Align.CENTER)
LEAF = Column("leaf", "指标（任务）", 11)
INDICATOR = Column("leaf", "具体指标", 11)
LEAD = Column("lead", "牵头单位", 6.5)
UNIT_OF_MEASURE = Column("measure_unit", "计量单位", 4, Align.CENTER)
TARGET = Column("target", "年度目标", 6, Align.RIGHT)
POINTS = Column("points", "分值", 3.4, Align.RIGHT)
RATE = Column("r", "完成率", 4.4, Align.RIGHT, places=1, percent=True)
PACE = Column("pace", "序时进度", 4.4, Align.RIGHT, places=1, percent=True)
GAP = Column("gap", "差距（百分点）", 4.4, Align.RIGHT, places=1)
LIGHT = Column("light", "灯", 4.6, Align.CENTER)
LOSS = Column("expected_loss", "预计扣分", 3.6, Align.RIGHT, places=2)
PROBLEM = Column("problem", "存在问题", 11)


def asked(county: County, leaves: Iterable[Judged], ask: Ask) -> list[Judged]:
    """Return the leaves that the asked unit answers for; all where no unit was asked."""
    if ask.unit_id is None:
        return list(leaves)
    wanted = staying(county.data.units, ask.unit_id)
    return [judged for judged in leaves if unit_id_of(county, judged) == wanted]


def unit_id_of(county: County, judged: Judged) -> str:
    """Return the id of the unit that answers for a leaf, "" where none does."""
    return staying(county.data.units, judged.assignment.unit_id) if judged.assignment else ""


def by_unit(county: County, leaves: Iterable[Judged]) -> dict[str, list[Judged]]:
    """Group leaves by answering unit, in the office's order of units; leaves without one come last."""
    groups: dict[str, list[Judged]] = {unit_id: [] for unit_id in [*county.data.units, ""]}
    for judged in leaves:
        groups.setdefault(unit_id_of(county, judged), []).append(judged)
    return {unit_id: group for unit_id, group in groups.items() if group}


def target_text(judged: Judged) -> str:
    """Return the target word for word as it was issued."""
    return judged.terms.target.text


def percent(share: Fraction | None) -> Fraction | None:
    """Return a share as a percentage."""
    return None if share is None else share * 100


def gap_cell(judged: Judged) -> Cell:
    """Return the gap in percentage points; where there is no rate, the distance to the target in words."""
    result = judged.result
    if result.gap_shown is not None:
        return result.gap_shown
    if result.shortfall_pct is None:
        return None
    if result.shortfall_pct <= 0:
        return "达标"
    return "差" + Column("", "", places=1, percent=True).show(result.shortfall_pct)


def loss_cell(judged: Judged) -> Cell:
    """Return the expected loss, nothing where nothing is expected to be lost."""
    return judged.result.expected_loss or None


def actual_cell(judged: Judged) -> Cell:
    """Return what was reported, as text with thousands separated."""
    return figure_text(judged)


def measures(county: County, judged: Judged) -> dict[str, Cell]:
    """Return the cells that most lists show of a leaf, by column key."""
    result = judged.result
    return {
        "measure_unit": judged.node.measure_unit,
        "target": target_text(judged),
        "points": judged.terms.points,
        "actual": actual_cell(judged),
        "this_month": this_month(county, judged),
        "r": percent(result.r),
        "pace": percent(result.pace),
        "gap": gap_cell(judged),
        "light": light_text(judged),
        "expected_loss": loss_cell(judged),
    }


def this_month(county: County, judged: Judged) -> Cell:
    """Return what a cumulative leaf gained in its last reporting month; other leaves show their newest value."""
    figure = judged.result.case.figure
    if figure is None or judged.result.actual is None:
        return None
    if judged.node.basis is not Basis.CUMULATIVE:
        return text_of_actual(judged)
    subject = judged.subjects[-1]
    earlier = [m for m in judged.node.reporting_months if m < judged.result.case.judged_month]
    before = county.data.figures.get((subject, max(earlier))) if earlier else None
    if earlier and (before is None or before.value is None):
        return None
    return judged.result.actual - (before.value if before and before.value is not None else Fraction(0))


def framed(
    kind: tuple[str, str],
    county: County,
    columns: Sequence[Column],
    sections: Iterable[Section],
    *,
    subtitle: str = "",
    notes: tuple[str, ...] = (),
    empty: str = "本月无此类情况。",
) -> Listing:
    """Put a list's sections under its title, with the office's name and the cut-off."""
    identity, title = kind
    office = county.data.office
    return Listing(
        id=identity,
        title=f"{office.county}{county.data.year}年{title}",
        columns=tuple(columns),
        sections=tuple(sections),
        subtitle=subtitle,
        cut_off=cut_off(county),
        office=f"{office.county}{office.name}",
        notes=notes,
        empty=empty,
    )


def row(columns: Sequence[Column], cells: dict[str, Cell]) -> tuple[Cell, ...]:
    """Lay cells out in the order of the columns; a key that is missing is an empty cell."""
    return tuple(cells.get(column.key) for column in columns)


def foot(columns: Sequence[Column], label: str, sums: dict[str, Decimal]) -> tuple[Cell, ...]:
    """Lay out a foot row: the label in the second column, sums under their columns."""
    return tuple(label if place == 1 else sums.get(column.key) for place, column in enumerate(columns))


def total(amounts: Iterable[Decimal | None]) -> Decimal:
    """Add points up; what has none counts as none."""
    return sum((amount for amount in amounts if amount is not None), Decimal(0))
