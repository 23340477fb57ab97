"""What may become of a supervision order, how late it is, and what the next number is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from perfdesk.domain.ledger.supervision import Order, OrderEvent, OrderEventKind, OrderState
from perfdesk.domain.ledger.working_days import WorkCalendar

WAITING = frozenset({OrderState.OPEN, OrderState.RETURNED})
"""The unit has still to answer."""
LIVE = WAITING | {OrderState.REPLIED}
"""The order has not come to its end."""

MOVES = {
    OrderEventKind.REPLIED: (WAITING, OrderState.REPLIED),
    OrderEventKind.RETURNED: (frozenset({OrderState.REPLIED, OrderState.DONE}), OrderState.RETURNED),
    OrderEventKind.EXTENDED: (WAITING, None),
    OrderEventKind.DONE: (frozenset({OrderState.REPLIED}), OrderState.DONE),
    OrderEventKind.ESCALATED: (LIVE, OrderState.ESCALATED),
    OrderEventKind.CANCELLED: (LIVE, OrderState.CANCELLED),
}
"""From which states each event may come, and to which state it leads (None: the state stays)."""

NEAR = 3
"""An order this many working days or fewer before its deadline is near it."""


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late an order is: working and calendar days past its deadline, or working days left (`left`)."""

    working: int = 0
    calendar: int = 0
    left: int = 0

    @property
    def is_late(self) -> bool:
        """Tell whether the deadline has passed."""
        return self.calendar > 0


def may(order: Order, kind: OrderEventKind) -> bool:
    """Tell whether an event may happen to an order as it stands."""
    return order.state in MOVES[kind][0]


def after(order: Order, kind: OrderEventKind) -> OrderState:
    """Return the state of an order after an event."""
    return MOVES[kind][1] or order.state


def lateness(order: Order, events: Iterable[OrderEvent], calendar: WorkCalendar, today: date) -> Lateness:
    """Reckon how late an order is today, or was when it was answered at last or ended.

    A reply that was returned does not stop the clock.
    """
    end = _stopped_on(order, events) or today
    if end <= order.deadline:
        return Lateness(left=calendar.between(end, order.deadline))
    return Lateness(calendar.between(order.deadline, end), (end - order.deadline).days)


def _stopped_on(order: Order, events: Iterable[OrderEvent]) -> date | None:
    if order.state in WAITING:
        return None
    if order.state in (OrderState.ESCALATED, OrderState.CANCELLED):
        return order.done_on
    replies = [one.on for one in events if one.order_id == order.id and one.kind is OrderEventKind.REPLIED]
    return max(replies, default=order.done_on)


def extensions(order: Order, events: Iterable[OrderEvent]) -> int:
    """Count how often the deadline of an order was extended."""
    return sum(one.order_id == order.id and one.kind is OrderEventKind.EXTENDED for one in events)


def next_number(orders: Iterable[Order], word: str) -> int:
    """Return the next number of a year's orders with a word before theirs; cancelled ones keep theirs."""
    return max((order.number for order in orders if order.word == word), default=0) + 1


def chain(orders: Iterable[Order], order: Order) -> tuple[Order, ...]:
    """Return an order with those it was escalated from, the first first."""
    by_id = {one.id: one for one in orders}
    found = [order]
    while (before := by_id.get(found[-1].previous_id or "")) and before not in found:
        found.append(before)
    return tuple(reversed(found))


def clock_set_back(newest_step: date | None, today: date) -> str:
    """Say that today lies before the newest step of the journal, so that the clock was set back; "" where not."""
    if newest_step is None or today >= newest_step:
        return ""
    said = f"{newest_step.year}年{newest_step.month}月{newest_step.day}日"
    return f"本机日期早于本文件最近一次操作的日期（{said}），逾期天数可能不准。请核对系统日期。"
