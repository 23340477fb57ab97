"""Proposals on evidence: made by rule, by hand and from an order; only a person decides."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.figure import Figure
from perfdesk.domain.ledger.accountability import (
    UNIT_FORMS,
    Answering,
    Commendation,
    EvidenceKind,
    Ground,
    ProofItem,
    Proposal,
    ProposalRule,
    RuleKind,
)
from perfdesk.domain.ledger.supervision import Order
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.figures import set_figure
from perfdesk.operations.indicators import unassign
from perfdesk.operations.ledger import accountability, commendations
from perfdesk.operations.ledger.supervision import orders as supervision
from perfdesk.operations.months import freeze_month

TODAY = date(2024, 11, 10)


@pytest.fixture
def red(sample):
    """The bureau's leaf is red from August to October, at the cost of all its points."""
    for month in (8, 9, 10):
        set_figure(sample.doc, subject_id=sample.lead.id, month=month, figure=Figure(value=Fraction(90)))
    return sample


def propose(s, month=10):
    return accountability.propose(s.doc, year=2024, month=month, today=TODAY)


def by_rule(s, title):
    return next(one for one in s.doc.rows(Proposal) if one.rule.startswith(title))


def decide(s, proposal):
    return accountability.decide_proposal(
        s.doc,
        proposal_id=proposal.id,
        opinion="同意",
        decided_by="李县长",
        on=TODAY,
        outcome="已约谈",
        document="青考9号",
    )


def test_rules_propose_once_and_say_when_there_is_nothing_new(red):
    made = propose(red)
    assert all(one.proofs and not one.opinion for one in made)
    with pytest.raises(PerfdeskError, match="没有新的问责建议"):
        propose(red)


def test_after_a_decision_a_later_month_climbs_the_ladder(red):
    propose(red)
    first = decide(red, by_rule(red, "指标连续红灯月数≥3"))
    set_figure(red.doc, subject_id=red.lead.id, month=11, figure=Figure(value=Fraction(91)))
    again = next(one for one in propose(red, 11) if one.rule == first.rule)
    assert (first.form, again.form, again.opinion) == ("责令限期整改", "书面检查", "")


def test_a_figure_lowered_after_the_month_was_frozen_is_found(red):
    freeze_month(red.doc, year=2024, month=10, files={})
    set_figure(red.doc, subject_id=red.lead.id, month=10, figure=Figure(value=Fraction(70)), reason="重复统计")
    propose(red)
    [proof] = by_rule(red, "冻结后调低").proofs
    assert proof.text == "10月数据冻结后，“固定资产投资”由90调低为70（更正原因：重复统计）"


def test_what_was_decided_is_kept(red):
    propose(red)
    decided = decide(red, red.doc.rows(Proposal)[0])
    for act in (
        lambda: accountability.change_proposal(red.doc, proposal=replace(decided, form="书面检查")),
        lambda: accountability.withdraw_proposal(red.doc, proposal_id=decided.id),
    ):
        with pytest.raises(PerfdeskError, match="已有审定意见"):
            act()


@pytest.mark.parametrize(("opinion", "who"), [("", "李县长"), ("同意", " ")])
def test_nothing_is_decided_without_an_opinion_and_a_person(red, opinion, who):
    [first, *_] = propose(red)
    with pytest.raises(PerfdeskError, match="不能为空"):
        accountability.decide_proposal(red.doc, proposal_id=first.id, opinion=opinion, decided_by=who, on=TODAY)


@pytest.mark.parametrize(
    ("proofs", "said"),
    [((), "没有认定依据"), ((ProofItem(EvidenceKind.ORDER, "没有的单", "督办单"),), "所指的督办单已不存在")],
)
def test_no_proposal_by_hand_without_evidence_that_opens(sample, proofs, said):
    made = Proposal("问", 2024, 10, sample.bureau.id, Ground.SHIRKING, "推诿", proofs)
    with pytest.raises(PerfdeskError, match=said):
        accountability.add_proposal(sample.doc, proposal=made)


