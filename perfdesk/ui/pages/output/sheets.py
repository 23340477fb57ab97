"""What can be put on paper, made into pages and files off the UI thread."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from perfdesk.domain.county import County
from perfdesk.domain.packet_plan import PacketPlan
from perfdesk.formats.paper.fonts import Typefaces, choose_fonts
from perfdesk.formats.paper.pages.listing_pdf import Paper, listing_pdf
from perfdesk.formats.paper.pages.packet_pdf import packet_pdf
from perfdesk.formats.paper.writing import write_listings, write_packet
from perfdesk.operations.printing import make_packet
from perfdesk.reports.listing import Listing
from perfdesk.reports.lists import Ask, ListKind
from perfdesk.reports.packet.briefing import ANNEXES, CHAPTERS, packet
from perfdesk.reports.packet.chapters import Chapter, Packet
from perfdesk.ui.work.task import Progress

AGAIN = "重算"
"""What marks a document made anew of a month that was frozen and printed before."""


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """How a sheet is set: paper and way it lies (None: as the list says), fonts, and the unit a list is for."""

    paper: Paper = Paper.A4
    landscape: bool | None = None
    bundled_only: bool = True
    unit_id: str | None = None

    @property
    def fonts(self) -> Typefaces:
        """Look the fonts up."""
        return choose_fonts(bundled_only=self.bundled_only)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One thing to be printed: a list, or (None) the packet as planned."""

    county: County
    today: date
    kind: ListKind | None
    plan: PacketPlan
    choice: PaperChoice
    again: bool = False

    @property
    def name(self) -> str:
        """What it is called, as a file."""
        month = f"{self.county.data.year}年{self.county.month}月"
        return f"{month}{self.kind.title if self.kind else '通报'}"

    def pages(self, progress: Progress) -> bytes:
        """Set it as PDF."""
        if self.kind is None:
            return packet_pdf(self._packet(progress), fonts=self.choice.fonts)
        choice = self.choice
        return listing_pdf(self._listing(self.kind), fonts=choice.fonts, paper=choice.paper, landscape=choice.landscape)

    def write(self, path: Path) -> Callable[[Progress], Path]:
        """Return the work that writes it to a file whose suffix says the kind."""

        def work(progress: Progress) -> Path:
            if self.kind is None:
                write_packet(self._packet(progress), path, fonts=self.choice.fonts)
            else:
                choice, made = self.choice, [self._listing(self.kind)]
                write_listings(made, path, fonts=choice.fonts, paper=choice.paper, landscape=choice.landscape)
            return path

        return work

    def chapters(self, _progress: Progress) -> tuple[Chapter, ...]:
        """Return the packet's chapters of text as the program writes them."""
        annexes = {annex.id for annex in ANNEXES}
        texts = [name for name in self.plan.printed(CHAPTERS) if name not in annexes]
        return tuple(packet(self.county, self.today, chapters=texts).chapters)

    def _packet(self, progress: Progress) -> Packet:
        made = make_packet(self.county, self.today, self.plan, progress=progress)
        return replace(made, title=f"{made.title}（{AGAIN}）") if self.again else made

    def _listing(self, kind: ListKind) -> Listing:
        made = kind.build(self.county, Ask(self.today, self.choice.unit_id))
        return replace(made, subtitle=" ".join(filter(None, (made.subtitle, AGAIN)))) if self.again else made
