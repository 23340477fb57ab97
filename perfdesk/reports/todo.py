"""One thing to be done today, and where it is done."""

from collections.abc import Sequence
from dataclasses import dataclass

Filters = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Todo:
    """Something to be done: `page` and `filters` or `item` say where, `month`, `year` in which other one (0: this)."""

    id: str
    text: str
    verb: str
    page: str
    item: str = ""
    filters: Filters = ()
    month: int = 0
    year: int = 0


def first_of(names: Sequence[str], most: int = 3) -> str:
    """Write the first few names, and how many there are where that is not all of them: 甲、乙、丙等5个."""
    return "、".join(names[:most]) + (f"等{len(names)}个" if len(names) > most else "")
