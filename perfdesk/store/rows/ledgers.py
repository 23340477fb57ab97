"""The rows of the ledgers: a table per field of Ledger."""

from collections.abc import Mapping
from typing import Any

from perfdesk.domain.ledger.accountability import Commendation, Proposal
from perfdesk.domain.ledger.evidence import EvidenceFile, EvidenceNeed
from perfdesk.domain.ledger.issues import AcceptedException, Issue, IssueEvent, Measure, Remedy
from perfdesk.domain.ledger.meetings import Activity, Commitment, Coordination, Meeting, PublicEvaluation, Requirement
from perfdesk.domain.ledger.reporting import ReportDay
from perfdesk.domain.ledger.results import Bonus, ResultUse, UseRule
from perfdesk.domain.ledger.supervision import DayOff, Finding, Order, OrderEvent, Team
from perfdesk.store.rows import facts, months
from perfdesk.store.rows.table import OF_SUBJECT, Table

OF_YEAR = "year = :year"
OF_ORDER = "order_id IN (SELECT id FROM supervision_order WHERE year = :year)"
OF_MEETING = "meeting_id IN (SELECT id FROM meeting WHERE year = :year)"
OF_DAYS = "CAST(substr(day, 1, 4) AS INTEGER) BETWEEN :year - 1 AND :year + 1"
OF_ISSUE = "issue_id IN (SELECT id FROM issue WHERE year = :year)"

LEDGER_TABLES: Mapping[str, Table[Any]] = {
    "issues": Table("issue", Issue, of_year=OF_YEAR, order="number"),
    "measures": Table("measure", Measure, of_year=OF_ISSUE, order="issue_id, due_on, id"),
    "issue_events": Table("issue_event", IssueEvent, of_year=OF_ISSUE, order='"on", id'),
    "remedies": Table("remedy", Remedy, of_year=OF_SUBJECT),
    "exceptions": Table("accepted_exception", AcceptedException, of_year=OF_SUBJECT),
    "days_off": Table("day_off", DayOff, ("day",), of_year=OF_DAYS, order="day"),
    "teams": Table("team", Team, of_year=OF_YEAR),
    "findings": Table("finding", Finding, of_year=OF_YEAR, order="found_on, id"),
    "orders": Table("supervision_order", Order, of_year=OF_YEAR, order="number, word"),
    "order_events": Table("order_event", OrderEvent, of_year=OF_ORDER, order='"on", id'),
    "proposals": Table("proposal", Proposal, of_year=OF_YEAR),
    "commendations": Table("commendation", Commendation, of_year=OF_YEAR),
    "meetings": Table("meeting", Meeting, of_year=OF_YEAR, order="held_on, id"),
    "requirements": Table("requirement", Requirement, of_year=OF_MEETING),
    "commitments": Table("commitment", Commitment, of_year=OF_YEAR, order='"by", id'),
    "coordinations": Table("coordination", Coordination, of_year=OF_YEAR, order="since, id"),
    "activities": Table("activity", Activity, of_year=OF_YEAR, order='"on", id'),
    "public_evaluations": Table("public_evaluation", PublicEvaluation, of_year=OF_YEAR),
    "report_days": Table("report_day", ReportDay, of_year=OF_YEAR),
    "bonuses": Table("bonus", Bonus, of_year=OF_YEAR),
    "use_rules": Table("use_rule", UseRule, of_year=OF_YEAR),
    "result_uses": Table("result_use", ResultUse, of_year=OF_YEAR),
    "evidence_needs": Table("evidence_need", EvidenceNeed, of_year=OF_SUBJECT),
    "evidence_files": Table("evidence_file", EvidenceFile, of_year=OF_YEAR),
    "instructions": facts.INSTRUCTIONS,
    "disputes": facts.DISPUTES,
    "published_ranks": facts.RANKS,
    "corrections": months.CORRECTIONS,
    "freezes": months.FROZEN,
}
"""The table that fills each field of Ledger."""
