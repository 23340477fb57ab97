"""What may become of an order, how late it is, its number; and a clock that was set back."""

from dataclasses import replace
from datetime import date

import pytest

from perfdesk.domain.ledger.supervision import Order, OrderEvent, OrderEventKind, OrderState
from perfdesk.domain.ledger.supervision_moves import chain, clock_set_back, extensions, lateness, may, next_number
from perfdesk.domain.ledger.working_days import WorkCalendar
from perfdesk.formats.sheets.days_off import days_brought

CALENDAR = WorkCalendar.of(days_brought())
ORDER = Order(
    "o1", 2024, "交通局", "加快农村公路建设", date(2024, 9, 9), 12, date(2024, 9, 30), date(2024, 9, 30), word="青督"
)
MOVES = [
    ("open", "replied extended escalated cancelled"),
    ("replied", "returned done escalated cancelled"),
    ("returned", "replied extended escalated cancelled"),
    ("done", "returned"),
    ("escalated", ""),
    ("cancelled", ""),
]


def event(kind, day, **more):
    return OrderEvent(f"{kind}{day}", "o1", OrderEventKind(kind), day, **more)


@pytest.mark.parametrize(("state", "kinds"), MOVES)
def test_what_may_happen_next(state, kinds):
    order = replace(ORDER, state=OrderState(state))
    assert {kind.value for kind in OrderEventKind if may(order, kind)} == set(kinds.split())


@pytest.mark.parametrize(
    ("today", "working", "calendar", "left"),
    [("2024-09-27", 0, 0, 2), ("2024-09-30", 0, 0, 0), ("2024-10-07", 0, 7, 0), ("2024-10-14", 6, 14, 0)],
)
def test_lateness_in_working_and_calendar_days(today, working, calendar, left):
    late = lateness(ORDER, (), CALENDAR, date.fromisoformat(today))
    assert (late.working, late.calendar, late.left) == (working, calendar, left)


def test_a_reply_stops_the_clock_until_it_is_returned():
    replied = event("replied", date(2024, 10, 8))
    answered = replace(ORDER, state=OrderState.REPLIED)
    assert lateness(answered, [replied], CALENDAR, date(2024, 11, 10)).calendar == 8
    again = replace(ORDER, state=OrderState.RETURNED)
    assert lateness(again, [replied], CALENDAR, date(2024, 11, 10)).calendar == 41


def test_a_number_is_given_once_within_its_word():
    given = [ORDER, replace(ORDER, number=13, state=OrderState.CANCELLED), replace(ORDER, number=40, word="")]
    assert (next_number(given, "青督"), next_number(given, ""), next_number(given, "青督急")) == (14, 41, 1)
    assert ORDER.code == "青督〔2024〕12号"


def test_the_chain_of_escalation_is_told_from_its_beginning():
    second = replace(ORDER, id="o2", previous_id="o1", level=1)
    third = replace(ORDER, id="o3", previous_id="o2", level=2)
    assert [one.id for one in chain([third, ORDER, second], third)] == ["o1", "o2", "o3"]


def test_extensions_are_counted():
    events = [event("extended", date(2024, 9, day)) for day in (20, 25)]
    assert extensions(ORDER, [*events, event("replied", date(2024, 9, 26))]) == 2


@pytest.mark.parametrize(("newest", "said"), [(date(2024, 11, 10), False), (None, False), (date(2024, 11, 11), True)])
def test_a_clock_set_back_is_noticed(newest, said):
    warning = clock_set_back(newest, date(2024, 11, 10))
    assert bool(warning) is said
    assert not said or "2024年11月11日" in warning
