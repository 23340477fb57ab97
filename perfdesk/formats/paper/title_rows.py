"""A title in rows: no word or date torn apart, the rows shaped as a 梯形 (GB/T 9704-2012, 7.3.1)."""

import math
import re
from itertools import combinations, pairwise

from perfdesk.formats.paper.clean import clean
from perfdesk.formats.paper.widths import em

_PIECE = re.compile(
    r"《[^》]*》|“[^”]*”|（[^）]*）|\d{4}年(?:\d{1,2}(?:[—-]\d{1,2})?月)?"
    r"|[A-Za-z0-9][A-Za-z0-9.—-]*[月日年项个号%]?|绩效考[评核]|."
)
_AFTER = ("的", "年", "月", "、", "，", "》", "）", "”", "指标", "情况", "县", "市", "工作", "考评", "考核", "办公室")
_BEFORE = (
    "关于", "绩效", "指标", "进展", "工作", "情况", "《", "“", "完成", "清单", "通报", "落实", "推进", "等", "和", "及",
)  # fmt: skip
_CLOSING = "、，。；：》）”"
_MOST_WEIGHED = 3
"""Longer titles are just filled row by row: weighing every way to cut them would take too long."""


def title_rows(title: str, room: float) -> tuple[str, ...]:
    """Split `title` into as few rows of at most `room` em as it takes; a line break typed in it is kept."""
    if "\n" in title:
        return tuple(row.strip() for row in clean(title).split("\n") if row.strip()) or ("",)
    pieces = _PIECE.findall(clean(title))
    text = "".join(pieces)
    if em(text) <= room:
        return (text,)
    count = math.ceil(em(text) / room)
    return _weighed(pieces, count, room) or _weighed(pieces, count + 1, room) or _filled(text, room)


def _weighed(pieces: list[str], count: int, room: float) -> tuple[str, ...]:
    """Return the least ugly way to cut into `count` rows; nothing where there is none, or too many to weigh."""
    if count > _MOST_WEIGHED:
        return ()
    places = [at for at in range(1, len(pieces)) if pieces[at] not in _CLOSING]
    choices = (_cut(pieces, cuts) for cuts in combinations(places, count - 1))
    fitting = [rows for rows in choices if all(em(row) <= room for row in rows)]
    return min(fitting, key=_ugliness, default=())


def _filled(text: str, room: float) -> tuple[str, ...]:
    rows = [""]
    for character in text:
        if em(rows[-1] + character) > room:
            rows.append("")
        rows[-1] += character
    return tuple(rows)


def _cut(pieces: list[str], cuts: tuple[int, ...]) -> tuple[str, ...]:
    edges = (0, *cuts, len(pieces))
    return tuple("".join(pieces[start:end]) for start, end in pairwise(edges))


def _ugliness(rows: tuple[str, ...]) -> float:
    """Weigh torn words heaviest, then rows of equal length (no 梯形), then rows very unequal."""
    return sum(6 * _torn(upper, lower) + abs(abs(em(upper) - em(lower)) - 2.5) for upper, lower in pairwise(rows))


def _torn(upper: str, lower: str) -> int:
    """Count which sides of a cut are no known edge of a word: 0, 1 or 2."""
    return 2 - upper.endswith(_AFTER) - lower.startswith(_BEFORE)
