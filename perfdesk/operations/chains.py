"""The chains of many leaves at once, out of who answers in their units."""

from dataclasses import replace

from perfdesk.document import Document
from perfdesk.domain.duties.chain import to_hand_down
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.guards import require_month
from perfdesk.store.rows.ids import new_id


def fill_chains(doc: Document, *, year: int, month: int, unit_id: str | None = None) -> int:
    """Let the 责任科室 and 责任人 of a unit (None: of every unit) answer for its leaves that name nobody.

    Return how many leaves that are. Raises PerfdeskError where there is nothing to fill in.
    """
    require_month(month)
    found = to_hand_down(doc.assess(year, month), unit_id)
    if not found:
        raise PerfdeskError("没有可补的责任。请先在单位人员填写各单位的责任科室、责任人。")
    with doc.step(f"按单位补齐{len(found)}项指标的责任", year=year):
        doc.put(*(replace(duty, id=new_id()) for duties in found.values() for duty in duties), year=year)
    return len(found)
