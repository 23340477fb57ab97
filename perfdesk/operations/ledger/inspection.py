"""Inspection (督查): teams and what they found at units."""

from dataclasses import replace

from perfdesk.document import Document
from perfdesk.domain.ledger.issues import Issue, IssueSource
from perfdesk.domain.ledger.supervision import Finding, Team
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.rectification.draft import IssueDraft
from perfdesk.domain.unit import Unit
from perfdesk.operations.guards import require_text
from perfdesk.operations.ledger.naming import briefly, verb
from perfdesk.operations.ledger.rectification.issues import add_issue
from perfdesk.store.rows.ids import new_id


def set_team(doc: Document, *, team: Team) -> Team:
    """Enter or change an inspection team, its members and the units it visits."""
    named = replace(team, name=require_text(team.name, "督查组名称"))
    if any(one.name == named.name and one.id != named.id for one in doc.rows(Team, year=team.year)):
        raise PerfdeskError(f"{team.year}年已有“{named.name}”。请改用其他名称。")
    with doc.step(f"{verb(doc, named)}{named.name}", year=team.year):
        doc.put(named)
    return named


def remove_team(doc: Document, *, team_id: str) -> None:
    """Take a team away. Raises PerfdeskError where it has found something."""
    team = doc.row(Team, id=team_id)
    found = doc.rows(Finding, team_id=team_id)
    if found:
        raise PerfdeskError(f"{team.name}已登记{len(found)}条督查发现，不能删除。请先删除或改登督查发现。")
    with doc.step(f"删除{team.name}", year=team.year):
        doc.remove(team)


def set_finding(doc: Document, *, finding: Finding) -> Finding:
    """Enter or change what a team found at a unit."""
    unit = doc.row(Unit, id=finding.unit_id)
    said = replace(finding, text=require_text(finding.text, "督查发现"))
    with doc.step(f"{verb(doc, said)}督查发现：{unit.short_name or unit.name}{briefly(said.text)}", year=said.year):
        doc.put(said)
    return said


def remove_finding(doc: Document, *, finding_id: str) -> None:
    """Take a finding away. Raises PerfdeskError where the ledger took it up."""
    finding = doc.row(Finding, id=finding_id)
    if finding.issue_id:
        raise PerfdeskError("该发现已转入问题整改台账，不能删除。如登记有误，请先在台账中处理。")
    with doc.step(f"删除督查发现：{briefly(finding.text)}", year=finding.year):
        doc.remove(finding)


def take_up_finding(doc: Document, *, finding_id: str) -> Issue:
    """Take a finding into the rectification ledger as an issue of the unit."""
    finding = doc.row(Finding, id=finding_id)
    if finding.issue_id:
        number = doc.row(Issue, id=finding.issue_id).number
        raise PerfdeskError(f"该发现已转为问题{number}号。请在问题整改台账中办理。")
    draft = IssueDraft(
        id=new_id(),
        unit_id=finding.unit_id,
        description=finding.text,
        found_on=finding.found_on,
        month=finding.found_on.month,
        source=IssueSource.INSPECTION,
        subject_id=finding.subject_id,
    )
    return add_issue(doc, year=finding.year, draft=draft, finding=finding)
