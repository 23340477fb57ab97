"""收回合并: what a stick brings, looked at parcel by parcel and field by field, then merged as one step."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from perfdesk.domain.exchange.merging import Choice, Finding, MergeParcel, MergePlan
from perfdesk.domain.exchange.parcel import Shipment, Trust
from perfdesk.operations import files
from perfdesk.operations.exchange.merging import accept_merge, return_parcel
from perfdesk.operations.exchange.reading import read_parcels
from perfdesk.operations.exchange.stations import register
from perfdesk.reports.exchange.merging import field_listing, parcel_listing, parcel_words
from perfdesk.reports.listing import Listing
from perfdesk.reports.phrase import unit_name
from perfdesk.ui.desk import Desk
from perfdesk.ui.ledger.chips import EVERY, Chips
from perfdesk.ui.pages.entry.strips import ReasonStrip
from perfdesk.ui.pages.exchange.merge_model import Merging, Reach
from perfdesk.ui.pages.exchange.sending import Sender
from perfdesk.ui.style import row_height
from perfdesk.ui.table.view import TableView
from perfdesk.ui.table.widths import WIDEST
from perfdesk.ui.widgets import EmptyState, button, label, named, surface
from perfdesk.ui.work.task import Progress

_KINDS = "填报表和上报包 (*.xlsx *.pfield)"
_ROWS = 4
"""How many rows are seen at least of what a parcel brings, and at most of the parcels."""
_HINT = (
    "还没有收回填报。请插上U盘，点“选择U盘或文件夹”，或把U盘上的填报表、上报包拖到这里。"
    "先逐项预览，确认以后才写入数据。"
)


class Taking(QWidget):
    """Reads parcels, shows what each would change, and takes in what was chosen."""

    registered = Signal(str)
    """A field station was registered; gives its id."""

    def __init__(self, desk: Desk, sender: Sender) -> None:
        """Build it empty."""
        super().__init__()
        self._desk, self._sender = desk, sender
        self.merging: Merging | None = None
        self._paths: tuple[Path, ...] = ()
        self._merged: tuple[Shipment, ...] = ()
        self.chips = Chips(self._show_parcel)
        self.pick_files = button("选择文件…", self.ask_files, tip="选择一份或多份填报表、上报包")
        self.pick_folder = button("选择U盘或文件夹…", self.ask_folder, tip="读取整个U盘或文件夹")
        self.passphrase = named(QLineEdit(), "口令", "加密的上报包须输入口令后重新读取")
        self.again = button("重新读取", self.read_again, tip="按口令和现有数据重新读取、重新比对")
        self.where, self.unread = label("", "quiet", wrap=True), label("", "bad", wrap=True)
        self.parcels = TableView(stretch=8, name="收回的填报")
        self.words = label("", wrap=True)
        self.fields = TableView(frozen=2, stretch=WIDEST, name="逐项比对")
        self.reach = named(QComboBox(), "选择范围", "旁边三个按钮作用的范围")
        self.choosing = {
            Choice.THEIRS: button("采用上报值", lambda: self.choose(Choice.THEIRS), key="Alt+1"),
            Choice.OURS: button("保留现值", lambda: self.choose(Choice.OURS), key="Alt+2"),
            Choice.BOTH: button("暂不处理", lambda: self.choose(Choice.BOTH), tip="两个值都留下，待核", key="Alt+3"),
        }
        self.accept = button("合并", self.merge, tip="备份后一次写入", key="Ctrl+Return", kind="primary")
        self.sums = label()
        self.reason = named(QLineEdit(), "更正原因", "其中有已冻结的月份，须写明更正原因")
        self.returning = ReasonStrip("退回原因", "确认退回", self.send_back)
        self.back = button("退回这一份", self.returning.ask, tip="不合并，登记退回并写明原因")
        self.aside = button("不收这一份", self.lay_aside, tip="这次不合并这一份，不留记录")
        self.registering = button("登记这个填报点", self.register, tip="登记后请与该单位电话核对指纹")
        self.empty = EmptyState(_HINT, "选择U盘或文件夹…", self.ask_folder)
        self.done, self.answering = label("", wrap=True), button("写回执到U盘…", self.answer, kind="primary")
        self.leave = button("收回下一批", self.clear)
        self._lay_out()
        self._connect()

    def minimumSizeHint(self) -> QSize:
        """Need no more height than other tabs while there is nothing to compare."""
        least = super().minimumSizeHint()
        return least if self.merging is not None and self.isVisible() else QSize(least.width(), 0)

    def refresh(self) -> None:
        """Show the plan; the buttons follow what may be done."""
        self.updateGeometry()
        can = not self._desk.read_only
        for one in (self.pick_files, self.pick_folder, self.empty):
            one.setEnabled(can)
        if self.merging is None:
            self.stack.setCurrentWidget(self._finished if self._merged else self.empty)
            return
        self.stack.setCurrentWidget(self._preview)
        plan, county = self.merging.plan, self._desk.county()
        self.where.setText("、".join(path.name or str(path) for path in self._paths))
        self.unread.setText("\n".join(map(str, plan.unread)))
        self.unread.setVisible(bool(plan.unread))
        self._show_parcels(parcel_listing(county, plan))
        if plan.parcels and not self.parcels.current_key():
            self.parcels.choose(plan.parcels[0].incoming.hash)
        self._show_parcel()
        self._show_sums()

    @property
    def parcel(self) -> MergeParcel | None:
        """The parcel looked at."""
        key = self.parcels.current_key() if self.parcels.model() else ""
        return self.merging.parcel(key) if self.merging and key else None

    def read(self, paths: Sequence[Path]) -> None:
        """Read files, folders or a whole stick, and compare them with the data."""
        desk, self._paths = self._desk, tuple(paths)
        doc, secret = desk.doc, self.passphrase.text()
        if not paths or desk.read_only:
            return
        desk.work(
            "读取填报",
            lambda progress: read_parcels(doc, self._paths, progress, passphrase=secret),
            self._show_plan,
            holds_document=True,
        )

    def read_again(self) -> None:
        """Read the same files again, by the passphrase typed and the data as they are now."""
        self.read(self._paths)

    def ask_files(self) -> None:
        """Let a person choose files."""
        chosen, _ = QFileDialog.getOpenFileNames(self, "收回填报", self._desk.settings.text("exchange_folder"), _KINDS)
        self.read([Path(name) for name in chosen])

    def ask_folder(self) -> None:
        """Let a person choose a stick or folder."""
        folder = self._sender.ask_folder("收回填报：选择U盘或文件夹")
        if folder:
            self.read([folder])

    def filter(self, name: str) -> None:
        """Show one kind of finding only."""
        self.chips.press(name)

    def choose(self, choice: Choice) -> None:
        """Choose whose value stands, for as much as the reach says."""
        parcel = self.parcel
        if self.merging is None or parcel is None:
            return
        reach = Reach(self.reach.currentData())
        if not self.merging.choose(choice, reach, parcel, self.fields.chosen_keys()):
            self._desk.warn("所选各项都不能选择。请先在表中选中可合并的项。")
            return
        self._desk.warn("")
        self._show_parcel()
        self._show_sums()

    def send_back(self, reason: str) -> bool:
        """Send the parcel back with the reason."""
        desk, parcel = self._desk, self.parcel
        if parcel is None or not desk.do(
            lambda: return_parcel(desk.doc, parcel=parcel, reason=reason, today=desk.today)
        ):
            return False
        desk.tell(f"已登记退回“{parcel.incoming.source}”")
        self.lay_aside()
        return True

    def lay_aside(self) -> None:
        """Leave the parcel out."""
        if self.merging and (parcel := self.parcel):
            self.merging.without(parcel)
            if not self.merging.plan.parcels and not self.merging.plan.unread:
                self.merging = None
            self.refresh()

    def register(self) -> None:
        """Register the station that signed the parcel."""
        desk, parcel = self._desk, self.parcel
        if parcel and desk.do(lambda: register(desk.doc, incoming=parcel.incoming, today=desk.today)):
            self.registered.emit(parcel.incoming.station)

    def merge(self) -> None:
        """Back the file up and take everything in as one step, off the UI thread."""
        desk, merging = self._desk, self.merging
        if merging is None or not self.accept.isEnabled():
            return
        if merging.plan.as_of != desk.doc.last_step:
            desk.tell("预览之后数据有改动，已重新比对。请核对后再合并。")
            self.read_again()
            return
        doc, plan, choices, today, why = desk.doc, merging.plan, merging.choices, desk.today, self.reason.text().strip()
        made: list[Path] = []
        if not desk.do(lambda: made.append(files.new_backup(doc.path, self._backups(), datetime.now()))):
            return

        def work(progress: Progress) -> int:
            doc.back_up(made[0], progress)
            return accept_merge(doc, plan=plan, choices=choices, today=today, reason=why)

        desk.work("合并填报", work, self._taken_in, holds_document=True)

    def answer(self) -> None:
        """Write receipts for what was merged to the stick."""
        months = list(dict.fromkeys((one.unit_id, one.month, one.carrier) for one in self._merged))
        self._sender.answer(months, done=self.done.setText)

    def clear(self) -> None:
        """Begin anew."""
        self.merging, self._merged = None, ()
        self.refresh()

    def _backups(self) -> Path:
        kept = self._desk.settings.text("backup-folder")
        return Path(kept) if kept else files.backup_folder(self._desk.doc.path)

    def _show_plan(self, plan: MergePlan) -> None:
        same = self.merging is not None and {one.incoming.hash for one in self.merging.plan.parcels} == {
            one.incoming.hash for one in plan.parcels
        }
        if same and self.merging:
            self.merging.show(plan)
        else:
            self.merging = Merging(self._desk.doc, plan)
            self.chips.press(EVERY)
        self._merged = ()
        if not plan.parcels and not plan.unread:
            self.merging = None
        self._desk.warn("" if self.merging else "没有找到填报表或上报包。请核对U盘或文件夹后重新选择。")
        self.refresh()

    def _taken_in(self, step: int) -> None:
        desk = self._desk
        desk.backed_up(datetime.now())
        if not step:
            desk.tell("没有新内容，数据没有变化")
            return
        self._merged = tuple(desk.doc.rows(Shipment, step=step))
        left = self.merging.open_conflicts() if self.merging else 0
        names = "、".join(dict.fromkeys(unit_name(desk.county(), one.unit_id) for one in self._merged))
        waiting = f"有{left}处冲突记为待核，请在进度填报中确定。" if left else "没有未决冲突。"
        self.done.setText(f"已备份并合并{len(self._merged)}份：{names}。{waiting}")
        self.merging = None
        self.refresh()

    def _show_parcels(self, listing: Listing) -> None:
        """Show the parcels with as much room as a few of them need; what they bring has the rest."""
        fresh = not self.parcels.model() or self.parcels.model().rowCount() != len(listing.rows)
        self.parcels.show_listing(listing)
        if fresh:
            lines = min(len(listing.rows), _ROWS) + 2  # The head of the table, and what stands above it.
            above = (lines + 1) * row_height(self.parcels)
            self._splitter.setSizes([above, max(self.height() - above, above)])

    def _show_parcel(self) -> None:
        merging, parcel = self.merging, self.parcel
        if merging is None or parcel is None:
            self._below.setVisible(False)
            return
        self._below.setVisible(True)
        self.words.setText("\n".join(parcel_words(self._desk.county(), parcel)))
        counts = Counter(field.finding for field in parcel.fields)
        self.chips.offer([(one.title, counts[one]) for one in Finding if counts[one]])
        only = next((frozenset({one}) for one in Finding if one.title == self.chips.pressed), None)
        self.fields.show_listing(field_listing(self._desk.county(), parcel, merging.choices, merging.came, only))
        unknown = parcel.incoming.trust is Trust.UNREGISTERED and bool(parcel.incoming.public_key)
        self.registering.setVisible(unknown)
        for one in self.choosing.values():
            one.setEnabled(not parcel.refused)

    def _show_sums(self) -> None:
        merging = self.merging
        if merging is None:
            return
        ready = [one for one in merging.plan.parcels if not one.refused]
        refused, left = len(merging.plan.parcels) - len(ready), merging.open_conflicts()
        parts = [f"可合并{len(ready)}份"]
        parts += [f"不能合并{refused}份"] if refused else []
        parts += [f"未定冲突{left}处，合并后记为待核"] if left else []
        self.sums.setText("，".join(parts))
        self.accept.setText(f"合并{len(ready)}份" if ready else "合并")
        self.accept.setEnabled(bool(ready) and not self._desk.read_only)
        months = {(one.incoming.year, field.key[1]) for one in ready for field in one.fields}
        self.reason.setVisible(any(self._desk.doc.frozen(*month) for month in months))

    def _connect(self) -> None:
        self.parcels.chosen.connect(lambda _: self._show_parcel())
        self.passphrase.returnPressed.connect(self.read_again)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText("口令（未加密不填）")
        self.passphrase.setFixedWidth(180)
        self.reason.setPlaceholderText("有已冻结的月份，请写明更正原因")
        self.fields.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for reach in Reach:
            self.reach.addItem(reach.title, str(reach.value))

    def _lay_out(self) -> None:
        self._preview, self._finished, self._below = QWidget(), QWidget(), surface(self._field_part())
        column = QVBoxLayout(self._preview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._splitter = splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(12)
        splitter.setObjectName("gap")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(surface(self._parcel_part()))
        splitter.addWidget(self._below)
        column.addWidget(splitter, 1)
        column.addLayout(_line(self.sums, None, self.reason, self.accept))
        ended = QVBoxLayout(self._finished)
        ended.setContentsMargins(0, 0, 0, 0)
        ended.setAlignment(Qt.AlignmentFlag.AlignTop)
        card = QVBoxLayout()
        card.setContentsMargins(16, 16, 16, 16)
        card.setSpacing(12)
        card.addWidget(label("合并完成", "title"))
        card.addWidget(self.done)
        card.addLayout(_line(self.answering, self.leave, None))
        ended.addWidget(surface(card))
        self.stack = QStackedWidget()
        for part in (self.empty, self._preview, self._finished):
            self.stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _parcel_part(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(1, 8, 1, 1)
        column.setSpacing(4)
        head = _line(self.where, self.passphrase, self.again, self.pick_files, self.pick_folder)
        head.setContentsMargins(12, 0, 12, 0)
        head.setStretch(0, 1)
        column.addLayout(head)
        self.unread.setContentsMargins(12, 0, 12, 0)
        column.addWidget(self.unread)
        column.addWidget(self.parcels, 1)
        return column

    def _field_part(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(1, 8, 1, 8)
        column.setSpacing(8)
        head = _line(self.words, self.registering, self.back, self.aside)
        head.setStretch(0, 1)
        acts = _line(self.chips, label("处理"), self.reach, *self.choosing.values())
        acts.setStretch(0, 1)
        for layout in (head, _line(self.returning), acts):
            layout.setContentsMargins(12, 0, 12, 0)
            column.addLayout(layout)
        self.fields.setMinimumHeight(_ROWS * row_height(self.fields))
        column.addWidget(self.fields, 1)
        return column


def _line(*parts: QWidget | None) -> QHBoxLayout:
    """Put widgets beside each other; None takes what room is left."""
    made = QHBoxLayout()
    made.setSpacing(8)
    for part in parts:
        made.addStretch(1) if part is None else made.addWidget(part)
    return made
