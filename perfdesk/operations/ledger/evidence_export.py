"""All evidence of a year out again: a folder a unit, a folder a leaf, an index of what is there and what is missing."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from perfdesk.document import Document
from perfdesk.domain.county import County
from perfdesk.domain.ledger.evidence import EvidenceFile
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.yearend.readiness import LeafReadiness, readiness
from perfdesk.formats.file_names import distinct, safe_name
from perfdesk.operations.ledger.evidence import intact
from perfdesk.places import require_room, unused
from perfdesk.reports.lists.evidence import MISSING, PIECES, UNITS, exported
from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.phrase import leaf_title, unit_name

Progress = Callable[[int, int], None]
INDEX = "目录.xlsx"
_FOLDER, _FILE = 36, 56
"""Length of a folder's and of a file's name: below Windows's 260 for a path, where the folder lies at hand."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A file with the leaf and piece it proves, and where in the exported folder it lies."""

    file: EvidenceFile
    leaf: LeafReadiness
    need: str
    place: str


def export_evidence(
    doc: Document, *, year: int, month: int, today: date, folder: Path, progress: Progress | None = None
) -> Path:
    """Write every file of the year's leaves into a new folder inside `folder`, with an index; return the new folder.

    It is whole or not there at all. Raises PerfdeskError where a kept file is damaged or the place cannot be written.
    """
    from perfdesk.formats.paper.writing import write_listings

    county, ask = doc.assess(year, month), Ask(today)
    placed = list(place_files(county))
    target = unused(folder / safe_name(county.data.office.county, ending=f"{year}年迎检材料"))
    half = folder / f".{target.name}.new"
    for place in (*(one.place for one in placed), INDEX):
        require_room(half / place)
    try:
        half.mkdir()
        for done, one in enumerate(placed):
            if progress:
                progress(done, len(placed))
            path = half / one.place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(intact(doc, one.file))
        rows = [(one.leaf, one.need, one.file, one.place) for one in placed]
        lists = [exported(county, rows), *(kind.build(county, ask) for kind in (PIECES, MISSING, UNITS))]
        write_listings(lists, half / INDEX)
        half.rename(target)
    except OSError as error:
        raise PerfdeskError(f"不能在“{folder}”写出迎检材料。请检查磁盘空间和权限，或另选文件夹。") from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return target


def place_files(county: County) -> Iterator[Placed]:
    """Say for every file of the leaves where it goes: 03教育局/012学前教育毛入园率/完成情况说明_核定表.pdf."""
    units = {unit_id: place for place, unit_id in enumerate(county.data.units, 1)}
    for number, leaf in enumerate(readiness(county), 1):
        title = unit_name(county, leaf.unit_id, short=True) or "未明确单位"
        unit = safe_name(f"{units.get(leaf.unit_id, 0):02d}{title}", most=_FOLDER)
        home = f"{unit}/{safe_name(f'{number:03d}{leaf_title(leaf.judged)}', most=_FOLDER)}"
        found = [(piece.need.name, file) for piece in leaf.pieces for file in piece.files]
        found += [("", file) for file in leaf.loose]
        names = distinct([_file_name(need, file) for need, file in found])
        for (need, file), name in zip(found, names, strict=True):
            yield Placed(file, leaf, need, f"{home}/{name}")


def _file_name(need: str, file: EvidenceFile) -> str:
    begin = safe_name(need, most=_FILE // 2 - 2) + "_" if need else ""
    return safe_name(begin + safe_name(file.name), most=_FILE)
