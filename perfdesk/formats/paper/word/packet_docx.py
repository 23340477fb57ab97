"""A briefing packet as a Word file: margins, pitch and fonts of GB/T 9704-2012, wide annexes on their side."""

from io import BytesIO
from typing import Any

from perfdesk.formats.paper.archive import day_of
from perfdesk.formats.paper.packet_parts import (
    MM,
    Carrier,
    Data,
    annex_chapters,
    body_chapters,
    packet_data,
    room_of,
)
from perfdesk.formats.paper.pages.picture import png_of
from perfdesk.formats.paper.word.word_file import fill, word_list
from perfdesk.reports.listing import Listing
from perfdesk.reports.packet.chapters import Packet, Picture

_PICTURE = 156 * MM, 180 * MM


def packet_docx(packet: Packet) -> bytes:
    """Return the packet as a Word file; the same packet gives the same bytes."""
    tables = [
        (block, room_of(chapter)[0])
        for chapter in (*body_chapters(packet), *annex_chapters(packet))
        for block in chapter.blocks
        if isinstance(block, Listing)
    ]
    day = day_of(packet.date, packet.cut_off)
    return fill("packet.docx", lambda word: _data(packet, word), tables, day, finish=_end_last_section)


def _data(packet: Packet, word: Any) -> Data:
    carrier = Carrier(
        lambda listing, room, titled: word_list(listing, room[0], titled=titled), lambda one: _inline(one, word)
    )
    return packet_data(packet, carrier)


def _inline(picture: Picture, word: Any) -> Data:
    from docx.shared import Pt
    from docxtpl import InlineImage

    drawn = png_of(picture.svg)
    scale = min(1.0, _PICTURE[0] / drawn.width, _PICTURE[1] / drawn.height)
    return {"image": InlineImage(word, BytesIO(drawn.png), width=Pt(drawn.width * scale))}


def _end_last_section(document: Any) -> None:
    """Let the file end with the section of its last part, instead of an empty page after it."""
    from docx.oxml.ns import qn

    body = document.element.body
    last = body.p_lst[-1]
    body.remove(body.find(qn("w:sectPr")))
    body.append(last.pPr.find(qn("w:sectPr")))
    body.remove(last)
