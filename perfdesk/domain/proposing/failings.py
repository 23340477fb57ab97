"""What speaks against a unit, rule by rule: each finding is one piece of evidence that opens what it names."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from perfdesk.domain.county import Judged
from perfdesk.domain.duties.promises import PromiseState, promises
from perfdesk.domain.duties.reporting import due_day, late_days
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import AssignmentRole, CountyValue, Direction
from perfdesk.domain.ledger.accountability import EvidenceKind, ProofItem, RuleKind
from perfdesk.domain.ledger.supervision_moves import LIVE, extensions, lateness
from perfdesk.domain.months import Correction
from perfdesk.domain.proposing.past import Past, day_text, is_unreported, months_text, quoted, title_of
from perfdesk.domain.quantity import shown
from perfdesk.domain.rectification.record import records
from perfdesk.domain.scheme import Light
from perfdesk.domain.year import YearData


class Finding(NamedTuple):
    """What speaks for or against a unit, and the points it is expected to cost where it is a leaf."""

    unit_id: str
    proof: ProofItem
    points: Decimal = Decimal(0)


def _red(past: Past, least: Decimal) -> Iterator[Finding]:
    for unit_id, judged in _answered(past):
        if judged.result.light is Light.RED:
            run = past.run(judged, lambda result: result.light is Light.RED, is_unreported)
            if run and len(run) >= least:
                yield _of_leaf(unit_id, judged, run, _red_text(judged, run))


def _red_text(judged: Judged, run: list[Judged]) -> str:
    light = judged.result.case.scheme.lights.name(Light.RED)
    months = months_text([one.result.case.month for one in run])
    running = f"连续{len(run)}个月{light}" if len(run) > 1 else light
    loss = judged.result.expected_loss
    return f"{quoted(title_of(judged))}{months}{running}" + (f"，预计扣{shown(loss, 2)}分" if loss else "")


def _unreported(past: Past, least: Decimal) -> Iterator[Finding]:
    for unit_id, judged in _answered(past):
        if is_unreported(judged.result) and _reports(judged):
            run = past.run(judged, is_unreported)
            if run and len(run) >= least:
                months = months_text([one.result.case.month for one in run])
                text = f"{quoted(title_of(judged))}{months}未报送"
                yield _of_leaf(unit_id, judged, run, text)


def _reports(judged: Judged) -> bool:
    """Tell whether the unit itself brings the figure."""
    role = judged.assignment.role if judged.assignment else None
    typed = judged.node.county_value is CountyValue.LEAD and judged.reported is None
    return role is AssignmentRole.HOLDER or (role is AssignmentRole.LEAD and typed)


def _late(past: Past, least: Decimal) -> Iterator[Finding]:
    by_unit: defaultdict[str, list[Finding]] = defaultdict(list)
    data = past.county.data
    for (unit_id, month), report in sorted(data.submissions.items()):
        days, due = late_days(data, unit_id, month), due_day(data, unit_id, month)
        if month <= past.county.month and days and due and report.received_on:
            dates = f"应于{day_text(due)}前报送，{day_text(report.received_on)}报送"
            proof = ProofItem(EvidenceKind.SUBMISSION, unit_id, f"{month}月报表{dates}，迟{days}天", month)
            by_unit[_staying(data, unit_id)].append(Finding(unit_id, proof))
    yield from _at_least(by_unit.values(), least)


def _orders(past: Past, least: Decimal) -> Iterator[Finding]:
    ledger = past.county.data.ledger
    for order in ledger.orders:
        late = lateness(order, ledger.order_events, past.calendar, past.today)
        if order.state in LIVE and late.is_late and late.working >= least:
            days = f"已逾期{late.working}个工作日（{late.calendar}天）"
            text = f"{order.code}{quoted(order.matter)}应于{day_text(order.deadline)}前办结，{days}"
            yield Finding(order.unit_id, ProofItem(EvidenceKind.ORDER, order.id, text))


def _issues(past: Past, least: Decimal) -> Iterator[Finding]:
    for record in records(past.county.data.ledger):
        days = record.overdue_days(past.today)
        if record.is_open and record.due_on and days and days >= least:
            issue = record.issue
            late = f"应于{day_text(record.due_on)}前整改到位，已逾期{days}天"
            text = f"问题{issue.number}号{quoted(issue.description)}{late}"
            yield Finding(issue.unit_id, ProofItem(EvidenceKind.ISSUE, issue.id, text))


def _extended(past: Past, least: Decimal) -> Iterator[Finding]:
    ledger = past.county.data.ledger
    for record in records(ledger):
        issue = record.issue
        if record.is_open and record.extensions and record.extensions >= least:
            text = f"问题{issue.number}号{quoted(issue.description)}整改时限已延期{record.extensions}次"
            yield Finding(issue.unit_id, ProofItem(EvidenceKind.ISSUE, issue.id, text))
    for order in ledger.orders:
        times = extensions(order, ledger.order_events)
        if order.state in LIVE and times and times >= least:
            text = f"{order.code}{quoted(order.matter)}办结时限已延期{times}次"
            yield Finding(order.unit_id, ProofItem(EvidenceKind.ORDER, order.id, text))


def _corrected(past: Past, least: Decimal) -> Iterator[Finding]:
    by_unit: defaultdict[str, list[Finding]] = defaultdict(list)
    corrections = {(one.subject_id, one.month): one for one in past.county.data.ledger.corrections}
    for cell, correction in corrections.items():
        found = _worsened(past, correction) if correction.month <= past.county.month else None
        if found:
            unit_id, change = found
            why = f"（更正原因：{correction.reason}）" if correction.reason else ""
            text = f"{correction.month}月数据冻结后，{change}{why}"
            by_unit[unit_id].append(Finding(unit_id, ProofItem(EvidenceKind.CORRECTION, *_cell(cell, text))))
    yield from _at_least(by_unit.values(), least)


def _cell(cell: tuple[str, int], text: str) -> tuple[str, str, int]:
    return cell[0], text, cell[1]


def _worsened(past: Past, correction: Correction) -> tuple[str, str] | None:
    """Return whose figure was corrected to a worse one and what it became, None where it was not made worse."""
    data, cell = past.county.data, (correction.subject_id, correction.month)
    assignment = data.assignments.get(correction.subject_id)
    node = data.nodes.get(assignment.node_id if assignment else correction.subject_id)
    owner = assignment or (data.tree.lead(node.id) if node else None)
    before = _number(past.published.get(correction.month, {}).get(cell))
    after = _number(data.figures.get(cell))
    if node is None or owner is None or before is None or after is None or node.direction is Direction.RANGE:
        return None
    worse = after > before if node.direction is Direction.LOWER else after < before
    unit_id = data.tree.unit_of(owner)
    verb = "调高" if after > before else "调低"
    return (unit_id, f"{quoted(node.name)}由{shown(before)}{verb}为{shown(after)}") if worse else None


def _number(figure: Figure | None) -> Fraction | None:
    return None if figure is None else figure.rate if figure.value is None else figure.value


def _broken(past: Past, least: Decimal) -> Iterator[Finding]:
    by_unit: defaultdict[str, list[Finding]] = defaultdict(list)
    for promise in promises(past.county, past.today):
        if promise.state is PromiseState.BROKEN:
            made = promise.commitment
            fell = f"应于{day_text(made.by)}前兑现"
            reached = f"，实际{shown(promise.reached)}" if promise.reached is not None else ""
            proof = ProofItem(EvidenceKind.COMMITMENT, made.id, f"承诺{quoted(made.text)}{fell}{reached}，未兑现")
            by_unit[_staying(past.county.data, made.unit_id)].append(Finding(made.unit_id, proof))
    yield from _at_least(by_unit.values(), least)


FAILINGS: Mapping[RuleKind, Callable[[Past, Decimal], Iterator[Finding]]] = {
    RuleKind.RED_MONTHS: _red,
    RuleKind.UNREPORTED_MONTHS: _unreported,
    RuleKind.LATE_REPORTS: _late,
    RuleKind.ORDER_OVERDUE: _orders,
    RuleKind.ISSUE_OVERDUE: _issues,
    RuleKind.EXTENSIONS: _extended,
    RuleKind.CORRECTED_DOWN: _corrected,
    RuleKind.BROKEN_COMMITMENTS: _broken,
}
"""How each rule looks; given what it looks back on and its threshold."""


def _answered(past: Past) -> Iterator[tuple[str, Judged]]:
    """Yield what each unit answers for, once."""
    for unit_id, standing in past.county.units.items():
        yield from ((unit_id, judged) for judged in standing.leaves if judged.assignment)


def _of_leaf(unit_id: str, judged: Judged, run: list[Judged], text: str) -> Finding:
    subject = judged.assignment.id if judged.assignment else judged.node.id
    proof = ProofItem(EvidenceKind.MONTH, subject, text, run[0].result.case.month)
    return Finding(unit_id, proof, judged.result.expected_loss)


def _at_least(groups: Iterable[list[Finding]], least: Decimal) -> Iterator[Finding]:
    for group in groups:
        if len(group) >= least:
            yield from group


def _staying(data: YearData, unit_id: str) -> str:
    return data.tree.units.get(unit_id, unit_id)
