"""From the place of a problem or a piece of evidence back to the thing that is meant."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from perfdesk.domain.checking.checks import SEPARATOR
from perfdesk.domain.ledger.accountability import EvidenceKind, ProofItem
from perfdesk.domain.year import YearData


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a thing is looked at: the page's id, the thing's own, and the month, where it has one."""

    page: str
    item: str
    month: int | None = None


def opens(data: YearData, proof: ProofItem) -> Opening | None:
    """Return where a piece of evidence is looked at, None where the thing is no longer there."""
    page, known = _pages(data)[proof.kind]
    return Opening(page, proof.thing_id, proof.month) if proof.thing_id in known else None


def _pages(data: YearData) -> dict[EvidenceKind, tuple[str, Collection[str]]]:
    """Return for each kind of evidence its page, and the ids that can be opened there."""
    ledger = data.ledger
    subjects = data.assignments.keys() | data.nodes.keys()
    return {
        EvidenceKind.MONTH: ("entry", subjects),
        EvidenceKind.CORRECTION: ("entry", subjects),
        EvidenceKind.ORDER: ("supervision", {one.id for one in ledger.orders}),
        EvidenceKind.ISSUE: ("issues", {one.id for one in ledger.issues}),
        EvidenceKind.SUBMISSION: ("reporting", data.units.keys()),
        EvidenceKind.COMMITMENT: ("meetings", {one.id for one in ledger.commitments}),
        EvidenceKind.STANDING: ("units", data.units.keys()),
    }


def thing_at(data: YearData, place: str) -> tuple[str, str]:
    """Return the ids of the node and the unit that a place names (“就业 › 发改局 › 10月”), "" for what it does not."""
    names = place.split(SEPARATOR)
    nodes = [node for node in data.tree.nodes if node.name == names[0]]
    tasks = [kid for node in nodes for kid in data.tree.children[node.id] if kid.name in names[1:2]]
    unit = next((key for key, called in _units(data) if called in names), "")
    return next((node.id for node in (*tasks, *nodes)), ""), unit


def _units(data: YearData) -> Iterator[tuple[str, str]]:
    for unit in data.units.values():
        if unit.merged_into is None:
            yield unit.id, unit.short_name or unit.name
