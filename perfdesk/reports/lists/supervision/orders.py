"""督办通知单, one a page with its slip (回执), and 督办事项登记表, the register of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from perfdesk.domain.county import County
from perfdesk.domain.ledger.supervision import LevelColour, Order, OrderEventKind, OrderState
from perfdesk.domain.ledger.supervision_moves import LIVE, WAITING, Lateness, extensions, lateness
from perfdesk.domain.ledger.working_days import WorkCalendar, uncovered_note
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import SERIAL, framed
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.lists.meetings.words import concerns, numbered, short
from perfdesk.reports.lists.rectification import subject_title
from perfdesk.reports.phrase import chinese_day, overdue, short_day, unit_name

LEVEL_SHAPES = {LevelColour.BLUE: "◆", LevelColour.YELLOW: "▲", LevelColour.RED: "■"}

FORM_COLUMNS = (Column("item", "项目", 4.2, Align.CENTER), Column("said", "内容", 30))
REGISTER_COLUMNS = (
    SERIAL,
    Column("code", "编号", 9, Align.CENTER),
    Column("level", "级别", 5, Align.CENTER),
    Column("kind", "类型", 4, Align.CENTER),
    Column("matter", "督办事项", 13),
    Column("basis", "依据", 8),
    Column("unit", "承办单位", 5.5),
    Column("co_units", "协办单位", 6),
    Column("issued_on", "签发日期", 4.8, Align.CENTER),
    Column("due_on", "办结时限", 4.8, Align.CENTER),
    Column("state", "办理情况", 7, Align.CENTER),
    Column("working", "逾期（工作日）", 4, Align.RIGHT),
    Column("calendar", "逾期（天）", 3.6, Align.RIGHT),
    Column("extended", "延期次数", 3.4, Align.RIGHT),
    Column("done_on", "办结日期", 4.8, Align.CENTER),
)
_SLIP = "\n".join(
    (
        "办理情况：" + "\n" * 16,
        "主要领导（签字）：　　　　　　　　承办单位（盖章）",
        "　　　　　　　　　　　　　　　　　　年　　月　　日",
    )
)


def level_text(county: County, order: Order) -> str:
    """Write the level of an order as shape and the office's word: ■ 挂牌督办."""
    levels = county.data.office.orders.levels
    level = levels[min(order.level, len(levels) - 1)]
    return f"{LEVEL_SHAPES[level.colour]} {level.name}"


def calendar_of(county: County) -> WorkCalendar:
    """Return the working days that the file knows."""
    return WorkCalendar.of(county.data.ledger.days_off)


def late_of(county: County, order: Order, today: date) -> Lateness:
    """Return how late an order is on a day."""
    return lateness(order, county.data.ledger.order_events, calendar_of(county), today)


def state_text(county: County, order: Order, today: date) -> str:
    """Write where an order stands: 办理中，剩2个工作日; 退回重办，已逾期6个工作日; 已办结."""
    late = late_of(county, order, today)
    if order.state not in WAITING:
        return order.state.title
    if late.is_late:
        by = overdue(late.calendar, f"{late.working}个工作日")
        return f"{order.state.title}，已逾期{by}" if late.working else f"{order.state.title}，已到期"
    return f"{order.state.title}，剩{late.left}个工作日" if late.left else f"{order.state.title}，今日到期"


def due_text(county: County, order: Order) -> str:
    """Write the deadline with what it was reckoned from: 2024年9月24日（一般，15个工作日），已延期1次."""
    counted = calendar_of(county).between(order.issued_on, order.deadline)
    times = extensions(order, county.data.ledger.order_events)
    again = f"，已延期{times}次" if times else ""
    return f"{chinese_day(order.deadline)}（{order.kind}，{counted}个工作日）{again}"