def test_an_escalated_order_brings_its_whole_chain(sample):
    draft = Order("督1", 2024, sample.bureau.id, "加快投资进度", date(2024, 9, 2), kind="急件", requirement="倒排")
    first = supervision.issue_order(sample.doc, order=draft)
    second = supervision.escalate_order(sample.doc, order_id=first.id, on=date(2024, 9, 10))
    made = accountability.propose_on_order(sample.doc, order_id=second.id, month=10, today=TODAY)
    assert [proof.thing_id for proof in made.proofs] == [first.id, second.id]
    assert made.proofs[-1].text.endswith("已逾期36个工作日（58天）")


def test_an_order_in_time_is_no_ground(sample):
    draft = Order("督1", 2024, sample.bureau.id, "加快投资进度", TODAY, kind="一般", requirement="倒排")
    order = supervision.issue_order(sample.doc, order=draft)
    with pytest.raises(PerfdeskError, match="没有逾期"):
        accountability.propose_on_order(sample.doc, order_id=order.id, month=10, today=TODAY)


@pytest.mark.parametrize(
    "answering",
    [
        Answering(unit_forms=()),
        Answering(person_forms=("约谈", "约谈")),
        Answering(rules=(replace(Answering().rules[0], at_least=Decimal(0)),)),
        Answering(rules=(replace(Answering().rules[0], losing=Decimal(-1)),)),
        Answering(rules=(ProposalRule(RuleKind.EXTENSIONS, Decimal(3), Ground.SHIRKING, "", losing=Decimal(1)),)),
    ],
)
def test_rules_that_cannot_work_are_refused(sample, answering):
    with pytest.raises(PerfdeskError, match="请"):
        accountability.set_answering(sample.doc, year=2024, answering=answering)


def test_rules_follow_a_form_that_gets_another_word(sample):
    forms = ("限期整改通知", *UNIT_FORMS[1:])
    accountability.set_answering(sample.doc, year=2024, answering=Answering(unit_forms=forms))
    kept = sample.doc.year(2024).office.answering
    assert {rule.form for rule in kept.rules if not rule.role} == {"限期整改通知", "通报批评", "书面检查"}
    assert sample.doc.undo() == "修改问责奖励规则"


def test_a_form_that_a_rule_needs_is_not_taken_away(sample):
    shorter = Answering(unit_forms=("责令限期整改", "书面检查"))
    with pytest.raises(PerfdeskError, match=r"还在用“通报批评”.*改为其他方式"):
        accountability.set_answering(sample.doc, year=2024, answering=shorter)


def test_commendations_are_decided_by_a_person_as_well(sample):
    doc = sample.doc
    for month, value in ((6, 90), (10, 9900)):
        set_figure(doc, subject_id=sample.lead.id, month=month, figure=Figure(value=Fraction(value)))
    [made] = commendations.commend(doc, year=2024, month=10, today=TODAY)
    assert made.rule == "挽回分值≥1"
    with pytest.raises(PerfdeskError, match="没有新的"):
        commendations.commend(doc, year=2024, month=10, today=TODAY)
    commendations.decide_commendation(doc, commendation_id=made.id, opinion="同意", decided_by="李县长", on=TODAY)
    with pytest.raises(PerfdeskError, match="已有审定意见"):
        commendations.set_commendation(doc, commendation=replace(doc.row(Commendation), form="记功"))


def test_what_a_proposal_rests_on_is_not_taken_away(sample):
    doc = sample.doc
    proof = ProofItem(EvidenceKind.MONTH, sample.holder.id, "连续2个月未报送", 10)
    made = Proposal("问", 2024, 10, sample.town.id, Ground.UNREPORTED, "未报送", (proof,))
    accountability.add_proposal(doc, proposal=made)
    with pytest.raises(PerfdeskError, match="是问责或表彰建议的依据"):
        unassign(doc, assignment_id=sample.holder.id)
    accountability.withdraw_proposal(doc, proposal_id="问")
    unassign(doc, assignment_id=sample.holder.id)
