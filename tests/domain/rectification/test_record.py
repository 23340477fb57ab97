"""How long an issue still has, and which way it may go."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.domain.ledger.book import Ledger
from perfdesk.domain.ledger.issues import Issue, IssueEventKind, IssueState, Measure
from perfdesk.domain.rectification.record import LEADS_TO, MOVES, IssueRecord, Remaining, open_record, records

TODAY = date(2024, 11, 10)


@pytest.mark.parametrize(
    ("due", "left", "remaining"),
    [
        (9, -1, Remaining.OVERDUE),
        (10, 0, Remaining.WITHIN_10),
        (20, 10, Remaining.WITHIN_10),
        (21, 11, Remaining.WITHIN_20),
        (30, 20, Remaining.WITHIN_20),
    ],
)
def test_the_days_left_decide_the_bucket(issue, measure, due, left, remaining):
    record = IssueRecord(issue(), (measure(due),))
    assert (record.remaining_days(TODAY), record.remaining(TODAY)) == (left, remaining)
    assert record.overdue_days(TODAY) == max(0, -left)


def test_more_than_twenty_days_no_deadline_and_closed_have_buckets_of_their_own(issue, measure):
    assert IssueRecord(issue(), (measure(1, month=12),)).remaining(TODAY) is Remaining.LATER
    assert IssueRecord(issue(), (measure(),)).remaining(TODAY) is Remaining.UNDATED
    closed = issue(state=IssueState.CLOSED)
    assert IssueRecord(closed, (measure(1),)).remaining(TODAY) is Remaining.CLOSED


def test_the_nearest_deadline_of_what_is_not_done_counts(issue, measure):
    done, waiting = measure(1, done=date(2024, 10, 30), key="甲"), measure(25, key="乙")
    assert IssueRecord(issue(), (done, waiting)).due_on == date(2024, 11, 25)
    assert IssueRecord(issue(), (done,)).due_on == date(2024, 11, 1)


def test_measures_that_are_done_do_not_stop_the_clock_but_the_application_does(issue, measure, event):
    done = measure(1, done=date(2024, 10, 30))
    idle = IssueRecord(issue(), (done,))
    assert idle.ready
    assert idle.overdue_days(TODAY) == 9
    applied = IssueRecord(issue(state=IssueState.CHECKING), (done,), (event("applied", 1),))
    assert applied.overdue_days(TODAY) == 0
    assert not applied.ready


def test_after_a_return_the_clock_runs_again(issue, measure, event):
    history = (event("applied", 1), event("returned", 5))
    assert IssueRecord(issue(), (measure(1),), history).overdue_days(TODAY) == 9


def test_extensions_are_counted(issue, measure, event):
    history = (event("extended", 1), event("progress", 2), event("extended", 3))
    assert IssueRecord(issue(), (measure(20),), history).extensions == 2


def test_every_state_but_that_of_the_next_year_can_be_left_and_only_closing_closes():
    assert {state for allowed in MOVES.values() for state in allowed} == set(IssueState) - {IssueState.CARRIED}
    assert [kind for kind, state in LEADS_TO.items() if state is IssueState.CLOSED] == [IssueEventKind.CLOSED]


def test_an_issue_is_read_with_its_own_measures_and_history(issue, measure, event):
    ledger = Ledger(issues=(issue(), issue(2)), measures=(measure(20),), issue_events=(event("progress", 2),))
    first, second = records(ledger)
    assert (len(first.measures), len(first.events)) == (1, 1)
    assert (second.measures, second.events) == ((), ())


@pytest.mark.parametrize(("month", "open_then"), [(8, False), (9, True), (10, True), (11, False)])
def test_an_issue_speaks_for_the_months_from_its_own_to_its_end(issue, month, open_then):
    closed = issue(state=IssueState.CLOSED, closed_on=date(2024, 11, 8))
    found = open_record(Ledger(issues=(closed,)), ("投资", "投资/发改局"), 2024, month)
    assert (found is not None) == open_then


@given(due=st.dates(date(2024, 1, 1), date(2025, 12, 31)), days=st.integers(0, 400))
def test_time_only_takes_days_away(due, days):
    issue = Issue("问", 2024, 1, "发改局", "慢", date(2024, 1, 1), 1)
    record = IssueRecord(issue, (Measure("措", "问", "快", "发改局", due),))
    later = TODAY + timedelta(days=days)
    assert record.remaining_days(later) == (due - TODAY).days - days
    assert (record.remaining(later) is Remaining.OVERDUE) == (record.overdue_days(later) > 0)
