"""Proposals read as people do: who, what for, on what evidence."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from perfdesk.domain.ledger.accountability import Answering, Ground, ProposalRule, RuleKind
from perfdesk.domain.proposing.past import Past
from perfdesk.domain.proposing.propose import commendations, proposals
from perfdesk.domain.unit import DutyRole

TODAY = date(2024, 11, 10)


def rule(kind, at_least, role=None, ground=Ground.SLACK):
    """Write a rule shortly."""
    return ProposalRule(kind, Decimal(at_least), ground, "", role)


STRICT = (
    rule(RuleKind.RED_MONTHS, 2),
    rule(RuleKind.RED_MONTHS, 6, DutyRole.DEPUTY),
    rule(RuleKind.UNREPORTED_MONTHS, 2, ground=Ground.UNREPORTED),
    rule(RuleKind.LATE_REPORTS, 3),
    rule(RuleKind.ORDER_OVERDUE, 5),
    rule(RuleKind.ISSUE_OVERDUE, 10),
    rule(RuleKind.EXTENSIONS, 3, ground=Ground.SHIRKING),
    rule(RuleKind.CORRECTED_DOWN, 1, ground=Ground.FALSE_FIGURES),
    rule(RuleKind.BROKEN_COMMITMENTS, 1, DutyRole.PRINCIPAL),
)


@pytest.fixture
def ledger(county):
    """Write rows into the county's ledger."""

    def write(**rows):
        county.data = replace(county.data, ledger=replace(county.data.ledger, **rows))
        return county

    return write


@pytest.fixture
def proposed(county):
    """Propose by one kind of strict rule: lines of unit, reason and evidence."""

    def say(kind, month=10, published=None):
        county.office(answering=Answering(STRICT))
        past = replace(Past.of(county.assess(month), TODAY), published=published or {})
        made = [*proposals(past), *commendations(past)]
        return [
            "|".join((one.unit_id, one.person or getattr(one, "post", ""), one.reason, *(p.text for p in one.proofs)))
            for one in made
            if one.rule.startswith(kind)
        ]

    return say
