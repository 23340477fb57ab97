"""单位责任清单: one sheet a unit, to be checked item by item and signed."""

from perfdesk.domain.county import County, Judged, UnitResult
from perfdesk.domain.scheme import Light
from perfdesk.domain.scoring import PointsState
from perfdesk.domain.tree import staying
from perfdesk.domain.unit import DutyRole
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import (
    GAP,
    LEAF,
    LIGHT,
    LOSS,
    PACE,
    POINTS,
    PROBLEM,
    RATE,
    SERIAL,
    TARGET,
    foot,
    framed,
    measures,
    row,
    total,
)
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.phrase import answering, leaf_title, points, said

COLUMNS = (
    SERIAL,
    LEAF,
    POINTS,
    TARGET,
    Column("actual", "累计完成", 5.4, Align.RIGHT),
    RATE,
    PACE,
    GAP,
    LIGHT,
    LOSS,
    PROBLEM,
    Column("measure", "整改措施", 10),
    Column("deadline", "完成时限", 4.4, Align.CENTER),
    Column("commitment", "表态", 6),
    Column("contact", "责任人", 3.6, Align.CENTER),
    Column("check", "对照检查", 3, Align.CENTER),
)


def _cells(county: County, serial: int, judged: Judged) -> dict[str, Cell]:
    note = said(county, judged)
    return {
        **measures(county, judged),
        "serial": serial,
        "leaf": leaf_title(judged),
        "problem": note.problem if note else "",
        "measure": note.measure if note else "",
        "deadline": note.deadline if note else "",
        "commitment": note.commitment if note else "",
        "contact": answering(county, judged)[DutyRole.CONTACT],
        "check": "□",
    }


def _heading(standing: UnitResult) -> str:
    """Write what the unit must know first: how many items, how many points, what is slow and what is lost."""
    leaves = standing.leaves
    states = [judged.result.points_state for judged in leaves]
    parts = [f"承担{len(leaves)}项", f"分值{points(standing.points)}分"]
    for state, word in ((PointsState.AT_RISK, "扣分隐患"), (PointsState.LOST, "已扣分")):
        if state in states:
            parts.append(f"{word}{states.count(state)}项")
    if standing.unreported:
        parts.append(f"未报送{standing.unreported}项")
    red = standing.lights.get(Light.RED, 0)
    if red:
        parts.append(f"严重滞后{red}项")
    return f"{standing.unit.name}（{'，'.join(parts)}，预计扣{points(standing.expected_loss)}分）"


def _section(county: County, standing: UnitResult) -> Section:
    leaves = standing.leaves
    rows = tuple(row(COLUMNS, _cells(county, serial, judged)) for serial, judged in enumerate(leaves, 1))
    sums = {"points": standing.points, "expected_loss": total(judged.result.expected_loss for judged in leaves)}
    signers = ("主要领导", "分管领导", county.data.office.section_word)
    signature = "　　　　　".join([*(f"{word}（签字）：" for word in signers), "年　　月　　日"])
    return Section(
        rows,
        heading=_heading(standing),
        foot=foot(COLUMNS, "合计", sums),
        lines_after=("对照任务清单，逐一查找问题，已查找的在“对照检查”栏打“√”。", signature),
        new_page=True,
        keys=tuple(judged.assignment.id if judged.assignment else judged.node.id for judged in leaves),
    )


def build(county: County, ask: Ask) -> Listing:
    """Make a sheet for the asked unit, or for every unit that answers for something."""
    wanted = staying(county.data.units, ask.unit_id) if ask.unit_id else None
    standings = [s for s in county.units.values() if s.leaves and wanted in (None, s.unit.id)]
    sections = [_section(county, standing) for standing in standings]
    return framed((KIND.id, KIND.title), county, COLUMNS, sections, empty="该单位没有承担指标。")


KIND = ListKind("unit_sheet", "单位责任清单", build)
