"""Which units a messy cell names: any separator or none, short and outdated names, prefixes and brackets."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from perfdesk.domain.text.normalise import normalise, squeeze
from perfdesk.domain.text.unit_spellings import registered, spellings
from perfdesk.domain.unit import Alias, Unit, UnitKind

_ALL_TOWNSHIPS = "\ue000"
_TOWNSHIPS = re.compile(
    r"(?:全县|全区|全市)?(?:各|所有|全部|\d+个)(?:乡镇|镇乡)(?:[、,]?(?:各?街道)|\((?:含)?[各、]?街道\))?"
    r"(?:人民政府|党委政府|政府|党委)?(?:[、,]?(?:街道)?办事处)?"
)
_ROLE = re.compile(
    r"\((?:总?牵头|主办|负责|配合|协办|协助|汇总|排名第一|第一责任)(?:单位|部门)?\)"
    r"|(?:总?牵头|主办|责任|承办|配合|协办|汇总|考核责任)(?:单位|部门)?:"
)
_SEPARATOR = re.compile(r"[、,;。\n\r/\\|+&]|\s{2,}|(?<=[局委办会院镇乡社队司所站处]) ")
_SUFFIX = re.compile(r"等(?:单位|部门)?$")
_ENDS = tuple("局委办会院心司站所队社联镇乡道府部厅室处")
_JOINTS = ("和", "与", "及", "以及")
_PREFIXES = ("本县", "我县", "本区", "我区", "市", "县", "区", "州", "旗")
_LONGEST_CELL = 1000
_LONGEST_PIECE = 60


class NamesFound(NamedTuple):
    """Unit ids in the order of the cell, the pieces that name no unit, and Chinese notes on what was assumed."""

    ids: tuple[str, ...]
    unknown: tuple[str, ...]
    notes: tuple[str, ...] = ()


class UnitNames:
    """The names of a county's units on a day; splits the cells that hold them.

    Names valid on that day come first, then generally understood spellings, then names of other days (with a
    note). Merged units answer with the id of the unit they became.
    """

    def __init__(self, units: Iterable[Unit], on: date | None = None, *, county: str = "") -> None:
        """Collect the names of `units` as they stand `on` a day (None: every alias counts as valid)."""
        self._units = {unit.id: unit for unit in units}
        self._meanings = _meanings(_tiers(self._units, on, county), tuple(filter(None, (squeeze(county), *_PREFIXES))))
        self._longest = max(map(len, self._meanings), default=0)
        self._remembered: dict[str, NamesFound] = {}

    def split(self, cell: str) -> NamesFound:
        """Find the units a cell names; a piece is unknown as a whole rather than matched in its middle."""
        if cell not in self._remembered:
            self._remembered[cell] = self._split(cell)
        return self._remembered[cell]

    def one(self, name: str) -> str | None:
        """Return the id of the one unit that `name` means, None where it names none or several."""
        found = self.split(name)
        return found.ids[0] if len(found.ids) == 1 and not found.unknown else None

    def suggest(self, piece: str) -> str:
        """Return the registered name most like an unknown piece, "" where none is near."""
        names = {squeeze(name): unit.name for unit in self._units.values() for name in registered(unit)}
        near = difflib.get_close_matches(squeeze(piece), names, n=1, cutoff=0.6)
        return names[near[0]] if near else ""

    def _split(self, cell: str) -> NamesFound:
        if len(cell) > _LONGEST_CELL:
            return NamesFound((), (cell,))
        plain = _TOWNSHIPS.sub(_ALL_TOWNSHIPS, normalise(cell).replace(" \n", "\n"))
        pieces = [text for piece in _SEPARATOR.split(_ROLE.sub(" ", plain)) if (text := "".join(piece.split()))]
        ids: list[str] = []
        unknown: list[str] = []
        notes: list[str] = []
        for piece in pieces:
            for name, found in self._piece(piece):
                if len(found) == 1 or name == _ALL_TOWNSHIPS:
                    ids.extend(found)
                    notes.extend(self._outdated(name, found))
                else:
                    unknown.append(name)
                    notes.extend(self._ambiguous(name, found))
        return NamesFound(tuple(dict.fromkeys(ids)), tuple(unknown), tuple(dict.fromkeys(notes)))

    def _piece(self, piece: str) -> list[tuple[str, tuple[str, ...]]]:
        """Cut a piece without separators into names with the ids each may mean (none: unknown)."""
        if len(piece) > _LONGEST_PIECE:
            return [(piece, ())]
        for text in (piece, _SUFFIX.sub("", piece)):
            if names := self._cover(text):
                return names
        if "(" in piece:
            return [part for text in re.split(r"[()]", piece) if text for part in self._piece(text)]
        return self._known_parts(piece)

    def _cover(self, text: str) -> list[tuple[str, tuple[str, ...]]]:
        """Cut the whole text into names, the longest first, or return nothing."""
        ways: list[list[tuple[str, tuple[str, ...]]] | None] = [None] * len(text) + [[]]
        for start in range(len(text) - 1, -1, -1):
            for end in range(min(len(text), start + self._longest), start, -1):
                after = ways[end]
                if after is None:
                    continue
                if after and start and text[start:end] in _JOINTS:
                    ways[start] = after
                elif found := self._ids(text[start:end]):
                    ways[start] = [(text[start:end], found), *after]
                    break
        return ways[0] or []

    def _known_parts(self, text: str) -> list[tuple[str, tuple[str, ...]]]:
        """Take known names off both ends; what is left is unknown, and all of it where it looks like no name."""
        for size in range(len(text) - 1, 1, -1):
            head, tail = text[:size], text[size:]
            if len(tail) > 1 and tail.endswith(_ENDS) and (names := self._cover(head)):
                return [*names, *self._known_parts(tail)]
            head, tail = text[:-size], text[-size:]
            if len(head) > 1 and head.endswith(_ENDS) and (names := self._cover(tail)):
                return [*self._known_parts(head), *names]
        return [(text, ())]

    def _ids(self, name: str) -> tuple[str, ...]:
        if name == _ALL_TOWNSHIPS:
            return self._townships()
        return self._meanings[name].ids if name in self._meanings else ()

    def _townships(self) -> tuple[str, ...]:
        towns = [u for u in self._units.values() if u.kind is UnitKind.TOWNSHIP and not u.merged_into]
        return tuple(unit.id for unit in sorted(towns, key=lambda unit: unit.position))

    def _outdated(self, name: str, found: tuple[str, ...]) -> tuple[str, ...]:
        if name == _ALL_TOWNSHIPS or not self._meanings[name].outdated:
            return ()
        return (f"“{name}”不是本期使用的名称，按“{self._units[found[0]].name}”处理，请核对。",)

    def _ambiguous(self, name: str, found: tuple[str, ...]) -> tuple[str, ...]:
        names = "、".join(f"“{self._units[one].name}”" for one in found)
        return (f"“{name}”可能是{names}，请写明单位全称。",) if found else ()


_Tier = Mapping[str, tuple[str, ...]]


class _Meaning(NamedTuple):
    """The ids a name may mean; `outdated` where it is a name of other days."""

    ids: tuple[str, ...]
    outdated: bool


def _meanings(tiers: Iterable[_Tier], prefixes: Iterable[str]) -> dict[str, _Meaning]:
    """Return what each name means, with and without 县 and the like before it; an earlier tier wins."""
    meanings: dict[str, _Meaning] = {}
    *_, old = tiers = tuple(tiers)
    for tier in tiers:
        for prefix in ("", *prefixes):
            for name, ids in tier.items():
                meanings.setdefault(prefix + name, _Meaning(ids, tier is old))
    return meanings


def _tiers(units: Mapping[str, Unit], on: date | None, county: str) -> tuple[_Tier, _Tier, _Tier]:
    """Return name -> ids for today's registered names, for other spellings of them, and for names of other days."""
    today: list[tuple[str, Unit]] = []
    past: list[tuple[str, Unit]] = []
    for unit in units.values():
        (past if unit.merged_into else today).extend((name, unit) for name in registered(unit))
        for alias in unit.aliases:
            (today if not unit.merged_into and _valid(alias, on) else past).append((alias.name, unit))
    exact = _tier(units, ((squeeze(name), unit) for name, unit in today))
    spelled = _tier(units, ((text, unit) for name, unit in today for text in spellings(name, unit, county)))
    old = _tier(
        units, ((text, unit) for name, unit in past for text in (squeeze(name), *spellings(name, unit, county)))
    )
    return exact, spelled, old


def _tier(units: Mapping[str, Unit], names: Iterable[tuple[str, Unit]]) -> _Tier:
    tier: dict[str, dict[str, None]] = defaultdict(dict)
    for name, unit in names:
        tier[name][_final(units, unit)] = None
    return {name: tuple(ids) for name, ids in tier.items()}


def _final(units: Mapping[str, Unit], unit: Unit) -> str:
    """Follow a merged unit to the one that stays; a ring of redirects ends where it began."""
    seen = {unit.id}
    while unit.merged_into and unit.merged_into in units and unit.merged_into not in seen:
        unit = units[unit.merged_into]
        seen.add(unit.id)
    return unit.id


def _valid(alias: Alias, on: date | None) -> bool:
    if on is None:
        return True
    return (alias.valid_from or date.min) <= on <= (alias.valid_to or date.max)
