"""Putting a month on paper: lists, charts and the packet as files, and freezing the month with what was produced."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from perfdesk.document import Document
from perfdesk.domain.county import County
from perfdesk.domain.months import Frozen
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.months import freeze_month, require_thawed
from perfdesk.reports.briefing import CHAPTERS, packet
from perfdesk.reports.lists import LISTS, Ask, ListKind, list_kind
from perfdesk.reports.packet import Packet

if TYPE_CHECKING:
    from perfdesk.reports.charts import ChartKind

Progress = Callable[[int, int], None]


def known_list(name: str) -> ListKind:
    """Return the list with that id or title. Raises PerfdeskError naming those there are."""
    kind = list_kind(name)
    if kind is None:
        names = "、".join(f"{one.id}（{one.title}）" for one in LISTS)
        raise PerfdeskError(f"没有名为“{name}”的清单。可用的清单有：{names}。")
    return kind


def known_chapters(names: Sequence[str]) -> tuple[str, ...]:
    """Return the chapters asked for, all where none was named. Raises PerfdeskError for one that does not exist."""
    wrong = [name for name in names if name not in CHAPTERS]
    if wrong:
        raise PerfdeskError(f"没有名为“{'、'.join(wrong)}”的章节。可用的章节有：{'、'.join(CHAPTERS)}。")
    return tuple(names) or CHAPTERS


def make_packet(county: County, today: date, chapters: Sequence[str] = CHAPTERS) -> Packet:
    """Make the packet of a month with its charts drawn."""
    from perfdesk.formats.chart_file import pictures

    return packet(county, today, chapters=chapters, draw=pictures)


def write_packet_file(county: County, today: date, chapters: Sequence[str], path: Path) -> None:
    """Write the packet as .pdf or .docx."""
    from perfdesk.formats.paper.writing import write_packet

    write_packet(make_packet(county, today, chapters), path)


def write_list_file(county: County, kind: ListKind, ask: Ask, path: Path) -> None:
    """Write a list as .pdf, .docx, .xlsx or .txt."""
    from perfdesk.formats.paper.writing import write_listings

    write_listings([kind.build(county, ask)], path)


Job = tuple[Path, Callable[[Path], None]]


def _work(jobs: Sequence[Job], progress: Progress) -> None:
    for done, (path, write) in enumerate(jobs):
        progress(done, len(jobs))
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path)
    progress(len(jobs), len(jobs))


def _lists(county: County, folder: Path, today: date, *suffixes: str) -> list[Job]:
    return [
        (folder / f"{number:02d}{kind.title}{suffix}", partial(write_list_file, county, kind, Ask(today)))
        for number, kind in enumerate(LISTS, 1)
        for suffix in suffixes
    ]


def _charts(county: County, folder: Path) -> list[Job]:
    from perfdesk.formats.chart_file import write_chart
    from perfdesk.reports.charts import CHARTS, ChartAsk

    def job(kind: "ChartKind") -> Callable[[Path], None]:
        return lambda path: write_chart(kind.build(county, ChartAsk()), path)

    return [(folder / f"{number:02d}{kind.title}.png", job(kind)) for number, kind in enumerate(CHARTS, 1)]


def write_all(county: County, folder: Path, today: date, progress: Progress) -> list[Path]:
    """Write the packet, every list and every chart of a month into a folder; return what was written."""
    name = f"{county.data.year}年{county.month}月通报"
    packets = [
        (folder / f"{name}{end}", partial(write_packet_file, county, today, CHAPTERS)) for end in (".pdf", ".docx")
    ]
    lists = _lists(county, folder / "清单", today, ".pdf", ".docx", ".xlsx")
    jobs = [*packets, *lists, *_charts(county, folder / "图表")]
    _work(jobs, progress)
    return [path for path, _ in jobs]


def freeze_printed(doc: Document, *, year: int, month: int, today: date, progress: Progress) -> Frozen:
    """Freeze a month together with its packet and lists as PDF, so that they reprint byte for byte."""
    require_thawed(doc, year, month)
    county = doc.assess(year, month)
    with TemporaryDirectory() as name:
        folder = Path(name)
        packet_job: Job = (folder / "通报.pdf", partial(write_packet_file, county, today, CHAPTERS))
        jobs = [packet_job, *_lists(county, folder, today, ".pdf")]
        _work(jobs, progress)
        files = {path.name: path.read_bytes() for path, _ in jobs}
    return freeze_month(doc, year=year, month=month, files=files, on=today)
