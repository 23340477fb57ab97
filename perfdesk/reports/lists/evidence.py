"""迎检材料清单, 迎检材料缺失清单 and 各单位迎检准备情况表: what is asked for, what is there, who brings the rest."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from perfdesk.domain.county import County
from perfdesk.domain.ledger.evidence import EvidenceFile
from perfdesk.domain.tree import staying
from perfdesk.domain.yearend.readiness import LeafReadiness, Piece, UnitReadiness, readiness, unit_readiness
from perfdesk.reports.file_text import bytes_text
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import SERIAL, framed, row
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.phrase import leaf_title, short_day, unit_name

LEAF = Column("leaf", "指标（任务）", 13)
NEED = Column("need", "所需材料", 12)
UNIT = Column("unit", "提供单位", 8)
PERSON = Column("person", "责任人", 4, Align.CENTER)
DUE = Column("due_on", "时限", 6, Align.CENTER)
STATE = Column("state", "情况", 5, Align.CENTER)
PIECE_COLUMNS = (SERIAL, LEAF, NEED, UNIT, PERSON, DUE, STATE, Column("files", "已有材料", 18))
MISSING_COLUMNS = (SERIAL, UNIT, LEAF, NEED, PERSON, DUE, Column("overdue", "超期", 5, Align.CENTER))
UNIT_COLUMNS = (
    SERIAL,
    Column("unit", "单位", 12),
    Column("required", "应备（份）", 4, Align.RIGHT),
    Column("present", "已备（份）", 4, Align.RIGHT),
    Column("missing", "缺（份）", 4, Align.RIGHT),
    Column("overdue", "其中超期（份）", 5, Align.RIGHT),
    Column("share", "备齐率", 5, Align.RIGHT, places=1, percent=True),
    Column("unlisted", "未列材料要求的牵头指标（项）", 8, Align.RIGHT),
)
EXPORT_COLUMNS = (
    SERIAL,
    Column("lead", "牵头单位", 8),
    LEAF,
    NEED,
    Column("file", "文件", 22),
    Column("month", "月份", 3, Align.CENTER),
    Column("size", "大小", 4, Align.RIGHT),
    Column("added_on", "加入日期", 6, Align.CENTER),
    Column("hash", "校验值（SHA-256）", 20),
)
LOOSE = "（其他材料）"


def _state(piece: Piece, today: date) -> str:
    if piece.present:
        return "● 已备"
    return "■ 超期" if piece.overdue(today) else "○ 缺"


def _day(day: date | None) -> str:
    return f"{day.month}月{day.day}日" if day else ""


def _names(files: Iterable[EvidenceFile]) -> str:
    return "、".join(file.name for file in files)


def _piece_cells(county: County, leaf: LeafReadiness, piece: Piece, today: date) -> dict[str, Cell]:
    return {
        "leaf": leaf_title(leaf.judged),
        "need": piece.need.name,
        "unit": unit_name(county, piece.unit_id, short=True),
        "person": piece.person,
        "due_on": _day(piece.need.due_on),
        "state": _state(piece, today),
        "files": _names(piece.files),
        "overdue": f"{(today - piece.need.due_on).days}天" if piece.overdue(today) and piece.need.due_on else "",
    }


def _leaf_lines(county: County, leaf: LeafReadiness, today: date) -> Iterator[tuple[str, dict[str, Cell]]]:
    """Yield (id, cells) of every piece of a leaf, then of the files nobody asked for, or that nothing is asked for."""
    for piece in leaf.pieces:
        yield piece.need.id, _piece_cells(county, leaf, piece, today)
    lead = {"leaf": leaf_title(leaf.judged), "unit": unit_name(county, leaf.unit_id, short=True)}
    if leaf.loose:
        yield leaf.judged.node.id, {**lead, "need": LOOSE, "files": _names(leaf.loose), "state": "● 已备"}
    elif not leaf.pieces:
        yield leaf.judged.node.id, {**lead, "state": "— 未列"}


def _wanted(county: County, ask: Ask, leaf: LeafReadiness) -> bool:
    """Tell whether a leaf concerns the asked unit: it leads it or brings a piece of it."""
    unit_id = staying(county.data.units, ask.unit_id) if ask.unit_id else None
    return unit_id in (None, leaf.unit_id) or any(piece.unit_id == unit_id for piece in leaf.pieces)


def build_pieces(county: County, ask: Ask) -> Listing:
    """List everything that is asked for, leaf by leaf in tree order, with the files that are there.

    Leaves of which nothing is asked and nothing is there stand at the end.
    """
    leaves = [leaf for leaf in readiness(county) if _wanted(county, ask, leaf)]
    listed = [leaf for leaf in leaves if leaf.pieces or leaf.loose]
    others = [leaf for leaf in leaves if not leaf.pieces and not leaf.loose]
    parts = ((f"已列材料要求或已有材料（{len(listed)}项）", listed), (f"未列材料要求（{len(others)}项）", others))
    sections = [_section(county, heading, part, ask.today) for heading, part in parts if part]
    name = PIECES.id, PIECES.title
    return framed(name, county, PIECE_COLUMNS, sections, ask=ask, subtitle=summary(leaves), empty="本年没有指标。")


def _section(county: County, heading: str, leaves: Iterable[LeafReadiness], today: date) -> Section:
    lines = [line for leaf in leaves for line in _leaf_lines(county, leaf, today)]
    rows = tuple(row(PIECE_COLUMNS, {**cells, "serial": number}) for number, (_, cells) in enumerate(lines, 1))
    return Section(rows, heading, keys=tuple(key for key, _ in lines))


def summary(leaves: Iterable[LeafReadiness]) -> str:
    """Say how far the whole is: 指标63项，已列材料要求12项；应备30份，已备21份，缺9份."""
    known = list(leaves)
    pieces = [piece for leaf in known for piece in leaf.pieces]
    present = sum(piece.present for piece in pieces)
    listed = sum(bool(leaf.pieces) for leaf in known)
    counted = f"应备{len(pieces)}份，已备{present}份，缺{len(pieces) - present}份"
    return f"指标{len(known)}项，已列材料要求{listed}项；{counted}"


def build_missing(county: County, ask: Ask) -> Listing:
    """List what is missing by the unit that brings it, the longest overdue first."""
    found = [(piece, leaf) for leaf in readiness(county) for piece in leaf.pieces if not piece.present]
    unit_id = staying(county.data.units, ask.unit_id) if ask.unit_id else None
    found = [(piece, leaf) for piece, leaf in found if unit_id in (None, piece.unit_id)]
    places = {key: place for place, key in enumerate(county.data.units)}
    found.sort(key=lambda pair: (places.get(pair[0].unit_id, len(places)), pair[0].need.due_on or date.max))
    rows = tuple(
        row(MISSING_COLUMNS, {**_piece_cells(county, leaf, piece, ask.today), "serial": number})
        for number, (piece, leaf) in enumerate(found, 1)
    )
    sections = [Section(rows, keys=tuple(piece.need.id for piece, _ in found))] if rows else []
    empty = "所需材料均已备齐。" if county.data.ledger.evidence_needs else "尚未列出所需材料。"
    return framed((MISSING.id, MISSING.title), county, MISSING_COLUMNS, sections, ask=ask, empty=empty)


def _unit_row(number: int, unit: UnitReadiness) -> tuple[Cell, ...]:
    cells: dict[str, Cell] = {
        "serial": number,
        "unit": unit.unit.name,
        "required": unit.required or None,
        "present": unit.present if unit.required else None,
        "missing": unit.missing or None,
        "overdue": unit.overdue or None,
        "share": unit.share,
        "unlisted": unit.unlisted or None,
    }
    return row(UNIT_COLUMNS, cells)


def build_units(county: County, ask: Ask) -> Listing:
    """Make the table of how far every unit is."""
    wanted = staying(county.data.units, ask.unit_id) if ask.unit_id else None
    units = [unit for unit in unit_readiness(county, ask.today) if wanted in (None, unit.unit.id)]
    rows = tuple(_unit_row(number, unit) for number, unit in enumerate(units, 1))
    sections = [Section(rows, keys=tuple(unit.unit.id for unit in units))] if rows else []
    return framed((UNITS.id, UNITS.title), county, UNIT_COLUMNS, sections, empty="尚未列出所需材料。")


def exported(county: County, placed: Sequence[tuple[LeafReadiness, str, EvidenceFile, str]]) -> Listing:
    """Make the index of exported files: (leaf, what was asked for, file, where it lies) a row."""
    rows = tuple(
        row(
            EXPORT_COLUMNS,
            {
                "serial": number,
                "lead": unit_name(county, leaf.unit_id, short=True),
                "leaf": leaf_title(leaf.judged),
                "need": need or LOOSE,
                "file": place,
                "month": f"{file.month}月" if file.month else "",
                "size": bytes_text(file.size),
                "added_on": short_day(file.added_on, county.data.year),
                "hash": file.hash,
            },
        )
        for number, (leaf, need, file, place) in enumerate(placed, 1)
    )
    sections = [Section(rows)] if rows else []
    return framed(("evidence_index", "迎检材料目录"), county, EXPORT_COLUMNS, sections, empty="还没有加入材料。")


PIECES = ListKind("evidence", "迎检材料清单", build_pieces)
MISSING = ListKind("missing_evidence", "迎检材料缺失清单", build_missing)
UNITS = ListKind("unit_readiness", "各单位迎检准备情况表", build_units)
