"""Names of files and folders that Windows and Linux accept, whatever a person or a paper calls a thing."""

import re
import unicodedata
from itertools import chain, count

from perfdesk.formats.paper.clean import clean
from perfdesk.places import DEVICE, FORBIDDEN

_SUFFIX = re.compile(r"\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,8}$")
_NEVER_LAST = " .\u3000"
_UNNAMED = "未命名"
MOST = 60
"""Length of a name as Windows counts it: three of them in a row stay below the 260 that it allows for a path."""


def safe_name(name: str, *, ending: str = "", most: int = MOST) -> str:
    """Return a name for a folder or, with its suffix kept, a file: no path, no device, no end in dot or space.

    A long name is cut before its suffix, or before `ending`: words of the program's own that tell files apart.
    """
    text = FORBIDDEN.sub("_", clean(name)).strip(_NEVER_LAST)
    end = ending or suffix_of(text)
    room = most - len(end)
    stem = _cut(text if ending else text.removesuffix(end), room) or _UNNAMED
    return f"{_cut(f'_{stem}', room)}{end}" if DEVICE.match(f"{stem}{end}") else f"{stem}{end}"


def suffix_of(name: str) -> str:
    """Return what tells the kind of a file at the end of its name: .pdf, yet not the .10 of 通报2024.10."""
    found = _SUFFIX.search(name)
    return found[0] if found else ""


def distinct(names: list[str]) -> list[str]:
    """Return the names with （2）, （3） … before the suffix of those that are there already, upper case or lower."""
    used: set[str] = set()
    found = []
    for name in names:
        end = suffix_of(name)
        numbered = (f"{name.removesuffix(end)}（{number}）{end}" for number in count(2))
        free = next(one for one in chain([name], numbered) if _key(one) not in used)
        used.add(_key(free))
        found.append(free)
    return found


def _cut(text: str, most: int) -> str:
    """Cut a text as Windows counts it, never through the middle of a character."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", errors="ignore").strip(_NEVER_LAST)


def _key(name: str) -> str:
    """Return what is the same for names that a file system may take for one."""
    return unicodedata.normalize("NFC", name).upper().casefold()
