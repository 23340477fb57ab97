"""Supervision orders (督办通知单): issued under a number, answered, returned, extended, escalated, ended."""

from dataclasses import replace
from datetime import date, datetime

from perfdesk.document import Document
from perfdesk.domain.ledger.supervision import DayOff, Order, OrderEvent, OrderEventKind, OrderKind, OrderSettings
from perfdesk.domain.ledger.supervision_moves import after, clock_set_back, may, next_number
from perfdesk.domain.ledger.working_days import WorkCalendar
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import Unit
from perfdesk.operations.guards import require_text
from perfdesk.operations.ledger.naming import briefly
from perfdesk.operations.settings import set_office
from perfdesk.store.rows.ids import new_id

_FEWEST_LEVELS = 2


def issue_order(doc: Document, *, order: Order) -> Order:
    """Issue an order: it gets its number, which is never given again, and the deadline of its kind where it has none.

    This cannot be undone; an order that was issued in error is cancelled.
    """
    made = _issued(doc, order)
    with doc.step(f"签发督办通知单{made.code}", year=made.year, barrier=True):
        doc.put(made)
    return made


def change_order(doc: Document, *, order: Order) -> Order:
    """Change what an order says; its number, unit, day, level and deadline stay as issued."""
    old = doc.row(Order, id=order.id)
    fixed = "year number word kind unit_id issued_on due_on first_due_on level state done_on"
    if any(getattr(old, name) != getattr(order, name) for name in fixed.split()):
        raise PerfdeskError(
            f"{old.code}已签发，编号、类型、级别、承办单位、签发日期和时限不能直接改。如有错误请撤销后另行签发。"
        )
    changed = replace(order, matter=require_text(order.matter, "督办事项"))
    with doc.step(f"修改{old.code}", year=old.year):
        doc.put(changed)
    return changed


def reply_order(doc: Document, *, order_id: str, on: date, text: str, person: str = "") -> Order:
    """Take in what the unit answered (回执)."""
    return _happen(doc, order_id, OrderEventKind.REPLIED, on, require_text(text, "反馈内容"), person)


def return_order(doc: Document, *, order_id: str, on: date, reason: str, person: str = "") -> Order:
    """Send an answer back to be done again (退回重办), with the reason; the deadline stays."""
    return _happen(doc, order_id, OrderEventKind.RETURNED, on, require_text(reason, "退回原因"), person)


def extend_order(doc: Document, *, order_id: str, on: date, due_on: date, reason: str) -> Order:
    """Put off the deadline of an order (延期), with the reason."""
    order = doc.row(Order, id=order_id)
    if due_on <= order.deadline:
        raise PerfdeskError(f"延期后的时限应晚于原时限{order.deadline.isoformat()}。请核对日期。")
    return _happen(doc, order_id, OrderEventKind.EXTENDED, on, require_text(reason, "延期原因"), due_on=due_on)


def close_order(doc: Document, *, order_id: str, on: date, text: str = "", person: str = "") -> Order:
    """Accept the answer: the order is done (办结)."""
    return _happen(doc, order_id, OrderEventKind.DONE, on, text.strip(), person)


def cancel_order(doc: Document, *, order_id: str, on: date, reason: str) -> Order:
    """Cancel an order with the reason; its number stays given."""
    return _happen(doc, order_id, OrderEventKind.CANCELLED, on, require_text(reason, "撤销原因"))


def escalate_order(
    doc: Document, *, order_id: str, on: date, requirement: str = "", kind: str = "", signed_by: str = ""
) -> Order:
    """Issue an order of the next level in place of one that was not done, under a number of its own."""
    old = doc.row(Order, id=order_id)
    levels = doc.year(old.year).office.orders.levels
    _require(old, OrderEventKind.ESCALATED)
    if old.level + 2 >= len(levels):
        raise PerfdeskError(f"{old.code}已是最高级别。仍未办结的，请“提出问责建议”，由领导审定。")
    draft = replace(
        old,
        id=new_id(),
        number=0,
        issued_on=on,
        due_on=None,
        level=old.level + 1,
        kind=kind or old.kind,
        basis=f"{old.code}未按期办结",
        requirement=requirement.strip() or old.requirement,
        signed_by=signed_by.strip() or old.signed_by,
        previous_id=old.id,
    )
    made = _issued(doc, draft)
    event = OrderEvent(new_id(), old.id, OrderEventKind.ESCALATED, on, f"升级为{levels[made.level].name}，{made.code}")
    with doc.step(f"{old.code}升级为{levels[made.level].name}", year=old.year, barrier=True):
        doc.put(replace(old, state=after(old, OrderEventKind.ESCALATED), done_on=on), made)
        doc.put(event)
    return made


