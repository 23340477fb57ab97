"""From a record to the leaf that it speaks of."""

from typing import Any

from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.ledger.spec import Action, Given


def _see(desk: Desk, record: Any, _: Given) -> None:
    desk.go("indicators", Target(record.subject_id))


def _no_leaf(_: Desk, record: Any) -> str:
    return "" if record.subject_id else "没有写明涉及指标。"


SEE_LEAF = Action("查看指标", _see, refused=_no_leaf, looks=True)
"""Opens the leaf that a record names in `subject_id`."""
