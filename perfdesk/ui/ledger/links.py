"""From a record to the leaf that it speaks of, and to the order that was issued on it; from a book to the import."""

from typing import Any

from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.ledger.spec import Action, Given


def _see(desk: Desk, record: Any, _: Given) -> None:
    desk.go("indicators", Target(record.subject_id))


def _no_leaf(_: Desk, record: Any) -> str:
    return "" if record.subject_id else "没有写明涉及指标。"


SEE_LEAF = Action("查看指标", _see, refused=_no_leaf, looks=True)
"""Opens the leaf that a record names in `subject_id`."""
IMPORT_TREE = ("导入工作簿", lambda desk: desk.go("indicators", Target(view="import")))
"""Opens the import of the leaves, as the `opening` of a book of leaves and units."""


def see_order(field: str) -> Action:
    """Open the newest order that names a record in one of its fields."""

    def newest(desk: Desk, record: Any) -> str:
        orders = desk.county().data.ledger.orders
        return next((one.id for one in reversed(orders) if getattr(one, field) == record.id), "")

    return Action(
        "查看督办单",
        lambda desk, record, _: desk.go("supervision", Target(newest(desk, record))),
        refused=lambda desk, record: "" if newest(desk, record) else "还没有发出督办单。",
        looks=True,
    )
