"""How a column shows a cell."""

from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.reports.listing import Column, Listing, Section


@pytest.mark.parametrize(
    ("cell", "places", "percent", "shown"),
    [
        (None, None, False, ""),
        ("", 2, False, ""),
        ("达标", 1, False, "达标"),
        (12345, None, False, "12,345"),
        (Decimal("7.350"), None, False, "7.35"),
        (Decimal("7.345"), 2, False, "7.35"),
        (Decimal(-1), 2, False, "−1.00"),
        (Fraction(165, 2), 0, False, "83"),
        (Fraction(1, 3), None, False, "0.3333"),
        (Fraction(30000, 1), None, False, "30,000"),
        (Fraction(-1, 100), 1, False, "0.0"),
        (Fraction(822, 10), 1, True, "82.2%"),
    ],
)
def test_a_cell_is_shown_as_people_read_it(cell, places, percent, shown):
    assert Column("key", "列", places=places, percent=percent).show(cell) == shown


def test_a_screen_shows_some_columns_of_a_list():
    columns = tuple(Column(key, key) for key in ("serial", "unit", "state"))
    listing = Listing("x", "x", columns, (Section(((1, "发改局", "正常"),), foot=(None, "合计", "1"), keys=("k",)),))
    shown = listing.only("state", "unit")
    assert [column.key for column in shown.columns] == ["state", "unit"]
    assert shown.sections == (Section((("正常", "发改局"),), foot=("1", "合计"), keys=("k",)),)
