"""Instructions, disputes, requests for coordination, activities and evaluations: what is refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.facts import Dispute, Instruction, Project, ProjectMonth
from perfdesk.domain.ledger.meetings import Activity, Coordination, PublicEvaluation
from perfdesk.domain.ledger.supervision import Order
from perfdesk.domain.problems import FrozenMonthError, PerfdeskError
from perfdesk.operations import months
from perfdesk.operations.ledger.activities import set_activity, set_evaluation
from perfdesk.operations.ledger.projects import enter_project_months, remove_project, set_project
from perfdesk.operations.ledger.requests import (
    answer_coordination,
    remove_instruction,
    set_coordination,
    set_dispute,
    set_instruction,
    settle_instruction,
)

DAY, BEFORE = date(2024, 10, 8), date(2024, 10, 1)
GIVEN = Instruction("批", 2024, "赵县长", "请抓紧", unit_id="谁", given_on=DAY)
ASKED = Coordination("协", 2024, "谁", "用地指标", "县政府", DAY)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda s: set_instruction(s.doc, instruction=replace(GIVEN, unit_id=None)), "批示给谁办"),
        (lambda s: set_instruction(s.doc, instruction=replace(GIVEN, due_on=BEFORE)), "早于批示日期"),
        (lambda s: set_instruction(s.doc, instruction=replace(GIVEN, leader="")), "批示领导不能为空"),
        (lambda s: set_dispute(s.doc, dispute=Dispute("争", s.lead.id, 13, "口径")), "月份"),
        (lambda s: set_dispute(s.doc, dispute=Dispute("争", "", 10, "口径")), "没有选择涉及指标"),
        (lambda s: set_coordination(s.doc, coordination=replace(ASKED, unit_id="")), "没有选择提出单位"),
        (lambda s: set_project(s.doc, project=Project("新", "", "二中")), "没有选择所属指标"),
        (
            lambda s: set_dispute(
                s.doc, dispute=Dispute("争", s.lead.id, 10, "口径", unit_id=s.town.id, other_id=s.town.id)
            ),
            "同一个单位",
        ),
        (
            lambda s: set_coordination(s.doc, coordination=replace(ASKED, unit_id=s.town.id, asked_of=" ")),
            "请求协调的对象不能为空",
        ),
        (lambda s: set_activity(s.doc, activity=Activity("训", 2024, DAY, "培训班", "口径", people=-1)), "人数"),
        (lambda s: set_activity(s.doc, activity=Activity("训", 2024, DAY, "培训班", "")), "主题不能为空"),
        (
            lambda s: set_evaluation(s.doc, evaluation=PublicEvaluation("评", 2024, s.town.id, Fraction(101))),
            "不超过100",
        ),
        (
            lambda s: set_project(s.doc, project=Project("新", s.indicator.id, "二中", investment=Decimal(-1))),
            "不小于0",
        ),
        (
            lambda s: set_project(
                s.doc, project=Project("新", s.indicator.id, "二中", planned_start=DAY, planned_finish=BEFORE)
            ),
            "计划完工早于计划开工",
        ),
        (
            lambda s: enter_project_months(s.doc, months=(ProjectMonth("项目", 9, Decimal("NaN")),)),
            "到位资金",
        ),
    ],
)
def test_what_cannot_be_is_refused(busy, act, said):
    with pytest.raises(PerfdeskError, match=said):
        act(busy)


def test_an_instruction_is_not_done_before_it_was_given(sample):
    set_instruction(sample.doc, instruction=replace(GIVEN, unit_id=sample.bureau.id))
    with pytest.raises(PerfdeskError, match="早于批示日期"):
        settle_instruction(sample.doc, instruction_id="批", done_on=BEFORE, outcome="已办")


def test_an_instruction_with_an_order_stays(sample):
    set_instruction(sample.doc, instruction=replace(GIVEN, unit_id=sample.bureau.id))
    with sample.doc.step("督办"):
        days = {"issued_on": DAY, "due_on": DAY, "first_due_on": DAY}
        sample.doc.put(Order("单", 2024, unit_id=sample.bureau.id, matter="抓紧", instruction_id="批", **days))
    with pytest.raises(PerfdeskError, match="已按这件批示发出督办单"):
        remove_instruction(sample.doc, instruction_id="批")


def test_a_request_is_answered_after_it_was_made(sample):
    set_coordination(sample.doc, coordination=replace(ASKED, unit_id=sample.town.id))
    with pytest.raises(PerfdeskError, match="早于提出日期"):
        answer_coordination(sample.doc, coordination_id="协", answered_on=BEFORE, answer="已办")


def test_a_project_that_waits_for_coordination_stays(busy):
    set_coordination(busy.doc, coordination=replace(ASKED, unit_id=busy.town.id, project_id="项目"))
    with pytest.raises(PerfdeskError, match="有1项需协调事项"):
        remove_project(busy.doc, project_id="项目")


def test_a_unit_is_evaluated_once_a_round(sample):
    first = set_evaluation(sample.doc, evaluation=PublicEvaluation("一", 2024, sample.town.id, Fraction(90)))
    set_evaluation(sample.doc, evaluation=replace(first, score=Fraction(91)))
    set_evaluation(sample.doc, evaluation=replace(first, id="二", round="下半年"))
    with pytest.raises(PerfdeskError, match="已经登记"):
        set_evaluation(sample.doc, evaluation=replace(first, id="三"))


def test_money_of_a_frozen_month_needs_a_reason(busy):
    months.freeze_month(busy.doc, year=2024, month=10, files={})
    with pytest.raises(FrozenMonthError):
        enter_project_months(busy.doc, months=(ProjectMonth("项目", 10, Decimal(1)),))
    enter_project_months(busy.doc, months=(ProjectMonth("项目", 10, Decimal(1)),), reason="银行更正")
    assert len(busy.doc.year(2024).ledger.corrections) == 1
