"""A book of records: the table with its filters on the left, the record chosen on the right."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from perfdesk.reports.listing import Listing
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.ledger.chips import EVERY, Chips
from perfdesk.ui.ledger.halves import Halves
from perfdesk.ui.ledger.narrow import narrowed
from perfdesk.ui.ledger.panel import RecordPanel
from perfdesk.ui.ledger.shown_list import ShownList
from perfdesk.ui.ledger.spec import BookSpec
from perfdesk.ui.table.view import TableView
from perfdesk.ui.table.widths import WIDEST
from perfdesk.ui.widgets import EmptyState, Tool, boxed, button, label, named

_NEW = "Ctrl+Shift+N"


class Book(QWidget):
    """Everything of one kind, to be looked through, entered, changed and followed to its end."""

    def __init__(self, desk: Desk, spec: BookSpec) -> None:
        """Build it empty."""
        super().__init__()
        self.desk, self.spec = desk, spec
        self._shown = Listing("", "", (), ())
        self.chips = Chips(self.refresh)
        self.search = named(QLineEdit(), f"查找{spec.noun}", "在表中查找（Ctrl+F）")
        self.search.setPlaceholderText("查找")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(180)
        self.search.textChanged.connect(lambda _: self.refresh())
        self.adding = button(f"新增{spec.noun}", self.begin, key=_NEW, kind="primary")
        self.printing = Tool("print", "打印清单；筛选后打印所列", self._print)
        self.reading = Tool("import", f"从工作簿导入{spec.noun}", self._read)
        self.table = TableView(stretch=WIDEST, name=spec.title)
        self.table.set_sortable()
        self.table.remember(desk.settings, f"book-{spec.id}")
        self.table.chosen.connect(self._chosen)
        self.table.clicked.connect(lambda _: self._chosen(self.table.current_key()))
        self.table.opened.connect(lambda _: self.open())
        self.search.returnPressed.connect(self.table.setFocus)
        self.none = label("", "quiet", wrap=True)
        self.halves = Halves(roomy=spec.roomy)
        self.panel = RecordPanel(desk, spec, self.halves.back)
        self.panel.added.connect(self._added)
        self.panel.dropped.connect(self._dropped)
        self.empty = self._empty_state()
        self._lay_out()

    def refresh(self) -> None:
        """Show the records as they are now; the one chosen stays chosen."""
        listing = self.spec.listing(self.desk)
        groups = dict(self.spec.chips(self.desk))
        self.chips.offer([(name, len(ids)) for name, ids in groups.items()])
        shown = self._shown = narrowed(listing, groups.get(self.chips.pressed), self.search.text())
        self.table.show_listing(shown)
        rows = len(shown.rows)
        filled, spec = bool(listing.rows), self.spec
        self.table.setVisible(filled)
        self.empty.setVisible(not filled)
        self.empty.setEnabled(not self.desk.read_only)
        self.search.setVisible(filled)
        self.chips.setVisible(filled and bool(groups))
        self.none.setVisible(filled and not rows)
        self.none.setText(f"没有符合条件的{spec.noun}。请放宽筛选条件。")
        self.adding.setVisible(filled and spec.add is not None)
        self.adding.setEnabled(not self.desk.read_only)
        self.printing.setVisible(filled and bool(spec.prints))
        self.reading.setVisible(filled and spec.reads is not None)
        self.reading.setEnabled(not self.desk.read_only)
        if not self.table.current_key() and rows and self.panel.draft is None:
            self.table.choose(next((key for section in shown.sections for key in section.keys), ""))
        self._show_current()

    def begin(self, draft: object = None) -> None:
        """Begin a new record, from a draft prepared elsewhere where one is given; or go on with the one begun."""
        if self.desk.read_only or self.spec.draft is None:
            return
        if self.panel.draft is None or (draft is not None and not self.panel.half_filled):
            self.panel.begin(draft or self.spec.draft(self.desk))
        else:
            self.panel.go_on()
            if draft is not None:
                self.desk.warn(f"上一条{self.spec.noun}还没有填完。请先登记或放弃，再新增。")
        self.halves.offer(filled=True)
        self.halves.show_details()

    def open(self) -> None:
        """Go on with the record chosen, in its first field."""
        self.halves.show_details()
        self.panel.form.focus_first()

    def choose(self, key: str) -> bool:
        """Show a record, whatever the filters; tell whether there is one."""
        if self.spec.find(self.desk, key) is None:
            return False
        if not self.table.choose(key):
            self.search.clear()
            self.chips.press(EVERY)
            self.table.choose(key)
        self._chosen(key)
        return True

    def filter(self, name: str) -> None:
        """Press a chip by its name."""
        self.chips.press(name)

    def here(self) -> Target:
        """Come back to this record and filter."""
        return Target(self.table.current_key(), (("chip", self.chips.pressed),), self.spec.id)

    def _empty_state(self) -> EmptyState:
        """Say what to do first, with the buttons that the head then does not offer."""
        spec, desk, made = self.spec, self.desk, EmptyState(self.spec.empty)
        if spec.reads:
            made.offer("导入工作簿", self._read, kind="primary")
        if spec.add and not spec.opening:
            made.offer(f"新增{spec.noun}", self.begin, key=_NEW, kind="" if spec.reads else "primary")
        if spec.opening:
            verb, act = spec.opening
            made.offer(verb, lambda: act(desk), kind="primary")
        return made

    def _show_current(self) -> None:
        record = self.spec.find(self.desk, self.table.current_key())
        drafting = self.panel.draft is not None and self.panel.record is None
        if record is not None and not drafting:
            self.panel.show_record(record)
        self.halves.offer(filled=drafting or record is not None)
        self._name_adding()

    def _chosen(self, key: str) -> None:
        record = self.spec.find(self.desk, key) if key else None
        if record is not None:
            self.panel.show_record(record)
            self.halves.offer(filled=True)
        self._name_adding()

    def _name_adding(self) -> None:
        waiting = self.panel.draft is not None and self.panel.record is not None
        self.adding.setText(f"{'继续填写' if waiting else '新增'}{self.spec.noun}")

    def _added(self, key: str) -> None:
        self.choose(key)
        self.table.setFocus()
        self.halves.show_list()

    def _dropped(self) -> None:
        self.refresh()
        self.table.setFocus()
        self.halves.show_list()

    def _print(self) -> None:
        """Print the whole list in 材料输出, or what is left of it where it was narrowed."""
        chip = "" if self.chips.pressed == EVERY else self.chips.pressed
        wanted = self.search.text().strip()
        told = "，".join(filter(None, (chip, f"含“{wanted}”" if wanted else "")))
        if told and self._shown.rows:
            ShownList(self.desk, self, replace(self._shown, subtitle=told)).show()
        else:
            self.desk.go("output", Target(self.spec.prints))

    def _read(self) -> None:
        if self.spec.reads is not None:
            self.spec.reads(self.desk, self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 12, 12, 8)
        head.setSpacing(8)
        head.addWidget(self.search)
        head.addStretch()
        head.addWidget(self.reading)
        head.addWidget(self.printing)
        head.addWidget(self.halves.tool)
        head.addWidget(self.adding)
        left = QVBoxLayout()
        left.setContentsMargins(1, 1, 1, 1)
        left.setSpacing(0)
        left.addLayout(head)
        self.chips.setContentsMargins(12, 0, 12, 8)
        left.addWidget(self.chips)
        left.addWidget(self.table, 1)
        left.addWidget(self.empty, 1)
        self.none.setContentsMargins(12, 8, 12, 8)
        left.addWidget(self.none)
        self.halves.fill(left, boxed(self.panel))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.halves)
