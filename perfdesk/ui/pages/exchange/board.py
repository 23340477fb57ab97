"""收发情况: units by months, and beside it what went to and fro with the unit and month that is current."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from perfdesk.domain.exchange.parcel import Carrier, Shipment
from perfdesk.operations.exchange.forms import GUIDES
from perfdesk.reports.exchange.board import Traffic, exchange_chips, exchange_listing, traffic_of
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.forms.flow import Flow
from perfdesk.ui.help.asking import show_help
from perfdesk.ui.ledger.chips import EVERY, Chips
from perfdesk.ui.ledger.halves import Halves
from perfdesk.ui.ledger.narrow import narrowed
from perfdesk.ui.pages.exchange.cell import CellPanel
from perfdesk.ui.pages.exchange.sending import Sender, Way
from perfdesk.ui.table.model import ListingModel
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import EmptyState, boxed, button, label, named

_NOTHING = "还没有需要报送数据的单位。请先导入指标任务分解表，并确定牵头单位。"


class Board(QWidget):
    """Every unit's forms and packages, month by month."""

    taking = Signal()
    """Somebody wants to take parcels back."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__()
        self._desk = desk
        self._traffic = Traffic({}, {})
        self.post = Sender(desk, self)
        self.search = named(QLineEdit(), "查找单位", "在表中查找（Ctrl+F）")
        self.search.setPlaceholderText("查找")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(160)
        self.search.textChanged.connect(lambda _: self.refresh())
        self.making = button("生成填报材料…", self.make, tip="为表中各单位生成填报表或填报包，按单位存入文件夹")
        self.take = button("收回…", self.taking.emit, tip="收回填报表和上报包", key="Ctrl+R", kind="primary")
        self.guide = button("一页纸…", self.teach, tip="教单位怎么填的一页纸：看、打印、存为PDF", kind="link")
        self.chips = Chips(self.refresh)
        self.halves = Halves()
        self.table = TableView(frozen=1, stretch=0, name="收发情况")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.remember(desk.settings, "exchange")
        self.table.opened.connect(lambda _: self.halves.show_details())
        self.cell = CellPanel(desk, self.post, self.halves.back)
        self.none = label("没有符合条件的单位。请放宽筛选条件。", "quiet", wrap=True)
        self.empty = EmptyState(_NOTHING, "导入工作簿", self._import)
        self._connected = False
        self._lay_out()

    @property
    def month(self) -> int:
        """The month of the current cell: the data month where the unit's name is current."""
        model, index = self.table.model(), self.table.currentIndex()
        key = model.columns[index.column()].key if isinstance(model, ListingModel) and index.isValid() else ""
        return int(key) if key.isdecimal() else self._desk.month

    def refresh(self) -> None:
        """Show how things stand now."""
        desk = self._desk
        county = desk.county()
        self._traffic = traffic_of(county, desk.doc.rows(Shipment, year=desk.year))
        groups = dict(exchange_chips(county, self._traffic, desk.today))
        self.chips.offer([(name, len(ids)) for name, ids in groups.items()])
        listing = exchange_listing(county, self._traffic, desk.today)
        shown = narrowed(listing, groups.get(self.chips.pressed), self.search.text())
        self.table.show_listing(shown)
        if not self._connected:
            self._connected = True
            self.table.selectionModel().currentChanged.connect(self._moved)
        self.none.setVisible(bool(listing.rows) and not shown.rows)
        self.halves.setVisible(bool(listing.rows))
        self.empty.setVisible(not listing.rows)
        self.making.setText(f"生成{desk.month}月填报材料…")
        for one in (self.making, self.take):
            one.setEnabled(not desk.read_only)
        if not self.table.current_key() and shown.rows:
            self._stand_on(next(key for section in shown.sections for key in section.keys), desk.month)
        self._show_cell()

    def choose(self, unit_id: str, month: int) -> None:
        """Stand on a unit's month."""
        self.search.clear()
        self.chips.press(EVERY)
        self._stand_on(unit_id, month)

    def filter(self, name: str) -> None:
        """Press a chip by its name."""
        self.chips.press(name)

    def make(self) -> None:
        """Make the data month's forms and packages for all units in the table."""
        model = self.table.model()
        keys = [model.key_at(row) for row in range(model.rowCount())] if isinstance(model, ListingModel) else []
        self.post.send([key for key in keys if key], self._desk.month, Way(self.post.way.currentData()))

    def _import(self) -> None:
        self._desk.go("indicators", Target(view="import"))

    def teach(self) -> None:
        """Show the sheet that goes out with forms, or with packages where only those do."""
        carrier = Carrier.PACKAGE if Way(self.post.way.currentData()) is Way.PACKAGES else Carrier.FORM
        show_help(self.window(), self._desk.settings, GUIDES[carrier])

    def _stand_on(self, unit_id: str, month: int) -> None:
        model = self.table.model()
        if isinstance(model, ListingModel) and (row := model.row_of(unit_id)) >= 0:
            keys = [column.key for column in model.columns]
            self.table.setCurrentIndex(model.index(row, keys.index(str(month)) if str(month) in keys else 0))

    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_cell()

    def _show_cell(self) -> None:
        self.cell.show_cell(self.table.current_key(), self.month, self._traffic)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 12, 12, 8)
        head.setSpacing(8)
        head.addWidget(self.search)
        head.addStretch()
        head.addWidget(self.guide)
        head.addWidget(self.halves.tool)
        head.addWidget(self.take)
        making = QWidget()
        ways = Flow()
        making.setLayout(ways)
        for asked in (self.post.way, self.post.passphrase, self.making):
            ways.addWidget(asked)
        below = QVBoxLayout()
        below.setContentsMargins(12, 0, 12, 8)
        below.setSpacing(8)
        below.addWidget(making)
        below.addWidget(self.chips)
        left = QVBoxLayout()
        left.setContentsMargins(1, 1, 1, 1)
        left.setSpacing(0)
        left.addLayout(head)
        left.addLayout(below)
        left.addWidget(self.table, 1)
        self.none.setContentsMargins(12, 8, 12, 8)
        left.addWidget(self.none)
        self.halves.fill(left, boxed(self.cell))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.halves, 1)
        column.addWidget(self.empty, 1)
