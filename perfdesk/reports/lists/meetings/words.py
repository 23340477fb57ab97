"""What the lists of meetings share: whom something concerns, units, days and deadlines in words, serial numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from perfdesk.domain.county import County
from perfdesk.domain.ledger.meetings_followed import Followed, days_left, state_of
from perfdesk.domain.tree import staying
from perfdesk.reports.listing import Cell, Column, Listing, Row
from perfdesk.reports.lists.common import row
from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.phrase import overdue, short_day, unit_name


def short(county: County, unit_ids: Iterable[str | None]) -> str:
    """Write units by their short names, each once."""
    return "、".join(dict.fromkeys(filter(None, (unit_name(county, one, short=True) for one in unit_ids))))


def day_text(county: County, day: date | None) -> str:
    """Write a day without the year of the county; "" for none."""
    return short_day(day, county.data.year) if day else ""


def follow_text(thing: Followed, today: date) -> str:
    """Write how something with a deadline stands: 已逾期3天, 剩5天, 今天到期, 办理中, 已办结, 逾期办结."""
    left = days_left(thing, today)
    if left is None:
        return state_of(thing, today).title
    if left == 0:
        return "今天到期"
    return f"剩{left}天" if left > 0 else f"已逾期{overdue(-left)}"


def concerns(county: County, ask: Ask, unit_ids: Iterable[str | None]) -> bool:
    """Tell whether something with these units is asked for."""
    if ask.unit_id is None:
        return True
    units = county.data.units
    return staying(units, ask.unit_id) in {staying(units, one) for one in unit_ids if one}


def counted(words: Iterable[str]) -> str:
    """Write how many there are of each word, in the order of their first appearance: 已办结3项、已逾期1项."""
    return "、".join(f"{word}{count}项" for word, count in Counter(words).items())


def followed(listing: Listing, county: County, ask: Ask) -> Listing:
    """Say beside the cut-off of the figures up to which day things were followed."""
    return replace(listing, cut_off=f"{listing.cut_off}，办理情况截至{day_text(county, ask.today)}")


def numbered(columns: Sequence[Column], rows: Iterable[Mapping[str, Cell]]) -> tuple[Row, ...]:
    """Lay rows out by column, each with its serial number."""
    return tuple(row(columns, {**cells, "serial": serial}) for serial, cells in enumerate(rows, 1))
