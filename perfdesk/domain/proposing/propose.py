"""Proposals made by the office's rules: whom they name, on what evidence, and the form its ladder suggests."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from perfdesk.domain.duties.chain import chain_of, duty_name
from perfdesk.domain.ledger.accountability import (
    Commendation,
    Ground,
    MeritKind,
    MeritRule,
    ProofItem,
    Proposal,
    ProposalRule,
    RuleKind,
)
from perfdesk.domain.proposing.failings import FAILINGS, Finding
from perfdesk.domain.proposing.merits import MERITS
from perfdesk.domain.proposing.past import Past
from perfdesk.domain.quantity import shown
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

Addressed = tuple[Ground, str, str, str]
"""What a proposal is for and whom it names: ground, unit id, person, post."""


def proposals(past: Past) -> tuple[Proposal, ...]:
    """Return what the rules propose at a month, without ids; every one with its evidence, none of them decided.

    What several rules find of one ground against one unit or person is one proposal.
    """
    rules = past.county.data.office.answering.rules
    groups: defaultdict[Addressed, list[Proposal]] = defaultdict(list)
    for rule in rules:
        for made in _by_rule(past, rule) if rule.active else ():
            groups[_addressed(made)].append(made)
    return tuple(_gathered(past.county.data, group) for group in groups.values())


def commendations(past: Past) -> tuple[Commendation, ...]:
    """Return the commendations that the rules propose at a month, without ids."""
    rules = past.county.data.office.answering.merits
    return tuple(made for rule in rules if rule.active for made in _by_merit(past, rule))


def merged(known: Iterable[Proposal], found: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Return the proposals to be written: new ones, and undecided ones against the same brought up to date.

    What was decided stays; the rules propose anew only in a later month. What a person wrote by hand is left alone.
    """
    old = {_addressed(one): one for one in sorted(known, key=lambda one: one.month) if one.rule}
    return tuple(made for one in found if (made := _against(old.get(_addressed(one)), one)))


def _against(old: Proposal | None, found: Proposal) -> Proposal | None:
    if old is None or (old.opinion and old.month < found.month):
        return found
    proofs = _renewed(old.proofs, found.proofs)
    if old.opinion or (old.proofs, old.month) == (proofs, found.month):
        return None
    return replace(old, month=found.month, proofs=proofs, reason=found.reason, rule=found.rule)


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


def form_for(known: Iterable[Proposal], proposal: Proposal, ladder: Sequence[str], first: str) -> str:
    """Return the form the ladder suggests: a rung higher for each time the same was decided on before."""
    times = sum(bool(one.opinion) and _addressed(one) == _addressed(proposal) for one in known)
    if first not in ladder:
        return first
    return ladder[min(ladder.index(first) + times, len(ladder) - 1)]


def _addressed(proposal: Proposal) -> Addressed:
    return proposal.ground, proposal.unit_id, proposal.person, proposal.post


def _gathered(data: YearData, group: Sequence[Proposal]) -> Proposal:
    """Make one proposal of those that several rules make against one; it begins on the heaviest of their rungs."""
    answering = data.office.answering
    ladder = answering.person_forms if group[0].post else answering.unit_forms
    first = max((one.form for one in group), key=lambda form: ladder.index(form) if form in ladder else -1)
    made = replace(
        group[0],
        reason="；".join(dict.fromkeys(one.reason for one in group)),
        proofs=tuple(dict.fromkeys(proof for one in group for proof in one.proofs)),
        rule="；".join(dict.fromkeys(one.rule for one in group)),
    )
    return replace(made, form=form_for(data.ledger.proposals, made, ladder, first))


def _by_rule(past: Past, rule: ProposalRule) -> Iterator[Proposal]:
    """Yield a proposal for each whom a rule finds at fault, on the rung on which the rule begins."""
    data, month = past.county.data, past.county.month
    groups: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for found in FAILINGS[rule.kind](past, rule.at_least):
        unit_id = data.tree.units.get(found.unit_id, found.unit_id)
        person = holder(data, unit_id, rule.role, month, found.proof.thing_id) if rule.role else ""
        groups[unit_id, person].append(found)
    for (unit_id, person), findings in groups.items():
        points = sum((found.points for found in findings), Decimal(0))
        if points >= rule.losing:
            yield Proposal(
                id="",
                year=data.year,
                month=month,
                unit_id=unit_id,
                ground=rule.ground,
                reason=_reason(rule, len(findings), points),
                proofs=tuple(found.proof for found in findings),
                form=rule.form,
                person=person,
                post=_post(data, person, rule.role),
                rule=rule.title,
            )


def _reason(rule: ProposalRule, count: int, points: Decimal) -> str:
    said = _REASONS[rule.kind].format(count=count, least=f"{rule.at_least.normalize():f}")
    return f"{said}，预计{'共' if count > 1 else ''}扣{shown(points, 2)}分" if points else said


def _post(data: YearData, person: str, role: DutyRole | None) -> str:
    """Return the post of a person, else the role."""
    if role is None:
        return ""
    known = next((one for one in data.people.values() if one.name == person and one.post), None)
    return known.post if known and person else role.title


def _by_merit(past: Past, rule: MeritRule) -> Iterator[Commendation]:
    groups: defaultdict[str, list[ProofItem]] = defaultdict(list)
    for found in MERITS[rule.kind](past, rule.at_least):
        groups[found.unit_id].append(found.proof)
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
