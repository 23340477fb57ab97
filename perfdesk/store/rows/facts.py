"""What happened to leaves, units and projects in a month as rows."""

from perfdesk.domain.facts import (
    Cause,
    Dispute,
    Instruction,
    LossEvent,
    Manual,
    Peer,
    Penalty,
    Project,
    ProjectMonth,
    PublishedRank,
    Submission,
    Verdict,
    Veto,
)
from perfdesk.store.rows.table import OF_NODE, OF_SUBJECT, Table

CAUSES = Table("cause", Cause, of_year=OF_SUBJECT, order="main DESC, id")
MANUALS = Table("manual", Manual, ("subject_id", "month"), OF_SUBJECT, "subject_id, month")
VERDICTS = Table("verdict", Verdict, of_year=OF_SUBJECT)
EVENTS = Table("loss_event", LossEvent, of_year=OF_SUBJECT)
PEERS = Table("peer", Peer, ("node_id", "month", "name"), OF_NODE, "node_id, month, name")
SUBMISSIONS = Table("submission", Submission, ("unit_id", "month"), "year = :year", "unit_id, month", with_year=True)
PROJECTS = Table("project", Project, of_year=OF_NODE)
PROJECT_MONTHS = Table(
    "project_month",
    ProjectMonth,
    ("project_id", "month"),
    f"project_id IN (SELECT id FROM project WHERE {OF_NODE})",
    "project_id, month",
)
PENALTIES = Table("penalty", Penalty, of_year="year = :year", order="month, id")
VETOES = Table("veto", Veto, of_year="year = :year", order="month, id")
INSTRUCTIONS = Table("instruction", Instruction, of_year="year = :year", order="given_on, id")
DISPUTES = Table("dispute", Dispute, of_year=OF_SUBJECT)
RANKS = Table("published_rank", PublishedRank, of_year="year = :year", order="month, id")
