"""What closes a month or a year: frozen months, the files made for them, and corrections after a freeze."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


def last_day(year: int, month: int) -> date:
    """Return the last day of a month, the cut-off of its figures."""
    return date(year, month, monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class YearState:
    """A year of the file; a closed year is read-only until it is reopened with a reason."""

    year: int
    closed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Frozen:
    """A month as it was published.

    `data`, `rules` and `order` are the hashes of the kept snapshots of its figures, of the terms that bound
    it and of the order of its rows; `step` is the step that froze it. A month that was thawed (解冻) keeps
    its record with the reason and the step.
    """

    id: str
    year: int
    month: int
    step: int
    data: str
    rules: str
    order: str
    frozen_on: str = ""
    thawed_step: int | None = None
    thaw_reason: str = ""


@dataclass(frozen=True, slots=True)
class FrozenFile:
    """A file produced for a frozen month, kept byte for byte under the hash of its bytes (SHA-256)."""

    id: str
    frozen_id: str
    name: str
    hash: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A change of a frozen month's data after it was published, and why."""

    id: str
    year: int
    month: int
    subject_id: str
    reason: str
    step: int
