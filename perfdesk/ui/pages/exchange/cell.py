"""A unit's month beside the board: what went to and fro, and what can be done about it."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from perfdesk.domain.exchange.parcel import FieldKey, ParcelKind, Shipment, ShipmentState
from perfdesk.operations.exchange.merging import undo_merge
from perfdesk.reports.exchange.board import Standing, Traffic, shipment_listing, standing, standing_text
from perfdesk.reports.exchange.merging import field_title
from perfdesk.reports.phrase import unit_name
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.pages.exchange.sending import Sender, Way
from perfdesk.ui.style import theme_of
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import Elided, button, label


class CellPanel(QWidget):
    """The parcels of a unit and month, the newest first."""

    def __init__(self, desk: Desk, sender: Sender, back: QWidget) -> None:
        """Build it empty; `back` stands before the title."""
        super().__init__()
        self._desk, self._sender = desk, sender
        self._unit, self._month = "", 0
        self._parcels: tuple[Shipment, ...] = ()
        self.title, self.state = Elided("", "title"), label(wrap=True)
        self.table = TableView(stretch=3, name="收发记录")
        self.table.chosen.connect(lambda _: self._offer())
        self.none = label("", "quiet", wrap=True)
        self.kept = label("", wrap=True)
        self.form = button("发填报表…", lambda: self._send(Way.FORMS), tip="生成本月填报表，用WPS或Excel填写")
        self.package = button("发填报包…", lambda: self._send(Way.PACKAGES), tip="生成本月填报包，用本程序填写")
        self.receipt = button("写回执…", self._answer, tip="把采纳、更改和退回的情况写成回执")
        self.undoing = button("撤销这次合并", self._undo, tip="撤销所选的一次合并；后来改过的数据保留")
        self.entry = button("去填报", lambda: desk.go("entry", Target(self._unit)), tip="打开该单位的进度填报")
        self._lay_out(back)

    def show_cell(self, unit_id: str, month: int, traffic: Traffic) -> None:
        """Show a unit's month."""
        desk, county = self._desk, self._desk.county()
        if (unit_id, month) != (self._unit, self._month):
            self.kept.setText("")
        self._unit, self._month = unit_id, month
        self._parcels = tuple(traffic.parcels.get((unit_id, month), ()))
        self.title.setText(f"{unit_name(county, unit_id)}　{month}月" if unit_id else "")
        found = standing(county, traffic, unit_id, month, desk.today) if unit_id else Standing.NOTHING
        conflicts = traffic.conflicts.get((unit_id, month), 0)
        waiting = f"{conflicts}处冲突待核，请在进度填报中逐项确定。" if conflicts else ""
        self.state.setText(theme_of(self).lit(f"{standing_text(found) or found.title}　{waiting}"))
        self.table.show_listing(shipment_listing(county, self._parcels))
        self.table.setVisible(bool(self._parcels))
        self.none.setVisible(not self._parcels)
        self.none.setText(f"{month}月还没有收发记录。" if unit_id else "")
        self._offer()

    @property
    def shipment(self) -> Shipment | None:
        """The parcel chosen."""
        key = self.table.current_key() if self.table.model() else ""
        return next((one for one in self._parcels if one.id == key), None)

    def _offer(self) -> None:
        can = bool(self._unit) and not self._desk.read_only
        chosen = self.shipment
        for one in (self.form, self.package):
            one.setEnabled(can)
        self.entry.setEnabled(bool(self._unit))
        self.receipt.setEnabled(can and any(one.kind is ParcelKind.RETURN for one in self._parcels))
        merged = chosen is not None and (chosen.kind, chosen.state) == (ParcelKind.RETURN, ShipmentState.MERGED)
        self.undoing.setEnabled(can and merged)

    def _send(self, way: Way) -> None:
        self._sender.send([self._unit], self._month, way)

    def _answer(self) -> None:
        back = [one for one in self._parcels if one.kind is ParcelKind.RETURN]
        self._sender.answer([(self._unit, self._month, back[-1].carrier)])

    def _undo(self) -> None:
        chosen, desk = self.shipment, self._desk
        kept: list[FieldKey] = []
        if chosen and desk.do(lambda: kept.extend(undo_merge(desk.doc, shipment_id=chosen.id))):
            names = "；".join(field_title(desk.county(), key) for key in kept)
            said = "已撤销这次合并。再次收回同一份时，可以重新采纳。"
            self.kept.setText(f"{said}有{len(kept)}项此后有人修改，予以保留：{names}。" if kept else said)

    def _lay_out(self, back: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(back)
        head.addWidget(self.title, 1)
        doing = QGridLayout()
        doing.setSpacing(8)
        for place, made in enumerate((self.form, self.package, self.receipt, self.undoing, self.entry)):
            doing.addWidget(made, place // 3, place % 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.state)
        column.addLayout(doing)
        column.addWidget(self.kept)
        column.addWidget(label("收发记录", "title"))
        column.addWidget(self.none)
        column.addWidget(self.table, 1)
        column.addStretch()
