"""Round trips of issues, their measures and their way to the end, of remedies and exceptions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from perfdesk.domain.ledger.issues import AcceptedException, Measure, Remedy
from perfdesk.domain.rectification.draft import IssueDraft
from perfdesk.operations import years
from perfdesk.operations.ledger.rectification import issues, remedies
from perfdesk.operations.ledger.rectification import moves as issue_moves
from perfdesk.operations.ledger.rectification.carrying import carry_issues

FOUND, DUE, LATER = date(2024, 10, 8), date(2024, 10, 25), date(2024, 11, 8)


def draft(s, **more):
    told = {"measure": "加快拨付", "due_on": DUE, "person": "王工", "subject_id": s.lead.id, **more}
    return IssueDraft("问", s.bureau.id, "配套资金未到位", FOUND, 9, **told)


def take_up(s):
    return issues.add_issue(s.doc, year=2024, draft=draft(s))


def measure(s):
    return issues.add_measure(s.doc, issue_id=take_up(s).id, text="每周调度", due_on=DUE, person="王工")


def begin(s):
    return issue_moves.start_issue(s.doc, issue_id=take_up(s).id, on=FOUND)


def the_measure(s):
    [known] = s.doc.rows(Measure, issue_id="问")
    return known


def finish(s):
    begin(s)
    return issue_moves.finish_measure(s.doc, measure_id=the_measure(s).id, done_on=DUE)


def apply(s):
    finish(s)
    return issue_moves.apply_for_closing(s.doc, issue_id="问", on=DUE, text="资金已全部拨付", person="王工")


def check(s):
    apply(s)
    return issue_moves.check_issue(s.doc, issue_id="问", on=LATER, person="赵科长")


def remedy(s):
    return remedies.set_remedy(s.doc, remedy=Remedy("补", s.lead.id, 10, "补办手续", Decimal("0.5")))


def excuse(s):
    accepted = AcceptedException("例", s.lead.id, 10, LATER, "市里已同意核减", "李县长")
    return remedies.accept_exception(s.doc, exception=accepted)


TRIPS = {"add_issue": take_up, "set_remedy": remedy, "accept_exception": excuse}
PREPARED = {
    "change_issue": (take_up, lambda s, one: issues.change_issue(s.doc, issue=replace(one, aim="年底到位"))),
    "remove_issue": (take_up, lambda s, one: issues.remove_issue(s.doc, issue_id=one.id)),
    "add_measure": (
        take_up,
        lambda s, one: issues.add_measure(s.doc, issue_id=one.id, text="每周调度", due_on=DUE, person="王工"),
    ),
    "change_measure": (
        measure,
        lambda s, one: issues.change_measure(s.doc, measure=replace(one, person="小李")),
    ),
    "remove_measure": (measure, lambda s, one: issues.remove_measure(s.doc, measure_id=one.id)),
    "start_issue": (take_up, lambda s, one: issue_moves.start_issue(s.doc, issue_id=one.id, on=FOUND)),
    "note_progress": (
        begin,
        lambda s, one: issue_moves.note_progress(s.doc, issue_id=one.id, month=10, on=LATER, text="已拨付六成"),
    ),
    "remove_progress": (
        lambda s: issue_moves.note_progress(s.doc, issue_id=begin(s).id, month=10, on=LATER, text="已拨付六成"),
        lambda s, note: issue_moves.remove_progress(s.doc, issue_id=note.issue_id),
    ),
    "finish_measure": (
        begin,
        lambda s, _: issue_moves.finish_measure(s.doc, measure_id=the_measure(s).id, done_on=DUE),
    ),
    "reopen_measure": (finish, lambda s, done: issue_moves.reopen_measure(s.doc, measure_id=done.id)),
    "extend_measure": (
        begin,
        lambda s, _: issue_moves.extend_measure(
            s.doc, measure_id=the_measure(s).id, due_on=LATER, reason="上级批复未下", on=DUE, person="李县长"
        ),
    ),
    "apply_for_closing": (
        finish,
        lambda s, _: issue_moves.apply_for_closing(s.doc, issue_id="问", on=DUE, text="资金已全部拨付"),
    ),
    "check_issue": (apply, lambda s, _: issue_moves.check_issue(s.doc, issue_id="问", on=LATER, person="赵科长")),
    "close_issue": (
        check,
        lambda s, _: issue_moves.close_issue(s.doc, issue_id="问", on=LATER, person="赵科长", text="已整改到位"),
    ),
    "return_issue": (check, lambda s, _: issue_moves.return_issue(s.doc, issue_id="问", on=LATER, reason="缺凭证")),
    "carry_issues": (
        lambda s: (take_up(s), years.copy_year(s.doc, from_year=2024, to_year=2025)),
        lambda s, _: carry_issues(s.doc, year=2025, on=date(2025, 1, 6)),
    ),
    "remove_remedy": (remedy, lambda s, one: remedies.remove_remedy(s.doc, remedy_id=one.id)),
    "end_exception": (excuse, lambda s, one: remedies.end_exception(s.doc, exception_id=one.id)),
}
"""Each with what must have happened before it."""
