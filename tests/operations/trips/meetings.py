"""Round trips of meetings, instructions, requests, activities and projects."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.facts import Dispute, Instruction, Project, ProjectMonth
from perfdesk.domain.ledger.meetings import (
    Activity,
    Commitment,
    Coordination,
    Meeting,
    PublicEvaluation,
    Requirement,
)
from perfdesk.operations.ledger import activities, meetings, projects, requests

DAY, LATER = date(2024, 10, 8), date(2024, 10, 25)


def meet(s):
    return meetings.set_meeting(s.doc, meeting=Meeting("会", 2024, "9月绩效考评调度会", DAY, 9))


def require(s):
    meet(s)
    required = Requirement("要求", "会", "资金尽快到位", (s.bureau.id,), LATER)
    return meetings.set_requirement(s.doc, requirement=required)


def settle(s):
    return meetings.settle_requirement(s.doc, requirement_id=require(s).id, done_on=LATER, outcome="已拨付")


def promise(s):
    said = Commitment("诺", 2024, s.bureau.id, "完成7400", date(2024, 10, 31), DAY, None, s.lead.id, Fraction(7400))
    return meetings.set_commitment(s.doc, commitment=said)


def instruct(s):
    given = Instruction("批", 2024, "赵县长", "请发改局抓紧", s.lead.id, s.bureau.id, DAY)
    return requests.set_instruction(s.doc, instruction=given)


def close(s):
    return requests.settle_instruction(s.doc, instruction_id=instruct(s).id, done_on=LATER, outcome="已批复")


def dispute(s):
    said = Dispute(
        "争", s.lead.id, 10, "数据口径不一致", unit_id=s.bureau.id, other_id=s.town.id, unit_words="应按入库"
    )
    return requests.set_dispute(s.doc, dispute=said)


def ask(s):
    return requests.set_coordination(s.doc, coordination=Coordination("协", 2024, s.town.id, "用地指标", "县政府", DAY))


def train(s):
    return activities.set_activity(s.doc, activity=Activity("训", 2024, DAY, "培训班", "指标口径培训", people=120))


def rate(s):
    return activities.set_evaluation(s.doc, evaluation=PublicEvaluation("评", 2024, s.town.id, Fraction("92.5"), 300))


TRIPS = {
    "set_meeting": meet,
    "set_commitment": promise,
    "set_instruction": instruct,
    "set_dispute": dispute,
    "set_coordination": ask,
    "set_activity": train,
    "set_evaluation": rate,
    "set_project": lambda s: projects.set_project(s.doc, project=Project("二中", s.indicator.id, "二中扩建")),
    "remove_project": lambda s: projects.remove_project(s.doc, project_id="项目"),
    "enter_project_months": lambda s: projects.enter_project_months(
        s.doc, months=(ProjectMonth("项目", 10), ProjectMonth("项目", 11, Decimal(900), None, "封顶"))
    ),
}
PREPARED = {
    "remove_meeting": (require, lambda s, _: meetings.remove_meeting(s.doc, meeting_id="会")),
    "set_requirement": (
        meet,
        lambda s, _: meetings.set_requirement(s.doc, requirement=Requirement("要求", "会", "资金尽快到位")),
    ),
    "follow_requirement": (
        require,
        lambda s, _: meetings.follow_requirement(
            s.doc, requirement_id="要求", on=LATER, text="已拨付", unit_id=s.bureau.id, done=True
        ),
    ),
    "settle_requirement": (
        require,
        lambda s, _: meetings.settle_requirement(s.doc, requirement_id="要求", done_on=LATER, outcome="已拨付"),
    ),
    "reopen_requirement": (
        settle,
        lambda s, _: meetings.reopen_requirement(s.doc, requirement_id="要求", on=LATER, reason="又停工"),
    ),
    "remove_requirement": (require, lambda s, _: meetings.remove_requirement(s.doc, requirement_id="要求")),
    "judge_commitment": (
        promise,
        lambda s, _: meetings.judge_commitment(s.doc, commitment_id="诺", kept=True, outcome="现场核实"),
    ),
    "remove_commitment": (promise, lambda s, _: meetings.remove_commitment(s.doc, commitment_id="诺")),
    "settle_instruction": (
        instruct,
        lambda s, _: requests.settle_instruction(s.doc, instruction_id="批", done_on=LATER, outcome="已批复"),
    ),
    "reopen_instruction": (close, lambda s, _: requests.reopen_instruction(s.doc, instruction_id="批")),
    "remove_instruction": (instruct, lambda s, _: requests.remove_instruction(s.doc, instruction_id="批")),
    "settle_dispute": (
        dispute,
        lambda s, _: requests.settle_dispute(s.doc, dispute_id="争", settled_on=LATER, outcome="按入库数"),
    ),
    "remove_dispute": (dispute, lambda s, _: requests.remove_dispute(s.doc, dispute_id="争")),
    "answer_coordination": (
        ask,
        lambda s, _: requests.answer_coordination(s.doc, coordination_id="协", answered_on=LATER, answer="已安排"),
    ),
    "remove_coordination": (ask, lambda s, _: requests.remove_coordination(s.doc, coordination_id="协")),
    "remove_activity": (train, lambda s, _: activities.remove_activity(s.doc, activity_id="训")),
    "remove_evaluation": (rate, lambda s, _: activities.remove_evaluation(s.doc, evaluation_id="评")),
}
