"""A packet of about 120 pages against LibreOffice converting an equal workbook to PDF."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from pairs import ratio

from perfdesk.reports.listing import Align, Column, Listing, Section
from perfdesk.reports.packet.chapters import Chapter, Heading, Packet, Paragraph

TEXT = "截至10月31日，我县承接的市级具体指标中，进展慢、存在扣分隐患的指标有12项，分值38.5分，要逐项制定整改措施。"
ROWS = 1900


def packet() -> Packet:
    columns = tuple(Column(f"c{n}", f"第{n}列", 6, Align.LEFT if n % 2 else Align.RIGHT) for n in range(12))
    rows = tuple(tuple(f"第{r}行指标完成情况" if n % 2 else r * n for n in range(12)) for r in range(ROWS))
    listing = Listing("big", "指标进展情况表", columns, (Section(rows),), cut_off="截至2024年10月31日", office="青河县")
    body = Chapter("text", "一、总体情况", (Heading("一、总体情况"), *[Paragraph(TEXT * 4) for _ in range(60)]))
    annex = Chapter("big", "指标进展情况表", (listing,), annex=1)
    return Packet("青河县通报", "青河县绩效考评办公室", "截至2024年10月31日", str(date(2024, 11, 10)), (body, annex))


def packet_against_office() -> Iterator[str]:
    from perfdesk.formats.paper.writing import write_listings, write_packet

    office = shutil.which("soffice")
    if office is None:
        yield "packet PDF: LibreOffice is not installed, nothing to compare with"
        return
    with TemporaryDirectory() as name:
        drawn, pdf, book = packet(), Path(name, "通报.pdf"), Path(name, "表.xlsx")
        listing = drawn.chapters[1].blocks[0]
        assert isinstance(listing, Listing)
        write_listings([listing], book)
        convert = [office, "--headless", "--convert-to", "pdf", "--outdir", name, str(book)]
        line = ratio(
            "packet PDF / LibreOffice",
            lambda: write_packet(drawn, pdf),
            lambda: subprocess.run(convert, check=True, capture_output=True),
            0.2,
            pairs=3,
        )
        yield f"{line}; {_pages(pdf)} pages / {_pages(Path(name, '表.pdf'))} pages"


def _pages(path: Path) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(path))
