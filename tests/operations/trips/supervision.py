"""Every operation of inspection, supervision, accountability and commendation once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from openpyxl import Workbook

from perfdesk.domain.figure import Figure
from perfdesk.domain.ledger.accountability import (
    Answering,
    Commendation,
    EvidenceKind,
    Ground,
    MeritKind,
    MeritRule,
    ProofItem,
    Proposal,
    ProposalRule,
    RuleKind,
)
from perfdesk.domain.ledger.supervision import DayOff, Finding, Order, OrderKind, OrderSettings, Team
from perfdesk.operations import figures
from perfdesk.operations.ledger import accountability, commendations, inspection
from perfdesk.operations.ledger.supervision import days_off
from perfdesk.operations.ledger.supervision import orders as supervision

TODAY = date(2024, 11, 10)


def an_order(s, **more):
    draft = Order("督1", 2024, s.bureau.id, "加快投资进度", date(2024, 9, 2), kind="一般", requirement="倒排工期")
    return supervision.issue_order(s.doc, order=replace(draft, **more))


def replied(s):
    return supervision.reply_order(s.doc, order_id=an_order(s).id, on=date(2024, 9, 20), text="已完成七成")


def proof(s):
    return ProofItem(EvidenceKind.MONTH, s.lead.id, "9月严重滞后", 9)


def a_proposal(s):
    made = Proposal("问1", 2024, 10, s.bureau.id, Ground.SLACK, "连续滞后", (proof(s),), "约谈提醒")
    return accountability.add_proposal(s.doc, proposal=made)


def praise(s):
    return Commendation("奖1", 2024, 10, s.bureau.id, "提前完成", (proof(s),), "通报表扬")


def sheet(s):
    book = Workbook()
    for row in (("日期", "名称", "类型"), ("2027-01-01", "元旦", "休息"), ("2027-01-03", "元旦", "上班")):
        book.active.append(row)
    path = s.doc.path.with_name("节假日.xlsx")
    book.save(path)
    return path


def red(s):
    """The lead's figures are far behind its pace in two months, by rules that see it."""
    for month in (9, 10):
        figures.set_figure(s.doc, subject_id=s.lead.id, month=month, figure=Figure(value=Fraction(90)))
    figures.clear_manual(s.doc, subject_id=s.lead.id, month=10)


def well(s):
    """The office praises whoever wins back the least."""
    for month, value in ((6, 90), (10, 9900)):
        figures.set_figure(s.doc, subject_id=s.lead.id, month=month, figure=Figure(value=Fraction(value)))
    figures.clear_manual(s.doc, subject_id=s.lead.id, month=10)
    figures.remove_event(s.doc, event_id="事项")
    figures.remove_verdict(s.doc, verdict_id="核验")


TRIPS = {
    "set_team": lambda s: inspection.set_team(
        s.doc, team=Team("组1", 2024, "第一督查组", "王敏", ("李明",), (s.bureau.id,))
    ),
    "set_finding": lambda s: inspection.set_finding(
        s.doc, finding=Finding("现1", 2024, s.bureau.id, "台账不全", date(2024, 10, 9), subject_id=s.lead.id)
    ),
    "set_day_off": lambda s: days_off.set_day_off(s.doc, day_off=DayOff(date(2024, 11, 11), "县庆")),
    "remove_day_off": lambda s: days_off.remove_day_off(s.doc, day=date(2024, 10, 1)),
    "import_days_off": lambda s: days_off.import_days_off(s.doc, path=sheet(s)),
    "set_order_settings": lambda s: supervision.set_order_settings(
        s.doc, year=2024, orders=OrderSettings(kinds=(OrderKind("特急", 1, "青督急"),))
    ),
    "set_answering": lambda s: accountability.set_answering(
        s.doc,
        year=2024,
        answering=Answering(
            rules=(ProposalRule(RuleKind.RED_MONTHS, Decimal(3), Ground.SLACK, "约谈提醒"),),
            merits=(MeritRule(MeritKind.RECOVERED, Decimal("0.2"), "通报表扬"),),
        ),
    ),
    "add_proposal": a_proposal,
    "set_commendation": lambda s: commendations.set_commendation(s.doc, commendation=praise(s)),
}

PREPARED = {
    "remove_team": (TRIPS["set_team"], lambda s, team: inspection.remove_team(s.doc, team_id=team.id)),
    "remove_finding": (TRIPS["set_finding"], lambda s, found: inspection.remove_finding(s.doc, finding_id=found.id)),
    "take_up_finding": (TRIPS["set_finding"], lambda s, found: inspection.take_up_finding(s.doc, finding_id=found.id)),
    "adopt_days_off": (
        lambda s: days_off.remove_day_off(s.doc, day=date(2024, 10, 1)),
        lambda s, _: days_off.adopt_days_off(s.doc, year=2024),
    ),
    "change_order": (an_order, lambda s, order: supervision.change_order(s.doc, order=replace(order, basis="批示"))),
    "reply_order": (
        an_order,
        lambda s, order: supervision.reply_order(
            s.doc, order_id=order.id, on=date(2024, 9, 20), text="已完成", person="李镕"
        ),
    ),
    "return_order": (
        replied,
        lambda s, order: supervision.return_order(s.doc, order_id=order.id, on=TODAY, reason="没有佐证材料"),
    ),
    "close_order": (replied, lambda s, order: supervision.close_order(s.doc, order_id=order.id, on=TODAY)),
    "extend_order": (
        an_order,
        lambda s, order: supervision.extend_order(
            s.doc, order_id=order.id, on=date(2024, 9, 20), due_on=date(2024, 10, 31), reason="等待批复"
        ),
    ),
    "cancel_order": (
        an_order,
        lambda s, order: supervision.cancel_order(s.doc, order_id=order.id, on=TODAY, reason="重复签发"),
    ),
    "propose": (red, lambda s, _: accountability.propose(s.doc, year=2024, month=10, today=TODAY)),
    "propose_on_order": (
        an_order,
        lambda s, order: accountability.propose_on_order(s.doc, order_id=order.id, month=10, today=TODAY),
    ),
    "change_proposal": (
        a_proposal,
        lambda s, made: accountability.change_proposal(s.doc, proposal=replace(made, form="书面检查")),
    ),
    "withdraw_proposal": (
        a_proposal,
        lambda s, made: accountability.withdraw_proposal(s.doc, proposal_id=made.id),
    ),
    "decide_proposal": (
        a_proposal,
        lambda s, made: accountability.decide_proposal(
            s.doc, proposal_id=made.id, opinion="同意约谈", decided_by="李县长", on=TODAY
        ),
    ),
    "commend": (well, lambda s, _: commendations.commend(s.doc, year=2024, month=10, today=TODAY)),
    "withdraw_commendation": (
        TRIPS["set_commendation"],
        lambda s, made: commendations.withdraw_commendation(s.doc, commendation_id=made.id),
    ),
    "decide_commendation": (
        TRIPS["set_commendation"],
        lambda s, made: commendations.decide_commendation(
            s.doc, commendation_id=made.id, opinion="同意", decided_by="李县长", on=TODAY
        ),
    ),
}
"""Operations that need something before them."""
