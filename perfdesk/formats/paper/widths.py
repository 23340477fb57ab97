"""How wide the columns of a printed table are, and how large its text: nothing may be cut or overflow."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WIDE_LATIN = frozenset("mwMW%@&‰")
_NARROW = frozenset(",.:;'ijl|")
_TOKEN = re.compile(r"[^\s\u2e80-\uffef“”‘’—…]+")
SIZES = (12.0, 10.5, 9.0, 7.5)
"""小四, 五号, 小五, 六号: the sizes that offices set tables in, best first."""
SQUEEZE = 0.72
"""How far a column may fall short of the width it asked for before the text is made smaller."""
PADDING = 0.7
"""Both sides of a cell together, in em."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The text size in points and each column's whole width in points."""

    size: float
    widths: tuple[float, ...]

    def room(self, column: int) -> float:
        """Return how many em of text go on one line of a column."""
        return self.widths[column] / self.size - PADDING


def em(text: str) -> float:
    """Return the width of `text` in em, on the safe side: 汉字 1, digits and Latin a little over a half."""
    return sum(map(_advance, text))


def longest_word(texts: Iterable[str]) -> float:
    """Return the width in em of the longest number or Latin word, which is kept in one piece."""
    return max((em(word) for text in texts for word in _TOKEN.findall(text)), default=0.0)


def fit(wanted: Sequence[float], narrowest: Sequence[float], room: float) -> Fit:
    """Share `room` points among columns that want `wanted` em and need `narrowest` em of text.

    The largest usual size that treats the columns fairly is taken; too many columns for any of them
    make the text as small as they need.
    """
    floors = [max(low, 2.0) for low in narrowest]
    wishes = [max(wish, low) for wish, low in zip(wanted, floors, strict=True)]
    fair = [max(wish * SQUEEZE, low) for wish, low in zip(wishes, floors, strict=True)]
    padding = PADDING * len(wishes)
    size = next((size for size in SIZES if sum(fair) + padding <= room / size), None)
    if size is None:
        size = min(SIZES[-1], room / (sum(floors) + padding))
    widths = _share(wishes, floors, room / size - padding)
    return Fit(size, tuple((width + PADDING) * size for width in widths))


_ROUNDING = 1e-6
"""A column made as wide as a word holds it, whatever the last bit of the arithmetic says."""


def soften(text: str, room: float) -> str:
    """Let words too long for `room` em break between any two characters (zero-width spaces)."""
    enough = room + _ROUNDING
    return _TOKEN.sub(lambda word: "\u200b".join(word[0]) if em(word[0]) > enough else word[0], text)


def balanced(title: str, room: float) -> str:
    """Break a column's title into rows of like length, before a bracket where there is one: 序时/进度."""
    if em(title) <= room:
        return title
    name, bracket, rest = title.partition("（")
    if bracket and name:
        return f"{balanced(name, room)}\n{balanced(bracket + rest, room)}"
    rows = -(-int(em(title) * 100) // int(room * 100))
    per_row = -(-len(title) // rows)
    return "\n".join(title[at : at + per_row] for at in range(0, len(title), per_row)) if per_row > 1 else title


def _share(wishes: list[float], floors: list[float], room: float) -> list[float]:
    """Scale the wishes to fill `room` exactly, none below its floor."""
    widths = list(wishes)
    held: set[int] = set()
    while len(held) < len(widths):
        free = [at for at in range(len(widths)) if at not in held]
        scale = (room - sum(floors[at] for at in held)) / sum(wishes[at] for at in free)
        low = {at for at in free if wishes[at] * scale < floors[at]}
        widths = [floors[at] if at in held | low else wishes[at] * scale for at in range(len(widths))]
        if not low:
            break
        held |= low
    return widths


def _advance(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    if character in _WIDE_LATIN:
        return 1.05
    if character in _NARROW:
        return 0.36
    return 0.79 if character.isupper() or character in "+=<>" else 0.58
