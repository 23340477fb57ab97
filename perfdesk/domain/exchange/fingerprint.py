"""A public key as a person reads it over the telephone."""

from hashlib import sha256

_GROUPS, _DIGITS = 5, 4


def fingerprint(public_key: str) -> str:
    """Return five groups of four digits that no other key is likely to have: 0391 2275 8810 4437 1905."""
    number = int.from_bytes(sha256(bytes.fromhex(public_key)).digest()) % 10 ** (_GROUPS * _DIGITS)
    digits = f"{number:0{_GROUPS * _DIGITS}}"
    return " ".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))
