"""Reading what a stick holds: forms and packages in any mix; what cannot be read is named."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from perfdesk.document import Document
from perfdesk.domain.exchange.merging import MergePlan
from perfdesk.domain.exchange.parcel import Incoming, ParcelKind, Trust
from perfdesk.domain.problems import PerfdeskError, Problem
from perfdesk.formats.entry_form.reading import Known, read_form
from perfdesk.formats.field_packet.packets import SUFFIX, load, read_packet
from perfdesk.formats.field_packet.returns import incoming_of, known_of
from perfdesk.operations.exchange.comparing import plan_merge
from perfdesk.operations.exchange.scopes import county_id
from perfdesk.operations.exchange.stations import trust_of

FORM = ".xlsx"
_MOST_FILES, _MOST_LOOKED_AT, _DEEPEST = 500, 20_000, 5
_OURS = (ParcelKind.OUT, ParcelKind.RECEIPT)


def read_parcels(
    doc: Document,
    paths: Sequence[Path],
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    passphrase: str = "",
    *,
    year: int | None = None,
) -> MergePlan:
    """Read files, folders or a whole stick, and compare what they say with the file.

    Files that are copies of each other count once. Of a whole folder, what the county itself had put there and
    registrations that are confirmed are passed over.
    """
    files, problems = _files(paths)
    found: dict[str, Incoming] = {}
    for number, path in enumerate(files):
        progress(number, len(files))
        try:
            one = read_parcel(doc, path, passphrase)
        except PerfdeskError as refusal:
            problems.append(Problem(path.name, str(refusal), "unreadable", True))
            continue
        if path not in paths and _is_settled(doc, one):
            continue
        if one.hash in found:
            problems.append(Problem(path.name, f"与“{found[one.hash].source}”内容相同，只计一次。", "copy"))
        found.setdefault(one.hash, one)
    plan = plan_merge(doc, found.values(), year=year)
    return MergePlan(plan.parcels, tuple(problems), plan.as_of)


def read_parcel(doc: Document, path: Path, passphrase: str = "") -> Incoming:
    """Return what one file says. Raises PerfdeskError with the reason where it cannot be read."""
    if path.suffix.lower() == FORM:
        return read_form(path, known=Known(county_id(doc), doc.years, doc.assess))
    packet = read_packet(load(path), passphrase=passphrase, seed=doc.seed)
    if packet.header.kind is ParcelKind.RETURN:
        return incoming_of(packet, path.name)
    return Incoming(**known_of(packet, path.name), edits=())


def _is_settled(doc: Document, one: Incoming) -> bool:
    """Tell whether a package that happens to be on a stick asks for nothing."""
    return one.kind in _OURS or (one.kind is ParcelKind.REGISTRATION and trust_of(doc, one) is Trust.CONFIRMED)


def _files(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """Return the files to read, those in folders by name; and a word where there are too many."""
    found = list(dict.fromkeys(file for path in paths for file in (_inside(path) if path.is_dir() else (path,))))
    if len(found) <= _MOST_FILES:
        return found, []
    many = f"有{len(found)}个文件，只读了前{_MOST_FILES}个。请选择只装填报材料的文件夹。"
    return found[:_MOST_FILES], [Problem("所选文件夹", many, "too_many")]


def _inside(folder: Path) -> Iterator[Path]:
    """Yield the forms and packages in a folder and those below it, not following links, for as long as is sensible."""
    looked_at = 0
    for place, folders, names in os.walk(folder):
        deep = len(Path(place).relative_to(folder).parts)
        folders[:] = [] if deep >= _DEEPEST else sorted(name for name in folders if not name.startswith((".", "$")))
        looked_at += len(names)
        if looked_at > _MOST_LOOKED_AT:
            return
        yield from (Path(place, name) for name in sorted(names) if _may_be_one(name))


def _may_be_one(name: str) -> bool:
    return name.lower().endswith((SUFFIX, FORM)) and not name.startswith((".", "~$"))
