"""Chapters of a briefing packet (通报材料), as data."""

from collections.abc import Sequence
from dataclasses import dataclass

from perfdesk.reports.listing import Listing


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the bulletin: level 1 is 一、, 2 is （一）, 3 is 1. (the number is part of the text)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the bulletin; `id` names it for editing."""

    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as SVG, with its caption."""

    svg: bytes
    caption: str = ""


Block = Heading | Paragraph | Listing | Picture


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter; an annex (附件) starts a new page and carries its number in `annex`."""

    id: str
    title: str
    blocks: Sequence[Block]
    annex: int | None = None


@dataclass(frozen=True, slots=True)
class Packet:
    """What is printed for a meeting. `red_header` and `document_number` only where the office turned them on."""

    title: str
    office: str
    cut_off: str
    date: str
    chapters: Sequence[Chapter]
    cover: bool = True
    red_header: str = ""
    document_number: str = ""
    addressees: str = ""
