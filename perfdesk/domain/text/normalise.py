"""One spelling for the many ways a character is typed: for matching only, never for display."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ALIKE = {
    " ": "\u3000\u00a0\u2002\u2003\u2009\u200b\u200c\u200d\ufeff\t",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\ufe63\uff0d\u30fc",
    "~": "\u301c\u223c\u02dc\uff5e",
    "≥": "≧⩾",
    "≤": "≦⩽",
    "%": "\ufe6a",
    '"': "“”„‟「」『』",
    "'": "‘’‛",
    "(": "〔﹙❨",
    ")": "〕﹚❩",
    "[": "【",
    "]": "】",
    "·": "•・‧",
}
_TABLE = _FULL_WIDTH | {ord(other): plain for plain, others in _ALIKE.items() for other in others}


def normalise(text: str) -> str:
    """Return `text` in half-width form with one dash, tilde, quote and bracket.

    The result has as many characters as `text`, so a position found in it holds in the original too.
    """
    return text.translate(_TABLE)


def squeeze(text: str) -> str:
    """Return `normalise(text)` without any space or line break: the key under which names are compared."""
    return "".join(normalise(text).split())
