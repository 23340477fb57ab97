"""Lists and packets as files: the suffix says the kind; an old file is replaced only by a whole new one."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.manual.chapters import CHAPTERS, Chapter
from perfdesk.formats.paper.book.listing_xlsx import listing_xlsx
from perfdesk.formats.paper.book.packet_xlsx import packet_xlsx
from perfdesk.formats.paper.fonts import Typefaces, choose_fonts
from perfdesk.formats.paper.listing_text import listing_text
from perfdesk.formats.paper.pages.listing_pdf import Paper, listing_pdf
from perfdesk.formats.paper.pages.manual_pdf import manual_pdf
from perfdesk.formats.paper.pages.packet_pdf import packet_pdf
from perfdesk.formats.paper.word.listing_docx import listing_docx
from perfdesk.formats.paper.word.packet_docx import packet_docx
from perfdesk.formats.replacing import replace_file
from perfdesk.places import require_room
from perfdesk.reports.listing import Listing
from perfdesk.reports.packet.chapters import Packet

_FILE_WIDTH = 200
"""Terminal cells on a line of a text file, which is read with the window wide open."""


def write_listings(
    listings: Sequence[Listing],
    path: Path,
    *,
    fonts: Typefaces | None = None,
    paper: Paper | None = None,
    landscape: bool | None = None,
) -> None:
    """Write lists to one .pdf, .docx, .xlsx or .txt file.

    `fonts` (None: the bundled ones), paper (None: A4) and how it lies (None: as a list says) are for pages. Raises
    PerfdeskError for another suffix or a place that cannot be written to.
    """
    kinds: Mapping[str, Callable[[], bytes]] = {
        ".pdf": lambda: listing_pdf(
            listings, fonts=fonts or choose_fonts(), paper=paper or Paper.A4, landscape=landscape
        ),
        ".docx": lambda: listing_docx(listings),
        ".xlsx": lambda: listing_xlsx(listings),
        ".txt": lambda: _plain(listings).encode(),
    }
    _write(path, kinds)


def write_packet(packet: Packet, path: Path, *, fonts: Typefaces | None = None) -> None:
    """Write a packet to a .pdf, .docx or .xlsx file; raises PerfdeskError as `write_listings` does."""
    kinds: Mapping[str, Callable[[], bytes]] = {
        ".pdf": lambda: packet_pdf(packet, fonts=fonts or choose_fonts()),
        ".docx": lambda: packet_docx(packet),
        ".xlsx": lambda: packet_xlsx(packet),
    }
    _write(path, kinds)


def write_manual(
    path: Path, *, today: date, chapters: Sequence[Chapter] = CHAPTERS, fonts: Typefaces | None = None
) -> None:
    """Write the manual to a .pdf file, or one chapter by itself; raises PerfdeskError as `write_listings` does."""
    _write(path, {".pdf": lambda: manual_pdf(chapters, fonts=fonts or choose_fonts(), today=today)})


def _plain(listings: Sequence[Listing]) -> str:
    return "\n\n".join(listing_text(listing, width=_FILE_WIDTH, rows=None) for listing in listings) + "\n"


def _write(path: Path, kinds: Mapping[str, Callable[[], bytes]]) -> None:
    make = kinds.get(path.suffix.lower())
    if make is None:
        raise PerfdeskError(f"不能保存为“{path.name}”，请将扩展名改为{'、'.join(kinds)}之一。")
    if not path.parent.is_dir():
        raise PerfdeskError(f"文件夹“{path.parent}”不存在，请先建立该文件夹或另选位置。")
    require_room(path)
    replace_file(path, make())
