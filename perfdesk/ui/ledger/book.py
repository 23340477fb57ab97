"""A book of records: the table with its filters on the left, the record chosen on the right."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.forms.flow import Flow
from perfdesk.ui.ledger.narrow import narrowed
from perfdesk.ui.ledger.panel import RecordPanel
from perfdesk.ui.ledger.spec import BookSpec
from perfdesk.ui.table.widths import WIDEST
from perfdesk.ui.table_view import TableView
from perfdesk.ui.widgets import EmptyState, Tool, button, label, named, surface

_TABLE, _PANEL = 700, 420
_NARROWEST = 380
"""What a panel needs for four buttons in a row, at 9 pt."""
_ALL = "全部"


class Book(QWidget):
    """Everything of one kind, to be looked through, entered, changed and followed to its end."""

    def __init__(self, desk: Desk, spec: BookSpec) -> None:
        """Build it empty."""
        super().__init__()
        self.desk, self.spec = desk, spec
        self._chip, self._chips = _ALL, Flow()
        self.chips: dict[str, QPushButton] = {}
        self.search = named(QLineEdit(), f"查找{spec.noun}", "在表中查找（Ctrl+F）")
        self.search.setPlaceholderText("查找")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(180)
        self.search.textChanged.connect(lambda _: self.refresh())
        self.adding = button(f"新增{spec.noun}", self.begin, key="Ctrl+Shift+N", kind="primary")
        self.printing = Tool("print", "打印清单", self._print)
        self.reading = Tool("import", f"从工作簿导入{spec.noun}", self._read)
        self.table = TableView(stretch=WIDEST, name=spec.title)
        self.table.set_sortable()
        self.table.remember(desk.settings, f"book-{spec.id}")
        self.table.chosen.connect(self._chosen)
        self.table.clicked.connect(lambda _: self._chosen(self.table.current_key()))
        self.search.returnPressed.connect(self.table.setFocus)
        self.none = label("", "quiet", wrap=True)
        self.panel = RecordPanel(desk, spec)
        self.panel.added.connect(self._added)
        self.panel.dropped.connect(self.refresh)
        self.empty = EmptyState(spec.empty, f"新增{spec.noun}", self.begin) if spec.add else EmptyState(spec.empty)
        self.right = QStackedWidget()
        self._lay_out()

    def refresh(self) -> None:
        """Show the records as they are now; the one chosen stays chosen."""
        listing = self.spec.listing(self.desk)
        self._show_chips(self.spec.chips(self.desk))
        shown = narrowed(listing, self._ids(), self.search.text())
        self.table.show_listing(shown)
        rows = len(shown.rows)
        self.none.setVisible(bool(listing.rows) and not rows)
        self.none.setText(f"没有符合条件的{self.spec.noun}。请放宽筛选条件。")
        self.adding.setVisible(self.spec.add is not None)
        self.adding.setEnabled(not self.desk.read_only)
        self.printing.setVisible(bool(self.spec.prints))
        self.reading.setVisible(self.spec.reads is not None)
        self.reading.setEnabled(not self.desk.read_only)
        if not self.table.current_key() and rows and self.panel.draft is None:
            self.table.choose(next((key for section in shown.sections for key in section.keys), ""))
        self._show_current()

    def begin(self, draft: object = None) -> None:
        """Begin a new record, from a draft prepared elsewhere where one is given; or go on with the one begun."""
        if self.desk.read_only or self.spec.draft is None:
            return
        if draft is not None or self.panel.draft is None:
            self.panel.begin(draft or self.spec.draft(self.desk))
        else:
            self.panel.go_on()
        self.right.setCurrentWidget(self.panel)

    def choose(self, key: str) -> bool:
        """Show a record, whatever the filters; tell whether there is one."""
        if self.spec.find(self.desk, key) is None:
            return False
        if not self.table.choose(key):
            self._chip = _ALL
            self.search.clear()
            self.refresh()
            self.table.choose(key)
        self._chosen(key)
        return True

    def filter(self, name: str) -> None:
        """Press a chip by its name."""
        self._chip = name if name in self.chips else _ALL
        self.refresh()

    def here(self) -> Target:
        """Come back to this record and filter."""
        return Target(self.table.current_key(), (("chip", self._chip),), self.spec.id)

    def _show_current(self) -> None:
        record = self.spec.find(self.desk, self.table.current_key())
        drafting = self.panel.draft is not None and self.panel.record is None
        if drafting:
            self.right.setCurrentWidget(self.panel)
        elif record is None:
            self.right.setCurrentWidget(self.empty)
        else:
            self.panel.show_record(record)
            self.right.setCurrentWidget(self.panel)
        self._name_adding()

    def _chosen(self, key: str) -> None:
        record = self.spec.find(self.desk, key) if key else None
        if record is not None:
            self.panel.show_record(record)
            self.right.setCurrentWidget(self.panel)
        self._name_adding()

    def _name_adding(self) -> None:
        waiting = self.panel.draft is not None and self.panel.record is not None
        self.adding.setText(f"{'继续填写' if waiting else '新增'}{self.spec.noun}")

    def _added(self, key: str) -> None:
        self._chip = _ALL
        self.refresh()
        self.table.choose(key)
        self._show_current()

    def _ids(self) -> frozenset[str] | None:
        return dict(self.spec.chips(self.desk)).get(self._chip)

    def _show_chips(self, chips: Sequence[tuple[str, frozenset[str]]]) -> None:
        names = [_ALL, *(name for name, _ in chips)] if chips else []
        if names != list(self.chips):
            for chip in self.chips.values():
                chip.deleteLater()
            self.chips = {name: button(name, partial(self.filter, name), kind="chip") for name in names}
            for chip in self.chips.values():
                self._chips.addWidget(chip)
        for name, ids in chips:
            self.chips[name].setText(f"{name} {len(ids)}" if ids else name)
        if self._chip not in self.chips:
            self._chip = _ALL
        for name, chip in self.chips.items():
            chip.setChecked(name == self._chip)

    def _print(self) -> None:
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
        head.addWidget(self.adding)
        left = QVBoxLayout()
        left.setContentsMargins(1, 1, 1, 1)
        left.setSpacing(0)
        left.addLayout(head)
        chips = QWidget()
        chips.setLayout(self._chips)
        below = QHBoxLayout()
        below.setContentsMargins(12, 0, 12, 8)
        below.addWidget(chips)
        left.addLayout(below)
        left.addWidget(self.table, 1)
        self.none.setContentsMargins(12, 8, 12, 8)
        left.addWidget(self.none)
        self.right.addWidget(self.empty)
        self.right.addWidget(self.panel)
        framed = QVBoxLayout()
        framed.setContentsMargins(1, 1, 1, 1)
        framed.addWidget(self.right)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(16)
        splitter.setChildrenCollapsible(False)
        splitter.setObjectName("gap")
        for layout, wide in ((left, _TABLE), (framed, _PANEL)):
            part = surface(layout)
            part.setMinimumWidth(_NARROWEST)
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, int(wide == _TABLE))
        splitter.setSizes([_TABLE, _PANEL])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)
