"""指标进展情况表: how far every leaf is, unit by unit."""

from perfdesk.domain.county import County, Judged
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import (
    GAP,
    INDICATOR,
    LEAD,
    LIGHT,
    LOSS,
    PACE,
    PROBLEM,
    RATE,
    SERIAL,
    TARGET,
    UNIT_OF_MEASURE,
    asked,
    by_unit,
    foot,
    framed,
    loss_cell,
    measures,
    row,
    total,
)
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.phrase import lead_name, leaf_title, said

COLUMNS = (
    SERIAL,
    INDICATOR,
    LEAD,
    UNIT_OF_MEASURE,
    TARGET,
    Column("this_month", "本月完成", 4.8, Align.RIGHT),
    Column("actual", "累计完成", 5.4, Align.RIGHT),
    RATE,
    PACE,
    GAP,
    LIGHT,
    LOSS,
    PROBLEM,
    Column("measure", "下步措施", 11),
)


def _cells(county: County, serial: int, judged: Judged) -> dict[str, Cell]:
    note = said(county, judged)
    return {
        **measures(county, judged),
        "serial": serial,
        "leaf": leaf_title(judged),
        "lead": lead_name(county, judged, short=True),
        "problem": note.problem if note else "",
        "measure": note.measure if note else "",
    }


def build(county: County, ask: Ask) -> Listing:
    """Make the progress list of a month; the units stand in the office's order."""
    groups = by_unit(county, asked(county, county.leaves, ask))
    leaves = [judged for group in groups.values() for judged in group]
    rows = tuple(row(COLUMNS, _cells(county, serial, judged)) for serial, judged in enumerate(leaves, 1))
    sums = foot(COLUMNS, "合计", {"expected_loss": total(judged.result.expected_loss for judged in leaves)})
    section = Section(rows, foot=sums if any(map(loss_cell, leaves)) else None, keys=tuple(j.node.id for j in leaves))
    return framed((KIND.id, KIND.title), county, COLUMNS, [section] if rows else [], empty="尚未录入指标。")


KIND = ListKind("progress", "指标进展情况表", build)
