"""Proposals of commendation (表彰奖励建议): made by rule or by hand on evidence, decided by a person."""

from dataclasses import replace
from datetime import date

from perfdesk.document import Document
from perfdesk.domain.ledger.accountability import Commendation
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.proposing.propose import commendations, merged_praise
from perfdesk.domain.unit import Unit
from perfdesk.operations.guards import require_month, require_text
from perfdesk.operations.ledger.accountability import past_of
from perfdesk.operations.ledger.naming import briefly, verb
from perfdesk.reports.places import opens
from perfdesk.store.rows.ids import new_id


def commend(doc: Document, *, year: int, month: int, today: date) -> list[Commendation]:
    """Propose the commendations that the rules find at a month; undecided ones are brought up to date.

    Raises PerfdeskError where the rules find nothing that has not been proposed already.
    """
    require_month(month)
    found = commendations(past_of(doc, year, month, today))
    known = doc.rows(Commendation, year=year)
    fresh = [replace(one, id=one.id or new_id()) for one in merged_praise(known, found)]
    if not fresh:
        raise PerfdeskError(f"按现行规则，{month}月没有新的表彰奖励建议。")
    with doc.step(f"按规则提出{month}月表彰奖励建议{len(fresh)}条", year=year):
        doc.put(*fresh)
    return fresh


def set_commendation(doc: Document, *, commendation: Commendation) -> Commendation:
    """Propose a commendation by hand or change one, on evidence that opens what it names."""
    require_month(commendation.month)
    doc.row(Unit, id=commendation.unit_id)
    if any(one.opinion for one in doc.rows(Commendation, id=commendation.id)):
        raise PerfdeskError("该建议已有审定意见，不能再改。如需调整，请重新填写审定意见。")
    data = doc.year(commendation.year)
    if not commendation.proofs or any(opens(data, proof) is None for proof in commendation.proofs):
        raise PerfdeskError("没有依据，或依据所指的内容已不存在，不能提出表彰奖励建议。请先添加依据。")
    said = replace(commendation, reason=require_text(commendation.reason, "事由"), opinion="", decided_by="")
    with doc.step(f"{verb(doc, said)}表彰奖励建议：{briefly(said.reason)}", year=said.year):
        doc.put(replace(said, decided_on=None))
    return replace(said, decided_on=None)


def withdraw_commendation(doc: Document, *, commendation_id: str) -> None:
    """Take a commendation away that nobody has decided on."""
    old = doc.row(Commendation, id=commendation_id)
    if old.opinion:
        raise PerfdeskError("该建议已有审定意见，须留存备查，不能撤回。")
    with doc.step(f"撤回表彰奖励建议：{briefly(old.reason)}", year=old.year):
        doc.remove(old)


def decide_commendation(
    doc: Document, *, commendation_id: str, opinion: str, decided_by: str, on: date, form: str = ""
) -> Commendation:
    """Write down what a person decided (审定意见), with who and when."""
    old = doc.row(Commendation, id=commendation_id)
    decided = replace(
        old,
        opinion=require_text(opinion, "审定意见"),
        decided_by=require_text(decided_by, "审定人"),
        decided_on=on,
        form=form.strip() or old.form,
    )
    with doc.step(f"登记审定意见：{briefly(old.reason)}", year=old.year):
        doc.put(decided)
    return decided
