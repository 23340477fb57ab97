"""What a unit sends back: its edits, from which base, the months it reports and evidence."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from perfdesk.domain.edits import FIGURE_FIELDS, NOTE_FIELDS, Edit, is_sound
from perfdesk.domain.exchange.parcel import CarriedFile, Carrier, FieldKey, Incoming, Trust
from perfdesk.domain.facts import Cause, CauseKind
from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.field_packet import strict
from perfdesk.formats.field_packet.packet import Packet

_ID = re.compile(r"[0-9a-f]{32}")
_FIELDS = frozenset((*FIGURE_FIELDS, *NOTE_FIELDS))
_NAMES = {"edits", "base", "submitted", "files", "causes"}
_MOST_EDITS, _MOST_PARENTS, _MOST_FILES = 100_000, 64, 200
_LONGEST, _ID_LENGTH, _REASON = 20_000, 200, 2000


def content_of(
    edits: Iterable[Edit],
    base: Mapping[FieldKey, tuple[str, ...]],
    submitted: Iterable[int],
    files: Mapping[str, CarriedFile],
    causes: Iterable[tuple[Cause, str]],
) -> dict[str, Any]:
    """Return the content of a return package; `files` are by the hash of their bytes."""
    return {
        "edits": [edit_row(edit) for edit in edits],
        "base": [[*key, list(ids)] for key, ids in sorted(base.items())],
        "submitted": sorted(submitted),
        "files": [[key, file.owner_id, file.month, file.name] for key, file in sorted(files.items())],
        "causes": [
            [one.subject_id, one.month, str(one.kind), one.category, one.text, before] for one, before in causes
        ],
    }


def edit_row(edit: Edit) -> list[Any]:
    """Return an edit as JSON."""
    key = edit.id, edit.subject_id, edit.month, edit.field, edit.value
    return [*key, list(edit.parents), edit.station, edit.author, edit.reason]


def read_edits(value: Any) -> tuple[Edit, ...]:
    """Return the edits that `edit_row` wrote, each sound. Raises PerfdeskError."""
    edits = tuple(strict.rows(value, "填报记录", 9, _MOST_EDITS, _edit))
    if len({edit.id for edit in edits}) != len(edits):
        raise PerfdeskError("填报记录有重复，不是本程序生成的。请核对来源。")
    return edits


def incoming_of(packet: Packet, source: str, *, trust: Trust = Trust.UNREGISTERED) -> Incoming:
    """Return what a return package says. Raises PerfdeskError where its content is not as it must be."""
    strict.keys(dict(packet.content), _NAMES, "内容")
    header, edits = packet.header, read_edits(packet.content["edits"])
    if any(edit.station != header.station for edit in edits):
        raise PerfdeskError("含有其他填报点的记录，不能代为上报。请核对来源。")
    months = strict.rows([[month] for month in _listed(packet.content["submitted"])], "上报月份", 1, 12, _month)
    return Incoming(
        **known_of(packet, source),
        edits=edits,
        base=dict(strict.rows(packet.content["base"], "依据", 4, _MOST_EDITS, _base)),
        submitted=tuple(sorted(set(months))),
        trust=trust,
        causes=tuple(strict.rows(packet.content["causes"], "原因", 6, _MOST_EDITS, _cause)),
        files=tuple(strict.rows(packet.content["files"], "材料", 4, _MOST_FILES, lambda row: _file(row, packet))),
    )


def known_of(packet: Packet, source: str) -> dict[str, Any]:
    """Return what the header of any package says, as fields of Incoming."""
    header = packet.header
    names = (
        "county_id",
        "year",
        "unit_id",
        "station",
        "sequence",
        "person",
        "made_at",
        "kind",
        "month",
        "county",
        "unit",
    )
    said = {name: getattr(header, name) for name in names}
    return said | {"source": source, "carrier": Carrier.PACKAGE, "hash": packet.hash, "public_key": packet.public_key}


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise PerfdeskError("“上报月份”的内容不合规定，不是本程序生成的。请核对来源。")
    return value


def _month(row: list[Any]) -> int:
    return strict.whole(row[0], "上报月份", 1, 12)


def _edit(row: list[Any]) -> Edit:
    key, subject, month, field, value, parents, station, author, reason = row
    edit = Edit(
        strict.text(key, "填报记录", 32),
        strict.text(subject, "填报记录", _ID_LENGTH),
        strict.whole(month, "月份", 1, 12),
        _field(field),
        None if value is None else strict.text(value, "填报值", _LONGEST),
        _ids(parents),
        strict.text(station, "填报点", _ID_LENGTH),
        strict.text(author, "填报人", _ID_LENGTH),
        strict.text(reason, "填报说明", _REASON),
    )
    if not is_sound(edit):
        raise PerfdeskError("有填报记录与其校验值不符，或数值不是该项能填的。请重新生成。")
    return edit


def _field(value: Any) -> str:
    if not isinstance(value, str) or value not in _FIELDS:
        raise PerfdeskError("含有不认识的填报项。请升级程序，或核对来源。")
    return value


def _ids(value: Any) -> tuple[str, ...]:
    ids = strict.texts(value, "填报依据", _MOST_PARENTS, 32)
    if any(not _ID.fullmatch(one) for one in ids):
        raise PerfdeskError("“填报依据”的内容不合规定，不是本程序生成的。请核对来源。")
    return ids


def _base(row: list[Any]) -> tuple[FieldKey, tuple[str, ...]]:
    subject, month, field, ids = row
    key = strict.text(subject, "依据", _ID_LENGTH), strict.whole(month, "月份", 1, 12), _field(field)
    return key, _ids(ids)


def _cause(row: list[Any]) -> tuple[Cause, str]:
    subject, month, kind, category, text, before = row
    if not isinstance(kind, str) or kind not in set(CauseKind):
        raise PerfdeskError("含有不认识的原因类别。请升级程序，或核对来源。")
    key = strict.text(subject, "原因", _ID_LENGTH), strict.whole(month, "月份", 1, 12)
    said = strict.text(category, "原因", _ID_LENGTH), strict.text(text, "原因", _REASON)
    return Cause("", *key, CauseKind(kind), *said), strict.text(before, "原因", 2 * _REASON)


def _file(row: list[Any], packet: Packet) -> CarriedFile:
    key, owner, month, name = row
    content = packet.files.get(strict.text(key, "材料", 64))
    if content is None:
        raise PerfdeskError("清单中的材料不在包里。请重新生成。")
    said = (
        strict.text(owner, "材料", _ID_LENGTH),
        strict.whole(month, "月份", 1, 12),
        strict.text(name, "材料名称", 255),
    )
    return CarriedFile(*said, content)
