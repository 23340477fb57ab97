"""Where the county stands at a month: totals, splits and every leaf with every figure of the contract."""

import json
from collections.abc import Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from perfdesk.domain.county import Count, County, Judged, Totals
from perfdesk.domain.quantity import text_of
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import (
    GAP,
    LEAD,
    LEAF,
    LIGHT,
    LOSS,
    PACE,
    POINTS,
    RATE,
    SERIAL,
    TARGET,
    framed,
    measures,
    row,
)
from perfdesk.reports.phrase import cut_off, expected_total, lead_name, points

DIGITS = 28
"""Significant digits of a number that has no last one."""

GROUPS = (
    ("all", "全部指标"),
    ("lost", "已出现扣分点"),
    ("at_risk", "存在扣分隐患"),
    ("unreported", "未报送"),
    ("to_verify", "待核"),
    ("unpredictable", "无法预测"),
    ("normal", "正常"),
    ("at_target_loss", "未得满分"),
)


def status(county: County) -> dict[str, Any]:
    """Return the county at a month as plain data; numbers are strings, so that no digit is lost."""
    schemes = {scheme.id: scheme.name for scheme in county.data.schemes.values()}
    return {
        "county": county.data.office.county,
        "year": county.data.year,
        "month": county.month,
        "cut_off": cut_off(county),
        "totals": _totals(county.totals[""]),
        "schemes": [{"name": name, "totals": _totals(county.totals[key])} for key, name in schemes.items()],
        "leaves": [leaf(county, judged) for judged in county.leaves],
    }


def as_json(county: County) -> bytes:
    """Return `status` as UTF-8 JSON."""
    return json.dumps(status(county), ensure_ascii=False, indent=1).encode() + b"\n"


def leaf(county: County, judged: Judged) -> dict[str, Any]:
    """Return every figure of one leaf by its name in the contract; None where it does not exist."""
    result, node = judged.result, judged.node
    return {
        "indicator": judged.indicator.name,
        "task": node.name if node is not judged.indicator else "",
        "code": node.code,
        "unit": lead_name(county, judged),
        "scheme": result.case.scheme.name,
        "nature": node.nature.value,
        "direction": node.direction.value,
        "basis": node.basis.value,
        "measure_unit": node.measure_unit,
        "rule": judged.terms.rule.kind,
        "target_text": judged.terms.target.text,
        "month": result.case.judged_month,
        "T": number(result.target),
        "P": number(judged.terms.points),
        "A": number(result.actual),
        "pace": number(result.pace),
        "r": number(result.r),
        "gap": number(result.gap),
        "gap_shown": number(result.gap_shown),
        "shortfall_pct": number(result.shortfall_pct),
        "light": result.light.value,
        "progress_state": result.progress_state.value,
        "points_state": result.points_state.value,
        "reason": result.reason,
        "F": number(result.projection),
        "score_now": number(result.score_now),
        "score_projected": number(result.score_projected),
        "score_range": [number(result.score_low), number(result.score_high)],
        "shortfall": number(result.shortfall),
        "confirmed": number(result.confirmed),
        "expected_loss": number(result.expected_loss),
        "recoverable": number(result.recoverable),
        "bonus": number(result.bonus),
        "deduction": number(result.deduction),
        "loss_at_target": number(result.loss_at_target),
        "needed_rate": number(result.needed_rate),
        "hard": result.hard,
        "working": result.working,
        "problems": list(result.problems),
    }


def number(value: Fraction | Decimal | None) -> str | None:
    """Write a number as a plain decimal string; one without a last digit is cut at 28 significant digits."""
    if value is None:
        return None
    if isinstance(value, Decimal):
        return f"{value:f}"
    exact = text_of(value)
    if "/" not in exact:
        return exact
    with localcontext() as context:
        context.prec = DIGITS
        return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


def _totals(totals: Totals) -> dict[str, Any]:
    return {
        **{name: _count(getattr(totals, name)) for name, _ in GROUPS},
        "recoverable": number(totals.recoverable),
        "bonus": number(totals.bonus),
        "deduction": number(totals.deduction),
        "projected": [number(totals.low), number(totals.high)],
        "split": {state.value: {"n": n, "share": number(share)} for state, (n, share) in totals.split.items()},
        "lights": {light.value: n for light, n in totals.lights.items()},
    }


def _count(count: Count) -> dict[str, Any]:
    return {
        "n": count.indicators,
        "tasks": count.tasks,
        "points": number(count.points),
        "expected_loss": number(count.loss),
    }


def totals_listing(county: County) -> Listing:
    """Make the table of totals: every group of leaves with how many, how many points and how much is lost."""
    columns = (
        Column("group", "类别", 8),
        Column("n", "项数", 4, Align.RIGHT),
        Column("tasks", "其中任务", 4, Align.RIGHT),
        Column("points", "分值", 5, Align.RIGHT),
        Column("loss", "预计扣分", 5, Align.RIGHT, places=2),
    )
    totals = county.totals[""]
    counts = [(title, getattr(totals, name)) for name, title in GROUPS]
    rows: list[tuple[Cell, ...]] = [(title, c.indicators, c.tasks, c.points, c.loss) for title, c in counts]
    notes = (
        f"预计总得分{expected_total(totals)}分；可挽回{points(totals.recoverable)}分；"
        f"加分{points(totals.bonus)}分，减分{points(totals.deduction)}分。",
    )
    return framed(("totals", "绩效考评总体情况"), county, columns, [Section(tuple(rows))], notes=notes)


LEAF_COLUMNS = (
    SERIAL,
    LEAF,
    LEAD,
    TARGET,
    Column("actual", "累计完成", 5.4, Align.RIGHT),
    RATE,
    PACE,
    GAP,
    LIGHT,
    Column("progress_state", "进度状态", 4),
    Column("points_state", "得失分状态", 6),
    POINTS,
    Column("score_now", "现得分", 3.6, Align.RIGHT, places=2),
    Column("score_projected", "预计得分", 3.6, Align.RIGHT, places=2),
    LOSS,
    Column("recoverable", "可挽回", 3.6, Align.RIGHT, places=2),
    Column("working", "算式", 24),
)


def _leaf_cells(county: County, serial: int, judged: Judged) -> Mapping[str, Cell]:
    result = judged.result
    return {
        **measures(judged),
        "serial": serial,
        "lead": lead_name(county, judged, short=True),
        "progress_state": result.progress_state.title,
        "points_state": result.points_state.title,
        "score_now": result.score_now,
        "score_projected": result.score_projected,
        "recoverable": result.recoverable,
        "working": result.working,
    }


def leaves_listing(county: County) -> Listing:
    """Make the table of all leaves with their figures and workings, in tree order."""
    cells = (_leaf_cells(county, serial, judged) for serial, judged in enumerate(county.leaves, 1))
    rows = tuple(row(LEAF_COLUMNS, dict(one)) for one in cells)
    sections = [Section(rows, keys=tuple(judged.node.id for judged in county.leaves))] if rows else []
    return framed(("leaves", "指标得分测算表"), county, LEAF_COLUMNS, sections, empty="尚未录入指标。")
