"""A briefing packet as a workbook: its text on the first sheet, then every list on its own."""

from typing import TYPE_CHECKING

from perfdesk.formats.paper.archive import same_bytes
from perfdesk.formats.paper.book.list_sheet import print_on_a4
from perfdesk.formats.paper.book.listing_xlsx import add_listings
from perfdesk.formats.paper.book.sheet_styles import Styles, put_text
from perfdesk.formats.paper.packet_parts import body_chapters, texts_of
from perfdesk.formats.paper.widths import em
from perfdesk.reports.listing import Listing
from perfdesk.reports.packet.chapters import Heading, Packet, Paragraph

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTH = 40.0
_PITCH = 14.5


def packet_xlsx(packet: Packet) -> bytes:
    """Return the packet as a workbook (charts stay in the PDF and Word files); equal packets give equal bytes."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "通报"
    _write_text(sheet, packet)
    blocks = [block for chapter in packet.chapters for block in chapter.blocks]
    add_listings(book, [block for block in blocks if isinstance(block, Listing)])
    return same_bytes(book, packet.title, packet.cut_off)


def _write_text(sheet: "Worksheet", packet: Packet) -> None:
    styles = Styles()
    put_text(sheet.cell(1, 1), packet.title, styles.title)
    sheet.row_dimensions[1].height = 64
    texts = [(packet.addressees, styles.plain)] if packet.addressees else []
    for block in (block for chapter in body_chapters(packet) for block in texts_of(chapter)):
        if isinstance(block, Heading | Paragraph):
            texts.append((block.text, styles.strong if isinstance(block, Heading) else styles.plain))
    texts += [(packet.office, styles.plain), (packet.date, styles.plain)]
    for row, (text, style) in enumerate(texts, 2):
        put_text(sheet.cell(row, 1), text, style)
        sheet.row_dimensions[row].height = min(400.0, max(1.0, -(-em(text) // _WIDTH)) * _PITCH + 4)
    sheet.column_dimensions["A"].width = _WIDTH * 2 + 2
    sheet.page_setup.orientation = "portrait"
    print_on_a4(sheet)
