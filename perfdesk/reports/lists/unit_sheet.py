"""单位责任清单: one sheet a unit, to be checked item by item and signed."""

from collections.abc import Sequence
from datetime import date

from perfdesk.domain.county import County, Judged, UnitResult
from perfdesk.domain.duties.promises import Promise
from perfdesk.domain.scheme import Light
from perfdesk.domain.scoring import PointsState
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
    nature_notes,
    row,
    standings,
    sums_of,
)
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.lists.meetings.commitments import asked_promises, told_promise
from perfdesk.reports.phrase import answering, points, said
from perfdesk.reports.sentence import items

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


def _cells(county: County, serial: int, judged: Judged, promised: Sequence[Promise]) -> dict[str, Cell]:
    note = said(county, judged)
    return {
        **measures(judged),
        "serial": serial,
        "problem": note.problem if note else "",
        "measure": note.measure if note else "",
        "deadline": note.deadline if note else "",
        "commitment": "；".join([told_promise(one, county.data.year) for one in promised])
        or (note.commitment if note else ""),
        "contact": answering(county, judged)[DutyRole.CONTACT],
        "check": "□",
    }


def _heading(standing: UnitResult) -> str:
    """Write what the unit must know first: how many items, how many points, what is lost, slow and missing."""
    leaves, sums = standing.leaves, sums_of(standing.leaves)
    parts = [f"承担{items(leaves)}", f"分值{points(sums['points'])}分"]
    for state in (PointsState.LOST, PointsState.AT_RISK, PointsState.UNREPORTED):
        found = [judged for judged in leaves if judged.result.points_state is state]
        parts += [f"{state.title}{items(found)}"] if found else []
    red = [judged for judged in leaves if judged.result.light is Light.RED]
    parts += [f"{red[0].result.case.scheme.lights.name(Light.RED)}{items(red)}"] if red else []
    parts += [f"预计扣{points(sums['expected_loss'])}分"] if sums["expected_loss"] else []
    return f"{standing.unit.name}（{'，'.join(parts)}）"


def _section(county: County, standing: UnitResult, today: date) -> Section:
    leaves, sums = standing.leaves, sums_of(standing.leaves)
    promised = asked_promises(county, Ask(today, standing.unit.id))
    by_leaf = [[one for one in promised if one.commitment.subject_id in judged.subjects] for judged in leaves]
    rows = tuple(
        row(COLUMNS, _cells(county, serial, judged, own))
        for serial, (judged, own) in enumerate(zip(leaves, by_leaf, strict=True), 1)
    )
    others = [one for one in promised if not any(one in own for own in by_leaf)]
    signers = ("主要领导", "分管领导", county.data.office.section_word)
    signature = "　　　　　".join([*(f"{word}（签字）：" for word in signers), "年　　月　　日"])
    return Section(
        rows,
        heading=_heading(standing),
        foot=foot(COLUMNS, "合计", sums),
        lines_after=(
            *(f"表态承诺：{told_promise(one, county.data.year)}。" for one in others),
            "对照任务清单，逐一查找问题，已查找的在“对照检查”栏打“√”。",
            signature,
        ),
        new_page=True,
        keys=tuple(judged.assignment.id if judged.assignment else judged.node.id for judged in leaves),
    )


def build(county: County, ask: Ask) -> Listing:
    """Make a sheet for the asked unit, or for every unit that answers for something."""
    answering_units = [standing for standing in standings(county, ask) if standing.leaves]
    sections = [_section(county, standing, ask.today) for standing in answering_units]
    notes = nature_notes(judged for standing in answering_units for judged in standing.leaves)
    empty = "该单位没有承担指标。" if ask.unit_id else "尚未录入指标。"
    return framed((KIND.id, KIND.title), county, COLUMNS, sections, notes=notes, empty=empty)


KIND = ListKind("unit_sheet", "单位责任清单", build)
