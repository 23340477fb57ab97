"""Finding things by Chinese, pinyin or pinyin initials: fgj → 发改局, guding → 固定资产投资, 投资zj → 投资增加."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from perfdesk.domain.year import YearData
from perfdesk.ui.desk import Target

MOST = 12
"""How many hits are shown."""
_LONGEST = 24
"""So many characters of what a record says are shown."""
_UNREAD = str.maketrans("", "", " 　〔〕[]【】()（）“”-－—")
"""What nobody types alike."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: its kind, its words, what stands quietly beside them, and where it opens."""

    kind: str
    title: str
    beside: str
    page: str
    target: Target
    readings: tuple[tuple[str, ...], ...]
    """Each character's own self and its pinyin, in lower case; of a person also the digits of the telephone."""


class Index:
    """All that can be found in a year."""

    def __init__(self, data: YearData) -> None:
        """Read names out of a year's data."""
        self._entries = tuple(_entries(data))

    def find(self, query: str) -> list[Entry]:
        """Return the best hits: those that match from the first character on come first, then the shorter."""
        wanted = query.translate(_UNREAD).lower()
        if not wanted:
            return []
        hits = ((entry, position(entry.readings, wanted)) for entry in self._entries)
        found = [
            (place > 0, len(entry.title), number, entry) for number, (entry, place) in enumerate(hits) if place >= 0
        ]
        found.sort(key=lambda hit: hit[:3])
        return [entry for *_, entry in found[:MOST]]


def readings_of(text: str) -> tuple[tuple[str, ...], ...]:
    """Return how each character can be typed: as itself, or by any of its pinyin readings."""
    from perfdesk.ui.pinyin import pinyin_of

    return tuple(
        tuple(dict.fromkeys((one.lower(), *(reading.replace("ü", "v") for reading in readings))))
        for one, readings in zip(text, pinyin_of(text), strict=True)
    )


_read = lru_cache(maxsize=4096)(readings_of)


def can_be_read(text: str, query: str) -> bool:
    """Tell whether a query stands in a text, or is the pinyin or the initials of a part of it."""
    return query in text or (query.isascii() and position(_read(text), query) >= 0)


def spoken(text: str) -> tuple[str, ...]:
    """Return what words are sorted by: each character's pinyin, as WPS and Excel do."""
    return tuple(readings[min(1, len(readings) - 1)] for readings in _read(text))


def position(readings: Sequence[Sequence[str]], query: str) -> int:
    """Return the first character from which a query can be read, −1 where there is none.

    Every character takes itself, or the beginning of one of its readings: fgj, fagaij and 发gj all read 发改局.
    """
    return next((start for start in range(len(readings)) if _reads(readings, start, query)), -1)


def _reads(readings: Sequence[Sequence[str]], start: int, query: str) -> bool:
    rests = {query}
    for ways in readings[start:]:
        rests = {rest[length:] for rest in rests for way in ways for length in _lengths(way, rest)}
        if "" in rests:
            return True
        if not rests:
            return False
    return False


def _lengths(way: str, query: str) -> Iterable[int]:
    """Return how many characters of the query one way of typing a character can take."""
    length = 0
    while length < min(len(way), len(query)) and way[length] == query[length]:
        length += 1
        yield length


def _entries(data: YearData) -> Iterator[Entry]:
    tree = data.tree
    for node in tree.nodes:
        lead = tree.lead(node.id)
        beside = _short(data, tree.unit_of(lead)) if lead else ""
        yield _entry(node.kind.title, node.name, beside, "indicators", Target(node.id))
    for unit in data.units.values():
        if unit.merged_into is None:
            names = (unit.name, unit.short_name, *(alias.name for alias in unit.aliases))
            for name in dict.fromkeys(filter(None, names)):
                yield _entry("单位", name, "" if name == unit.name else unit.name, "units", Target(unit.id))
    for person in data.people.values():
        where = " ".join(filter(None, (_short(data, person.unit_id), person.post, person.phone)))
        found = _entry("人员", person.name, where, "units", Target(person.id))
        yield replace(found, readings=(*found.readings, *((digit,) for digit in person.phone if digit.isdigit())))
    for kind, page, records in _records(data):
        for record, text, unit_ids in records:
            beside = "、".join(filter(None, (_short(data, unit_id) for unit_id in unit_ids)))
            yield _entry(kind, text, beside, page, Target(record.id))


def _records(data: YearData) -> Iterator[tuple[str, str, Iterable[tuple[Any, str, Sequence[str | None]]]]]:
    """Yield each book with its page and its records: what each says, and whom it concerns."""
    books = data.ledger
    yield "项目", "projects", ((one, one.name, (one.unit_id,)) for one in data.projects)
    yield "问题", "issues", ((one, one.description, (one.unit_id,)) for one in books.issues)
    yield "督办", "supervision", ((one, f"{one.code} {one.matter}", (one.unit_id,)) for one in books.orders)
    yield "督查发现", "supervision", ((one, one.text, (one.unit_id,)) for one in books.findings)
    yield "会议", "meetings", ((one, one.title, ()) for one in books.meetings)
    yield "会议要求", "meetings", ((one, one.text, one.unit_ids[:1]) for one in books.requirements)
    yield "承诺", "meetings", ((one, one.text, (one.unit_id,)) for one in books.commitments)
    yield "批示", "meetings", ((one, f"{one.leader} {one.text}", (one.unit_id,)) for one in books.instructions)
    yield "需协调", "projects", ((one, one.text, (one.unit_id,)) for one in books.coordinations)
    yield "问责建议", "accountability", ((one, one.reason, (one.unit_id,)) for one in books.proposals)
    yield "表彰建议", "accountability", ((one, one.reason, (one.unit_id,)) for one in books.commendations)


def _short(data: YearData, unit_id: str | None) -> str:
    unit = data.units.get(unit_id or "")
    return (unit.short_name or unit.name) if unit else ""


def _entry(kind: str, title: str, beside: str, page: str, target: Target) -> Entry:
    shown = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"
    return Entry(kind, shown, beside, page, target, readings_of(title.translate(_UNREAD)))
