"""Readiness (迎检): per leaf the evidence that is asked for, what is there, what is missing and who brings it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from perfdesk.domain.county import County, Judged
from perfdesk.domain.duties.chain import duty_name, holder_of
from perfdesk.domain.indicator import Assignment
from perfdesk.domain.ledger.book import Ledger
from perfdesk.domain.ledger.evidence import EvidenceFile, EvidenceNeed, files_of
from perfdesk.domain.tree import staying
from perfdesk.domain.unit import DutyRole, Unit


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence that is asked for, with the files that are it; `unit_id` and `person` bring it."""

    need: EvidenceNeed
    files: tuple[EvidenceFile, ...]
    unit_id: str = ""
    person: str = ""

    @property
    def present(self) -> bool:
        """Tell whether there is a file."""
        return bool(self.files)

    def overdue(self, today: date) -> bool:
        """Tell whether it should have been there before today."""
        return not self.files and self.need.due_on is not None and self.need.due_on < today


@dataclass(frozen=True, slots=True)
class LeafReadiness:
    """A leaf of the county: what is asked for it, and the files that no piece asked for (`loose`)."""

    judged: Judged
    unit_id: str
    pieces: tuple[Piece, ...]
    loose: tuple[EvidenceFile, ...]

    @property
    def present(self) -> int:
        """How many of the pieces are there."""
        return sum(piece.present for piece in self.pieces)

    @property
    def ready(self) -> bool:
        """Tell whether something is asked for and all of it is there."""
        return bool(self.pieces) and self.present == len(self.pieces)


@dataclass(frozen=True, slots=True)
class UnitReadiness:
    """How far a unit is: pieces it brings, those there and those overdue, and leaves it leads that ask for nothing."""

    unit: Unit
    required: int
    present: int
    overdue: int
    unlisted: int

    @property
    def missing(self) -> int:
        """How many pieces are not there."""
        return self.required - self.present

    @property
    def share(self) -> Fraction | None:
        """How much of what it brings is there, in %; None where nothing is asked of it."""
        return Fraction(100 * self.present, self.required) if self.required else None


def pieces_of(ledger: Ledger, subjects: Iterable[str]) -> tuple[Piece, ...]:
    """Return what is asked of these leaves or assignments, with the files that are there."""
    asked = frozenset(subjects)
    needs = (need for need in ledger.evidence_needs if need.subject_id in asked)
    return tuple(
        Piece(need, files_of(ledger.evidence_files, need.id), need.unit_id or "", need.person) for need in needs
    )


def readiness(county: County) -> tuple[LeafReadiness, ...]:
    """Return how ready each of the county's leaves is, in tree order.

    What was put with the leaf, with anybody's share of it or with a task that only feeds it belongs to the leaf.
    """
    ledger, owners = county.data.ledger, _owners(county)
    needs: defaultdict[str, list[EvidenceNeed]] = defaultdict(list)
    for need in ledger.evidence_needs:
        needs[owners.get(need.subject_id, "")].append(need)
    files: defaultdict[str, list[EvidenceFile]] = defaultdict(list)
    for file in ledger.evidence_files:
        files[file.owner_id].append(file)
    loose: defaultdict[str, list[EvidenceFile]] = defaultdict(list)
    for owner, group in files.items():
        loose[owners.get(owner, "")] += group
    return tuple(
        LeafReadiness(
            judged,
            _lead(county, judged),
            tuple(_piece(county, judged, need, files[need.id]) for need in needs[judged.node.id]),
            tuple(loose[judged.node.id]),
        )
        for judged in county.leaves
    )


def unit_readiness(county: County, today: date) -> tuple[UnitReadiness, ...]:
    """Return how far every unit is that brings a piece or leads a leaf, in the office's order."""
    leaves = readiness(county)
    pieces: defaultdict[str, list[Piece]] = defaultdict(list)
    for piece in (piece for leaf in leaves for piece in leaf.pieces):
        pieces[piece.unit_id].append(piece)
    unlisted: defaultdict[str, int] = defaultdict(int)
    for leaf in leaves:
        unlisted[leaf.unit_id] += not leaf.pieces
    named = (unit for unit in county.data.units.values() if unit.id in pieces or unlisted[unit.id])
    return tuple(_of_unit(unit, pieces[unit.id], unlisted[unit.id], today) for unit in named)


def _of_unit(unit: Unit, pieces: list[Piece], unlisted: int, today: date) -> UnitReadiness:
    present, overdue = (sum(piece.present for piece in pieces), sum(piece.overdue(today) for piece in pieces))
    return UnitReadiness(unit, len(pieces), present, overdue, unlisted)


def _lead(county: County, judged: Judged) -> str:
    return county.data.tree.unit_of(judged.assignment) if judged.assignment else ""


def _piece(county: County, judged: Judged, need: EvidenceNeed, files: Iterable[EvidenceFile]) -> Piece:
    """Say who brings a piece: whoever is named, else whose share it was asked of, else the lead and its 责任人."""
    data = county.data
    assignment = data.assignments.get(need.subject_id) or judged.assignment
    unit_id = staying(data.units, need.unit_id) if need.unit_id else data.tree.unit_of(assignment) if assignment else ""
    own = assignment if assignment and data.tree.unit_of(assignment) == unit_id else None
    return Piece(need, tuple(files), unit_id, need.person or _contact(county, own))


def _contact(county: County, assignment: Assignment | None) -> str:
    duty = holder_of(county.data, assignment, DutyRole.CONTACT, county.month) if assignment else None
    return duty_name(county.data, duty) if duty else ""


def _owners(county: County) -> dict[str, str]:
    """Map every id that evidence may be put with to the leaf that it belongs to."""
    return dict(pair for judged in county.leaves for pair in _belonging(county, judged))


def _belonging(county: County, judged: Judged) -> Iterator[tuple[str, str]]:
    tree = county.data.tree
    for node in (judged.node, *tree.tasks(judged.node.id)):
        yield node.id, judged.node.id
        yield from ((assignment.id, judged.node.id) for assignment in tree.assignments.get(node.id, ()))
