"""The zip of a package with its signature behind it: checked as a whole first, measured second, unpacked last."""

import re
import zipfile
import zlib
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.field_packet import keys
from perfdesk.formats.field_packet.packet import PACKAGE_BYTES, PART_BYTES, PARTS, RATIO

FIRST_BYTES = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
_TAIL = '{{"hash":"{}","hash_algorithm":"SHA-256","key":"{}","signature":"{}","signature_algorithm":"{}"}}'
_TAIL_BYTES = len(_TAIL.format("0" * 64, "0" * 64, "0" * 128, keys.SIGNATURE))
_TAIL_FORM = re.compile(
    re.escape(_TAIL.format("<H>", "<H>", "<S>", keys.SIGNATURE))
    .replace("<H>", "([0-9a-f]{64})")
    .replace("<S>", "([0-9a-f]{128})")
)
_NAME = re.compile(r"manifest\.json|content\.json|files/[0-9a-f]{64}")
_DATED = (1980, 1, 1, 0, 0, 0)
_SMALL = 64 * 1024


def pack(parts: Mapping[str, bytes], seed: bytes) -> bytes:
    """Zip the parts and sign all bytes; the signature stands in the zip's comment, so that any tool can list it."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.comment = b"0" * _TAIL_BYTES
        for name, content in parts.items():
            packed = zipfile.ZIP_STORED if name.startswith("files/") else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _DATED), content, packed)
    body = stream.getvalue()[:-_TAIL_BYTES]
    tail = _TAIL.format(sha256(body).hexdigest(), keys.verify_key(seed), keys.sign(seed, body), keys.SIGNATURE)
    return body + tail.encode()


def checked(package: bytes) -> tuple[str, str]:
    """Return (hash, public key) of a package whose every byte is as it was signed. Raises PerfdeskError."""
    if len(package) > PACKAGE_BYTES:
        raise PerfdeskError(f"超过{PACKAGE_BYTES // 2**20}MB，不是正常的填报包。请减少所附材料后重新生成。")
    if not package.startswith(FIRST_BYTES):
        raise PerfdeskError("不是填报包，或开头已损坏。请重新拷贝，或请对方重新生成。")
    body, tail = package[:-_TAIL_BYTES], package[-_TAIL_BYTES:]
    found = _TAIL_FORM.fullmatch(tail.decode("ascii", "replace"))
    if found is None:
        raise PerfdeskError("没有签名，或签名已损坏（文件可能没有拷贝完整）。请重新拷贝，或请对方重新生成。")
    if sha256(body).hexdigest() != found[1]:
        raise PerfdeskError("校验值不符，文件在传送中损坏或被改动。请重新拷贝，或请对方重新生成。")
    if not keys.is_signed(found[2], found[3], body):
        raise PerfdeskError("签名不符，文件不是由所称的填报点生成的。请与对方核实。")
    return found[1], found[2]


def unpack(package: bytes) -> dict[str, bytes]:
    """Return the parts of a checked package, each unpacked within bounds; nothing is ever written by its name."""
    if package.count(_ENTRY) > PARTS:
        raise PerfdeskError(f"内部文件超过{PARTS}个，不是正常的填报包。请减少所附材料后重新生成。")
    try:
        archive = zipfile.ZipFile(BytesIO(package))
        entries = archive.infolist()
        _require_plain(entries)
        return {entry.filename: _unpacked(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise PerfdeskError("内部结构已损坏，不能读取。请重新拷贝，或请对方重新生成。") from error


def _require_plain(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    strange = next((name for name in names if not _NAME.fullmatch(name)), None)
    if strange is not None:
        raise PerfdeskError("含有不认识的内部文件，不是本程序生成的。请核对来源。")
    if len(set(names)) != len(names):
        raise PerfdeskError("内部文件重名，不是本程序生成的。请核对来源。")
    if not entries or entries[0].header_offset or sum(entry.file_size for entry in entries) > PACKAGE_BYTES:
        raise PerfdeskError("内部文件过大或结构不对，不是本程序生成的。请核对来源。")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return one part; stops at the bound whatever size the zip claims."""
    bound = max(min(PART_BYTES, RATIO * entry.compress_size), _SMALL)
    with archive.open(entry) as part:
        content = part.read(bound + 1)
    if len(content) > bound:
        raise PerfdeskError("解压后过大，不是正常的填报包。请核对来源。")
    return content
