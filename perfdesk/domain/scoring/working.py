"""The working (算式) of a score: text that a clerk can check with a pocket calculator."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.indicator import Direction, Nature
from perfdesk.domain.pace import PaceKind
from perfdesk.domain.quantity import round_half_up, shown
from perfdesk.domain.rules import Checklist, Leaf, Periods
from perfdesk.domain.scoring.asked import full_of
from perfdesk.domain.scoring.case import Case
from perfdesk.domain.scoring.loss import Loss, settle
from perfdesk.domain.scoring.points import Points, judge, whole_leaf
from perfdesk.domain.scoring.reading import Reading, read_case
from perfdesk.domain.scoring.status import progress_state

_COMING = {Checklist.kind: "项按完成", Periods.kind: "各期按预测值"}


def explain(case: Case) -> str:
    """Write out the score now, the projected one where it differs, and what else makes the expected loss."""
    reading = read_case(case)
    points = judge(case, reading, progress_state(case, reading))
    sentences = [_now(case, reading, points), *_ahead(case, reading, points)]
    return "。".join([*sentences, *_besides(case, reading, points, settle(case, reading, points))])


def _now(case: Case, reading: Reading, points: Points) -> str:
    asked = reading.asked
    if reading.exempt:
        return f"不适用，不扣分{_score(case, points.now)}"
    parts = [_value(reading, reading.actual)] if reading.actual is not None and asked.rule.judges_value else []
    if points.now is None:
        return "；".join([*parts, points.unknown])
    leaf = whole_leaf(case, reading)
    middle = asked.rule.working(leaf, reading.actual or Fraction(0))
    return "；".join([*parts, middle]) + _score(case, points.now)


def _ahead(case: Case, reading: Reading, points: Points) -> Iterator[str]:
    """Write the projection, unless it says what was said already."""
    asked, year_end = reading.asked, reading.projection
    if points.now is None or points.past_due:
        return
    if points.projected is None:
        yield points.unknown
    elif isinstance(asked.rule, Checklist | Periods):
        if points.projected != points.now:
            yield f"未到期的{_COMING[asked.rule.kind]}计{_score(case, points.projected)}"
    elif asked.rule.judges_value and not asked.rule.by_peers and year_end not in (None, reading.actual):
        yield f"按当前进度预计全年{_speed(reading)}；{_again(case, reading)}{_score(case, points.projected)}"


def _again(case: Case, reading: Reading) -> str:
    leaf, value = whole_leaf(case, reading), reading.projection or Fraction(0)
    rate = f"完成率 {_rate(leaf, value)}；" if _has_rate(leaf) else ""
    return rate + reading.asked.rule.working(leaf, value)


def _speed(reading: Reading) -> str:
    """Write F as it is reckoned: A × 12 / m for an even pace, else A over the share due."""
    actual, pace, plan = reading.actual or Fraction(0), reading.pace, reading.asked.plan
    result = shown(reading.projection or Fraction(0))
    if not pace:
        return f"达到 {result}（按计划尚未到期）"
    if plan is not None and plan.kind is PaceKind.LINEAR:
        return f" {shown(actual)}×12÷{reading.asked.month}={result}"
    return f" {shown(actual)}÷{shown(pace * 100, 2)}%={result}"


def _besides(case: Case, reading: Reading, points: Points, loss: Loss) -> Iterator[str]:
    """Name what makes the expected loss other than the rule: a verdict, events, a person's word."""
    if loss.verdict is not None:
        yield f"{loss.verdict.stage.title}得 {shown(loss.verdict.points)} 分，扣 {shown(loss.expected)} 分"
        return
    typed = case.manual.expected_loss if case.manual else None
    if loss.confirmed and not (points.now is not None and loss.confirmed == reading.asked.full - points.now):
        yield f"已确认扣 {shown(loss.confirmed)} 分"
    if typed is not None and case.manual is not None:
        yield f"人工预计扣 {shown(typed)} 分（{case.manual.reason}）"
    if loss.expected not in (loss.shortfall, typed):
        yield f"预计扣 {shown(loss.expected)} 分"


def _value(reading: Reading, value: Fraction | None) -> str:
    """Write target, value and rate: 目标 8950，完成 7356，完成率 82.2%."""
    leaf, sign = reading.asked.leaf, "%" if reading.asked.leaf.percent or reading.asked.staged else ""
    parts = [f"目标 {_target(leaf, sign)}"] if leaf.has_target else []
    parts.append(f"完成 {shown(value or Fraction(0))}{sign}")
    if _has_rate(leaf) and not reading.asked.staged:
        parts.append(f"完成率 {_rate(leaf, value or Fraction(0))}")
    return "，".join(parts)


def _target(leaf: Leaf, sign: str) -> str:
    if leaf.direction is Direction.RANGE:
        low, high = ("不限" if end is None else f"{shown(end)}{sign}" for end in (leaf.low, leaf.high))
        return low if low == high else f"{low}～{high}"
    strict = "＞" if leaf.direction is Direction.HIGHER else "＜"
    before = strict if leaf.strict else "≤" if leaf.direction is Direction.LOWER else ""
    return f"{before}{shown(leaf.target or Fraction(0))}{sign}"


def _has_rate(leaf: Leaf) -> bool:
    return leaf.direction is Direction.HIGHER and leaf.target is not None and leaf.target > 0


def _rate(leaf: Leaf, value: Fraction) -> str:
    return f"{round_half_up(100 * value / leaf.target, 1)}%" if leaf.target else ""


def _score(case: Case, points: Decimal | None) -> str:
    """Write the points got of the full points; a 减分 leaf writes what it loses, a 加分 leaf what it gains."""
    full = full_of(case)
    if points is None or (case.terms.points is None and case.node.nature is Nature.BASIC):
        return ""
    match case.node.nature:
        case Nature.BASIC:
            return f"；得 {shown(points)}/{shown(full)} 分"
        case Nature.BONUS:
            return f"；加 {shown(points)} 分"
        case Nature.DEDUCTION:
            return f"；减 {shown(full - points)} 分"
