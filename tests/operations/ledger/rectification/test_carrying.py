"""What the year's end finds open goes on in the next year."""

from dataclasses import replace
from datetime import date

import pytest

from perfdesk.domain.ledger.issues import IssueState
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.rectification.record import record_of, records
from perfdesk.operations import years
from perfdesk.operations.ledger.rectification import moves
from perfdesk.operations.ledger.rectification.carrying import carry_issues
from perfdesk.operations.months import close_year
from tests.operations.trips import issues as way

JANUARY = date(2025, 1, 6)


def next_year(sample):
    years.copy_year(sample.doc, from_year=2024, to_year=2025)
    return carry_issues(sample.doc, year=2025, on=JANUARY)


def test_an_open_issue_goes_on_with_its_deadline_and_its_history(sample):
    way.begin(sample)
    moves.note_progress(sample.doc, issue_id="问", month=10, on=way.LATER, text="已拨付六成")
    [issue] = next_year(sample)
    record = record_of(sample.doc.year(2025).ledger, issue.id)
    assert (issue.number, issue.month, issue.state) == (1, 1, IssueState.UNDER_WAY)
    assert record.overdue_days(JANUARY) == (JANUARY - way.DUE).days
    assert [event.text for event in record.events] == ["", "已拨付六成", "接续2024年第1号问题"]


def test_it_concerns_the_same_indicator_under_its_new_id(sample):
    way.take_up(sample)
    [issue] = next_year(sample)
    data = sample.doc.year(2025)
    assert data.nodes[data.assignments[issue.subject_id].node_id].name == sample.indicator.name


def the_old_one(sample):
    [record] = records(sample.doc.year(2024).ledger)
    return record


def test_it_is_open_in_one_year_only_and_still_readable_in_the_other(sample):
    way.begin(sample)
    before = the_old_one(sample)
    [issue] = next_year(sample)
    after = the_old_one(sample)
    assert (after.is_open, after.issue.state.title, after.overdue_days(JANUARY)) == (False, "转入下年度", 0)
    assert replace(after.issue, state=before.issue.state) == before.issue
    assert after.measures == before.measures
    assert after.events[:-1] == before.events
    assert after.events[-1].text == f"转为2025年第{issue.number}号问题"


def test_undo_gives_it_back_to_its_year(sample):
    way.begin(sample)
    before = the_old_one(sample)
    next_year(sample)
    sample.doc.undo()
    assert the_old_one(sample) == before
    assert len(carry_issues(sample.doc, year=2025, on=JANUARY)) == 1


def test_a_closed_year_says_where_its_issue_went(sample):
    way.begin(sample)
    years.copy_year(sample.doc, from_year=2024, to_year=2025)
    close_year(sample.doc, year=2024)
    carry_issues(sample.doc, year=2025, on=JANUARY)
    assert the_old_one(sample).issue.state is IssueState.CARRIED


def test_what_was_carried_over_is_dealt_with_in_the_next_year(sample):
    way.begin(sample)
    next_year(sample)
    with pytest.raises(PerfdeskError, match="问题1号已转入下年度，不能修改。请在2025年的问题整改中办理。"):
        moves.note_progress(sample.doc, issue_id="问", month=12, on=JANUARY, text="已拨付")


def test_a_closed_issue_stays_behind_and_none_comes_twice(sample):
    way.check(sample)
    moves.close_issue(sample.doc, issue_id="问", on=way.LATER, person="赵科长", text="到位")
    with pytest.raises(PerfdeskError, match="2024年没有需要接续的未销号问题"):
        next_year(sample)
    moves.return_issue(sample.doc, issue_id="问", on=way.LATER, reason="问题反弹")
    carry_issues(sample.doc, year=2025, on=JANUARY)
    with pytest.raises(PerfdeskError, match="没有需要接续"):
        carry_issues(sample.doc, year=2025, on=JANUARY)
