"""Papers as they will print: the notice of one order, and the circular, whose paragraphs can be reworded."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QComboBox, QSplitter

from perfdesk.domain.packet_plan import PacketPlan
from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.paper.fonts import choose_fonts
from perfdesk.formats.paper.pages.listing_pdf import listing_pdf
from perfdesk.formats.paper.pages.packet_pdf import packet_pdf
from perfdesk.formats.paper.writing import write_listings, write_packet
from perfdesk.operations import packet_plans
from perfdesk.reports.boards.supervising import order_title
from perfdesk.reports.lists.supervision.orders import notices
from perfdesk.reports.packet.chapters import Packet
from perfdesk.reports.packet.inspection import circular
from perfdesk.reports.packet.rewording import reword
from perfdesk.ui.desk import Desk
from perfdesk.ui.forms.fields import Field
from perfdesk.ui.forms.reading import day_of
from perfdesk.ui.pages.output.text_panel import TextPanel
from perfdesk.ui.paper.paper_part import PaperPart
from perfdesk.ui.widgets import label, named

_TEXT = 380
_CHOICE = 30
"""How many characters of an order's title are seen in the box."""


class NoticeTab(PaperPart):
    """督办通知单 of one order, chosen by its number."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk, (".pdf", ".docx"))
        self._order = ""
        self.orders = named(QComboBox(), "督办单", "选择督办单")
        self.orders.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.orders.setMinimumContentsLength(_CHOICE)
        self.orders.activated.connect(lambda _: self.show_order(str(self.orders.currentData() or "")))
        self.none = label("还没有督办单。签发后可在此预览、打印通知单和回执。", "quiet")
        self.head.addWidget(self.orders)
        self.head.addWidget(self.none)
        self.finish_head()
        self.column.addWidget(self.preview, 1)

    def show_order(self, order_id: str) -> None:
        """Show the notice of an order."""
        self._order = order_id
        self.refresh()

    def refresh(self) -> None:
        """Show the notice as it is now."""
        county, fonts = self.desk.county(), choose_fonts()
        known = {one.id: one for one in county.data.ledger.orders}
        order = known.get(self._order) or next(reversed(known.values()), None)
        self.none.setVisible(order is None)
        for widget in (self.orders, self.preview, self.save, self.print):
            widget.setVisible(order is not None)
        self.orders.clear()
        for one in known.values():
            self.orders.addItem(order_title(one), one.id)
        if order is not None:
            self._order = order.id
            self.orders.setCurrentIndex(self.orders.findData(order.id))
            listing = notices(county, [order])
            self.show_paper(
                f"督办通知单{order.code}",
                lambda _: listing_pdf(listing, fonts=fonts),
                lambda path: write_listings([listing], path, fonts=fonts),
            )


class CircularTab(PaperPart):
    """督查通报 from a day until today: its paragraphs on the left, its pages on the right."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk, (".pdf", ".docx"))
        self._since: dict[int, date | None] = {}
        self.since = Field("起始日期", self._begin, hint="从哪一天起，如2024-10-01", width=120)
        self.number = Field("发文字号", self._renumber, hint="如青督〔2024〕3号，可不填", width=160)
        self._document_number = ""
        self.text = TextPanel()
        self.text.reworded.connect(self._reword)
        self.text.restored.connect(self._restore)
        for title, field in (("自", self.since), ("发文字号", self.number)):
            self.head.addWidget(label(title, "quiet"))
            self.head.addWidget(field)
        self.finish_head()
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.text)
        parts.addWidget(self.preview)
        parts.setSizes([_TEXT, 2 * _TEXT])
        parts.setStretchFactor(1, 1)
        self.column.addWidget(parts, 1)

    def refresh(self) -> None:
        """Show the circular as it is now."""
        desk, plan, fonts = self.desk, self._plan(), choose_fonts()
        own = self._packet()
        made = reword(own, plan.rewordings)
        self.since.show_text(self._start().isoformat())
        self.number.show_text(self._document_number)
        texts = [replace(one, title=one.title or "导语") for one in own.chapters if one.annex is None]
        editable = not desk.read_only and desk.doc.frozen(desk.year, desk.month) is None
        self.text.show_chapters(texts, plan, editable=editable)
        self.show_paper(
            made.title,
            lambda _: packet_pdf(made, fonts=fonts),
            lambda path: write_packet(made, path, fonts=fonts),
        )

    def _start(self) -> date:
        return self._since.get(self.desk.year) or date(self.desk.year, self.desk.month, 1)

    def _packet(self) -> Packet:
        desk = self.desk
        return circular(desk.county(), desk.today, since=self._start(), document_number=self._document_number)

    def _plan(self) -> PacketPlan:
        return packet_plans.packet_plan(self.desk.doc, year=self.desk.year, month=self.desk.month)

    def _begin(self, text: str) -> bool:
        desk = self.desk

        def read() -> None:
            since = day_of(text, "起始日期", desk.year, desk.today)
            if since and since > desk.today:
                raise PerfdeskError("起始日期晚于今天。请核对日期。")
            self._since[desk.year] = since

        done = desk.do(read)
        if done:
            self.refresh()
        return done

    def _renumber(self, text: str) -> bool:
        self._document_number = text
        self.refresh()
        return True

    def _reword(self, paragraph: str, base: str, text: str) -> None:
        doc, year, month = self.desk.doc, self.desk.year, self.desk.month
        self.desk.do(
            lambda: packet_plans.reword_paragraph(
                doc, year=year, month=month, paragraph=paragraph, base=base, text=text
            )
        )

    def _restore(self, paragraph: str) -> None:
        doc, year, month = self.desk.doc, self.desk.year, self.desk.month
        self.desk.do(lambda: packet_plans.restore_paragraph(doc, year=year, month=month, paragraph=paragraph))
