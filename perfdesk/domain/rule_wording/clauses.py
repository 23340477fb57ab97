"""A wording as clauses, each of which must be understood: what one pattern leaves over makes the whole unclear."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from perfdesk.domain.indicator import Basis
from perfdesk.domain.quantity import text_of
from perfdesk.domain.target import Direction, Target
from perfdesk.domain.text.measure import in_unit, is_percent
from perfdesk.domain.text.normalise import squeeze

Params = dict[str, Any]
Found = Mapping[str, list[re.Match[str]]]

N = r"\d+(?:\.\d+)?"
NOUGHT = r"(?:该项)?(?:不得分|得0分|不计分)"
_SOURCE = re.compile(r"以.{2,20}为准|数据以.{2,20}为准")
_NUMBERED = re.compile(r"^(?:\d{1,2}[.、)](?!\d)|\(\d{1,2}\)|[①-⑳])")
_ONE = re.compile(r"((?:每|不足|按|发生|出现)[^\d,;。]{0,8}?)一(?=[个户人公项件起次所座天日家处场台套名条例万亿])")
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the leaf whose rule is read; None where the table does not say."""

    points: Decimal | None = None
    measure_unit: str = ""
    basis: Basis = Basis.CUMULATIVE
    direction: Direction | None = None
    target: Target = Target()

    @property
    def percent(self) -> bool:
        """Tell whether figures are in %."""
        return is_percent(self.measure_unit) or self.basis in (Basis.RATIO, Basis.GROWTH)

    @property
    def way(self) -> Direction:
        """Return the direction as known, else as the target's words give it, else higher."""
        return self.direction or self.target.direction or Direction.HIGHER

    def amount(self, number: str, unit: str) -> str | None:
        """Return a number with its unit in the leaf's own unit, as text; None where the units do not fit."""
        wanted = self.measure_unit or self.target.unit
        if not wanted and re.search("[万亿]", unit):
            return None
        value = in_unit(Fraction(number), unit, wanted)
        return None if value is None else text_of(value)


def clauses(wording: str) -> list[str]:
    """Cut a wording at commas, semicolons and full stops; a condition stays with what follows from it."""
    text = _ONE.sub(r"\g<1>1", re.sub(r"(?<=的),|,(?=相应)", "", squeeze(wording)))
    pieces = (_NUMBERED.sub("", piece, count=1) for piece in re.split("[;。,]", text))
    return [piece for piece in pieces if piece and not _SOURCE.fullmatch(piece)]


def sort(pieces: list[str], patterns: Mapping[str, str]) -> Found | None:
    """Sort clauses by the first pattern each matches as a whole; None where one matches none."""
    found: dict[str, list[re.Match[str]]] = {name: [] for name in patterns}
    for piece in pieces:
        matches = ((name, re.fullmatch(pattern, piece)) for name, pattern in patterns.items())
        name, match = next(((name, match) for name, match in matches if match), ("", None))
        if match is None:
            return None
        found[name].append(match)
    return found if pieces else None


def once(found: Found | None, must: str, may: str = "") -> bool:
    """Tell whether each clause named in `must` stands exactly once, each in `may` at most once, and no other."""
    if found is None:
        return False
    needed, allowed = must.split(), may.split()
    return all(len(found[name]) == 1 for name in needed) and all(
        len(matches) <= (name in needed or name in allowed) for name, matches in found.items()
    )


def plain_number(text: str) -> int:
    """Read a rank: 3, 三, 十 and up to 十九."""
    if "十" in text:
        return 10 + (int(rest) if (rest := text.replace("十", "").translate(_DIGITS)) else 0)
    return int(text.translate(_DIGITS))


def share(percent: str) -> str:
    """Write 80 (%) as 0.8."""
    return text_of(Fraction(percent) / 100)
