"""上报回执: writing the package for the county to the stick, and reading what the county answered."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from perfdesk.domain.exchange.fingerprint import fingerprint
from perfdesk.domain.exchange.parcel import Shipment
from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.field_packet.keys import verify_key
from perfdesk.formats.field_packet.packets import load, read_packet
from perfdesk.operations.exchange.field_station import (
    field_of,
    last_receipt,
    make_registration,
    make_return,
    open_package,
    require_filled,
    unsent,
)
from perfdesk.reports.exchange.board import shipment_listing
from perfdesk.reports.exchange.replying import answer_listing, answer_words
from perfdesk.ui.desk import Desk
from perfdesk.ui.forms.flow import Flow
from perfdesk.ui.page import Page
from perfdesk.ui.style import theme_of
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import button, label, named, surface

SAFE = "● 可以安全拔出U盘"
_FOLDER = "exchange_folder"
_MONTHS = range(1, 13)
_WIDTHS = (640, 480)
_KINDS = "回执和填报包 (*.pfield)"


class ReplyPage(Page):
    """What this field station sends and what it was answered."""

    id = "reply"

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__(desk)
        self._picked: set[int] | None = None
        self.whose, self.safe, self.said = label("", "title"), label("", "title"), label("", wrap=True)
        self.months: dict[int, QPushButton] = {
            month: button(f"{month}月", partial(self._pick, month), kind="chip") for month in _MONTHS
        }
        self.passphrase = named(QLineEdit(), "口令", "不填时只有县里能打开；填了口令，须电话告诉县里")
        self.passphrase.setPlaceholderText("口令（可不填）")
        self.passphrase.setFixedWidth(160)
        self.send = button("上报到U盘…", self.ask, tip="写出上报包，写后重读核对", key="Ctrl+Return", kind="primary")
        self.reading = button("读入回执…", self.ask_answer, tip="读入县里写到U盘上的回执或下月填报包")
        self.enrol = button("生成登记包…", self.ask_enrol, tip="第一次使用时交给县里，再电话核对指纹")
        self.print_of_key = label("", wrap=True)
        self.print_of_key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.traffic, self.answers = TableView(stretch=3, name="收发记录"), TableView(stretch=4, name="回执")
        self.answer = label("", wrap=True)
        self.setAcceptDrops(True)
        self._lay_out()

    def refresh(self) -> None:
        """Show how things stand."""
        desk, county = self.desk, self.desk.county()
        field = field_of(desk.doc)
        self.said.setVisible(bool(self.said.text()))
        self.whose.setText(f"{field.unit}　{field.year}年" if field else "")
        picked = self._months()
        for month, chip in self.months.items():
            chip.setChecked(month in picked)
        self.send.setText(f"上报{'、'.join(f'{month}月' for month in sorted(picked))}…" if picked else "上报到U盘…")
        for one in (self.send, self.reading, self.enrol):
            one.setEnabled(not desk.read_only)
        self.print_of_key.setText(f"本机指纹：{fingerprint(verify_key(desk.doc.seed))}。县里打电话核对时，请照此读出。")
        self.traffic.show_listing(shipment_listing(county, desk.doc.rows(Shipment, year=desk.year), at_unit=True))
        lines = last_receipt(desk.doc, desk.month)
        self.answers.show_listing(answer_listing(county, lines))
        self._make_room(answered=bool(lines))
        report = county.data.submissions.get((field.unit_id if field else "", desk.month))
        state = f"{desk.month}月数据{report.state.title if report else '还没有上报'}"
        changed = unsent(desk.doc, desk.month) if report and report.received_on else 0
        state += f"，之后又改了{changed}项，改动还没有上报，请再上报一次" if changed else ""
        because = f"，原因：{report.reason}" if report and report.reason else ""
        told = answer_words(lines) or "还没有收到回执"
        self.answer.setText(f"{state}{because}。{told}。")

    def ask(self) -> None:
        """Ask for the stick and report the months chosen."""
        months = self._months()
        if self.desk.do(lambda: require_filled(self.desk.doc, months)) and (folder := self._ask_folder("上报包写到")):
            self.report(folder)

    def report(self, folder: Path) -> None:
        """Write the return package to a stick, read it again, and say that it may be pulled out."""
        desk, months, secret = self.desk, sorted(self._months()), self.passphrase.text()
        doc, today = desk.doc, desk.today
        desk.work(
            "上报",
            lambda _: make_return(doc, months=months, to=folder, today=today, passphrase=secret),
            lambda sent: self._written(sent, folder),
            holds_document=True,
        )

    def ask_answer(self) -> None:
        """Let a person choose the receipt that the county put on the stick."""
        chosen, _ = QFileDialog.getOpenFileName(self, "读入回执或填报包", self.desk.settings.text(_FOLDER), _KINDS)
        if chosen:
            self.take_in(Path(chosen))

    def take_in(self, package: Path) -> None:
        """Read a receipt or the next month's package into this file."""
        doc, secret, today = self.desk.doc, self.passphrase.text(), self.desk.today
        path, person = doc.path, doc.person
        try:
            header = read_packet(load(package), passphrase=secret).header
        except PerfdeskError as refusal:
            self.desk.warn(str(refusal))
            return
        self.desk.open_at(header.year, header.month)

        def read() -> str:
            open_package(package, path, today=today, passphrase=secret, person=person).close()
            return f"已读入“{package.name}”"

        self.desk.let_go("读入回执", read)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one package."""
        if event.mimeData().hasUrls() and not self.desk.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        event.acceptProposedAction()
        for url in event.mimeData().urls()[:1]:
            self.take_in(Path(url.toLocalFile()))

    def ask_enrol(self) -> None:
        """Ask for the stick and write the registration."""
        folder = self._ask_folder("登记包写到")
        if folder:
            self.register(folder)

    def register(self, folder: Path) -> None:
        """Write the package that tells the county this station's key."""
        doc, today = self.desk.doc, self.desk.today
        self.desk.work(
            "生成登记包",
            lambda _: make_registration(doc, to=folder, today=today),
            lambda sent: self._written(sent, folder),
            holds_document=True,
        )

    def _make_room(self, *, answered: bool) -> None:
        """Give the wider place to the answers where there are any, else to the parcels."""
        if answered == self.answers.isHidden():
            self.answers.setVisible(answered)
            self._beside.setSizes(_WIDTHS if answered else _WIDTHS[::-1])

    def _written(self, sent: Shipment, folder: Path) -> None:
        self._picked = None
        self.safe.setText(theme_of(self).lit(SAFE))
        self.said.setText(f"已写出“{sent.name}”到“{folder}”，重读核对无误。")
        self.refresh()

    def _months(self) -> set[int]:
        return {self.desk.month} if self._picked is None else self._picked

    def _pick(self, month: int) -> None:
        picked = self._months() ^ {month}
        self._picked = picked or None
        self.safe.setText("")
        self.refresh()

    def _ask_folder(self, title: str) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self, title, self.desk.settings.text(_FOLDER))
        if chosen:
            self.desk.settings.set_text(_FOLDER, chosen)
        return Path(chosen) if chosen else None

    def _lay_out(self) -> None:
        months = QWidget()
        flow = Flow()
        for chip in self.months.values():
            flow.addWidget(chip)
        months.setLayout(flow)
        send = QHBoxLayout()
        send.setSpacing(8)
        for part in (self.send, self.passphrase, self.reading, self.enrol):
            send.addWidget(part)
        send.addStretch()
        send.addWidget(self.safe)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 16, 12)
        top.setSpacing(8)
        top.addWidget(self.whose)
        top.addWidget(months)
        top.addLayout(send)
        top.addWidget(self.said)
        top.addWidget(self.print_of_key)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(surface(top))
        self._beside = splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("gap")
        splitter.setHandleWidth(16)
        splitter.setChildrenCollapsible(False)
        for title, said, table in (("回执", self.answer, self.answers), ("收发记录", None, self.traffic)):
            side = QVBoxLayout()
            side.setContentsMargins(1, 12, 1, 1)
            for text in (label(title, "title"), said):
                if text is not None:
                    text.setContentsMargins(12, 0, 12, 0)
                    side.addWidget(text)
            side.addWidget(table, 1)
            side.addStretch()
            splitter.addWidget(surface(side))
        column.addWidget(splitter, 1)
