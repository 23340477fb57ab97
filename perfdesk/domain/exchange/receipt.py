"""What became of the figures that a unit sent: the county's answer, cell by cell."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from perfdesk.domain.edits import Edit, heads, in_conflict, shown_text
from perfdesk.domain.exchange.parcel import FieldKey, Scope, Shipment
from perfdesk.domain.exchange.planning import by_cell
from perfdesk.domain.facts import Submission
from perfdesk.domain.words import Word


class Outcome(Word):
    """What became of one value that a unit sent."""

    ACCEPTED = "accepted", "已采纳"
    CHANGED = "changed", "已更改"
    OPEN = "open", "待核"
    SET_ASIDE = "set_aside", "未采用"


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One field that a unit sent: what it said, what stands now, who changed it and why."""

    key: FieldKey
    outcome: Outcome
    sent: str | None
    now: str | None
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to a unit for a month: where its report stands, what came, and what became of each value."""

    year: int
    month: int
    unit_id: str
    report: Submission | None
    shipments: tuple[Shipment, ...]
    lines: tuple[ReceiptLine, ...]

    def count(self, outcome: Outcome) -> int:
        """Return how many values had this outcome."""
        return sum(line.outcome is outcome for line in self.lines)


def receipt_lines(edits: Iterable[Edit], scope: Scope, set_aside: Set[str], home: str) -> Iterator[ReceiptLine]:
    """Yield a line for every field of the unit's cells that was sent in; `home` is the county's own station."""
    for cell, fields in by_cell(edits).items():
        for name, known in fields.items():
            sent = [edit for edit in known if edit.station != home]
            if sent and cell in scope:
                yield _line((*cell, name), heads(sent), heads(known, set_aside), set_aside)


def _line(key: FieldKey, sent: tuple[Edit, ...], now: tuple[Edit, ...], set_aside: Set[str]) -> ReceiptLine:
    said, stands = shown_text(sent), shown_text(now)
    last = now[0] if now else None
    if in_conflict(now):
        return ReceiptLine(key, Outcome.OPEN, said, stands)
    if said == stands:
        return ReceiptLine(key, Outcome.ACCEPTED, said, stands)
    quiet = all(edit.id in set_aside for edit in sent)
    outcome = Outcome.SET_ASIDE if quiet else Outcome.CHANGED
    return ReceiptLine(key, outcome, said, stands, last.author if last else "", last.reason if last else "")
