"""Putting the packet of a month together: the order of its chapters, its charts, its reworded paragraphs."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from perfdesk.document import Document
from perfdesk.domain.packet_plan import PacketPlan, PlannedChart, Rewording
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.guards import require_month, require_text
from perfdesk.reports.packet.briefing import CHAPTERS


def packet_plan(doc: Document, *, year: int, month: int) -> PacketPlan:
    """Return how a month's packet is put together: as decided, else as that of the last month before it."""
    plans = [plan for plan in doc.rows(PacketPlan, year=year) if plan.month <= month]
    last = plans[-1] if plans else PacketPlan(year, month)
    return last if last.month == month else replace(last, month=month, rewordings=(), document_number="")


def set_chapters(doc: Document, *, year: int, month: int, order: Sequence[str], left_out: Collection[str] = ()) -> None:
    """Set the order of a packet's chapters and which of them are not printed."""
    if not set(order) - set(left_out):
        raise PerfdeskError("通报至少要有一个章节。请保留要印发的章节。")
    plan = packet_plan(doc, year=year, month=month)
    _set(doc, "调整通报章节", replace(plan, order=tuple(order), left_out=frozenset(left_out)))


def set_charts(doc: Document, *, year: int, month: int, charts: Sequence[PlannedChart]) -> None:
    """Set which charts stand in the packet."""
    plan = packet_plan(doc, year=year, month=month)
    _set(doc, "调整通报图表", replace(plan, charts=tuple(charts)))


def reword_paragraph(doc: Document, *, year: int, month: int, paragraph: str, base: str, text: str) -> None:
    """Reword a paragraph; `base` is what the program writes now, by which numbers stay linked."""
    text = require_text(text, "段落")
    if text == base:
        restore_paragraph(doc, year=year, month=month, paragraph=paragraph)
        return
    plan = packet_plan(doc, year=year, month=month)
    rest = tuple(one for one in plan.rewordings if one.paragraph != paragraph)
    _set(doc, "修改通报段落", replace(plan, rewordings=(*rest, Rewording(paragraph, base, text))))


def restore_paragraph(doc: Document, *, year: int, month: int, paragraph: str) -> None:
    """Let a paragraph be the program's own again."""
    plan = packet_plan(doc, year=year, month=month)
    rest = tuple(one for one in plan.rewordings if one.paragraph != paragraph)
    _set(doc, "恢复通报段落", replace(plan, rewordings=rest))


def set_front(
    doc: Document, *, year: int, month: int, cover: bool, document_number: str = "", addressees: str = ""
) -> None:
    """Set whether a packet has a cover, its document number (文号) and whom it is addressed to (主送)."""
    plan = packet_plan(doc, year=year, month=month)
    front = replace(plan, cover=cover, document_number=document_number.strip(), addressees=addressees.strip())
    _set(doc, "修改通报封面和文号", front)


def _set(doc: Document, title: str, plan: PacketPlan) -> None:
    require_month(plan.month)
    if doc.frozen(plan.year, plan.month):
        raise PerfdeskError(f"{plan.year}年{plan.month}月已冻结，通报以留存的为准。如确需修改，请先解冻并写明理由。")
    known = tuple(name for name in plan.order if name in CHAPTERS)
    with doc.step(title, year=plan.year):
        doc.put(replace(plan, order=known))
