"""What a merge would do, cell by cell, before it is done."""

from collections.abc import Mapping
from dataclasses import dataclass

from perfdesk.domain.edits import Edit
from perfdesk.domain.exchange.parcel import FieldKey, Incoming
from perfdesk.domain.problems import Problem
from perfdesk.domain.words import Word
from perfdesk.domain.year import CellKey


class Finding(Word):
    """What a field that came back is, against what the county has."""

    NEW = "new", "新数据"
    SAME = "same", "相同"
    PARALLEL = "parallel", "并行"
    CONFLICT = "conflict", "冲突"
    OUT_OF_SCOPE = "out_of_scope", "越权"
    REPLAYED = "replayed", "重复"
    READOPTED = "readopted", "可重新采纳"


class Choice(Word):
    """What a person chose for a field: theirs, ours, or both (which leaves 待核 for later)."""

    THEIRS = "theirs", "采用上报值"
    OURS = "ours", "保留现值"
    BOTH = "both", "暂不处理"


@dataclass(frozen=True, slots=True)
class MergeField:
    """One field of one cell: what the county shows (`ours`), what came (`theirs`), from which base."""

    key: FieldKey
    finding: Finding
    theirs: tuple[Edit, ...]
    ours: tuple[Edit, ...]
    base: str | None = None


@dataclass(frozen=True, slots=True)
class MergeParcel:
    """One parcel against the county's edits; `refused` says why nothing of it can be taken, "" where it can."""

    incoming: Incoming
    fields: tuple[MergeField, ...]
    refused: str = ""
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class MergePlan:
    """Everything that was read from a stick, in the order in which it will be merged.

    `as_of` is the newest step of the file that was compared with: after another step the plan must be made anew.
    """

    parcels: tuple[MergeParcel, ...]
    unread: tuple[Problem, ...] = ()
    as_of: int = 0


Choices = Mapping[tuple[str, FieldKey], Choice]
"""What a person chose, by (hash of the parcel, field); what is not there goes by `default_choice`."""

OPEN_TO_CHOICE = frozenset({Finding.NEW, Finding.SAME, Finding.PARALLEL, Finding.CONFLICT, Finding.READOPTED})


def default_choice(finding: Finding) -> Choice:
    """Return what happens where nobody chose: 冲突 stays open, what was once undone stays undone, the rest is taken."""
    match finding:
        case Finding.CONFLICT:
            return Choice.BOTH
        case Finding.READOPTED:
            return Choice.OURS
    return Choice.THEIRS


def choose(parcel: MergeParcel, choice: Choice, cell: CellKey | None = None) -> Choices:
    """Return the same choice for every field of a parcel, or of one of its rows (`cell`), that is open to one."""
    fields = (one.key for one in parcel.fields if one.finding in OPEN_TO_CHOICE)
    return {(parcel.incoming.hash, key): choice for key in fields if cell in (None, key[:2])}
