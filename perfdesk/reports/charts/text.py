"""Text that fits: measured, wrapped, or cut with …; and numbers as people read them."""

import unicodedata
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.quantity import round_half_up
from perfdesk.reports.phrase import grouped

_NOT_FIRST = frozenset("，。、；：？！）》”’」』】%％…·—")
_WIDE_LATIN = frozenset("%@MWmw")
_LATIN_WIDTH = 0.62


def width_of(text: str) -> float:
    """Return how many em a text is wide at most: 1 for a Chinese character, 0.62 for a Latin one."""
    return sum(_width(character) for character in text)


def elided(text: str, ems: float) -> str:
    """Return a text that is at most `ems` wide, its end cut with … where it is longer."""
    if width_of(text) <= ems:
        return text
    return text[: _count(text, ems - 1)].rstrip() + "…"


def wrapped(text: str, ems: float, lines: int) -> list[str]:
    """Break a text into at most `lines` lines of `ems`, none beginning with a closing mark; the last is cut with …."""
    found: list[str] = []
    while text and len(found) < lines - 1 and width_of(text) > ems:
        end = max(1, _count(text, ems))
        while end > 1 and text[end] in _NOT_FIRST:
            end -= 1
        found.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*found, elided(text, ems)] if text else found


def signed(value: Fraction | Decimal, places: int = 1) -> str:
    """Write a number with its sign, rounded to `places`: −38.5, +3.2, 0.0."""
    rounded = round_half_up(value, places)
    return ("+" if rounded > 0 else "") + grouped(str(rounded))


def _width(character: str) -> float:
    is_wide = unicodedata.east_asian_width(character) in "WFA" or character in _WIDE_LATIN
    return 1.0 if is_wide else _LATIN_WIDTH


def _count(text: str, ems: float) -> int:
    """Return how many characters of a text fit into `ems`."""
    used = 0.0
    for number, character in enumerate(text):
        used += _width(character)
        if used > ems:
            return number
    return len(text)
