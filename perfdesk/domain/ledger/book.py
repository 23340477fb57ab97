"""All ledgers of a year as one value: what the lists and pages of the ledgers are made from."""

from dataclasses import dataclass

from perfdesk.domain.facts import Dispute, Instruction, PublishedRank
from perfdesk.domain.ledger.accountability import Commendation, Proposal
from perfdesk.domain.ledger.evidence import EvidenceFile, EvidenceNeed
from perfdesk.domain.ledger.issues import AcceptedException, Issue, IssueEvent, Measure, Remedy
from perfdesk.domain.ledger.meetings import Activity, Commitment, Coordination, Meeting, PublicEvaluation, Requirement
from perfdesk.domain.ledger.reporting import ReportDay
from perfdesk.domain.ledger.results import Bonus, ResultUse, UseRule
from perfdesk.domain.ledger.supervision import DayOff, Finding, Order, OrderEvent, Team
from perfdesk.domain.months import Correction, Frozen


@dataclass(frozen=True)
class Ledger:
    """Every row of every ledger of one year; a field per kind, each in the order of its table."""

    issues: tuple[Issue, ...] = ()
    measures: tuple[Measure, ...] = ()
    issue_events: tuple[IssueEvent, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    exceptions: tuple[AcceptedException, ...] = ()
    days_off: tuple[DayOff, ...] = ()
    teams: tuple[Team, ...] = ()
    findings: tuple[Finding, ...] = ()
    orders: tuple[Order, ...] = ()
    order_events: tuple[OrderEvent, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    commendations: tuple[Commendation, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    coordinations: tuple[Coordination, ...] = ()
    activities: tuple[Activity, ...] = ()
    public_evaluations: tuple[PublicEvaluation, ...] = ()
    instructions: tuple[Instruction, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    report_days: tuple[ReportDay, ...] = ()
    bonuses: tuple[Bonus, ...] = ()
    use_rules: tuple[UseRule, ...] = ()
    result_uses: tuple[ResultUse, ...] = ()
    published_ranks: tuple[PublishedRank, ...] = ()
    evidence_needs: tuple[EvidenceNeed, ...] = ()
    evidence_files: tuple[EvidenceFile, ...] = ()
    corrections: tuple[Correction, ...] = ()
    freezes: tuple[Frozen, ...] = ()
