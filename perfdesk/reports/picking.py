"""A listing with some of its columns, in another order: what a narrow table on screen shows of a printed list."""

from collections.abc import Sequence
from dataclasses import replace

from perfdesk.reports.listing import Listing


def picked(listing: Listing, keys: Sequence[str]) -> Listing:
    """Keep the columns with these keys, in this order; rows and feet follow."""
    places = {column.key: place for place, column in enumerate(listing.columns)}
    order = [places[key] for key in keys if key in places]
    sections = (
        replace(
            section,
            rows=tuple(tuple(cells[place] for place in order) for cells in section.rows),
            foot=tuple(section.foot[place] for place in order) if section.foot else None,
        )
        for section in listing.sections
    )
    return replace(listing, columns=tuple(listing.columns[place] for place in order), sections=tuple(sections))
