"""What can be done with an order."""

from collections.abc import Callable
from typing import Any

from perfdesk.domain.county import County
from perfdesk.domain.ledger.supervision import Order, OrderEventKind
from perfdesk.domain.ledger.supervision_moves import may
from perfdesk.operations.ledger import accountability
from perfdesk.operations.ledger.supervision import orders as supervision
from perfdesk.reports.lists.supervision.orders import late_of
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.ledger.spec import Action, FieldSpec, Given, Kind

ON = FieldSpec("on", "日期", Kind.DAY)
PERSON = FieldSpec("person", "经办人")


def kinds(county: County) -> list[tuple[str, str]]:
    """Return the types of orders with their days."""
    return [(kind.name, f"{kind.name}（{kind.days}个工作日）") for kind in county.data.office.orders.kinds]


def _only(kind: OrderEventKind) -> Callable[[Desk, Any], str]:
    """Refuse what the order's state does not allow."""
    return lambda _, order: "" if may(order, kind) else f"现为“{order.state.title}”，不能{kind.title}。"


def _top(desk: Desk, order: Order) -> str:
    levels = desk.county().data.office.orders.levels
    last = "已是最高级别，请提出问责建议。" if order.level + 2 >= len(levels) else ""
    return _only(OrderEventKind.ESCALATED)(desk, order) or last


def _in_time(desk: Desk, order: Order) -> str:
    return "" if late_of(desk.county(), order, desk.today).is_late else "没有逾期。"


def _today(desk: Desk, _: Any) -> Given:
    return {"on": desk.today}


def _signed(desk: Desk, _: Any) -> Given:
    return {"on": desk.today, "person": desk.doc.person}


def _filled(desk: Desk, given: Given) -> dict[str, Any]:
    """Return what was asked for: a day that nobody typed is today, a text an empty one."""
    return {key: (desk.today if key == "on" else "") if value is None else value for key, value in given.items()}


def _extend(desk: Desk, order: Order, given: Given) -> None:
    told = _filled(desk, {**given, "due_on": given["due_on"] or order.deadline})
    supervision.extend_order(desk.doc, order_id=order.id, **told)


def _escalate(desk: Desk, order: Order, given: Given) -> None:
    made = supervision.escalate_order(desk.doc, order_id=order.id, **_filled(desk, given))
    desk.go("supervision", Target(made.id))


def _propose(desk: Desk, order: Order, _: Given) -> None:
    made = accountability.propose_on_order(desk.doc, order_id=order.id, month=desk.month, today=desk.today)
    desk.go("accountability", Target(made.id))


ORDER_ACTIONS = (
    Action(
        "登记反馈",
        lambda desk, order, given: supervision.reply_order(desk.doc, order_id=order.id, **_filled(desk, given)),
        asks=(FieldSpec("text", "反馈内容", Kind.TEXT), PERSON, ON),
        refused=_only(OrderEventKind.REPLIED),
        start=_today,
    ),
    Action(
        "办结",
        lambda desk, order, given: supervision.close_order(desk.doc, order_id=order.id, **_filled(desk, given)),
        asks=(FieldSpec("text", "审核意见", Kind.TEXT), FieldSpec("person", "审核人"), ON),
        refused=_only(OrderEventKind.DONE),
        start=_signed,
    ),
    Action(
        "退回重办",
        lambda desk, order, given: supervision.return_order(desk.doc, order_id=order.id, **_filled(desk, given)),
        asks=(FieldSpec("reason", "退回原因", Kind.TEXT), FieldSpec("person", "审核人"), ON),
        refused=_only(OrderEventKind.RETURNED),
        start=_signed,
    ),
    Action(
        "延期",
        _extend,
        asks=(FieldSpec("due_on", "延至", Kind.DAY, needed=True), FieldSpec("reason", "延期原因", Kind.TEXT), ON),
        refused=_only(OrderEventKind.EXTENDED),
        start=lambda desk, _: {"on": desk.today},
    ),
    Action(
        "升级",
        _escalate,
        asks=(
            FieldSpec("requirement", "办理要求", Kind.TEXT),
            FieldSpec("kind", "类型", Kind.CHOICE, options=kinds),
            FieldSpec("signed_by", "签发人"),
            ON,
        ),
        refused=_top,
        start=lambda desk, order: {
            "requirement": order.requirement,
            "kind": order.kind,
            "signed_by": order.signed_by,
            "on": desk.today,
        },
    ),
    Action("提出问责建议", _propose, refused=_in_time),
    Action(
        "撤销",
        lambda desk, order, given: supervision.cancel_order(desk.doc, order_id=order.id, **_filled(desk, given)),
        asks=(FieldSpec("reason", "撤销原因", Kind.TEXT), ON),
        refused=_only(OrderEventKind.CANCELLED),
        start=_today,
    ),
    Action("打印通知单", lambda desk, order, _: desk.go("supervision", Target(order.id, view="notice")), looks=True),
    Action(
        "查看问题",
        lambda desk, order, _: desk.go("issues", Target(order.issue_id or "")),
        refused=lambda _, order: "" if order.issue_id else "没有关联整改台账中的问题。",
        looks=True,
    ),
    Action(
        "查看批示",
        lambda desk, order, _: desk.go("meetings", Target(order.instruction_id or "")),
        refused=lambda _, order: "" if order.instruction_id else "不是按领导批示发出的。",
        looks=True,
    ),
)
