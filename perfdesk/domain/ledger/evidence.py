"""Evidence (佐证材料) for the year-end check (迎检): what each leaf needs, and the files that are there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class EvidenceNeed:
    """A piece of evidence that a leaf must show, and who brings it by when."""

    id: str
    subject_id: str
    name: str
    unit_id: str | None = None
    person: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file kept under the hash of its bytes (SHA-256); `owner_id` is the leaf, need, issue or order it proves."""

    id: str
    year: int
    owner_id: str
    name: str
    hash: str
    size: int
    added_on: date
    month: int | None = None
    note: str = ""


def files_of(files: Iterable[EvidenceFile], *owners: str) -> tuple[EvidenceFile, ...]:
    """Return the files that prove any of these owners (leaf, assignment, need, issue, order), in their order."""
    return tuple(file for file in files if file.owner_id in owners)
