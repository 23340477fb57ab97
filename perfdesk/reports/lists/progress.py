"""指标进展情况表: how far every leaf is, unit by unit."""

from fractions import Fraction

from perfdesk.domain.county import County, Judged, judged_in
from perfdesk.domain.indicator import AssignmentRole, Basis
from perfdesk.domain.quantity import text_of
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
    measures,
    row,
    sums_of,
)
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.phrase import lead_name, said, text_of_actual

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


def this_month(county: County, judged: Judged) -> Cell:
    """Return what a leaf gained since its last report: a number, or with % where the figure is a 形象进度.

    A leaf that does not grow (时点, 增幅, 比率) shows its newest value. None where nothing was due this month,
    nothing numeric came, or the report before is missing, so that the gain cannot be told.
    """
    actual, basis = judged.result.actual, judged.node.basis
    if actual is None or judged.result.case.judged_month != county.month:
        return None
    if basis not in (Basis.CUMULATIVE, Basis.STAGE):
        return text_of_actual(judged)
    before = _before(county, judged)
    if before is None:
        return None
    return actual - before if basis is Basis.CUMULATIVE else f"{text_of(actual - before)}%"


def _before(county: County, judged: Judged) -> Fraction | None:
    """Return A at the reporting month before this one, 0 where there was none."""
    month = max((m for m in judged.node.reporting_months if m < county.month), default=0)
    if not month:
        return Fraction(0)
    if judged.assignment is not None and judged.assignment.role is not AssignmentRole.LEAD:
        figure = county.data.figures.get((judged.assignment.id, month))
        return figure.value if figure else None
    then = judged_in(county.data, judged.node.id, month, known=county.known)
    return then.result.actual if then else None


def _cells(county: County, serial: int, judged: Judged) -> dict[str, Cell]:
    note = said(county, judged)
    return {
        **measures(judged),
        "serial": serial,
        "this_month": this_month(county, judged),
        "lead": lead_name(county, judged, short=True),
        "problem": note.problem if note else "",
        "measure": note.measure if note else "",
    }


def build(county: County, ask: Ask) -> Listing:
    """Make the progress list of a month: one table, in which the units stand in the office's order."""
    leaves = [judged for group in by_unit(county, asked(county, ask)).values() for judged in group]
    rows = tuple(row(COLUMNS, _cells(county, serial, judged)) for serial, judged in enumerate(leaves, 1))
    section = Section(rows, foot=foot(COLUMNS, "合计", sums_of(leaves)), keys=tuple(j.node.id for j in leaves))
    return framed((KIND.id, KIND.title), county, COLUMNS, [section] if rows else [], ask=ask, empty="尚未录入指标。")


KIND = ListKind("progress", "指标进展情况表", build)
