"""What a package holds, and how large it may be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from perfdesk.domain.exchange.parcel import ParcelKind

SUFFIX = ".pfield"
VERSION = 1
MEGABYTE = 1024 * 1024
PACKAGE_BYTES = 96 * MEGABYTE
"""So large may a package be: three scans of the largest size, with what else a month brings."""
PART_BYTES = 32 * MEGABYTE
"""So large may one part be; a unit's year of edits has 2 MB."""
PARTS = 300
RATIO = 60
"""How many times its packed size a part may have: edits have some 5."""


@dataclass(frozen=True, slots=True)
class Header:
    """Whose package this is; the ids count, the names are for people, and `made_at` is by the sender's clock."""

    kind: ParcelKind
    county_id: str
    county: str
    year: int
    month: int
    unit_id: str
    unit: str
    station: str
    sequence: int
    made_at: str
    person: str


@dataclass(frozen=True, slots=True)
class Packet:
    """A package: header, content as plain JSON, files by their hash; its signer's key, and the SHA-256 of all of it."""

    header: Header
    content: Mapping[str, Any]
    files: Mapping[str, bytes] = field(default_factory=dict)
    public_key: str = ""
    hash: str = ""
