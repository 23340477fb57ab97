"""A return package of a small town, and the means to forge one with a sound signature."""

from hashlib import sha256

import pytest

from perfdesk.domain.edits import new_edit
from perfdesk.domain.exchange.parcel import CarriedFile, ParcelKind
from perfdesk.domain.facts import Cause, CauseKind
from perfdesk.formats.field_packet import canonical
from perfdesk.formats.field_packet.archive import pack
from perfdesk.formats.field_packet.packets import Header, Packet, write_packet
from perfdesk.formats.field_packet.returns import content_of

SEED = bytes(range(32))


@pytest.fixture
def packet():
    scan = b"%PDF-1.7 ..."
    edits = [new_edit("就业/城关镇", month, "value", str(month * 8), station="填报点") for month in range(1, 11)]
    cause = Cause("", "就业/城关镇", 10, CauseKind.OBJECTIVE, "施工"), ""
    files = {sha256(scan).hexdigest(): CarriedFile("就业/城关镇", 10, "验收报告.pdf", scan)}
    base = {("就业/城关镇", 10, "value"): ("0" * 32,)}
    header = Header(
        ParcelKind.RETURN, "县", "青河县", 2024, 10, "城关镇", "城关镇", "填报点", 3, "2024-11-04T09:00:00", "小陈"
    )
    return Packet(header, content_of(edits, base, [10], files, [cause]), dict.fromkeys(files, scan))


@pytest.fixture
def package(packet):
    return write_packet(packet, seed=SEED)[0]


@pytest.fixture
def forged(packet):
    """Make a package whose signature is sound and whose parts, manifest or content are not."""

    def forge(parts=None, manifest=None, content=None, header=None, raw=None):
        said = canonical.write(content(dict(packet.content)) if content else packet.content)
        held = {"content.json": raw or said, **{f"files/{key}": part for key, part in packet.files.items()}}
        known = {name: getattr(packet.header, name) for name in packet.header.__slots__} | (header or {})
        listed = {
            "format": "perfdesk package",
            "version": 1,
            "hash_algorithm": "SHA-256",
            "header": known,
            "parts": {name: sha256(part).hexdigest() for name, part in held.items()},
        } | (manifest or {})
        whole = {"manifest.json": canonical.write(listed), **held}
        return pack(parts(whole) if parts else whole, SEED)

    return forge
