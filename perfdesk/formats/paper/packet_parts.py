"""A packet as plain data for a template; how lists and pictures are carried is the file's own business."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from perfdesk.formats.paper.clean import clean
from perfdesk.formats.paper.title_rows import title_rows
from perfdesk.reports.listing import Listing
from perfdesk.reports.packet.chapters import Block, Chapter, Heading, Packet, Paragraph, Picture

MM = 72 / 25.4
"""Points in a millimetre."""

_TITLE_ROOM = 19.0
"""Characters of 2号 on a title's row: one less on the page than the 20 that would fill it."""
_COVER_ROOM = 13.0

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Carrier:
    """How a kind of file carries a list (with its room in points, and whether its title is shown) and a picture."""

    list_data: Callable[[Listing, tuple[float, float], bool], Data]
    picture_data: Callable[[Picture], Data]


def body_chapters(packet: Packet) -> list[Chapter]:
    """Return the chapters of text, in order."""
    return [chapter for chapter in packet.chapters if chapter.annex is None]


def annex_chapters(packet: Packet) -> list[Chapter]:
    """Return the annexes, in order."""
    return [chapter for chapter in packet.chapters if chapter.annex is not None]


def is_landscape(chapter: Chapter) -> bool:
    """Tell whether an annex lies on its side: when it holds a list that does."""
    return chapter.annex is not None and any(isinstance(block, Listing) and block.landscape for block in chapter.blocks)


def room_of(chapter: Chapter) -> tuple[float, float]:
    """Return the width and height of the 版心 of a chapter's pages in points."""
    return (225 * MM, 156 * MM) if is_landscape(chapter) else (156 * MM, 225 * MM)


def packet_data(packet: Packet, carrier: Carrier) -> Data:
    """Return the packet's data for a template, lists and pictures carried by `carrier`."""
    annexes = annex_chapters(packet)
    return {
        "title": clean(packet.title).replace("\n", ""),
        "title_rows": title_rows(packet.title, _TITLE_ROOM),
        "cover_title": title_rows(packet.title, _COVER_ROOM),
        "cover": packet.cover,
        "office": clean(packet.office),
        "cut_off": clean(packet.cut_off),
        "day": clean(packet.date),
        "red_header": clean(packet.red_header),
        "document_number": clean(packet.document_number),
        "addressees": _addressees(packet),
        "body": [part for chapter in body_chapters(packet) for part in _parts(chapter, carrier)],
        "annexes": [_annex(chapter, carrier, listed=len(annexes) > 1) for chapter in annexes],
    }


def texts_of(chapter: Chapter) -> Sequence[Block]:
    """Return the blocks of a chapter; a chapter of text that brings no heading gets its title, if any, as one."""
    if chapter.annex is not None or not chapter.title or not chapter.blocks or isinstance(chapter.blocks[0], Heading):
        return chapter.blocks
    return (Heading(chapter.title), *chapter.blocks)


def _addressees(packet: Packet) -> str:
    text = clean(packet.addressees).rstrip("：:")
    return f"{text}：" if text else ""


def _annex(chapter: Chapter, carrier: Carrier, *, listed: bool) -> Data:
    return {
        "mark": f"附件{chapter.annex}" if listed else "附件",
        "number": f"{chapter.annex}." if listed else "",
        "title": clean(chapter.title),
        "title_rows": title_rows(chapter.title, _TITLE_ROOM),
        "landscape": is_landscape(chapter),
        "parts": list(_parts(chapter, carrier)),
    }


def _parts(chapter: Chapter, carrier: Carrier) -> Iterator[Data]:
    titled = chapter.annex is None or sum(isinstance(block, Listing) for block in chapter.blocks) > 1
    for block in texts_of(chapter):
        match block:
            case Heading(text, level):
                yield {"kind": "heading", "text": clean(text), "level": level}
            case Paragraph(text):
                yield from ({"kind": "paragraph", "text": one} for one in clean(text).split("\n") if one.strip())
            case Picture():
                yield {"kind": "picture", "caption": clean(block.caption), **carrier.picture_data(block)}
            case Listing():
                yield {"kind": "list", "titled": titled, "list": carrier.list_data(block, room_of(chapter), titled)}
