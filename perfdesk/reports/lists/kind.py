"""What a list is: an id, a title and a function that builds it; and what may be asked of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from perfdesk.domain.county import County
from perfdesk.reports.listing import Listing


@dataclass(frozen=True, slots=True)
class Ask:
    """What a list is narrowed to: one unit (None: all), and the day it is made on."""

    today: date
    unit_id: str | None = None


@dataclass(frozen=True, slots=True)
class ListKind:
    """One printable list: `build` makes it from a county at a month."""

    id: str
    title: str
    build: Callable[[County, Ask], Listing]
