"""Meetings, requirements and commitments: what is refused, and whose part of a leaf a promise speaks of."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from perfdesk.domain.ledger.accountability import EvidenceKind, Ground, ProofItem, Proposal
from perfdesk.domain.ledger.meetings import Commitment, Meeting, Requirement
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.ledger import meetings

HELD, DUE = date(2024, 10, 8), date(2024, 10, 25)


@pytest.fixture
def required(sample):
    """A requirement of one meeting to the bureau."""
    meetings.set_meeting(sample.doc, meeting=Meeting("会", 2024, " 调度会 ", HELD, 9))
    said = Requirement("要求", "会", "资金尽快到位", (sample.bureau.id,), DUE)
    return meetings.set_requirement(sample.doc, requirement=said)


def promise(sample, **fields):
    said = Commitment("诺", 2024, sample.bureau.id, "完成7400", date(2024, 10, 31), HELD)
    return meetings.set_commitment(sample.doc, commitment=replace(said, **fields))


def test_a_unit_reports_and_the_office_closes(sample, required):
    doc, name = sample.doc, {"requirement_id": required.id}
    meetings.follow_requirement(doc, **name, on=HELD, text="已拨付80%", unit_id=sample.bureau.id)
    meetings.follow_requirement(doc, **name, on=DUE, text="全部拨付", unit_id=sample.bureau.id, done=True)
    done = meetings.settle_requirement(doc, **name, done_on=DUE, outcome="资金全部到位")
    assert [step.done for step in done.follow_ups] == [False, True]
    again = meetings.reopen_requirement(doc, **name, on=DUE, reason="被收回")
    assert again.done_on is None
    assert "资金全部到位" in again.follow_ups[-1].text


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (
            lambda s, r: meetings.set_requirement(s.doc, requirement=replace(r, due_on=date(2024, 10, 1))),
            "早于会议日期",
        ),
        (lambda s, r: meetings.set_requirement(s.doc, requirement=replace(r, text=" ")), "工作要求不能为空"),
        (
            lambda s, r: meetings.follow_requirement(s.doc, requirement_id=r.id, on=DUE, text="好", unit_id=s.town.id),
            "不在这项要求的责任单位中",
        ),
        (
            lambda s, r: meetings.follow_requirement(s.doc, requirement_id=r.id, on=DUE, text="好", done=True),
            "是哪个单位",
        ),
        (
            lambda s, r: meetings.settle_requirement(
                s.doc, requirement_id=r.id, done_on=date(2024, 10, 1), outcome="好"
            ),
            "早于会议日期",
        ),
        (lambda s, r: meetings.reopen_requirement(s.doc, requirement_id=r.id, on=DUE, reason="因"), "还在办理"),
    ],
)
def test_what_cannot_be_is_refused(sample, required, act, said):
    with pytest.raises(PerfdeskError, match=said):
        act(sample, required)


@pytest.mark.usefixtures("required")
def test_a_meeting_with_promises_stays(sample):
    promise(sample, meeting_id="会")
    with pytest.raises(PerfdeskError, match="有1项表态承诺"):
        meetings.remove_meeting(sample.doc, meeting_id="会")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"by": date(2024, 9, 30)}, "早于表态日期"),
        ({"by": date(2025, 1, 31)}, "不在2024年内"),
        ({"value": Fraction(7400)}, "没有选对应指标"),
        ({"text": ""}, "承诺内容不能为空"),
    ],
)
def test_a_promise_that_cannot_be_followed_is_refused(sample, fields, said):
    with pytest.raises(PerfdeskError, match=said):
        promise(sample, **fields)


def test_a_unit_with_its_own_part_is_held_to_that(sample):
    said = promise(sample, unit_id=sample.town.id, subject_id=sample.lead.id, value=Fraction(300))
    assert said.subject_id == sample.holder.id


def test_a_word_on_a_promise_needs_its_grounds(sample):
    promise(sample)
    with pytest.raises(PerfdeskError, match="认定依据不能为空"):
        meetings.judge_commitment(sample.doc, commitment_id="诺", kept=False, outcome="")
    assert meetings.judge_commitment(sample.doc, commitment_id="诺", kept=None, outcome="").kept is None


def test_a_promise_that_a_proposal_names_stays(sample):
    promise(sample)
    proof = ProofItem(EvidenceKind.COMMITMENT, "诺", "承诺未兑现")
    proposal = Proposal("建", 2024, 10, sample.bureau.id, Ground.SLACK, "承诺未兑现", (proof,))
    with sample.doc.step("建议"):
        sample.doc.put(proposal)
    with pytest.raises(PerfdeskError, match="依据"):
        meetings.remove_commitment(sample.doc, commitment_id="诺")
