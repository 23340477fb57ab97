"""Proposals over time: what is known is not proposed twice, what was decided climbs the ladder."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfdesk.domain.county import assess
from perfdesk.domain.facts import Submission, SubmissionState
from perfdesk.domain.figure import Figure
from perfdesk.domain.ledger.accountability import (
    Answering,
    EvidenceKind,
    Ground,
    ProofItem,
    Proposal,
    ProposalRule,
    RuleKind,
)
from perfdesk.domain.ledger.book import Ledger
from perfdesk.domain.ledger.issues import Issue, IssueEvent, IssueEventKind, Measure
from perfdesk.domain.ledger.meetings import Commitment
from perfdesk.domain.ledger.supervision import Order, OrderEvent, OrderEventKind
from perfdesk.domain.months import Correction
from perfdesk.domain.proposing.past import Past
from perfdesk.domain.proposing.propose import commendations, form_for, merged, proposals
from perfdesk.domain.unit import DutyRole
from perfdesk.reports.places import opens

TODAY = date(2024, 11, 10)
LADDER = ("责令限期整改", "书面检查", "通报批评")
FOUND = Proposal("", 2024, 10, "发改局", Ground.SLACK, "2项", (), LADDER[0], rule="红灯")


def known(**more):
    return replace(FOUND, id="p1", **more)


def test_what_is_known_is_brought_up_to_date_and_not_doubled():
    [made] = merged([known(month=9, reason="1项", form="约谈")], [FOUND])
    assert (made.id, made.month, made.reason, made.form) == ("p1", 10, "2项", "约谈")
    assert merged([known()], [FOUND]) == ()


def test_evidence_that_a_person_added_stays():
    order, red = ProofItem(EvidenceKind.ORDER, "o1", "逾期"), ProofItem(EvidenceKind.MONTH, "a1", "红灯", 10)
    earlier = ProofItem(EvidenceKind.MONTH, "a1", "红灯", 9)
    [made] = merged([known(month=9, proofs=(earlier, order))], [replace(FOUND, proofs=(red,))])
    assert made.proofs == (red, order)


@pytest.mark.parametrize(("month", "count"), [(9, 1), (10, 0)])
def test_after_a_decision_the_rule_proposes_anew_only_in_a_later_month(month, count):
    assert len(merged([known(month=month, opinion="同意")], [FOUND])) == count


@pytest.mark.parametrize(("times", "form"), [(0, "责令限期整改"), (1, "书面检查"), (2, "通报批评"), (5, "通报批评")])
def test_each_decision_before_climbs_one_rung(times, form):
    decided = [known(opinion="同意")] * times
    assert form_for([*decided, known()], FOUND, LADDER, LADDER[0]) == form


def test_a_rule_that_is_switched_off_proposes_nothing(county):
    county.leaf("就业").report("就业/发改局", 10, 1)
    rule = ProposalRule(RuleKind.RED_MONTHS, Decimal(1), Ground.SLACK, LADDER[0])
    for active in (True, False):
        county.office(answering=Answering(rules=(replace(rule, active=active),)))
        assert len(proposals(Past.of(county.assess(10), TODAY))) == active


def three_red_months(county):
    county.leaf("就业").report("就业/发改局", 8, 1).report("就业/发改局", 9, 1).report("就业/发改局", 10, 1)
    return county


@pytest.mark.parametrize(("losing", "count"), [("0", 1), ("4", 1), ("5.1", 0)])
def test_only_what_costs_enough_points_is_proposed(county, losing, count):
    rule = ProposalRule(RuleKind.RED_MONTHS, Decimal(3), Ground.SLACK, LADDER[0], losing=Decimal(losing))
    three_red_months(county).office(answering=Answering(rules=(rule,)))
    assert len(proposals(Past.of(county.assess(10), TODAY))) == count


def test_rules_of_one_ground_make_one_proposal_on_the_heavier_rung(county):
    red = ProposalRule(RuleKind.RED_MONTHS, Decimal(3), Ground.SLACK, LADDER[0])
    gap = replace(red, kind=RuleKind.UNREPORTED_MONTHS, at_least=Decimal(2), form=LADDER[2])
    county.office(answering=Answering(rules=(red, gap, replace(red, at_least=Decimal(2)))))
    three_red_months(county).leaf("教育")
    [made] = proposals(Past.of(county.assess(10), TODAY))
    assert made.form == LADDER[2]
    assert [proof.text[:4] for proof in made.proofs] == ["“就业”", "“教育”"]
    assert made.rule.split("；") == [
        "指标连续红灯月数≥3（单位）",
        "指标连续未报送月数≥2（单位）",
        "指标连续红灯月数≥2（单位）",
    ]


def test_what_a_person_proposed_by_hand_is_left_as_it_is():
    by_hand = known(rule="", reason="推诿")
    assert merged([by_hand], [FOUND]) == (FOUND,)


def test_a_proposal_is_never_decided_by_the_program(county):
    made = proposals(Past.of(three_red_months(county).assess(10), TODAY))
    assert made
    assert {(one.opinion, one.outcome, one.decided_by, one.decided_on) for one in made} == {("", "", "", None)}


EAGER = Answering(
    rules=tuple(
        ProposalRule(kind, Decimal(1), Ground.OTHER, "", role) for kind in RuleKind for role in (None, *DutyRole)
    )
)
days = st.dates(date(2024, 1, 1), date(2024, 12, 31))
months = st.integers(1, 12)


@st.composite
def ledgers(draw, data):
    """Orders, issues, commitments and corrections of any unit and leaf."""
    units, subjects = st.sampled_from(list(data.units)), st.sampled_from([*data.nodes, *data.assignments])
    several = st.integers(0, 2)

    def order(key):
        return Order(key, 2024, draw(units), "办", draw(days), 1, draw(days), draw(days), subject_id=draw(subjects))

    def issue(key):
        return Issue(key, 2024, 1, draw(units), "问题", draw(days), draw(months), subject_id=draw(subjects))

    def promise(key):
        value = draw(st.none() | st.fractions(0, 99, max_denominator=3))
        return Commitment(key, 2024, draw(units), "办成", draw(days), draw(days), None, draw(subjects), value)

    return Ledger(
        orders=tuple(order(f"o{k}") for k in range(draw(several))),
        order_events=tuple(
            OrderEvent(f"e{k}", "o0", OrderEventKind.EXTENDED, draw(days)) for k in range(draw(several))
        ),
        issues=tuple(issue(f"i{k}") for k in range(draw(several))),
        measures=tuple(Measure(f"m{k}", "i0", "改", draw(units), draw(days)) for k in range(draw(several))),
        issue_events=tuple(
            IssueEvent(f"x{k}", "i0", IssueEventKind.EXTENDED, draw(days)) for k in range(draw(several))
        ),
        commitments=tuple(promise(f"p{k}") for k in range(draw(several))),
        corrections=tuple(
            Correction(str(k), 2024, draw(months), draw(subjects), "重复", k) for k in range(draw(several))
        ),
    )


@given(drawn=st.data(), month=months)
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_no_proposal_without_evidence_and_no_evidence_that_does_not_open_what_it_names(odd_counties, drawn, month):
    data = drawn.draw(odd_counties)
    sent = {("甲", 3): Submission("甲", 3, SubmissionState.SUBMITTED, date(2024, 4, 5), date(2024, 4, 9))}
    office = replace(data.office, answering=EAGER)
    data = replace(data, ledger=drawn.draw(ledgers(data)), submissions=sent, office=office)
    frozen = {one.month: {(one.subject_id, one.month): Figure(value=50)} for one in data.ledger.corrections}
    past = replace(Past.of(assess(data, month), TODAY), published=frozen)
    for made in (*proposals(past), *commendations(past)):
        assert made.proofs
        assert made.unit_id in data.units
        assert made.reason
        assert all(opens(data, proof) and proof.text for proof in made.proofs)
