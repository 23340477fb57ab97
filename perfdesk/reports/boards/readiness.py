"""What the page of 迎检材料 shows: pieces by how they stand, one unit in words, what an export will hold."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from perfdesk.domain.county import County
from perfdesk.domain.ledger.evidence import EvidenceNeed
from perfdesk.domain.yearend.readiness import LeafReadiness, readiness, unit_readiness
from perfdesk.reports.file_text import bytes_text
from perfdesk.reports.listing import Listing
from perfdesk.reports.lists.evidence import MISSING, PIECES, summary
from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.phrase import leaf_title


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit's readiness in words."""

    id: str
    unit: str
    counts: str
    overdue: str
    unlisted: str


def piece_table(county: County, today: date) -> Listing:
    """List every piece that is asked for, and every leaf of which nothing is."""
    return PIECES.build(county, Ask(today)).only("state", "leaf", "need", "due_on", "unit", "person", "files")


def piece_of(county: County, key: str) -> EvidenceNeed | None:
    """Return what is asked for by its id; for a leaf of which nothing is asked, an empty piece of its own."""
    known = next((need for need in county.data.ledger.evidence_needs if need.id == key), None)
    leaf = None if known else next((one for one in county.leaves if one.node.id == key), None)
    if leaf is None:
        return known
    return EvidenceNeed(key, leaf.assignment.id if leaf.assignment else key, "")


def leaf_of(county: County, need: EvidenceNeed) -> LeafReadiness | None:
    """Return the leaf that a piece belongs to."""
    return next(
        (
            leaf
            for leaf in readiness(county)
            if need.subject_id in (leaf.judged.node.id, *leaf.judged.subjects) or need.id == leaf.judged.node.id
            or any(piece.need.id == need.id for piece in leaf.pieces)
        ),
        None,
    )  # fmt: skip


def piece_heading(county: County, need: EvidenceNeed) -> str:
    """Head a piece: its leaf and its name."""
    leaf = leaf_of(county, need)
    title = leaf_title(leaf.judged) if leaf else ""
    return f"{title}　{need.name}" if need.name else title


def piece_chips(county: County, today: date) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the pieces by how they stand, and the leaves of which nothing is asked."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for leaf in readiness(county):
        for piece in leaf.pieces:
            state = "已备" if piece.present else "超期" if piece.overdue(today) else "缺"
            groups[state].add(piece.need.id)
        if not leaf.pieces:
            groups["未列要求"].add(leaf.judged.node.id)
    return tuple((name, frozenset(groups[name])) for name in ("超期", "缺", "已备", "未列要求"))


def alike(county: County, need: EvidenceNeed, scope: str) -> tuple[str, ...]:
    """Return the leaves (by assignment) that a piece may be asked of as well: of the same unit, or all without any."""
    leaves, own = readiness(county), leaf_of(county, need)
    unit_id = own.unit_id if own else ""
    chosen = [leaf for leaf in leaves if (leaf.unit_id == unit_id if scope == SAME_UNIT else not leaf.pieces)]
    return tuple(leaf.judged.subjects[-1] for leaf in chosen if leaf is not own)


SAME_UNIT, UNLISTED = "same_unit", "unlisted"
SCOPES = ((SAME_UNIT, "同一牵头单位的其他指标"), (UNLISTED, "还没有列材料要求的全部指标"))


def unit_row(county: County, unit_id: str, today: date) -> UnitRow | None:
    """Return a unit's readiness in words, None where it has nothing to bring."""
    found = next((one for one in unit_readiness(county, today) if one.unit.id == unit_id), None)
    if found is None:
        return None
    return UnitRow(
        unit_id,
        found.unit.name,
        f"应备{found.required}份，已备{found.present}份，缺{found.missing}份",
        f"{found.overdue}份" if found.overdue else "没有",
        f"{found.unlisted}项" if found.unlisted else "没有",
    )


def missing_of(county: County, unit_id: str, today: date) -> Listing:
    """List what a unit has still to bring."""
    return MISSING.build(county, Ask(today, unit_id)).only("leaf", "need", "due_on")


def whole(county: County) -> tuple[str, str]:
    """Say how far the whole is, and how much an export will hold."""
    leaves = readiness(county)
    files = [file for leaf in leaves for file in (*leaf.loose, *(one for piece in leaf.pieces for one in piece.files))]
    size = f"共{len(files)}个文件，{bytes_text(sum(file.size for file in files))}" if files else "还没有文件"
    return summary(leaves), size
