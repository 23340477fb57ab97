"""The sentence of the sprint: what can still be saved, and which indicators must go how much faster."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from perfdesk.domain.county import County, Judged
from perfdesk.domain.quantity import shown
from perfdesk.domain.rectification.sprint import FASTER, must_double, must_hurry, times_needed
from perfdesk.reports.phrase import days_left, points
from perfdesk.reports.sentence import first, items, of_lead


def sprint(county: County, today: date) -> str:
    """Write what is left: days from `today`, points, and what must hurry; "" where nothing is left to do."""
    days = days_left(county.data.year, today)
    recoverable = county.totals[""].recoverable
    saved = f"可挽回分值{points(recoverable)}分" if recoverable else ""
    hurry = _hurry(county) if days > 0 else ""
    if not saved and not hurry:
        return ""
    head = "，".join(part for part in (f"距离年终还有{days}天" if days > 0 else "", saved) if part)
    return "；".join(part for part in (head, hurry) if part) + "。"


def _hurry(county: County) -> str:
    behind = [judged for judged in county.leaves if must_hurry(judged)]
    if not behind:
        return ""
    hard = [judged for judged in behind if judged.result.hard]
    fast = sorted(filter(must_double, behind), key=_fastest_first)
    parts = []
    if fast:
        speeds = first([f"{of_lead(county, [judged])}（{_speed(judged)}）" for judged in fast], "，")
        parts.append(f"月均增幅须达到当前的{shown(FASTER)}倍以上的有{items(fast)}：{speeds}")
    if hard:
        parts.append(f"难以挽回的有{items(hard)}：{_whose(county, hard)}")
    return f"按目前进度，{items(behind)}需加快" + (f"，其中{'；'.join(parts)}" if parts else "")


def _whose(county: County, leaves: Sequence[Judged]) -> str:
    return first([of_lead(county, [judged]) for judged in leaves], "，")


def _fastest_first(judged: Judged) -> tuple[bool, Fraction]:
    times = times_needed(judged)
    return times is not None, -(times or Fraction(0))


def _speed(judged: Judged) -> str:
    times = times_needed(judged)
    return "尚未起步" if times is None else f"{shown(times, 1)}倍"
