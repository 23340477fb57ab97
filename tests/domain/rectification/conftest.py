"""An issue of a county built by hand, moved along by days of October and November 2024."""

from dataclasses import replace
from datetime import date

import pytest

from perfdesk.domain.ledger.issues import Issue, IssueEvent, IssueEventKind, IssueState, Measure


@pytest.fixture
def keep(county):
    """Put rows of the ledger into the county, by the names of its fields."""

    def put(**rows):
        ledger = replace(county.data.ledger, **{name: tuple(kept) for name, kept in rows.items()})
        county.data = replace(county.data, ledger=ledger)
        return county

    return put


@pytest.fixture
def issue():
    """An issue on 投资 of 发改局, found on 8 October."""

    def make(number=1, subject="投资/发改局", state=IssueState.UNDER_WAY, **fields):
        told = {"description": "配套资金未到位", "found_on": date(2024, 10, 8), "month": 9, "unit_id": "发改局"}
        return Issue(f"问{number}", 2024, number, subject_id=subject, state=state, **{**told, **fields})

    return make


@pytest.fixture
def measure():
    """A measure of the first issue, due on a day of November unless said otherwise."""

    def make(due=None, done=None, key="措", month=11, person="王工"):
        day = date(2024, month, due) if due else None
        return Measure(key, "问1", "加快拨付", "发改局", day, day, "李县长", person, done)

    return make


@pytest.fixture
def event():
    """A line of the first issue's history."""

    def make(kind, day, month=11, **fields):
        return IssueEvent(f"{kind}{month}{day}", "问1", IssueEventKind(kind), date(2024, month, day), **fields)

    return make
