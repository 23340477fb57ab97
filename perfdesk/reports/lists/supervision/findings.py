"""督查组安排表 and 督查发现问题清单: who inspects whom, and what was found."""

from dataclasses import replace

from perfdesk.domain.county import County
from perfdesk.domain.ledger.supervision import Finding, Team
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import SERIAL, framed
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.lists.meetings.words import concerns, numbered, short
from perfdesk.reports.lists.rectification import subject_title
from perfdesk.reports.phrase import chinese_day, short_day, unit_name

TEAM_COLUMNS = (
    SERIAL,
    Column("name", "督查组", 7),
    Column("leader", "组长", 4, Align.CENTER),
    Column("members", "成员", 10),
    Column("units", "督查单位", 22),
    Column("found", "发现问题", 4, Align.RIGHT),
)
FINDING_COLUMNS = (
    SERIAL,
    Column("team", "督查组", 6),
    Column("found_on", "发现日期", 4.8, Align.CENTER),
    Column("unit", "单位", 6),
    Column("leaf", "涉及指标", 9),
    Column("text", "发现的问题", 18),
    Column("issue", "整改情况", 8.5, Align.CENTER),
)


def build_teams(county: County, ask: Ask) -> Listing:
    """Make the table of inspection teams and the units they visit."""
    teams = [team for team in county.data.ledger.teams if concerns(county, ask, team.unit_ids)]
    rows = numbered(TEAM_COLUMNS, (_team(county, team) for team in teams))
    sections = [Section(rows, keys=tuple(team.id for team in teams))] if rows else []
    return framed((TEAMS.id, TEAMS.title), county, TEAM_COLUMNS, sections, ask=ask, empty="没有督查组。")


def build_findings(county: County, ask: Ask) -> Listing:
    """Make the list of what the teams found, and where it is put right."""
    found = [one for one in county.data.ledger.findings if concerns(county, ask, (one.unit_id,))]
    rows = numbered(FINDING_COLUMNS, (_finding(county, one) for one in found))
    sections = [Section(rows, keys=tuple(one.id for one in found))] if rows else []
    empty = "没有督查发现的问题。"
    made = framed((FINDINGS.id, FINDINGS.title), county, FINDING_COLUMNS, sections, ask=ask, empty=empty)
    return replace(made, cut_off=f"截至{chinese_day(ask.today)}")


def issue_text(county: County, finding: Finding) -> str:
    """Write where a finding stands in the rectification ledger: 问题7号，整改中; 未转整改."""
    issue = next((one for one in county.data.ledger.issues if one.id == finding.issue_id), None)
    return f"问题{issue.number}号，{issue.state.title}" if issue else "未转整改"


def _team(county: County, team: Team) -> dict[str, Cell]:
    return {
        "name": team.name,
        "leader": team.leader,
        "members": "、".join(team.members),
        "units": short(county, team.unit_ids),
        "found": sum(one.team_id == team.id for one in county.data.ledger.findings) or None,
    }


def _finding(county: County, finding: Finding) -> dict[str, Cell]:
    team = next((one.name for one in county.data.ledger.teams if one.id == finding.team_id), "")
    return {
        "team": team,
        "found_on": short_day(finding.found_on, county.data.year),
        "unit": unit_name(county, finding.unit_id, short=True),
        "leaf": subject_title(county, finding.subject_id),
        "text": finding.text,
        "issue": issue_text(county, finding),
    }


TEAMS = ListKind("teams", "督查组安排表", build_teams)
FINDINGS = ListKind("findings", "督查发现问题清单", build_findings)
