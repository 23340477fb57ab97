"""Texts made fit for a file: what no page, workbook or Word file can hold is taken out or marked."""

import re
import unicodedata

GETA = "〓"
"""What Chinese printers set where a character cannot be had."""

_SPACES = {"\t": " ", "\r": "\n", "\v": "\n", "\u2028": "\n", "\u2029": "\n", "\u00a0": " ", "\u3000": "\u3000"}
_UNUSUAL = re.compile(r"[^ -~\n\u4e00-\u9fff，。、；：？！（）《》“”—…]")


def clean(text: str) -> str:
    """Return `text` composed, without control and invisible characters; a lone surrogate becomes 〓."""
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return _UNUSUAL.sub(lambda found: _fit(found[0]), whole)


def _fit(character: str) -> str:
    if character in _SPACES:
        return _SPACES[character]
    match unicodedata.category(character):
        case "Cc" | "Cf":
            return ""
        case "Cs":
            return GETA
        case "Zs":
            return " "
        case _ if ord(character) & 0xFFFE == 0xFFFE or _is_variation_selector(character):
            return ""
    return character


def _is_variation_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
