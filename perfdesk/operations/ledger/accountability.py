"""Proposals of accountability (问责建议): made by rule or by hand on evidence, decided by a person."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from perfdesk.document import Document
from perfdesk.domain.figure import Figure
from perfdesk.domain.ledger.accountability import COSTING, Answering, EvidenceKind, Ground, ProofItem, Proposal
from perfdesk.domain.ledger.supervision import Order
from perfdesk.domain.ledger.supervision_moves import chain, lateness
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.proposing.ladders import following, left_behind
from perfdesk.domain.proposing.past import Past, day_text
from perfdesk.domain.proposing.propose import merged, proposals
from perfdesk.domain.unit import Unit
from perfdesk.domain.year import CellKey
from perfdesk.operations.guards import require_month, require_text
from perfdesk.operations.ledger.naming import briefly
from perfdesk.operations.ledger.supervision.orders import work_calendar
from perfdesk.operations.settings import set_office
from perfdesk.reports.places import opens
from perfdesk.store.rows.ids import new_id


def set_answering(doc: Document, *, year: int, answering: Answering) -> None:
    """Set the rules by which accountability and commendations are proposed, and the ladders of forms.

    Where a form gets another word the rules that begin on it follow; one that a rule needs is not taken away.
    """
    for forms, what in ((answering.unit_forms, "单位问责方式"), (answering.person_forms, "个人问责方式")):
        if not forms or len(set(forms)) < len(forms) or not all(form.strip() for form in forms):
            raise PerfdeskError(f"{what}不能为空，也不能重复。请逐级填写，由轻到重。")
    starts = [*(rule.at_least for rule in answering.rules), *(merit.at_least for merit in answering.merits)]
    if any(not start.is_finite() or start <= 0 for start in starts):
        raise PerfdeskError("规则的起点应为大于0的数字。请核对后重新填写。")
    if any(not rule.losing.is_finite() or rule.losing < 0 for rule in answering.rules):
        raise PerfdeskError("规则的预计扣分不能小于0。请核对后重新填写，不论扣多少分的填0。")
    misplaced = next((rule for rule in answering.rules if rule.losing and rule.kind not in COSTING), None)
    if misplaced:
        raise PerfdeskError(f"“{misplaced.kind.title}”不按指标计分，不能规定预计扣分。请把预计扣分改为0。")
    office = doc.year(year).office
    kept = following(office.answering, answering)
    gone = left_behind(office.answering, kept)
    if gone:
        raise PerfdeskError(f"规则还在用“{gone}”，不能从方式中删去。请先把这些规则的建议改为其他方式。")
    set_office(doc, office=replace(office, answering=kept), title="修改问责奖励规则")


def propose(doc: Document, *, year: int, month: int, today: date) -> list[Proposal]:
    """Propose what the rules find at a month; undecided proposals are brought up to date.

    Raises PerfdeskError where the rules find nothing that has not been proposed already.
    """
    require_month(month)
    found = proposals(past_of(doc, year, month, today))
    fresh = [replace(one, id=one.id or new_id()) for one in merged(doc.rows(Proposal, year=year), found)]
    if not fresh:
        raise PerfdeskError(f"按现行规则，{month}月没有新的问责建议。")
    with doc.step(f"按规则提出{month}月问责建议{len(fresh)}条", year=year):
        doc.put(*fresh)
    return fresh


def past_of(doc: Document, year: int, month: int, today: date) -> Past:
    """Return what the rules look back on, with the figures of corrected months as they were frozen."""
    county = doc.assess(year, month)
    published: dict[int, Mapping[CellKey, Figure]] = {
        frozen: doc.assess(year, frozen, as_then=True).data.figures
        for frozen in {one.month for one in county.data.ledger.corrections}
        if doc.frozen(year, frozen)
    }
    return Past(county, today, lambda earlier: doc.assess(year, earlier), published)


def add_proposal(doc: Document, *, proposal: Proposal) -> Proposal:
    """Propose accountability by hand, on evidence that opens what it names."""
    require_month(proposal.month)
    doc.row(Unit, id=proposal.unit_id)
    made = replace(_sound(doc, proposal), opinion="", outcome="", decided_by="", decided_on=None, document="")
    with doc.step(f"提出问责建议：{briefly(made.reason)}", year=made.year):
        doc.put(made)
    return made


def propose_on_order(doc: Document, *, order_id: str, month: int, today: date) -> Proposal:
    """Propose accountability for an order that was not done in time, with all the orders it was escalated from."""
    order = doc.row(Order, id=order_id)
    known = next((one for one in doc.rows(Proposal, year=order.year) if _waits_on(one, order_id)), None)
    if known:
        raise PerfdeskError(f"{order.code}已提出问责建议，待审定。请在“问责奖励”中查看。")
    orders, ledger = doc.rows(Order, year=order.year), doc.year(order.year).ledger
    late = lateness(order, ledger.order_events, work_calendar(doc), today)
    if not late.is_late:
        raise PerfdeskError(f"{order.code}没有逾期，不能据以提出问责建议。")
    proofs = tuple(
        ProofItem(EvidenceKind.ORDER, one.id, f"{one.code}“{one.matter}”，时限{day_text(one.deadline)}")
        for one in chain(orders, order)
    )
    last = replace(proofs[-1], text=f"{proofs[-1].text}，已逾期{late.working}个工作日（{late.calendar}天）")
    return add_proposal(
        doc,
        proposal=Proposal(
            id=new_id(),
            year=order.year,
            month=month,
            unit_id=order.unit_id,
            ground=Ground.UNREPORTED,
            reason=f"督办事项“{briefly(order.matter)}”逾期未办结",
            proofs=(*proofs[:-1], last),
            form=doc.year(order.year).office.answering.unit_forms[0],
        ),
    )


def change_proposal(doc: Document, *, proposal: Proposal) -> Proposal:
    """Change what is proposed; what a person decided is changed only by deciding anew."""
    old = doc.row(Proposal, id=proposal.id)
    if old.opinion:
        raise PerfdeskError("该建议已有审定意见，不能再改。如需调整，请重新填写审定意见。")
    kept = replace(
        proposal, opinion="", outcome=old.outcome, decided_by="", decided_on=None, document=old.document, rule=old.rule
    )
    made = _sound(doc, kept)
    with doc.step(f"修改问责建议：{briefly(made.reason)}", year=old.year):
        doc.put(made)
    return made


def withdraw_proposal(doc: Document, *, proposal_id: str) -> None:
    """Take a proposal away that nobody has decided on."""
    old = doc.row(Proposal, id=proposal_id)
    if old.opinion:
        raise PerfdeskError("该建议已有审定意见，须留存备查，不能撤回。")
    with doc.step(f"撤回问责建议：{briefly(old.reason)}", year=old.year):
        doc.remove(old)


def decide_proposal(
    doc: Document,
    *,
    proposal_id: str,
    opinion: str,
    decided_by: str,
    on: date,
    form: str = "",
    outcome: str | None = None,
    document: str | None = None,
) -> Proposal:
    """Write down what a person decided (审定意见), with who and when; `outcome` is what was done, under `document`.

    What was written before of either stays where None is given.
    """
    old = doc.row(Proposal, id=proposal_id)
    decided = replace(
        old,
        opinion=require_text(opinion, "审定意见"),
        decided_by=require_text(decided_by, "审定人"),
        decided_on=on,
        form=form.strip() or old.form,
        outcome=old.outcome if outcome is None else outcome.strip(),
        document=old.document if document is None else document.strip(),
    )
    with doc.step(f"登记审定意见：{briefly(old.reason)}", year=old.year):
        doc.put(decided)
    return decided


def _waits_on(proposal: Proposal, order_id: str) -> bool:
    return not proposal.opinion and any(proof.thing_id == order_id for proof in proposal.proofs)


def _sound(doc: Document, proposal: Proposal) -> Proposal:
    """Return a proposal with a reason and evidence; PerfdeskError without, or where a thing it names is gone."""
    if not proposal.proofs:
        raise PerfdeskError("没有认定依据，不能提出问责建议。请先添加依据。")
    data = doc.year(proposal.year)
    gone = next((proof for proof in proposal.proofs if opens(data, proof) is None), None)
    if gone:
        raise PerfdeskError(f"依据“{briefly(gone.text)}”所指的{gone.kind.title}已不存在。请删去该依据或重新选择。")
    return replace(proposal, reason=require_text(proposal.reason, "事由"))
