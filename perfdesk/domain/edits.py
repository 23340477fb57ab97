"""Figures and notes as a growing set of edits: nothing is overwritten, order and repetition cannot hurt.

An edit says what one field of one cell (subject, month) shall hold and which edits it replaces (its parents).
The heads of a field are the edits that nothing replaces; heads that differ are a conflict until a person chooses.
"""

import json
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any

from perfdesk.domain.facts import Note
from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.quantity import exact, text_of

FIGURE_FIELDS = ("value", "numerator", "denominator", "rate", "stage", "items", "text", "blank", "final")
UNDONE, REDONE = "撤销", "重做"
"""The reasons of the edits that undo and redo make."""
NOTE_FIELDS = ("problem", "measure", "deadline", "commitment", "after_remedy", "carried")

_FIGURE, _NOTE = frozenset(FIGURE_FIELDS), frozenset(NOTE_FIELDS)
_encode = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry of one field; `value` is the field's text, None where the field was emptied.

    `id` is the hash of everything else, so that the same edit arriving twice is one edit.
    """

    id: str
    subject_id: str
    month: int
    field: str
    value: str | None
    parents: tuple[str, ...] = ()
    station: str = ""
    author: str = ""
    reason: str = ""


def new_edit(
    subject_id: str,
    month: int,
    field: str,
    value: str | None,
    *,
    parents: Iterable[str] = (),
    station: str = "",
    author: str = "",
    reason: str = "",
) -> Edit:
    """Make an edit, with the id that follows from its body."""
    edit = Edit("", subject_id, month, field, value, tuple(sorted(parents)), station, author, reason)
    return Edit(body_hash(edit), subject_id, month, field, value, edit.parents, station, author, reason)


def body_hash(edit: Edit) -> str:
    """Return the id an edit must have: 32 hexadecimal digits of the SHA-256 of its body."""
    body = [edit.subject_id, edit.month, edit.field, edit.value, edit.parents, edit.station, edit.author, edit.reason]
    return sha256(_encode(body).encode()).hexdigest()[:32]


def is_sound(edit: Edit) -> bool:
    """Tell whether an edit from elsewhere has the id its body must have, and a value its field can hold."""
    try:
        readable = edit.value is None or read_field(edit.field, edit.value) is not None
    except (ValueError, ArithmeticError):
        return False
    return readable and edit.id == body_hash(edit)


def merged(*sets: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the union of sets of edits by id: the order, repetition and grouping of `sets` make no difference."""
    union = {edit.id: edit for edits in sets for edit in edits}
    return tuple(union[key] for key in sorted(union))


def heads(edits: Iterable[Edit], set_aside: Set[str] = frozenset()) -> tuple[Edit, ...]:
    """Return the edits of one field that no other edit replaces, by id.

    Edits in `set_aside` (an undone batch) do not speak, but what they replaced stays replaced where somebody
    has gone on from them; taking them out of the set adopts them again (重新采纳).
    """
    known = {edit.id: edit for edit in edits}
    if len(known) == 1 and not set_aside:
        return tuple(known.values())
    live = known.keys() - set_aside
    replaced: set[str] = set()
    waiting = [parent for key in live for parent in known[key].parents]
    while waiting:
        parent = waiting.pop()
        if parent in set_aside and parent in known and parent not in replaced:
            waiting.extend(known[parent].parents)
        replaced.add(parent)
    return tuple(known[key] for key in sorted(live - replaced))


def heads_by_field(edits: Iterable[Edit], set_aside: Set[str] = frozenset()) -> dict[str, tuple[Edit, ...]]:
    """Return the heads of every field of one cell."""
    by_field: dict[str, list[Edit]] = {}
    for edit in edits:
        by_field.setdefault(edit.field, []).append(edit)
    return {field: heads(of_field, set_aside) for field, of_field in by_field.items()}


