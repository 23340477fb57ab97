"""Deadlines over weekends, 调休 and year ends, against a table made by hand from the State Council's notices."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.domain.ledger.supervision import DayOff
from perfdesk.domain.ledger.working_days import WorkCalendar, uncovered_note
from perfdesk.formats.sheets.days_off import days_brought

CALENDAR = WorkCalendar.of(days_brought())
DUE = [
    ("2024-11-11", 3, "2024-11-14", "an ordinary week"),
    ("2024-11-08", 1, "2024-11-11", "over a weekend"),
    ("2024-11-09", 3, "2024-11-13", "issued on a Saturday"),
    ("2024-09-27", 3, "2024-10-08", "the Sunday before 国庆节 is worked"),
    ("2024-09-30", 5, "2024-10-12", "the Saturday after 国庆节 is worked"),
    ("2024-02-02", 7, "2024-02-18", "two Sundays worked around 春节"),
    ("2024-04-30", 6, "2024-05-11", "the Saturday after 劳动节 is worked"),
    ("2024-12-30", 3, "2025-01-03", "over the year's end and 元旦"),
    ("2024-12-31", 15, "2025-01-22", "15 days into the next year"),
    ("2025-01-22", 5, "2025-02-05", "over 春节 2025 with its worked Sunday"),
    ("2020-01-23", 1, "2020-02-03", "春节 2020 was lengthened"),
    ("2023-12-29", 30, "2024-02-09", "30 days with 元旦 and the worked 4 February"),
]
PASSED = [
    ("2024-09-30", "2024-10-08", 1),
    ("2024-10-11", "2024-10-14", 2),
    ("2024-11-08", "2024-11-10", 0),
    ("2024-12-31", "2025-01-02", 1),
    ("2024-11-12", "2024-11-11", 0),
]
days = st.dates(date(2004, 1, 1), date(2026, 6, 30))


@pytest.mark.parametrize(("issued", "count", "due", "_why"), DUE)
def test_a_deadline_falls_on_the_day_counted_by_hand(issued, count, due, _why):
    assert CALENDAR.due(date.fromisoformat(issued), count) == date.fromisoformat(due)


@pytest.mark.parametrize(("start", "end", "count"), PASSED)
def test_working_days_passed(start, end, count):
    assert CALENDAR.between(date.fromisoformat(start), date.fromisoformat(end)) == count


@given(days, st.integers(1, 40))
def test_a_deadline_is_a_working_day_so_many_working_days_on(issued, count):
    due = CALENDAR.due(issued, count)
    assert CALENDAR.works(due)
    assert CALENDAR.between(issued, due) == count


def test_a_year_without_a_table_goes_from_monday_to_friday_and_is_named():
    friday = date(2030, 10, 4)
    assert CALENDAR.due(friday, 1) == date(2030, 10, 7)
    assert uncovered_note(CALENDAR, friday, friday + timedelta(3)) == (
        "2030年的节假日安排尚未录入，按周一至周五计算工作日。"
    )
    assert uncovered_note(CALENDAR, date(2024, 12, 1), date(2025, 1, 10)) == ""


def test_an_office_changes_a_day():
    moved = WorkCalendar.of([*days_brought(), DayOff(date(2024, 11, 11), "县庆")])
    assert moved.due(date(2024, 11, 8), 1) == date(2024, 11, 12)


def test_the_days_brought_cover_every_year_and_departing_weekends_only():
    assert {one.day.year for one in days_brought()} == set(range(2004, 2027))
    assert all(one.day.weekday() >= 5 for one in days_brought() if one.works)
