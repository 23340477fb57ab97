"""Wordings that name bands: 15分钟内得0.5分,15—30分钟得0.3分,30分钟以上不得分."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from perfdesk.domain.quantity import text_of
from perfdesk.domain.rule_wording.clauses import NOUGHT, Context, N, Params
from perfdesk.domain.target import Direction

_WORTH = rf"的?(?:得(?P<k>{N})分|(?P<all>得满分)|{NOUGHT})"
_WHAT = r"(?P<what>完成率|完成(?:目标|任务)的?)?(?:为|在|达到?)?"
_UNIT = r"(?P<unit>[^\d得不(]*?)"
_BAND = {
    "between": rf"{_WHAT}(?P<low>{N})[^\d~(-]*?(?P<held>\(含\))?[-~至](?P<high>{N}){_UNIT}(?:之间)?{_WORTH}",
    "up_to": rf"{_WHAT}(?P<open>不足|低于|小于)?(?:不超过)?(?P<high>{N}){_UNIT}(?:\(含\))?(?:及?以下|以内|内)?{_WORTH}",
    "from": rf"{_WHAT}(?P<open>超过|高于|大于)?(?P<low>{N}){_UNIT}(?:\(含\))?(?:及?以上)?{_WORTH}",
}
_UP = re.compile(r"以下|以内|内|不足|低于|小于|不超过")
_DOWN = re.compile(r"以上|超过|高于|大于")


@dataclass(frozen=True, slots=True)
class _Band:
    low: Fraction | None
    high: Fraction | None
    points: str
    low_open: bool = False
    high_open: bool = False

    def params(self) -> Params:
        """Return the band in the form the rule keeps."""
        low = {} if self.low is None else {"from": text_of(self.low)}
        high = {} if self.high is None else {"to": text_of(self.high)}
        opened = ({"from_open": True} if self.low_open else {}) | ({"to_open": True} if self.high_open else {})
        return low | high | opened | {"points": self.points}


def read_bands(pieces: list[str], context: Context) -> tuple[str, Params] | None:
    """Read ordered bands that cover every value; a bound that two bands name belongs to the one named first."""
    found = [_found(piece) for piece in pieces]
    matches = [match for match in found if match]
    if len(matches) < 2 or len(matches) != len(found):
        return None
    over = _over(matches, context)
    bands = [_band(match, over, context) for match in matches]
    read = _closed([band for band in bands if band])
    if over is None or len(read) != len(bands) or not _covering(read) or not _worth(read, context):
        return None
    return "banded", {"over": over, "bands": [band.params() for band in read]}


def _found(piece: str) -> re.Match[str] | None:
    """Match a clause as the one sort of band its words make it."""
    if re.search(rf"{N}[^\d,]*?[-~至]{N}", piece):
        return re.fullmatch(_BAND["between"], piece)
    if _UP.search(piece):
        return re.fullmatch(_BAND["up_to"], piece)
    return re.fullmatch(_BAND["from"], piece) if _DOWN.search(piece) else None


def _over(matches: list[re.Match[str]], context: Context) -> str | None:
    """Tell whether the bands are of the rate or of the figure itself; None where the clauses differ."""
    said = {bool(match["what"]) for match in matches if match["what"]} or {False}
    percent = {match["unit"] == "%" for match in matches}
    if len(percent) > 1:
        return None
    by_rate = percent == {True} and (said == {True} or not context.percent)
    if by_rate:
        return "rate" if context.way is Direction.HIGHER else None
    return None if said == {True} else "x"


def _band(match: re.Match[str], over: str | None, context: Context) -> _Band | None:
    said = match.groupdict()
    points = said["k"] or ("0" if not said["all"] else None if context.points is None else str(context.points))
    bounds = [_bound(said.get(name), said["unit"], over, context) for name in ("low", "high")]
    named = [said.get(name) is not None for name in ("low", "high")]
    if points is None or named != [bound is not None for bound in bounds]:
        return None
    low, high = bounds
    low_open = bool(said.get("open")) and high is None
    high_open = bool(said.get("held")) or (bool(said.get("open")) and low is None)
    return _Band(low, high, points, low_open, high_open)


def _bound(number: str | None, unit: str, over: str | None, context: Context) -> Fraction | None:
    if number is None:
        return None
    if over == "rate":
        return Fraction(number) / 100
    amount = context.amount(number, unit)
    return None if amount is None else Fraction(amount)


def _covering(bands: list[_Band]) -> bool:
    """Tell whether the bands lie end to end and leave no value out."""
    ordered = sorted(bands, key=lambda band: (band.low is not None, band.low or 0))
    joined = all(a.high is not None and a.high == b.low for a, b in pairwise(ordered))
    held = not any(a.high_open and b.low_open for a, b in pairwise(ordered))
    return joined and held and ordered[0].low is None and ordered[-1].high is None


def _worth(bands: list[_Band], context: Context) -> bool:
    best = max(Fraction(band.points) for band in bands)
    return context.points is None or best == context.points


def _closed(bands: list[_Band]) -> list[_Band]:
    """Open every bound that an earlier band already holds."""
    taken: set[Fraction] = set()
    closed = []
    for band in bands:
        one = replace(band, low_open=band.low_open or band.low in taken, high_open=band.high_open or band.high in taken)
        held = (one.low if not one.low_open else None, one.high if not one.high_open else None)
        taken |= {bound for bound in held if bound is not None}
        closed.append(one)
    return closed
