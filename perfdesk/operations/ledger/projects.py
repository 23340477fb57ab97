"""Projects under indicators: what they cost and when they run, and month by month what arrived and was paid."""

from dataclasses import replace
from decimal import Decimal

from perfdesk.document import Document
from perfdesk.domain.facts import Project, ProjectMonth
from perfdesk.domain.indicator import Node
from perfdesk.domain.ledger.meetings import Coordination
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.guards import changing, require_month, require_text
from perfdesk.operations.ledger.chosen import require_chosen
from perfdesk.operations.ledger.naming import verb


def set_project(doc: Document, *, project: Project) -> Project:
    """Enter or change a project under an indicator; money in 万元."""
    named = _sound(project)
    require_chosen(named.node_id, "所属指标")
    doc.row(Node, id=named.node_id)
    with doc.step(f"{verb(doc, named)}项目“{named.name}”", year=doc.year_of(named.node_id)):
        doc.put(named)
    return named


def remove_project(doc: Document, *, project_id: str) -> None:
    """Take a project and its months away. Raises PerfdeskError where a request for coordination speaks of it."""
    project = doc.row(Project, id=project_id)
    asked = doc.rows(Coordination, project_id=project_id)
    if asked:
        raise PerfdeskError(f"项目“{project.name}”有{len(asked)}项需协调事项，不能删除。请先删除或改登这些事项。")
    with doc.step(f"删除项目“{project.name}”", year=doc.year_of(project.node_id)):
        doc.remove(*doc.rows(ProjectMonth, project_id=project_id), project)


def enter_project_months(doc: Document, *, months: tuple[ProjectMonth, ...], reason: str = "") -> None:
    """Enter a project's cumulative money and state for one or more months; a month with nothing in it is cleared.

    Raises PerfdeskError where a month is frozen and no reason is given.
    """
    projects = {row.project_id: doc.row(Project, id=row.project_id) for row in months}
    for row in months:
        require_month(row.month)
        _require_money(("到位", row.arrived), ("支付", row.paid))
    if not months:
        return
    names = "、".join(project.name for project in projects.values())
    cells = [(projects[row.project_id].node_id, row.month) for row in months]
    known = {(row.project_id, row.month): row for one in projects for row in doc.rows(ProjectMonth, project_id=one)}
    with changing(doc, f"填报项目“{names}”进展", doc.year_of(cells[0][0]), cells, reason):
        doc.put(*(row for row in months if not _is_empty(row)))
        cleared = (known.get((row.project_id, row.month)) for row in months if _is_empty(row))
        doc.remove(*(row for row in cleared if row))


def _sound(project: Project) -> Project:
    name = require_text(project.name, "项目名称")
    _require_money(("总投资", project.investment), ("计划", project.planned))
    for word, first, last in (
        ("计划", project.planned_start, project.planned_finish),
        ("实际", project.actual_start, project.actual_finish),
    ):
        if first and last and last < first:
            raise PerfdeskError(f"项目“{name}”的{word}完工早于{word}开工。请核对日期。")
    return replace(project, name=name)


def _require_money(*amounts: tuple[str, Decimal | None]) -> None:
    for word, amount in amounts:
        if amount is not None and (not amount.is_finite() or amount < 0):
            raise PerfdeskError(f"{word}资金应为不小于0的数字（万元）。请核对后重新填写。")


def _is_empty(row: ProjectMonth) -> bool:
    return row.arrived is None and row.paid is None and not row.status.strip()
