"""Packages written and read whole."""

from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from perfdesk.domain.exchange.parcel import ParcelKind
from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.field_packet import canonical, strict
from perfdesk.formats.field_packet.archive import checked, pack, unpack
from perfdesk.formats.field_packet.packet import PACKAGE_BYTES, SUFFIX, VERSION, Header, Packet
from perfdesk.formats.field_packet.sealing import is_sealed, seal, unseal
from perfdesk.formats.paper.clean import clean

_MANIFEST, _CONTENT, _FILES = "manifest.json", "content.json", "files/"
_FORMAT = "perfdesk package"
_HASHED_BY = "SHA-256"
_LONGEST = {"county": 200, "unit": 200, "person": 60}
"""Characters of a name in a header; it is for people, whose package it is the ids say."""


def write_packet(packet: Packet, *, seed: bytes, passphrase: str = "", to: str = "") -> tuple[bytes, str]:
    """Return a package signed with a file's key, and the hash by which its reader will know it.

    It is sealed by a passphrase, or to a public key, where one is given.
    """
    content = {_CONTENT: canonical.write(packet.content)}
    parts = content | {f"{_FILES}{key}": packet.files[key] for key in sorted(packet.files)}
    manifest = {
        "format": _FORMAT,
        "version": VERSION,
        "hash_algorithm": _HASHED_BY,
        "header": {field.name: _told(field.name, getattr(packet.header, field.name)) for field in fields(Header)},
        "parts": {name: sha256(part).hexdigest() for name, part in parts.items()},
    }
    package = pack({_MANIFEST: canonical.write(manifest), **parts}, seed)
    return seal(package, passphrase=passphrase, to=to), checked(package)[0]


def read_packet(content: bytes, *, passphrase: str = "", seed: bytes = b"") -> Packet:
    """Return a package that is sound in every bit. Raises PerfdeskError with the reason where one is not.

    Sound is not trusted: who signed it (`public_key`) may be anybody.
    """
    package = unseal(content, passphrase=passphrase, seed=seed) if is_sealed(content) else content
    key, public_key = checked(package)
    parts = unpack(package)
    manifest = strict.record(canonical.read(_part(parts, _MANIFEST)), "清单")
    header = _header(manifest)
    hashes = strict.record(manifest["parts"], "清单")
    held = {name: sha256(part).hexdigest() for name, part in parts.items() if name != _MANIFEST}
    if hashes != held:
        raise PerfdeskError("内部文件与清单不符，不是本程序生成的。请核对来源。")
    said = strict.record(canonical.read(_part(parts, _CONTENT)), "内容")
    return Packet(header, said, _files(parts), public_key, key)


def load(path: Path) -> bytes:
    """Return a package's bytes, measured before they are read. Raises PerfdeskError where it cannot be read."""
    try:
        if path.stat().st_size > PACKAGE_BYTES + 1024:
            raise PerfdeskError(f"超过{PACKAGE_BYTES // 2**20}MB，不是正常的填报包。请核对来源。")
        return path.read_bytes()
    except OSError as error:
        raise PerfdeskError("无法读取，U盘可能已拔出或文件被占用。请检查后再试。") from error


def _told(name: str, value: Any) -> Any:
    return clean(value)[: _LONGEST[name]] if name in _LONGEST else value


def _part(parts: dict[str, bytes], name: str) -> bytes:
    if name not in parts:
        raise PerfdeskError("缺少清单或内容，不是完整的填报包。请重新生成。")
    return parts[name]


def _header(manifest: dict[str, Any]) -> Header:
    strict.keys(manifest, {"format", "version", "hash_algorithm", "header", "parts"}, "清单")
    version = strict.whole(manifest["version"], "版本号", 1, 9999)
    if version > VERSION:
        raise PerfdeskError("由更新版本的程序生成，本版本不能读取。请先升级程序。")
    if (manifest["format"], manifest["hash_algorithm"]) != (_FORMAT, _HASHED_BY):
        raise PerfdeskError("格式或校验方法不认识，不是本程序生成的。请核对来源。")
    said = strict.record(manifest["header"], "包头")
    strict.keys(said, {field.name for field in fields(Header)}, "包头")
    kind = said["kind"]
    if not isinstance(kind, str) or kind not in set(ParcelKind):
        raise PerfdeskError("包的类别不认识。请升级程序，或核对来源。")
    short = {
        name: strict.text(said[name], "包头", 200) for name in ("county_id", "county", "unit_id", "unit", "station")
    }
    return Header(
        kind=ParcelKind(kind),
        **short,
        year=strict.whole(said["year"], "年度", 2000, 2100),
        month=strict.whole(said["month"], "月份", 1, 12),
        sequence=strict.whole(said["sequence"], "包号", 0, 99999),
        made_at=strict.text(said["made_at"], "生成时间", 40),
        person=strict.text(said["person"], "经办人", _LONGEST["person"]),
    )


def _files(parts: dict[str, bytes]) -> dict[str, bytes]:
    files = {name.removeprefix(_FILES): part for name, part in parts.items() if name.startswith(_FILES)}
    if any(sha256(part).hexdigest() != key for key, part in files.items()):
        raise PerfdeskError("所附材料与其校验值不符。请重新生成。")
    return files


__all__ = ["SUFFIX", "Header", "Packet", "load", "read_packet", "write_packet"]
