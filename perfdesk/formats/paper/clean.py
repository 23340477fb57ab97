"""Texts made fit for a file: what no page, workbook or Word file can hold is taken out or marked."""

import re
import unicodedata

GETA = "〓"
"""What Chinese printers set where a character cannot be had."""

_SPACES = {"\t": " ", "\r": "\n", "\v": "\n", "\u2028": "\n", "\u2029": "\n", "\u00a0": " ", "\u3000": "\u3000"}
_UNUSUAL = re.compile(r"[^ -~\n\u4e00-\u9fff，。、；：？！（）《》“”—…]")
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Variation selectors and fillers: letters and marks by category, yet nothing that anybody sees."""


def clean(text: str) -> str:
    """Return `text` composed, without control and invisible characters; a lone surrogate becomes 〓."""
    fit = _UNUSUAL.sub(lambda found: _fit(found[0]), text.replace("\r\n", "\n"))
    return unicodedata.normalize("NFC", fit)


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
        case _ if ord(character) & 0xFFFE == 0xFFFE or _UNSEEN.match(character):
            return ""
    return character
