"""Paragraphs that a person reworded: their numbers stay linked to the figures."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from perfdesk.domain.packet_plan import Rewording
from perfdesk.reports.packet.chapters import Block, Packet, Paragraph

_TOKEN = re.compile(r"\d[\d,.]*\d|\d|.", re.DOTALL)
"""A number as a whole, or any other single character."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """A rewording as it reads today; `doubtful` where more than numbers has changed since it was written."""

    text: str
    doubtful: bool = False


def relinked(rewording: Rewording, now: str) -> Reworded:
    """Bring a rewording up to date with what the program would write `now`.

    Every number that the person left as it was takes its new value. That is certain only while the program's
    text differs in numbers alone; otherwise the rewording stays as written and is doubtful.
    """
    if now == rewording.base:
        return Reworded(rewording.text)
    base, today, own = (_TOKEN.findall(text) for text in (rewording.base, now, rewording.text))
    if list(map(_shape, base)) != list(map(_shape, today)):
        return Reworded(rewording.text, doubtful=True)
    for block in SequenceMatcher(None, base, own, autojunk=False).get_matching_blocks():
        own[block.b : block.b + block.size] = today[block.a : block.a + block.size]
    return Reworded("".join(own))


def reword(packet: Packet, rewordings: Iterable[Rewording]) -> Packet:
    """Return the packet with its paragraphs as people reworded them."""
    known = {one.paragraph: one for one in rewordings}

    def block(one: Block) -> Block:
        if isinstance(one, Paragraph) and one.id in known:
            return replace(one, text=relinked(known[one.id], one.text).text)
        return one

    chapters = (replace(chapter, blocks=tuple(map(block, chapter.blocks))) for chapter in packet.chapters)
    return replace(packet, chapters=tuple(chapters))


def paragraphs(packet: Packet) -> Iterator[Paragraph]:
    """Yield the paragraphs that can be reworded, in order."""
    for chapter in packet.chapters:
        yield from (block for block in chapter.blocks if isinstance(block, Paragraph) and block.id)


def _shape(token: str) -> str:
    return "0" if token[0].isdigit() else token
