"""A sealed package: one readable line that says how it is sealed, then nothing but cipher text."""

import re
from secrets import token_bytes

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.field_packet import keys

MARK = b"perfdesk sealed 1 "
_LINE = re.compile(rb"perfdesk sealed 1 ([A-Za-z0-9+-]{8,64}) ([0-9a-f]{64}) ([0-9a-f]{24})\n")
_LINE_BYTES = 256
_DAMAGED = "加密信息已损坏，不能打开。请重新拷贝，或请对方重新生成。"


def is_sealed(content: bytes) -> bool:
    """Tell whether bytes are a sealed package."""
    return content.startswith(MARK)


def needs_passphrase(content: bytes) -> bool:
    """Tell whether a package opens by a passphrase only."""
    return content.startswith(MARK + keys.BY_PASSPHRASE.encode() + b" ")


def seal(package: bytes, *, passphrase: str = "", to: str = "") -> bytes:
    """Seal a package by a passphrase, or to the owner of a public key; as it is, where neither is given."""
    if passphrase:
        salt = token_bytes(32)
        return _sealed(package, keys.BY_PASSPHRASE, salt.hex(), keys.key_of_passphrase(passphrase, salt))
    if to:
        public, key = keys.key_to(to)
        return _sealed(package, keys.TO_KEY, public, key)
    return package


def _sealed(package: bytes, algorithm: str, public: str, key: bytes) -> bytes:
    nonce = token_bytes(12)
    line = MARK + f"{algorithm} {public} {nonce.hex()}\n".encode()
    return line + keys.encrypt(key, nonce, package, line)


def unseal(content: bytes, *, passphrase: str = "", seed: bytes = b"") -> bytes:
    """Return the package in a sealed one. Raises PerfdeskError that says which key is missing or wrong."""
    line = _LINE.match(content[:_LINE_BYTES])
    if line is None:
        raise PerfdeskError(_DAMAGED)
    algorithm, public, nonce = line[1].decode(), bytes.fromhex(line[2].decode()), bytes.fromhex(line[3].decode())
    key, otherwise = _key(algorithm, public, passphrase, seed)
    package = keys.decrypt(key, nonce, content[line.end() :], line[0])
    if package is None:
        raise PerfdeskError(otherwise)
    return package


def _key(algorithm: str, public: bytes, passphrase: str, seed: bytes) -> tuple[bytes, str]:
    """Return the key, and what is wrong where it does not open."""
    match algorithm:
        case keys.BY_PASSPHRASE if not passphrase:
            raise PerfdeskError("已加密，需要口令才能打开。请向发出单位询问口令。")
        case keys.BY_PASSPHRASE:
            return keys.key_of_passphrase(passphrase, public), "口令不对，或文件在传送中损坏。请核对口令，或重新拷贝。"
        case keys.TO_KEY if not seed:
            raise PerfdeskError("已加密给收件单位，不能在这里打开。请在收件单位的文件中读取。")
        case keys.TO_KEY:
            return keys.key_from(seed, public), "不是加密给本文件的，或在传送中损坏。请核对来源，或重新拷贝。"
    raise PerfdeskError(f"加密方法“{algorithm}”本版本不认识。请升级程序，或请对方重新生成。")
