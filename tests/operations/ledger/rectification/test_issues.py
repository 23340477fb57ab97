"""An issue from 登记 to 销号, and what is refused on the way."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from perfdesk.domain.facts import Note
from perfdesk.domain.ledger.issues import IssueEvent, IssueEventKind, IssueState, Measure
from perfdesk.domain.problems import FrozenMonthError, PerfdeskError
from perfdesk.domain.rectification.record import record_of
from perfdesk.operations import figures, months
from perfdesk.operations.ledger.rectification import drafts as issue_drafts
from perfdesk.operations.ledger.rectification import issues, remedies
from perfdesk.operations.ledger.rectification import moves as issue_moves
from tests.operations.trips import issues as way

TODAY = date(2024, 11, 10)


def record(s):
    return record_of(s.doc.year(2024).ledger, "问")


def test_numbers_count_up_within_a_year(sample):
    first = way.take_up(sample)
    second = issues.add_issue(sample.doc, year=2024, draft=replace(way.draft(sample), id="二"))
    assert (first.number, second.number) == (1, 2)


def test_an_issue_goes_its_way_to_the_end(sample):
    way.check(sample)
    closed = issue_moves.close_issue(sample.doc, issue_id="问", on=TODAY, person="赵科长", text="已整改到位")
    assert (closed.state, closed.closed_on) == (IssueState.CLOSED, TODAY)
    history = [event.kind for event in record(sample).events]
    assert history == [
        IssueEventKind.STARTED,
        IssueEventKind.APPLIED,
        IssueEventKind.CHECKING,
        IssueEventKind.CLOSED,
    ]


def test_a_returned_issue_is_under_way_again_with_its_measures_to_do(sample):
    way.check(sample)
    back = issue_moves.return_issue(sample.doc, issue_id="问", on=TODAY, reason="缺拨付凭证")
    assert back.state is IssueState.UNDER_WAY
    assert [one.done_on for one in record(sample).measures] == [None]
    assert record(sample).overdue_days(TODAY) == 16


def test_a_closed_issue_whose_problem_came_back_is_reopened(sample):
    way.check(sample)
    issue_moves.close_issue(sample.doc, issue_id="问", on=way.LATER, person="赵科长", text="到位")
    with pytest.raises(PerfdeskError, match="已销号，不能修改"):
        issues.add_measure(sample.doc, issue_id="问", text="再查")
    assert issue_moves.return_issue(sample.doc, issue_id="问", on=TODAY, reason="问题反弹").closed_on is None


def test_an_extension_moves_the_deadline_and_keeps_the_first(sample):
    way.begin(sample)
    for due in (date(2024, 11, 5), date(2024, 11, 20)):
        issue_moves.extend_measure(
            sample.doc, measure_id=way.the_measure(sample).id, due_on=due, reason="批复未下", on=way.DUE
        )
    measure = way.the_measure(sample)
    assert (measure.first_due_on, measure.due_on) == (way.DUE, date(2024, 11, 20))
    assert record(sample).extensions == 2
    assert record(sample).overdue_days(TODAY) == 0


@pytest.mark.parametrize(
    ("before", "act", "why"),
    [
        (way.take_up, lambda s: issue_moves.check_issue(s.doc, issue_id="问", on=TODAY, person="赵"), "待整改"),
        (way.begin, lambda s: issue_moves.start_issue(s.doc, issue_id="问", on=TODAY), "不能开始整改"),
        (way.begin, lambda s: issue_moves.apply_for_closing(s.doc, issue_id="问", on=TODAY, text="好"), "尚未完成"),
        (way.apply, lambda s: issue_moves.apply_for_closing(s.doc, issue_id="问", on=TODAY, text="好"), "不能申请"),
        (way.check, lambda s: issue_moves.close_issue(s.doc, issue_id="问", on=TODAY, person="", text="好"), "核查人"),
        (way.check, lambda s: issue_moves.close_issue(s.doc, issue_id="问", on=TODAY, person="赵", text=""), "意见"),
        (way.check, lambda s: issue_moves.return_issue(s.doc, issue_id="问", on=TODAY, reason=" "), "退回原因"),
        (way.begin, lambda s: issues.remove_issue(s.doc, issue_id="问"), "已有办理记录"),
        (
            way.begin,
            lambda s: issue_moves.note_progress(s.doc, issue_id="问", month=10, on=date(2024, 10, 1), text="好"),
            "早于",
        ),
        (
            way.begin,
            lambda s: issue_moves.extend_measure(
                s.doc, measure_id=way.the_measure(s).id, due_on=way.DUE, reason="慢", on=way.DUE
            ),
            "晚于原时限",
        ),
        (
            way.begin,
            lambda s: issues.change_measure(s.doc, measure=replace(way.the_measure(s), due_on=TODAY)),
            "请用“延期”",
        ),
    ],
)
def test_what_does_not_fit_is_refused(sample, before, act, why):
    before(sample)
    steps = len(sample.doc.log())
    with pytest.raises(PerfdeskError, match=why):
        act(sample)
    assert len(sample.doc.log()) == steps


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"description": " "}, "问题描述不能为空"),
        ({"unit_id": None}, "没有选择责任单位"),
        ({"found_on": None}, "没有填发现日期"),
        ({"due_on": date(2024, 10, 1)}, "早于发现日期"),
        ({"month": 13}, "月份"),
    ],
)
def test_an_unfinished_draft_is_refused(sample, more, why):
    with pytest.raises(PerfdeskError, match=why):
        issues.add_issue(sample.doc, year=2024, draft=replace(way.draft(sample), **more))


@pytest.mark.parametrize(("more", "why"), [({"unit_id": None}, "没有选择责任单位"), ({"found_on": None}, "没有填")])
def test_what_an_issue_must_say_cannot_be_taken_away(sample, more, why):
    issue = way.take_up(sample)
    with pytest.raises(PerfdeskError, match=why):
        issues.change_issue(sample.doc, issue=replace(issue, **more))


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"until": None}, "没有填截止日期"),
        ({"until": date(2024, 9, 30)}, "早于起始月份"),
        ({"reason": ""}, "例外理由不能为空"),
        ({"approved_by": ""}, "批准人不能为空"),
        ({"subject_id": ""}, "没有选择涉及指标"),
    ],
)
def test_an_exception_says_until_when_why_and_who(sample, more, why):
    with pytest.raises(PerfdeskError, match=why):
        remedies.accept_exception(sample.doc, exception=replace(way.excuse(sample), **more))


@pytest.mark.parametrize(
    ("more", "why"), [({"text": " "}, "补救措施不能为空"), ({"recoverable": Decimal(-1)}, "可挽回分值应为不小于0")]
)
def test_a_remedy_says_what_and_how_much(sample, more, why):
    with pytest.raises(PerfdeskError, match=why):
        remedies.set_remedy(sample.doc, remedy=replace(way.remedy(sample), **more))


def test_work_begins_with_a_measure_a_deadline_and_a_person(sample):
    issues.add_issue(sample.doc, year=2024, draft=way.draft(sample, measure=""))
    with pytest.raises(PerfdeskError, match="还没有整改措施"):
        issue_moves.start_issue(sample.doc, issue_id="问", on=TODAY)
    issues.add_measure(sample.doc, issue_id="问", text="每周调度", due_on=TODAY)
    with pytest.raises(PerfdeskError, match="缺整改时限或责任人"):
        issue_moves.start_issue(sample.doc, issue_id="问", on=TODAY)


def test_a_draft_holds_all_that_is_known_of_the_leaf(busy):
    county = busy.doc.assess(2024, 10)
    draft = issue_drafts.draft_issue(county, issue_drafts.judged_of(county, busy.lead.id), today=TODAY)
    assert (draft.unit_id, draft.description, draft.cause_category) == (busy.bureau.id, "征地慢", "用地审批")
    assert (draft.measure, draft.due_on, draft.leader) == ("专班推进", date(2024, 12, 31), "李县长")
    assert draft.aim.startswith("达到年度目标8950（截至2024年10月31日完成")
    issues.add_issue(busy.doc, year=2024, draft=draft)
    assert busy.doc.row(Measure).person == draft.person


def test_a_deadline_in_words_becomes_a_day(busy):
    figures.set_note(busy.doc, note=Note(busy.lead.id, 10, problem="征地慢", deadline="11月底前"))
    county = busy.doc.assess(2024, 10)
    draft = issue_drafts.draft_issue(county, issue_drafts.judged_of(county, busy.lead.id), today=TODAY)
    assert draft.due_on == date(2024, 11, 30)


def test_a_township_answers_for_its_own_share(busy):
    county = busy.doc.assess(2024, 10)
    judged = issue_drafts.judged_of(county, busy.holder.id)
    draft = issue_drafts.draft_issue(county, judged, today=TODAY)
    assert (draft.unit_id, draft.subject_id) == (busy.town.id, busy.holder.id)


def test_a_remedy_changes_what_can_be_recovered(busy):
    figures.clear_manual(busy.doc, subject_id=busy.lead.id, month=10)
    before = busy.doc.assess(2024, 10).leaves[0].result
    county = busy.doc.assess(2024, 10)
    remedy = replace(issue_drafts.draft_remedy(county, county.leaves[0]), text="补报", recoverable=Decimal("0.1"))
    remedies.set_remedy(busy.doc, remedy=remedy)
    after = busy.doc.assess(2024, 10).leaves[0].result
    assert after.recoverable == min(before.expected_loss, Decimal("0.1"))
    busy.doc.undo()
    assert busy.doc.assess(2024, 10).leaves[0].result.recoverable == before.recoverable


def test_a_remedy_for_a_frozen_month_is_a_correction(busy):
    months.freeze_month(busy.doc, year=2024, month=10, files={})
    with pytest.raises(FrozenMonthError):
        way.remedy(busy)


def test_the_history_of_one_day_stays_in_order(sample):
    way.begin(sample)
    for text in ("上午", "下午"):
        issue_moves.note_progress(sample.doc, issue_id="问", month=10, on=TODAY, text=text)
    assert [event.text for event in sample.doc.rows(IssueEvent, issue_id="问")][1:] == ["上午", "下午"]
