"""What an office decided on a month's briefing packet: its chapters, its charts, and the paragraphs it reworded."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Rewording:
    """A paragraph as a person wrote it, and `base`, the program's own text at that moment."""

    paragraph: str
    base: str
    text: str


@dataclass(frozen=True, slots=True)
class PlannedChart:
    """A chart of the chart annex (差距图): its kind, and what it is narrowed to."""

    kind: str
    unit_id: str | None = None
    leaf_id: str | None = None
    group: str = ""
    mean: bool = False


@dataclass(frozen=True, slots=True)
class PacketPlan:
    """How the packet of a month is put together.

    `order` holds the ids of chapters as they follow each other, `left_out` those of them that are not printed;
    an empty order, and charts of None, mean the usual ones.
    """

    year: int
    month: int
    order: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
    charts: tuple[PlannedChart, ...] | None = None
    rewordings: tuple[Rewording, ...] = ()
    cover: bool = True
    document_number: str = ""
    addressees: str = ""

    def only(self, chapters: tuple[str, ...], usual: tuple[str, ...]) -> "PacketPlan":
        """Return the plan with just these of the usual chapters, in this order."""
        return replace(self, order=chapters, left_out=frozenset(usual) - frozenset(chapters))

    def rewording(self, paragraph: str) -> Rewording | None:
        """Return what a person made of a paragraph, None where it is the program's own."""
        return next((one for one in self.rewordings if one.paragraph == paragraph), None)

    def chapters(self, usual: tuple[str, ...]) -> tuple[str, ...]:
        """Return all chapters in order; those that came with a later release stand at the end."""
        known = tuple(name for name in self.order if name in usual)
        return known + tuple(name for name in usual if name not in known)

    def printed(self, usual: tuple[str, ...]) -> tuple[str, ...]:
        """Return the chapters that are printed, in order."""
        return tuple(name for name in self.chapters(usual) if name not in self.left_out)
