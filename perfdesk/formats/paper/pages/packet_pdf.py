"""A briefing packet as one PDF after GB/T 9704-2012: cover, bulletin, annexes, their pages numbered through."""

from perfdesk.formats.paper.archive import day_of
from perfdesk.formats.paper.fonts import Typefaces
from perfdesk.formats.paper.packet_parts import Carrier, Data, packet_data
from perfdesk.formats.paper.pages.page_data import compile_pdf, list_data
from perfdesk.reports.packet.chapters import Packet, Picture


def packet_pdf(packet: Packet, *, fonts: Typefaces) -> bytes:
    """Return the packet as PDF; the same packet gives the same bytes."""
    charts: dict[str, bytes] = {}

    def picture_data(picture: Picture) -> Data:
        name = f"chart{len(charts) + 1}.svg"
        charts[name] = picture.svg
        return {"file": name}

    data = packet_data(packet, Carrier(lambda listing, room, _: list_data(listing, *room), picture_data))
    return compile_pdf("packet.typ", data, fonts, day_of(packet.date, packet.cut_off), files=charts)
