"""Leaders' instructions (批示), disputes between lead and 配合 units (R-43), matters to be coordinated (需协调事项)."""

from dataclasses import replace
from datetime import date

from perfdesk.document import Document
from perfdesk.domain.facts import Dispute, Instruction
from perfdesk.domain.ledger.meetings import Coordination
from perfdesk.domain.ledger.supervision import Order
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import Unit
from perfdesk.operations.guards import require_month, require_text
from perfdesk.operations.ledger.chosen import require_chosen
from perfdesk.operations.ledger.naming import briefly, verb


def set_instruction(doc: Document, *, instruction: Instruction) -> Instruction:
    """Enter or change a leader's instruction on a leaf, a unit or both."""
    said = replace(
        instruction,
        leader=require_text(instruction.leader, "批示领导"),
        text=require_text(instruction.text, "批示内容"),
    )
    if not (said.subject_id or said.unit_id):
        raise PerfdeskError("没有写明批示给谁办。请选择承办单位或涉及指标。")
    if said.due_on and said.given_on and said.due_on < said.given_on:
        raise PerfdeskError("办理时限早于批示日期。请核对日期。")
    with doc.step(f"{verb(doc, said)}{said.leader}批示“{briefly(said.text)}”", year=said.year):
        doc.put(said)
    return said


def settle_instruction(doc: Document, *, instruction_id: str, done_on: date, outcome: str) -> Instruction:
    """Note what became of an instruction; it is done."""
    old = doc.row(Instruction, id=instruction_id)
    if old.done_on:
        raise PerfdeskError("这件批示已办结，不必再办。")
    if old.given_on and done_on < old.given_on:
        raise PerfdeskError("办结日期早于批示日期。请核对日期。")
    done = replace(old, done_on=done_on, outcome=require_text(outcome, "办理结果"))
    with doc.step(f"办结{old.leader}批示“{briefly(old.text)}”", year=old.year):
        doc.put(done)
    return done


def reopen_instruction(doc: Document, *, instruction_id: str) -> Instruction:
    """Take an instruction up again; what was said of it stays as the state so far."""
    old = doc.row(Instruction, id=instruction_id)
    if old.done_on is None:
        raise PerfdeskError("这件批示还在办理，不必重新办理。")
    again = replace(old, done_on=None)
    with doc.step(f"重新办理{old.leader}批示“{briefly(old.text)}”", year=old.year):
        doc.put(again)
    return again


def remove_instruction(doc: Document, *, instruction_id: str) -> None:
    """Take an instruction away. Raises PerfdeskError where an order was issued on it."""
    instruction = doc.row(Instruction, id=instruction_id)
    if doc.rows(Order, instruction_id=instruction_id):
        raise PerfdeskError("已按这件批示发出督办单，不能删除。")
    with doc.step(f"删除{instruction.leader}批示", year=instruction.year):
        doc.remove(instruction)


def set_dispute(doc: Document, *, dispute: Dispute) -> Dispute:
    """Enter or change what two units disagree on over a leaf, with both sides' words."""
    require_month(dispute.month)
    require_chosen(dispute.subject_id, "涉及指标")
    if dispute.unit_id and dispute.unit_id == dispute.other_id:
        raise PerfdeskError("争议双方是同一个单位。请选择两个不同的单位。")
    said = replace(dispute, text=require_text(dispute.text, "争议事项"))
    with doc.step(f"{verb(doc, said)}争议“{briefly(said.text)}”", year=doc.year_of(dispute.subject_id)):
        doc.put(said)
    return said


def settle_dispute(doc: Document, *, dispute_id: str, settled_on: date, outcome: str) -> Dispute:
    """Note how a dispute was settled."""
    old = doc.row(Dispute, id=dispute_id)
    if old.raised_on and settled_on < old.raised_on:
        raise PerfdeskError("协调日期早于提出日期。请核对日期。")
    settled = replace(old, settled_on=settled_on, outcome=require_text(outcome, "协调结果"))
    with doc.step(f"协调争议“{briefly(old.text)}”", year=doc.year_of(old.subject_id)):
        doc.put(settled)
    return settled


def remove_dispute(doc: Document, *, dispute_id: str) -> None:
    """Take a dispute away."""
    dispute = doc.row(Dispute, id=dispute_id)
    with doc.step(f"删除争议“{briefly(dispute.text)}”", year=doc.year_of(dispute.subject_id)):
        doc.remove(dispute)


def set_coordination(doc: Document, *, coordination: Coordination) -> Coordination:
    """Enter or change a matter that a unit wants coordinated."""
    require_chosen(coordination.unit_id, "提出单位")
    unit = doc.row(Unit, id=coordination.unit_id)
    said = replace(
        coordination,
        text=require_text(coordination.text, "需协调事项"),
        asked_of=require_text(coordination.asked_of, "请求协调的对象"),
    )
    with doc.step(f"{verb(doc, said)}{unit.short_name or unit.name}需协调事项“{briefly(said.text)}”", year=said.year):
        doc.put(said)
    return said


def answer_coordination(doc: Document, *, coordination_id: str, answered_on: date, answer: str) -> Coordination:
    """Note the answer to a request; it waits no longer."""
    old = doc.row(Coordination, id=coordination_id)
    if answered_on < old.since:
        raise PerfdeskError("答复日期早于提出日期。请核对日期。")
    said = replace(old, answered_on=answered_on, answer=require_text(answer, "答复意见"))
    with doc.step(f"答复需协调事项“{briefly(old.text)}”", year=old.year):
        doc.put(said)
    return said


def remove_coordination(doc: Document, *, coordination_id: str) -> None:
    """Take a request away."""
    request = doc.row(Coordination, id=coordination_id)
    with doc.step(f"删除需协调事项“{briefly(request.text)}”", year=request.year):
        doc.remove(request)
