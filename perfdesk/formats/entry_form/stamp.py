"""What a form carries on its second sheet: whose it is, and of every cell the heads and texts it was made from."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import takewhile

from perfdesk.domain.edits import FIGURE_FIELDS, NOTE_FIELDS, is_sound, new_edit
from perfdesk.domain.quantity import exact

STAMP_SHEET = "填报表信息"
MARK = "perfdesk填报表"
_FORMAT = "1"
_CHUNK = 30_000
"""Characters of one cell; a workbook cuts what is longer than 32,767."""
_HEADS = 64
_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode

Base = tuple[str | None, tuple[str, ...]]
"""(the text a field showed, its heads)."""


@dataclass(frozen=True, slots=True)
class SentCell:
    """One line of a form as it was sent: `previous` is last month's value as text, `cause` as `write_cause` has it."""

    subject_id: str
    name: str
    measure_unit: str = ""
    previous: str | None = None
    fields: Mapping[str, Base] = field(default_factory=dict)
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Whose form it is, for which month, and what was sent; days are ISO texts."""

    county_id: str
    county: str
    year: int
    month: int
    unit_id: str
    unit: str
    made_on: str = ""
    due_on: str = ""
    cells: tuple[SentCell, ...] = ()


def stamp_rows(stamp: Stamp) -> Iterator[list[str]]:
    """Return the rows of the second sheet, in plain ASCII, so that no spreadsheet program changes a character."""
    yield [MARK, _FORMAT, _hash_of(stamp)]
    for text in (_encode(part) for part in _parts(stamp)):
        yield ["", *(text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK))]


def read_stamp(rows: Sequence[Sequence[str]]) -> Stamp | None:
    """Return the stamp that the texts of a sheet hold, None where there is none or it is not as it was written."""
    start = next((at for at, row in enumerate(rows) if MARK in row), None)
    if start is None:
        return None
    first = rows[start].index(MARK)
    try:
        told, *cells = (text for row in rows[start + 1 :] if (text := "".join(takewhile(bool, row[first + 1 :]))))
        stamp = _stamp(json.loads(told), map(json.loads, cells))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return stamp if _hash_of(stamp) in rows[start] else None


def _parts(stamp: Stamp) -> Iterator[object]:
    names = ("county_id", "county", "year", "month", "unit_id", "unit", "made_on", "due_on")
    yield {name: getattr(stamp, name) for name in names}
    for cell in stamp.cells:
        fields = {name: [text, list(heads)] for name, (text, heads) in cell.fields.items()}
        yield [cell.subject_id, cell.name, cell.measure_unit, cell.previous, fields, cell.cause]


def _hash_of(stamp: Stamp) -> str:
    return sha256("\n".join(map(_encode, _parts(stamp))).encode()).hexdigest()


def _stamp(told: Mapping[str, object], cells: Iterable[Sequence[object]]) -> Stamp:
    stamp = Stamp(**told)  # type: ignore[arg-type]
    texts = (stamp.county_id, stamp.county, stamp.unit_id, stamp.unit, stamp.made_on, stamp.due_on)
    if not all(isinstance(text, str) for text in texts) or type(stamp.year) is not int:
        raise ValueError(told)
    if type(stamp.month) is not int or not 1 <= stamp.month <= 12:
        raise ValueError(stamp.month)
    return replace(stamp, cells=tuple(map(_cell, cells)))


def _cell(told: Sequence[object]) -> SentCell:
    subject, name, unit, previous, fields, cause = told
    texts = (subject, name, unit, cause, previous or "")
    exact(str(previous or 0))
    if not all(isinstance(text, str) for text in texts) or not isinstance(fields, dict):
        raise ValueError(told)
    based = {name: _base(name, *of_field) for name, of_field in fields.items()}
    return SentCell(str(subject), str(name), str(unit), None if previous is None else str(previous), based, str(cause))


def _base(field: str, text: object, heads: Sequence[object]) -> Base:
    whole = all(isinstance(head, str) for head in heads) and len(heads) <= _HEADS
    if field not in (*FIGURE_FIELDS, *NOTE_FIELDS) or not whole or not isinstance(text, str | None):
        raise ValueError(field)
    if not is_sound(new_edit("", 1, field, text)):
        raise ValueError(text)
    return text, tuple(map(str, heads))
