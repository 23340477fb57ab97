"""What is known of a leaf or unit in a month: its figure, and what assessors, peers and the office said of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, TypeVar

from perfdesk.domain.county.rollup import answered
from perfdesk.domain.facts import LossEvent, Manual, Verdict
from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.indicator import Node
from perfdesk.domain.ledger.issues import Remedy
from perfdesk.domain.year import YearData


class _Dated(Protocol):
    @property
    def data_month(self) -> int: ...


D = TypeVar("D", bound=_Dated)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known in `month`. A judged month is the last reporting month up to it, 0 before the first."""

    data: YearData
    month: int

    def judged_month(self, node: Node) -> int:
        """Return the last reporting month of a node; of one without any (有则报), the last that has a figure."""
        months = node.reporting_months or self._told(node)
        return max((month for month in months if 1 <= month <= self.month), default=0)

    def _told(self, node: Node) -> Iterable[int]:
        owners = (assignment.id for assignment in self.data.tree.assignments.get(node.id, ()))
        cells = ((subject, month) for subject in (node.id, *owners) for month in range(1, self.month + 1))
        return (cell[1] for cell in cells if cell in self.data.figures)

    def figure(self, subject: str, judged_month: int) -> Figure | None:
        """Return the figure of the judged month; the year's last word (年终) stands where later months are blank."""
        figures = self.data.figures
        found = figures.get((subject, judged_month))
        if found is not None and (answered(found) or found.conflict or found.blank):
            return found
        earlier = (figures.get((subject, month)) for month in range(judged_month - 1, 0, -1))
        return next((figure for figure in earlier if figure and figure.final), found)

    def last_accepted(self, node: Node, subject: str, judged_month: int) -> Figure | None:
        """Return the newest figure of a reporting month before the judged one that can be accepted."""
        months = sorted((month for month in node.reporting_months if 1 <= month < judged_month), reverse=True)
        earlier = (self.data.figures.get((subject, month)) for month in months)
        return next((f for f in earlier if f and answered(f) and f.blank is not Blank.NOT_APPLICABLE), None)

    def verdicts(self, subjects: Iterable[str]) -> tuple[Verdict, ...]:
        """Return the verdicts that speak of months up to this one."""
        return self._up_to_now(self.data.verdicts, subjects) if self.data.verdicts else ()

    def events(self, subjects: Iterable[str]) -> tuple[LossEvent, ...]:
        """Return the loss events of months up to this one."""
        return self._up_to_now(self.data.events, subjects) if self.data.events else ()

    def manual(self, subjects: tuple[str, ...], judged_month: int) -> Manual | None:
        """Return what a person set by hand; it holds from its month until the next figure is due."""
        cells = ((subject, month) for month in self._since(judged_month) for subject in subjects)
        return next((self.data.manuals[cell] for cell in cells if cell in self.data.manuals), None)

    def remedy(self, subjects: Collection[str]) -> Remedy | None:
        """Return the newest remedy (补救) that was found up to this month."""
        remedies = self.data.ledger.remedies
        known = (one for one in remedies if one.subject_id in subjects and one.month <= self.month)
        return max(known, key=lambda one: one.month, default=None)

    def peers(self, subject: str, judged_month: int) -> tuple[Fraction, ...]:
        """Return the others' values typed since the judged month, without the county's own.

        Those of an earlier month do not count: today's figure against last quarter's would be a guess.
        """
        ours = {self.data.office.county, self.data.office.here}
        typed = (self.data.peers.get((subject, month)) for month in self._since(judged_month))
        return tuple(peer.value for peer in next(filter(None, typed), ()) if peer.name not in ours)

    def _since(self, judged_month: int) -> range:
        """Return the months in which something said of the judged figure still holds, newest first."""
        return range(self.month, max(judged_month, 1) - 1, -1)

    def _up_to_now(self, dated: Mapping[str, tuple[D, ...]], subjects: Iterable[str]) -> tuple[D, ...]:
        return tuple(one for subject in subjects for one in dated.get(subject, ()) if one.data_month <= self.month)