def following(
    of_field: Iterable[Edit], value: str | None, *, station: str = "", author: str = "", reason: str = ""
) -> Edit:
    """Return the edit that replaces the heads of one field: a new entry, or the choice that ends a conflict.

    Raises ValueError where there are no heads: nobody knows yet which field is meant.
    """
    heads_now = tuple(of_field)
    if not heads_now:
        raise ValueError("no edit to follow")
    first = heads_now[0]
    parents = [edit.id for edit in heads_now]
    cell = first.subject_id, first.month, first.field
    return new_edit(*cell, value, parents=parents, station=station, author=author, reason=reason)


def undoing(edits: Iterable[Edit], undone: Edit, *, station: str = "", author: str = "", reason: str = "") -> Edit:
    """Return the new edit that makes a field show again what it showed before `undone`.

    Where two values stood in conflict before, the one shown then comes back: a choice once made is not unmade.
    """
    of_field = [e for e in edits if (e.subject_id, e.month, e.field) == (undone.subject_id, undone.month, undone.field)]
    value = shown_text(edit for edit in of_field if edit.id in undone.parents)
    return following(heads(of_field), value, station=station, author=author, reason=reason)


def in_conflict(of_field: Iterable[Edit]) -> bool:
    """Tell whether heads of one field say different things."""
    return len({edit.value for edit in of_field}) > 1


def figure_of(edits: Iterable[Edit], set_aside: Set[str] = frozenset()) -> Figure | None:
    """Return the figure that the edits of one cell show, None where every field is empty."""
    return figure_shown(heads_by_field(edits, set_aside))


def figure_shown(of_cell: Mapping[str, tuple[Edit, ...]]) -> Figure | None:
    """Return the figure that the heads of one cell show, None where every field is empty."""
    found = {field: own for field, own in of_cell.items() if field in _FIGURE}
    conflict = any(map(in_conflict, found.values()))
    shown = _shown(found)
    return Figure(**shown, conflict=conflict) if shown or conflict else None


def note_of(edits: Iterable[Edit], set_aside: Set[str] = frozenset()) -> Note | None:
    """Return the note that the edits of one cell show, None where every field is empty."""
    every = tuple(edits)
    return note_shown((every[0].subject_id, every[0].month), heads_by_field(every, set_aside)) if every else None


def note_shown(cell: tuple[str, int], of_cell: Mapping[str, tuple[Edit, ...]]) -> Note | None:
    """Return the note that the heads of one cell show, None where every field is empty."""
    found = {field: own for field, own in of_cell.items() if field in _NOTE}
    shown = _shown(found) if found else {}
    return Note(*cell, **shown) if shown else None


def _shown(found: Mapping[str, tuple[Edit, ...]]) -> dict[str, Any]:
    """Return the values to show."""
    filled = {field: shown_text(own) for field, own in found.items()}
    return {field: read_field(field, text) for field, text in filled.items() if text is not None}


def shown_text(of_field: Iterable[Edit]) -> str | None:
    """Return the text that the heads of one field show, None where it is empty.

    Of heads in conflict it is the first by text, so that every station shows the same; not the first by id, for
    a conflict that comes back by undo has the same values under new ids.
    """
    return min((edit.value for edit in of_field if edit.value is not None), default=None)


def texts_of(cell: Figure | Note) -> dict[str, str | None]:
    """Return the text of every field of a figure or note; None where it is empty."""
    names = FIGURE_FIELDS if isinstance(cell, Figure) else NOTE_FIELDS
    empty = {field.name: field.default for field in fields(cell)}
    held = {name: getattr(cell, name) for name in names}
    return {name: None if value == empty[name] else write_field(value) for name, value in held.items()}


def write_field(value: Any) -> str:
    """Return the text under which an edit keeps a field's value."""
    match value:
        case Blank():
            return value.value
        case bool():
            return "1"
        case frozenset():
            return ",".join(map(str, sorted(value)))
        case Fraction():
            return text_of(value)
    return str(value)


def read_field(field: str, text: str) -> Any:
    """Return the value that `write_field` wrote."""
    match field:
        case "value" | "numerator" | "denominator" | "rate":
            return exact(text)
        case "items":
            return frozenset(map(int, text.split(","))) if text else frozenset()
        case "blank":
            return Blank(text)
        case "final" | "carried":
            return text == "1"
        case "after_remedy":
            return Decimal(text)
    return text