def notices(county: County, orders: Iterable[Order]) -> Listing:
    """Lay out these orders, a page each."""
    made = framed((NOTICES.id, NOTICES.title), county, FORM_COLUMNS, [_notice(county, order) for order in orders])
    empty = "没有在办的督办通知单。"
    return replace(made, landscape=False, cut_off="", empty=empty)


def build_notices(county: County, ask: Ask) -> Listing:
    """Lay out the orders that have not come to their end, a page each; of one unit, where one is asked."""
    return notices(county, (order for order in _asked(county, ask) if order.state in LIVE))


def build_register(county: County, ask: Ask) -> Listing:
    """Make the register of a year's orders."""
    orders = _asked(county, ask)
    rows = numbered(REGISTER_COLUMNS, (_cells(county, order, ask.today) for order in orders))
    sections = [Section(rows, keys=tuple(order.id for order in orders))] if rows else []
    days = [day for order in orders for day in (order.issued_on, order.deadline)]
    note = uncovered_note(calendar_of(county), min(days), max(days)) if days else ""
    made = framed(
        (REGISTER.id, REGISTER.title),
        county,
        REGISTER_COLUMNS,
        sections,
        ask=ask,
        subtitle=_counts(orders),
        notes=(note,) if note else (),
        empty="没有督办事项。",
    )
    return replace(made, cut_off=f"截至{chinese_day(ask.today)}")


def _asked(county: County, ask: Ask) -> list[Order]:
    return [one for one in county.data.ledger.orders if concerns(county, ask, (one.unit_id, *one.co_unit_ids))]


def _counts(orders: Sequence[Order]) -> str:
    found = Counter(order.state for order in orders)
    return "、".join(f"{state.title}{found[state]}件" for state in OrderState if found[state])


def _cells(county: County, order: Order, today: date) -> dict[str, Cell]:
    late = late_of(county, order, today)
    year = county.data.year
    return {
        "code": order.code,
        "level": level_text(county, order),
        "kind": order.kind,
        "matter": order.matter,
        "basis": order.basis,
        "unit": unit_name(county, order.unit_id, short=True),
        "co_units": short(county, order.co_unit_ids),
        "issued_on": short_day(order.issued_on, year),
        "due_on": short_day(order.deadline, year),
        "state": state_text(county, order, today),
        "working": late.working or None,
        "calendar": late.calendar or None,
        "extended": extensions(order, county.data.ledger.order_events) or None,
        "done_on": short_day(order.done_on, year) if order.done_on else "",
    }


def _notice(county: County, order: Order) -> Section:
    co_units = "、".join(unit_name(county, one) for one in order.co_unit_ids)
    leaf = subject_title(county, order.subject_id)
    said = (
        ("编号", order.code),
        ("督办事项", order.matter + (f"（涉及指标：{leaf}）" if leaf else "")),
        ("依据", order.basis),
        ("承办单位", unit_name(county, order.unit_id)),
        ("协办单位", co_units or "无"),
        ("要求", order.requirement),
        ("办结时限", due_text(county, order)),
        ("反馈要求", order.feedback or county.data.office.orders.feedback),
        ("签发", f"{order.signed_by or '　　　　'}　　　　{chinese_day(order.issued_on)}"),
        ("回执", _slip(county, order)),
    )
    heading = f"{level_text(county, order)}　{order.code}"
    return Section(tuple(said), heading=heading, new_page=True, keys=(order.id,) * len(said))


def _slip(county: County, order: Order) -> str:
    """Leave room for the answer; what was answered and returned already stands above it."""
    told = [
        f"{short_day(event.on, county.data.year)}{event.kind.title}：{event.text}"
        for event in county.data.ledger.order_events
        if event.order_id == order.id and event.kind in (OrderEventKind.REPLIED, OrderEventKind.RETURNED)
    ]
    return "\n".join([*told, _SLIP])


NOTICES = ListKind("supervision", "督办通知单", build_notices)
REGISTER = ListKind("orders", "督办事项登记表", build_register)
