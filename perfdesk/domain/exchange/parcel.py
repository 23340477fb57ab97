"""What travels between the county and a unit, and what either side notes down of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from perfdesk.domain.edits import Edit
from perfdesk.domain.facts import Cause
from perfdesk.domain.problems import Problem
from perfdesk.domain.words import Word
from perfdesk.domain.year import CellKey

FieldKey = tuple[str, int, str]
"""(subject id, month, field): what one edit speaks of."""


class ParcelKind(Word):
    """What a parcel is for."""

    OUT = "out", "填报包"
    RETURN = "return", "上报包"
    RECEIPT = "receipt", "回执"
    REGISTRATION = "registration", "登记"


class Carrier(Word):
    """How a parcel travels."""

    FORM = "form", "填报表"
    PACKAGE = "package", "填报包"


class Trust(Word):
    """How far a parcel's sender is known."""

    FORM = "form", "填报表（无签名）"
    CONFIRMED = "confirmed", "已登记"
    UNREGISTERED = "unregistered", "未登记"
    BROKEN = "broken", "签名不符"


@dataclass(frozen=True, slots=True)
class CarriedFile:
    """An evidence file in a parcel: what it proves, its name and bytes."""

    owner_id: str
    month: int
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Incoming:
    """What one form or package says, read and bounded but not believed yet.

    `base` holds the heads of each field as the sender knew them; `hash` is the SHA-256 of the file, `sequence` counts
    a station's parcels from 1 (0: a form, which cannot count). `submitted` are the months reported with it. `county`
    and `unit` are the names the sender uses; `public_key` (hexadecimal) is the key that signed a package. `causes`
    are main causes, each with what the sender knew of it before (as `write_cause` has it).
    """

    source: str
    carrier: Carrier
    county_id: str
    year: int
    unit_id: str
    station: str
    hash: str
    edits: tuple[Edit, ...]
    base: Mapping[FieldKey, tuple[str, ...]] = field(default_factory=dict)
    sequence: int = 0
    submitted: tuple[int, ...] = ()
    person: str = ""
    made_at: str = ""
    trust: Trust = Trust.FORM
    problems: tuple[Problem, ...] = ()
    files: tuple[CarriedFile, ...] = ()
    kind: ParcelKind = ParcelKind.RETURN
    month: int = 0
    county: str = ""
    unit: str = ""
    public_key: str = ""
    causes: tuple[tuple[Cause, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Station:
    """A unit's field station: its public key (hexadecimal) and since when the county trusts it; None: not yet."""

    id: str
    unit_id: str
    algorithm: str
    public_key: str
    registered_on: date
    confirmed_on: date | None = None
    confirmed_by: str = ""


class ShipmentState(Word):
    """Where a parcel stands at the county."""

    SENT = "sent", "已发出"
    MERGED = "merged", "已合并"
    RETURNED = "returned", "已退回"
    SET_ASIDE = "set_aside", "已撤销合并"


@dataclass(frozen=True, slots=True)
class Shipment:
    """A parcel that was sent or taken in: one line of 收发记录. `step` is the step that did it.

    `adopted` are edits, set aside or undone earlier, that this merge took up again.
    """

    id: str
    year: int
    unit_id: str
    kind: ParcelKind
    carrier: Carrier
    month: int
    name: str
    hash: str
    on: date
    station: str = ""
    sequence: int = 0
    state: ShipmentState = ShipmentState.SENT
    step: int | None = None
    reason: str = ""
    due_on: date | None = None
    receipt_on: date | None = None
    adopted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """An edit (of this cell) of a merged parcel whose merging was undone: it stays in the record and does not speak."""

    edit_id: str
    shipment_id: str
    subject_id: str
    month: int


@dataclass(frozen=True, slots=True)
class FieldStation:
    """What makes a file a unit's field station: whose it is, and the county's public keys (hexadecimal)."""

    county_id: str
    county: str
    unit_id: str
    unit: str
    year: int
    verify_key: str
    seal_key: str


Scope = frozenset[CellKey]
"""The cells (assignment or node, month) that a unit may write."""
