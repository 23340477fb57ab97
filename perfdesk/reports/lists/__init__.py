"""The lists an office prints (`documents.md`): one module each, all in `LISTS`."""

from perfdesk.reports.lists import (
    breakdown,
    chain_gaps,
    evidence,
    funding,
    points,
    progress,
    ranking,
    rectification,
    reporting,
    results,
    shipping,
    sprint,
    unit_sheet,
)
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.lists.meetings import activities, commitments, coordination, instructions, requirements
from perfdesk.reports.lists.supervision import findings, orders, proposed

__all__ = ["LISTS", "Ask", "ListKind", "list_kind"]

LISTS = (
    breakdown.KIND,
    progress.KIND,
    points.LOST,
    points.AT_RISK,
    unit_sheet.KIND,
    reporting.MISSING,
    reporting.REMINDERS,
    reporting.DISCIPLINE,
    ranking.KIND,
    chain_gaps.KIND,
    rectification.KIND,
    sprint.TASKS,
    sprint.UNITS,
    orders.NOTICES,
    orders.REGISTER,
    findings.TEAMS,
    findings.FINDINGS,
    proposed.PROPOSALS,
    proposed.PRAISE,
    funding.KIND,
    coordination.KIND,
    requirements.KIND,
    commitments.KIND,
    instructions.INSTRUCTED,
    instructions.DISPUTED,
    activities.LOGGED,
    activities.EVALUATED,
    evidence.PIECES,
    evidence.MISSING,
    evidence.UNITS,
    results.RESULTS,
    results.USES,
    results.VARIANCES,
    shipping.SHIPPING,
)


def list_kind(name: str) -> ListKind | None:
    """Return the list with that id or title, None where there is none."""
    return next((kind for kind in LISTS if name in (kind.id, kind.title)), None)
