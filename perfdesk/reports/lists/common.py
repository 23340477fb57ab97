"""What several lists share: whose leaves are meant, serial numbers, the common columns and the list's frame."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.county import County, Judged, UnitResult
from perfdesk.domain.county.totals import points_of
from perfdesk.domain.indicator import Nature
from perfdesk.domain.quantity import round_half_up, text_of
from perfdesk.domain.tree import staying
from perfdesk.domain.unit import DutyRole
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.phrase import cut_off, figure_text, leaf_title, light_text, target_text, unit_name

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


def standings(county: County, ask: Ask) -> list[UnitResult]:
    """Return how the asked unit stands, or every unit where none was asked."""
    if ask.unit_id is None:
        return list(county.units.values())
    found = county.units.get(staying(county.data.units, ask.unit_id))
    return [found] if found else []


def asked(county: County, ask: Ask) -> list[Judged]:
    """Return the county's leaves, or what the asked unit answers for: its leads, shares and 配合 with own points."""
    if ask.unit_id is None:
        return list(county.leaves)
    return [judged for standing in standings(county, ask) for judged in standing.leaves]


def unit_id_of(county: County, judged: Judged) -> str:
    """Return the id of the unit that answers for a leaf, "" where none does."""
    return staying(county.data.units, judged.assignment.unit_id) if judged.assignment else ""


def by_unit(county: County, leaves: Iterable[Judged]) -> dict[str, list[Judged]]:
    """Group leaves by answering unit, in the office's order of units; leaves without one come last."""
    groups: dict[str, list[Judged]] = {unit_id: [] for unit_id in [*county.data.units, ""]}
    for judged in leaves:
        groups.setdefault(unit_id_of(county, judged), []).append(judged)
    return {unit_id: group for unit_id, group in groups.items() if group}


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
    return "达标" if result.shortfall_pct <= 0 else f"差{round_half_up(result.shortfall_pct, 1)}%"


def points_cell(judged: Judged) -> Cell:
    """Return P; that of a 加分 or 减分 leaf lies outside every sum and is therefore text: 加3, 减3."""
    full, nature = judged.terms.points, judged.node.nature
    return full if full is None or nature is Nature.BASIC else f"{nature.title[0]}{text_of(full)}"


def nature_notes(leaves: Iterable[Judged]) -> tuple[str, ...]:
    """Return the note that explains 加分 and 减分 where a list has any."""
    outside = any(judged.node.nature is not Nature.BASIC for judged in leaves)
    return ("加分、减分指标的分值为上限，不计入分值合计。",) if outside else ()


def loss_cell(judged: Judged) -> Cell:
    """Return the expected loss, nothing where nothing is expected to be lost."""
    return judged.result.expected_loss or None


def measures(judged: Judged) -> dict[str, Cell]:
    """Return the cells that most lists show of a leaf, by column key."""
    result = judged.result
    return {
        "leaf": leaf_title(judged),
        "measure_unit": judged.node.measure_unit,
        "target": target_text(judged.terms.target),
        "points": points_cell(judged),
        "actual": figure_text(judged),
        "r": percent(result.r),
        "pace": percent(result.pace),
        "gap": gap_cell(judged),
        "light": light_text(judged),
        "expected_loss": loss_cell(judged),
    }


def sums_of(leaves: Sequence[Judged]) -> dict[str, Decimal]:
    """Return the sums of what `measures` and the lists show in points, by column key; 可挽回 without 难以挽回."""
    return {
        "points": total(map(points_of, leaves)),
        "expected_loss": total(judged.result.expected_loss for judged in leaves),
        "recoverable": total(
            judged.result.recoverable for judged in leaves if judged.result.recoverable and not judged.result.hard
        ),
    }


def framed(
    kind: tuple[str, str],
    county: County,
    columns: Sequence[Column],
    sections: Sequence[Section],
    *,
    ask: Ask | None = None,
    subtitle: str = "",
    notes: tuple[str, ...] = (),
    empty: str = "本月无此类情况。",
) -> Listing:
    """Put a list's sections under its title, with the asked unit, the office's name and the cut-off."""
    identity, title = kind
    office = county.data.office
    unit = unit_name(county, ask.unit_id) if ask else ""
    return Listing(
        id=identity,
        title=f"{office.county}{county.data.year}年{title}",
        columns=tuple(_fine_enough(column, place, sections) for place, column in enumerate(columns)),
        sections=tuple(sections),
        subtitle="　".join(filter(None, (unit, subtitle))),
        cut_off=cut_off(county),
        office=f"{office.county}{office.name}",
        notes=notes,
        empty=empty,
    )


def _fine_enough(column: Column, place: int, sections: Iterable[Section]) -> Column:
    """Give a column of points as many places as its finest cell has, so that it adds up to its foot as printed."""
    if column.places is None or column.percent:
        return column
    rows = (row for section in sections for row in (*section.rows, section.foot or ()))
    cells = (row[place] for row in rows if len(row) > place)
    finest = max((len(text_of(cell).partition(".")[2]) for cell in cells if isinstance(cell, Decimal)), default=0)
    return replace(column, places=max(column.places, finest))


def office_words(county: County, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Head the column of 责任科室 with the office's own word for it."""
    word = county.data.office.section_word
    return tuple(replace(one, title=word) if one.key == DutyRole.SECTION else one for one in columns)


def row(columns: Sequence[Column], cells: Mapping[str, Cell]) -> tuple[Cell, ...]:
    """Lay cells out in the order of the columns; a key that is missing is an empty cell."""
    return tuple(cells.get(column.key) for column in columns)


def foot(columns: Sequence[Column], label: str, sums: Mapping[str, Decimal]) -> tuple[Cell, ...]:
    """Lay out a foot row: the label in the second column, sums under their columns."""
    return tuple(label if place == 1 else sums.get(column.key) for place, column in enumerate(columns))


def total(amounts: Iterable[Decimal | None]) -> Decimal:
    """Add points up; what has none counts as none."""
    return sum((amount for amount in amounts if amount is not None), Decimal(0))
