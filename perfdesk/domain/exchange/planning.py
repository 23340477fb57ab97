"""What each field of a parcel is against the county's own edits; pure, and the same in whatever order parcels come."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from perfdesk.domain.edits import Edit, following, heads, in_conflict, shown_text
from perfdesk.domain.exchange.merging import Choice, Finding, MergeField
from perfdesk.domain.exchange.parcel import FieldKey, Incoming, Scope
from perfdesk.domain.year import CellKey

TAKEN = "合并时采用上报值"
KEPT = "合并时保留现值"
Cells = Mapping[CellKey, Mapping[str, Sequence[Edit]]]
"""Edits by cell and field."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the county has of the cells that parcels speak of.

    `set_aside` are the edits that do not speak; `undone` those that came by a merge which was taken back since.
    """

    edits: Cells
    set_aside: Set[str] = frozenset()
    undone: Set[str] = frozenset()

    def joined(self, theirs: Iterable[Edit]) -> "Held":
        """Return this with the edits of a parcel in it."""
        union = dict(self.edits)
        for cell, fields in by_cell(theirs).items():
            known = union.get(cell, {})
            union[cell] = {**known, **{name: united(known.get(name, ()), new) for name, new in fields.items()}}
        return Held(union, self.set_aside, self.undone)


def by_cell(edits: Iterable[Edit]) -> dict[CellKey, dict[str, list[Edit]]]:
    """Return edits by the cell and field they speak of."""
    found: dict[CellKey, dict[str, list[Edit]]] = {}
    for edit in edits:
        found.setdefault((edit.subject_id, edit.month), {}).setdefault(edit.field, []).append(edit)
    return found


def united(known: Sequence[Edit], theirs: Sequence[Edit]) -> Sequence[Edit]:
    """Return both sets of edits of one field as one."""
    return list({edit.id: edit for edit in (*known, *theirs)}.values()) if known else theirs


def plan_fields(incoming: Incoming, scope: Scope, held: Held) -> tuple[MergeField, ...]:
    """Return what each field that a parcel speaks of is; a cell outside the scope is 越权 whatever it says."""
    found: list[MergeField] = []
    for cell, fields in by_cell(incoming.edits).items():
        known = held.edits.get(cell, {})
        planned = [_field((*cell, name), theirs, known.get(name, ()), held) for name, theirs in fields.items()]
        if cell not in scope:
            found += [replace(field, finding=Finding.OUT_OF_SCOPE) for field in planned]
        elif known:
            found += _against_base(incoming, planned, known, held.set_aside)
        else:
            found += planned
    return tuple(found)


def _field(key: FieldKey, theirs: Sequence[Edit], known: Sequence[Edit], held: Held) -> MergeField:
    if not known:
        return MergeField(key, _first(theirs), tuple(theirs), ())
    ours = heads(known, held.set_aside)
    return MergeField(key, _finding(theirs, known, ours, held), tuple(theirs), ours)


def _against_base(
    incoming: Incoming, planned: Sequence[MergeField], known: Mapping[str, Sequence[Edit]], set_aside: Set[str]
) -> Iterator[MergeField]:
    """Add what the sender started from; new values beside which the county has changed the same row are 并行."""
    cell = planned[0].key[:2]
    if not incoming.base and all(field.finding is Finding.REPLAYED for field in planned):
        yield from planned
        return
    told = {edit.id for field in planned for edit in field.theirs}
    told.update(*(incoming.base.get((*cell, name), ()) for name in known))
    moved = {name for name, edits in known.items() if any(edit.id not in told for edit in heads(edits, set_aside))}
    for field in planned:
        beside = field.finding is Finding.NEW and moved - {field.key[2]}
        base = incoming.base.get(field.key, ())
        text = shown_text(edit for edit in known.get(field.key[2], ()) if edit.id in base) if base else None
        yield replace(field, finding=Finding.PARALLEL, base=text) if beside else replace(field, base=text)


def _first(theirs: Sequence[Edit]) -> Finding:
    """Tell what a field is of which the county has nothing yet."""
    alone = len(theirs) == 1 or not in_conflict(heads(theirs))
    return Finding.NEW if alone else Finding.CONFLICT


def _finding(theirs: Sequence[Edit], known: Sequence[Edit], ours: tuple[Edit, ...], held: Held) -> Finding:
    here = {edit.id for edit in known}
    if all(edit.id in here for edit in theirs):
        return Finding.READOPTED if _silenced(theirs, ours, held) else Finding.REPLAYED
    after = heads(united(known, theirs), held.set_aside)
    if in_conflict(after):
        return Finding.CONFLICT
    return Finding.SAME if ours and shown_text(after) == shown_text(ours) else Finding.NEW


def _silenced(theirs: Sequence[Edit], ours: tuple[Edit, ...], held: Held) -> bool:
    """Tell whether a parcel's last word on a field is known, was undone, and is not what the field shows."""
    last = heads(theirs)
    quiet = any(edit.id in held.set_aside or edit.id in held.undone for edit in last)
    return quiet and (in_conflict(ours) or not ours or shown_text(last) != shown_text(ours))


def resolution(
    field: MergeField, choice: Choice, edits: Sequence[Edit], set_aside: Set[str], *, station: str, author: str
) -> Edit | None:
    """Return the edit that makes a chosen value stand, once `edits` of the field are together; None where none is due.

    Without it an older stick could open the question again. It replaces what was set aside too: else the same choice
    made a second time would be the very edit that was set aside with the first.
    """
    if choice is Choice.BOTH:
        return None
    after = heads(edits, set_aside)
    wanted = shown_text(heads(field.theirs) if choice is Choice.THEIRS else field.ours)
    if not after or (not in_conflict(after) and shown_text(after) == wanted):
        return None
    reason = TAKEN if choice is Choice.THEIRS else KEPT
    quiet = (edit for edit in edits if edit.id in set_aside)
    return following((*after, *quiet), wanted, station=station, author=author, reason=reason)


def withdrawal(edits: Sequence[Edit], batch: Set[str], mechanical: Set[str]) -> Set[str] | None:
    """Return what of one field falls silent when a batch is undone; None where somebody has gone on from it.

    `mechanical` are edits that the merge itself, undo and redo made: they go with the batch.
    """
    gone = batch & {edit.id for edit in edits}
    grown = True
    while grown:
        on_top = {edit.id for edit in edits if edit.id not in gone and not gone.isdisjoint(edit.parents)}
        if not on_top <= mechanical:
            return None
        grown, gone = bool(on_top), gone | on_top
    return gone
