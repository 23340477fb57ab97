"""Proposals made by the office's rules: whom they name, on what evidence, and the form its ladder suggests."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from perfdesk.domain.chain import chain_of, duty_name
from perfdesk.domain.ledger.accountability import (
    Commendation,
    MeritKind,
    MeritRule,
    ProofItem,
    Proposal,
    ProposalRule,
    RuleKind,
)
from perfdesk.domain.proposing.failings import FAILINGS
from perfdesk.domain.proposing.merits import MERITS
from perfdesk.domain.proposing.past import Past
from perfdesk.domain.unit import DutyRole
from perfdesk.domain.year import YearData

_REASONS = {
    RuleKind.RED_MONTHS: "{count}项指标连续{least}个月以上严重滞后",
    RuleKind.UNREPORTED_MONTHS: "{count}项指标连续{least}个月以上未报送数据",
    RuleKind.LATE_REPORTS: "月报迟报{count}次",
    RuleKind.ORDER_OVERDUE: "{count}件督办事项逾期{least}个工作日以上未办结",
    RuleKind.ISSUE_OVERDUE: "{count}个问题逾期{least}天以上未整改到位",
    RuleKind.EXTENSIONS: "{count}个事项延期{least}次以上",
    RuleKind.CORRECTED_DOWN: "{count}项数据通报后又调低",
    RuleKind.BROKEN_COMMITMENTS: "{count}项表态承诺未兑现",
}
_PRAISE = {
    MeritKind.FIRST_MONTHS: "连续{count}个月居组内第一",
    MeritKind.GREEN_MONTHS: "全部指标连续{count}个月正常",
    MeritKind.RECOVERED: "{count}项指标挽回扣分",
}


def proposals(past: Past) -> tuple[Proposal, ...]:
    """Return what the rules propose at a month, without ids; every one with its evidence, none of them decided."""
    rules = past.county.data.office.answering.rules
    return tuple(made for rule in rules if rule.active for made in _by_rule(past, rule))


def commendations(past: Past) -> tuple[Commendation, ...]:
    """Return the commendations that the rules propose at a month, without ids."""
    rules = past.county.data.office.answering.merits
    return tuple(made for rule in rules if rule.active for made in _by_merit(past, rule))


def merged(known: Iterable[Proposal], found: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Return the proposals to be written: new ones, and undecided ones of the same rule and person brought up to date.

    What was decided stays; the same rule proposes anew only in a later month.
    """
    old = {(one.rule, one.unit_id, one.person, one.post): one for one in known}
    return tuple(
        made for one in found if (made := _against(old.get((one.rule, one.unit_id, one.person, one.post)), one))
    )


def _against(old: Proposal | None, found: Proposal) -> Proposal | None:
    if old is None or (old.opinion and old.month < found.month):
        return found
    proofs = _renewed(old.proofs, found.proofs)
    if old.opinion or (old.proofs, old.month) == (proofs, found.month):
        return None
    return replace(old, month=found.month, proofs=proofs, reason=found.reason)


def _renewed(old: tuple[ProofItem, ...], found: tuple[ProofItem, ...]) -> tuple[ProofItem, ...]:
    """Return what a rule found now, and behind it the evidence of other kinds that a person added."""
    kinds = {proof.kind for proof in found}
    return (*found, *(proof for proof in old if proof.kind not in kinds))


def merged_praise(known: Iterable[Commendation], found: Iterable[Commendation]) -> tuple[Commendation, ...]:
    """Return the commendations to be written, as `merged` does for proposals."""
    old = {(one.rule, one.unit_id): one for one in known}
    return tuple(made for one in found if (made := _praise_against(old.get((one.rule, one.unit_id)), one)))


def _praise_against(old: Commendation | None, found: Commendation) -> Commendation | None:
    if old is None or (old.opinion and old.month < found.month):
        return found
    proofs = _renewed(old.proofs, found.proofs)
    if old.opinion or (old.proofs, old.month) == (proofs, found.month):
        return None
    return replace(old, month=found.month, proofs=proofs, reason=found.reason)


def holder(data: YearData, unit_id: str, role: DutyRole, month: int, subject_id: str = "") -> str:
    """Return who holds a role for a subject of a unit in a month: along the chain, else for the unit itself."""
    assignment = data.assignments.get(subject_id)
    named = chain_of(data, assignment, month)[role] if assignment else ""
    duties = [d for d in data.tree.duties.get(unit_id, ()) if d.role is role and d.from_month <= month <= d.to_month]
    return named or next((duty_name(data, duty) for duty in reversed(duties)), "")


def form_for(past_proposals: Iterable[Proposal], proposal: Proposal, ladder: Sequence[str], first: str) -> str:
    """Return the form the ladder suggests: a rung higher for each decided proposal of the same rule before."""
    times = sum(
        bool(one.opinion) and (one.rule, one.unit_id, one.person) == (proposal.rule, proposal.unit_id, proposal.person)
        for one in past_proposals
    )
    if first not in ladder:
        return first
    return ladder[min(ladder.index(first) + times, len(ladder) - 1)]


def _by_rule(past: Past, rule: ProposalRule) -> Iterator[Proposal]:
    data, month = past.county.data, past.county.month
    groups: defaultdict[tuple[str, str], list[ProofItem]] = defaultdict(list)
    for said_of, proof in FAILINGS[rule.kind](past, rule.at_least):
        unit_id = data.tree.units.get(said_of, said_of)
        person = holder(data, unit_id, rule.role, month, proof.thing_id) if rule.role else ""
        groups[unit_id, person].append(proof)
    answering = data.office.answering
    ladder = answering.person_forms if rule.role else answering.unit_forms
    for (unit_id, person), proofs in groups.items():
        made = Proposal(
            id="",
            year=data.year,
            month=month,
            unit_id=unit_id,
            ground=rule.ground,
            reason=_REASONS[rule.kind].format(count=len(proofs), least=f"{rule.at_least.normalize():f}"),
            proofs=tuple(proofs),
            person=person,
            post=_post(data, person, rule.role),
            rule=rule.title,
        )
        yield replace(made, form=form_for(data.ledger.proposals, made, ladder, rule.form))


def _post(data: YearData, person: str, role: DutyRole | None) -> str:
    """Return the post of a person, else the role."""
    if role is None:
        return ""
    known = next((one for one in data.people.values() if one.name == person and one.post), None)
    return known.post if known and person else role.title


def _by_merit(past: Past, rule: MeritRule) -> Iterator[Commendation]:
    groups: defaultdict[str, list[ProofItem]] = defaultdict(list)
    for unit_id, proof in MERITS[rule.kind](past, rule.at_least):
        groups[unit_id].append(proof)
    for unit_id, proofs in groups.items():
        yield Commendation(
            id="",
            year=past.county.data.year,
            month=past.county.month,
            unit_id=unit_id,
            reason=_PRAISE[rule.kind].format(count=len(proofs)),
            proofs=tuple(proofs),
            form=rule.form,
            rule=rule.title,
        )
