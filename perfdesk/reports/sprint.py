"""The sentence of the sprint: what can still be saved, and which indicators must go how much faster."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from perfdesk.domain.county import County, Judged
from perfdesk.domain.quantity import shown
from perfdesk.reports.phrase import days_left, points
from perfdesk.reports.sentence import first, items, of_lead

FASTER = Fraction(2)
"""From what multiple of the speed so far an indicator is named."""


def sprint(county: County, today: date) -> str:
    """Write what is left: days from `today`, points, and what must hurry; "" where nothing is left to do."""
    days = days_left(county.data.year, today)
    recoverable = county.totals[""].recoverable
    saved = f"可挽回分值{points(recoverable)}分" if recoverable else ""
    hurry = _hurry(county)
    if not saved and not hurry:
        return ""
    head = "，".join(part for part in (f"距离年终还有{days}天" if days > 0 else "", saved) if part)
    return "；".join(part for part in (head, hurry) if part) + "。"


def _hurry(county: County) -> str:
    behind = [judged for judged in county.leaves if _must_hurry(judged)]
    if not behind:
        return ""
    hard = [judged for judged in behind if judged.result.hard]
    fast = sorted(filter(_must_double, behind), key=_fastest_first)
    parts = []
    if fast:
        speeds = first([f"{of_lead(county, [judged])}（{_speed(judged)}）" for judged in fast], "，")
        parts.append(f"月均增幅须达到当前的{shown(FASTER)}倍以上的有{items(fast)}：{speeds}")
    if hard:
        parts.append(f"难以挽回的有{items(hard)}：{_whose(county, hard)}")
    return f"按目前进度，{items(behind)}需加快" + (f"，其中{'；'.join(parts)}" if parts else "")


def _whose(county: County, leaves: Sequence[Judged]) -> str:
    return first([of_lead(county, [judged]) for judged in leaves], "，")


def _must_hurry(judged: Judged) -> bool:
    """Tell whether a growing leaf is behind its pace and must go faster than so far to reach its target."""
    result = judged.result
    if result.needed_rate is None or result.rate_so_far is None:
        return False
    return result.gap is not None and result.gap < 0 and result.needed_rate > result.rate_so_far


def _times(judged: Judged) -> Fraction | None:
    """Return by how much a leaf must go faster than so far; None where it has not begun."""
    needed, so_far = judged.result.needed_rate, judged.result.rate_so_far
    return needed / so_far if needed is not None and so_far is not None and so_far > 0 else None


def _fastest_first(judged: Judged) -> tuple[bool, Fraction]:
    times = _times(judged)
    return times is not None, -(times or Fraction(0))


def _must_double(judged: Judged) -> bool:
    times = _times(judged)
    return not judged.result.hard and (times is None or times >= FASTER)


def _speed(judged: Judged) -> str:
    times = _times(judged)
    return "尚未起步" if times is None else f"{shown(times, 1)}倍"
