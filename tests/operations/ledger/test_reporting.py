"""The report calendar and how reports come in, go back and come again."""

from datetime import date
from decimal import Decimal

import pytest

from perfdesk.domain.duties.reporting import months_of
from perfdesk.domain.facts import Submission, SubmissionState
from perfdesk.domain.ledger.reporting import Discipline, ReportDay
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.ledger import reporting
from perfdesk.operations.submissions import return_report, submit_report


def test_a_line_for_the_same_unit_and_month_replaces_the_old_one(sample):
    for day in (5, 8):
        reporting.set_report_day(sample.doc, year=2024, day=day, month=9)
    assert [line.day for line in sample.doc.rows(ReportDay)] == [8]


def test_an_exception_names_its_reason(sample):
    with pytest.raises(PerfdeskError, match="原因"):
        reporting.set_report_day(sample.doc, year=2024, day=8, unit_id=sample.town.id)


@pytest.mark.parametrize("day", [0, 32])
def test_a_day_of_no_month_is_refused(sample, day):
    with pytest.raises(PerfdeskError, match="不是日期"):
        reporting.set_report_day(sample.doc, year=2024, day=day)


def test_an_extension_ends_within_the_month_after(sample):
    extend = {"year": 2024, "unit_id": sample.bureau.id, "month": 9, "reason": "系统升级"}
    with pytest.raises(PerfdeskError, match="2024-10-31"):
        reporting.extend_report(sample.doc, until=date(2024, 11, 2), **extend)
    reporting.extend_report(sample.doc, until=date(2024, 10, 12), **extend)
    submit_report(sample.doc, year=2024, unit_id=sample.bureau.id, month=9, received_on=date(2024, 10, 13))
    assert months_of(sample.doc.assess(2024, 9), sample.bureau.id)[8].late_days == 1


def test_two_lines_cannot_say_the_same(sample):
    line = reporting.set_report_day(sample.doc, year=2024, day=5)
    reporting.set_report_day(sample.doc, year=2024, day=8, month=9)
    with pytest.raises(PerfdeskError, match="已有规定"):
        reporting.put_report_day(sample.doc, line=ReportDay(line.id, 2024, 5, 9))


def test_a_report_sent_back_came_on_the_day_it_first_did(sample):
    given = {"year": 2024, "unit_id": sample.bureau.id, "month": 9}
    submit_report(sample.doc, received_on=date(2024, 10, 4), **given)
    for day in (9, 12):
        return_report(sample.doc, reason="缺佐证", **given)
        submit_report(sample.doc, received_on=date(2024, 10, day), **given)
    (report,) = sample.doc.rows(Submission, unit_id=sample.bureau.id)
    assert (report.state, report.received_on, report.returned) == (SubmissionState.SUBMITTED, date(2024, 10, 4), 2)


def test_a_breach_does_not_cost_less_than_nothing(sample):
    with pytest.raises(PerfdeskError, match="大于0"):
        reporting.set_discipline(sample.doc, year=2024, cost=Discipline(late=Decimal(-1)))
