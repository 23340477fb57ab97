"""The pinyin of single characters.

Phrases would only tell which of its readings a character has in a word. Here each of them counts, and reading the
phrases takes a fifth of a second and 44 MB.
"""

import os

os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")  # Looked at as it is imported.

from pypinyin import Style, pinyin


def pinyin_of(text: str) -> list[list[str]]:
    """Return the readings of each character, without tones: 长 is chang and zhang."""
    return pinyin(list(text), style=Style.NORMAL, heteronym=True)
