"""Proposals read as people do: who, what for, on what evidence."""

from dataclasses import replace
from datetime import date

import pytest

from perfdesk.domain.proposing.past import Past
from perfdesk.domain.proposing.propose import commendations, proposals

TODAY = date(2024, 11, 10)


@pytest.fixture
def ledger(county):
    """Write rows into the county's ledger."""

    def write(**rows):
        county.data = replace(county.data, ledger=replace(county.data.ledger, **rows))
        return county

    return write


@pytest.fixture
def proposed(county):
    """Propose by one kind of rule of the office: lines of unit, reason and evidence."""

    def say(kind, month=10, published=None):
        past = replace(Past.of(county.assess(month), TODAY), published=published or {})
        made = [*proposals(past), *commendations(past)]
        return [
            "|".join((one.unit_id, one.person or getattr(one, "post", ""), one.reason, *(p.text for p in one.proofs)))
            for one in made
            if one.rule.startswith(kind)
        ]

    return say
