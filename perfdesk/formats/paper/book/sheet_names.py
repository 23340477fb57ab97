"""Names of sheets that every spreadsheet program accepts, each once in a workbook."""

import re
from collections.abc import Sequence

from perfdesk.formats.paper.clean import clean

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\n]")
_MOST = 31


def sheet_names(titles: Sequence[str], taken: Sequence[str] = ()) -> list[str]:
    """Return one name a title, at most 31 characters; a name that is taken already gets a number."""
    used = {name.casefold() for name in taken}
    names = []
    for title in titles:
        name = _unused(_FORBIDDEN.sub("", clean(title)).strip("' ") or "清单", used)
        used.add(name.casefold())
        names.append(name)
    return names


def _unused(name: str, used: set[str]) -> str:
    candidate, number = name[:_MOST], 1
    while candidate.casefold() in used:
        number += 1
        end = f"（{number}）"
        candidate = name[: _MOST - len(end)] + end
    return candidate
