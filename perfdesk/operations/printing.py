"""Putting a month on paper: lists, charts and the packet as files, and freezing the month with what was produced."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from perfdesk.document import Document
from perfdesk.domain.county import County
from perfdesk.domain.months import Frozen
from perfdesk.domain.packet_plan import PacketPlan
from perfdesk.operations.months import freeze_month, require_thawed
from perfdesk.operations.packet_plans import packet_plan
from perfdesk.places import require_room
from perfdesk.reports.catalogue import LISTS
from perfdesk.reports.lists import Ask, ListKind
from perfdesk.reports.packet.briefing import CHAPTERS, packet
from perfdesk.reports.packet.chapters import Block, Packet
from perfdesk.reports.packet.rewording import reword
from perfdesk.store.errors import in_words

if TYPE_CHECKING:
    from perfdesk.formats.paper.fonts import Typefaces
    from perfdesk.formats.paper.pages.listing_pdf import Paper
    from perfdesk.reports.charts import ChartKind

Progress = Callable[[int, int], None]

PACKET_FILE = "通报.pdf"
"""The name under which a frozen month keeps its packet."""


def make_packet(county: County, today: date, plan: PacketPlan, *, progress: Progress | None = None) -> Packet:
    """Make the packet of a month as it was planned, with its charts drawn; `progress` counts them."""
    from perfdesk.formats.chart_file import pictures
    from perfdesk.reports.catalogue import USUAL_CHARTS

    charts = USUAL_CHARTS if plan.charts is None else plan.charts

    def draw(of: County) -> Sequence[Block]:
        drawn: list[Block] = []
        for done, chart in enumerate(charts):
            if progress:
                progress(done, len(charts))
            drawn += pictures(of, [chart])
        return drawn

    made = packet(county, today, chapters=plan.printed(CHAPTERS), draw=draw, document_number=plan.document_number)
    return replace(reword(made, plan.rewordings), cover=plan.cover, addressees=plan.addressees)


def write_packet_file(
    county: County, today: date, plan: PacketPlan, path: Path, *, fonts: "Typefaces | None" = None
) -> None:
    """Write the packet as .pdf, .docx or .xlsx; `fonts` are for pages (None: the bundled ones)."""
    from perfdesk.formats.paper.writing import write_packet

    write_packet(make_packet(county, today, plan), path, fonts=fonts)


def write_list_file(
    county: County,
    kind: ListKind,
    ask: Ask,
    path: Path,
    *,
    fonts: "Typefaces | None" = None,
    paper: "Paper | None" = None,
    landscape: bool | None = None,
) -> None:
    """Write a list as .pdf, .docx, .xlsx or .txt; fonts and paper are for pages, as `write_listings` takes them."""
    from perfdesk.formats.paper.writing import write_listings

    write_listings([kind.build(county, ask)], path, fonts=fonts, paper=paper, landscape=landscape)


Job = tuple[Path, Callable[[Path], None]]


def _work(jobs: Sequence[Job], progress: Progress) -> None:
    for path, _ in jobs:
        require_room(path)
    for done, (path, write) in enumerate(jobs):
        progress(done, len(jobs))
        with in_words():
            path.parent.mkdir(parents=True, exist_ok=True)
        write(path)
    progress(len(jobs), len(jobs))


def _lists(county: County, folder: Path, today: date, write: Callable[..., None], *suffixes: str) -> list[Job]:
    return [
        (folder / f"{number:02d}{kind.title}{suffix}", partial(write, county, kind, Ask(today)))
        for number, kind in enumerate(LISTS, 1)
        for suffix in suffixes
    ]


def _charts(county: County, folder: Path) -> list[Job]:
    from perfdesk.formats.chart_file import write_chart
    from perfdesk.reports.catalogue import CHARTS
    from perfdesk.reports.charts import ChartAsk

    def job(kind: "ChartKind") -> Callable[[Path], None]:
        return lambda path: write_chart(kind.build(county, ChartAsk()), path)

    return [(folder / f"{number:02d}{kind.title}.png", job(kind)) for number, kind in enumerate(CHARTS, 1)]


def write_all(
    county: County,
    folder: Path,
    today: date,
    progress: Progress,
    *,
    plan: PacketPlan | None = None,
    fonts: "Typefaces | None" = None,
    paper: "Paper | None" = None,
    landscape: bool | None = None,
) -> list[Path]:
    """Write the packet, every list and every chart of a month into a folder; return what was written.

    `paper` and `landscape` are for the pages of the lists; the packet is always set upright on A4.
    """
    name = f"{county.data.year}年{county.month}月通报"
    plan = plan or PacketPlan(county.data.year, county.month)
    write = partial(write_packet_file, county, today, plan, fonts=fonts)
    packets: list[Job] = [(folder / f"{name}{end}", write) for end in (".pdf", ".docx")]
    listing = partial(write_list_file, fonts=fonts, paper=paper, landscape=landscape)
    lists = _lists(county, folder / "清单", today, listing, ".pdf", ".docx", ".xlsx")
    jobs = [*packets, *lists, *_charts(county, folder / "图表")]
    _work(jobs, progress)
    return [path for path, _ in jobs]


def freeze_printed(
    doc: Document, *, year: int, month: int, today: date, progress: Progress, fonts: "Typefaces | None" = None
) -> Frozen:
    """Freeze a month together with its packet and lists as PDF, so that they reprint byte for byte."""
    require_thawed(doc, year, month)
    county, plan = doc.assess(year, month), packet_plan(doc, year=year, month=month)
    with in_words(), TemporaryDirectory() as name:
        folder = Path(name)
        write = partial(write_packet_file, county, today, plan, fonts=fonts)
        jobs: list[Job] = [
            (folder / PACKET_FILE, write),
            *_lists(county, folder, today, partial(write_list_file, fonts=fonts), ".pdf"),
        ]
        _work(jobs, progress)
        files = {path.name: path.read_bytes() for path, _ in jobs}
    return freeze_month(doc, year=year, month=month, files=files, on=today)