def set_order_settings(doc: Document, *, year: int, orders: OrderSettings) -> None:
    """Set the types of orders with their days, the levels of escalation, and the usual 反馈要求."""
    for names, what in (
        ([kind.name for kind in orders.kinds], "督办类型"),
        ([x.name for x in orders.levels], "督办级别"),
    ):
        if not names or len(set(names)) < len(names) or not all(name.strip() for name in names):
            raise PerfdeskError(f"{what}的名称不能为空，也不能重复。请核对后重新填写。")
    if len(orders.levels) < _FEWEST_LEVELS:
        raise PerfdeskError("督办级别至少要有两级，最后一级为问责建议。")
    if any(kind.days < 1 for kind in orders.kinds):
        raise PerfdeskError("办结时限应为1个工作日以上。请核对后重新填写。")
    old = doc.year(year).office
    _refuse_moved_levels(doc, old.orders, orders)
    set_office(doc, office=replace(old, orders=orders), title="修改督办设置")


def _refuse_moved_levels(doc: Document, old: OrderSettings, new: OrderSettings) -> None:
    """Raise PerfdeskError where a level goes that orders stand at, or above which they stand: it is their place."""
    gone = next((place for place, level in enumerate(old.levels) if level not in new.levels), 0)
    if len(new.levels) < len(old.levels) and any(order.level >= gone for order in doc.rows(Order)):
        raise PerfdeskError(f"已有“{old.levels[gone].name}”或更高级别的督办单，不能删除这一级，可以改名。")


def clock_warning(doc: Document, *, today: date) -> str:
    """Say that the clock was set back: today lies before the newest step of the journal; "" where it does not."""
    newest = max((step.at for step in doc.log()), default="")
    return clock_set_back(datetime.fromisoformat(newest).date() if newest else None, today)


def work_calendar(doc: Document) -> WorkCalendar:
    """Return the working days as the file has them now."""
    return WorkCalendar.of(doc.rows(DayOff))


def _issued(doc: Document, order: Order) -> Order:
    """Return a draft with its number and deadline."""
    kind = _kind(doc, order)
    if not order.unit_id:
        raise PerfdeskError("没有选承办单位。请先选承办单位。")
    doc.row(Unit, id=order.unit_id)
    due_on = order.due_on or work_calendar(doc).due(order.issued_on, kind.days)
    if due_on <= order.issued_on:
        raise PerfdeskError("办结时限应晚于签发日期。请核对日期。")
    return replace(
        order,
        number=next_number(doc.rows(Order, year=order.year), kind.word),
        word=kind.word,
        kind=kind.name,
        matter=require_text(order.matter, "督办事项"),
        requirement=require_text(order.requirement, "办理要求"),
        due_on=due_on,
        first_due_on=due_on,
    )


def _kind(doc: Document, order: Order) -> OrderKind:
    settings = doc.year(order.year).office.orders
    found = next((kind for kind in settings.kinds if kind.name == order.kind), None)
    if found is None:
        names = "、".join(kind.name for kind in settings.kinds)
        raise PerfdeskError(f"没有名为“{order.kind}”的督办类型。请选择{names}。")
    if not 0 <= order.level < len(settings.levels) - 1:
        raise PerfdeskError("督办级别不对。请从设置的级别中选择；最后一级只能作为问责建议提出。")
    return found


def _require(order: Order, kind: OrderEventKind) -> None:
    if not may(order, kind):
        raise PerfdeskError(f"{order.code}现为“{order.state.title}”，不能{kind.title}。请核对后重试。")


def _happen(
    doc: Document,
    order_id: str,
    kind: OrderEventKind,
    on: date,
    text: str,
    person: str = "",
    due_on: date | None = None,
) -> Order:
    order = doc.row(Order, id=order_id)
    _require(order, kind)
    if on < order.issued_on:
        raise PerfdeskError(f"{kind.title}日期早于{order.code}的签发日期{order.issued_on.isoformat()}。请核对日期。")
    ends = kind in (OrderEventKind.DONE, OrderEventKind.CANCELLED)
    now = replace(order, state=after(order, kind), due_on=due_on or order.due_on, done_on=on if ends else None)
    before = order.due_on if due_on else None
    with doc.step(
        f"{order.code}{kind.title}：{briefly(text)}" if text else f"{order.code}{kind.title}", year=order.year
    ):
        doc.put(now)
        doc.put(OrderEvent(new_id(), order.id, kind, on, text, person.strip(), before, due_on))
    return now
