"""Names of files and folders that Windows and Linux accept, whatever a person or a paper calls a thing."""

import re
from pathlib import PurePosixPath

from perfdesk.formats.paper.clean import clean

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\n]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
MOST = 60
"""Characters of a name: three of them in a row stay below the 260 that Windows allows for a path."""


def safe_name(name: str, *, most: int = MOST, otherwise: str = "未命名") -> str:
    """Return a name for a folder or, with its suffix kept, a file: no path, no device, no end in dot or space."""
    text = _FORBIDDEN.sub("_", clean(name)).strip(" .")
    suffix = PurePosixPath(text).suffix
    suffix = suffix if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", suffix) else ""
    stem = text[: len(text) - len(suffix)][: most - len(suffix)].strip(" .") or otherwise
    return f"_{stem}{suffix}" if _DEVICES.match(stem) else f"{stem}{suffix}"


def distinct(names: list[str]) -> list[str]:
    """Return the names with （2）, （3） … before the suffix of those that are there already, upper case or lower."""
    used: set[str] = set()
    found = []
    for name in names:
        candidate, number = name, 1
        while candidate.casefold() in used:
            number += 1
            path = PurePosixPath(name)
            candidate = f"{path.stem}（{number}）{path.suffix}"
        used.add(candidate.casefold())
        found.append(candidate)
    return found
