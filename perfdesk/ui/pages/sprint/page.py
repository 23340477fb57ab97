"""冲刺板: days left, points to save, every unfinished leaf by what the effort for it is worth."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perfdesk.domain.rectification.sprint import Runner, board
from perfdesk.reports.boards import sprint_board
from perfdesk.reports.boards.overview import Card
from perfdesk.reports.packet.sprint import sprint
from perfdesk.ui.ledger.halves import Halves
from perfdesk.ui.ledger.narrow import narrowed
from perfdesk.ui.ledger.take_up import issue_action
from perfdesk.ui.page import Desk, JudgingPage, Target
from perfdesk.ui.pages.overview.parts import CardButton
from perfdesk.ui.table.view import TableView
from perfdesk.ui.table.widths import WIDEST
from perfdesk.ui.widgets import EmptyState, Tool, at_nine_points, button, label

_CARDS = 5
_UNITS, _LEAVES = 272, 888
_ROOMY = 860
"""The height from which there is room for the sentence, at 9 pt."""
_ABREAST = 1100
"""The width from which the names of the leaves have room beside the units, at 9 pt."""


class SprintPage(JudgingPage):
    """The board. A card or a unit narrows it; below stands the chosen leaf in words, with what can be done for it."""

    id = "sprint"

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__(desk)
        self.cards = [CardButton(self._press) for _ in range(_CARDS)]
        self.units = TableView(stretch=0, name="各单位可挽回分值")
        self.board = TableView(frozen=1, stretch=WIDEST, name="冲刺任务")
        self.board.set_sortable()
        self.board.remember(desk.settings, "sprint")
        self.every = button("显示全部", lambda: self.narrow(unit_id=""), kind="link")
        self.shown = label("", "quiet")
        self.leaf = label("", wrap=True)
        self.said = label("", "quiet", wrap=True)
        self.copying = button("复制通报用语", self._copy, tip="复制通报材料中关于冲刺的一段话", kind="link")
        self.taking_up = issue_action(self, self._subject)
        self.empty = EmptyState("还没有需要冲刺的任务：没有指标，或全部已经完成。", "查看指标", self._to_indicators)
        self.waiting = label("正在推算以前各月的进度…", "quiet")
        self.setFocusProxy(self.waiting)
        self.content, self.halves = QWidget(), Halves("各单位可挽回分值", roomy=_ABREAST)
        self._card, self._unit, self._item = "", "", ""
        self._runners: dict[str, Runner] = {}
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Show the board of the month once the earlier months are judged; what was narrowed and chosen stays."""
        self.judging.soon(self._earlier_months(), self._show)
        self.go_on()

    def _earlier_months(self) -> Iterator[None]:
        for month in range(1, self.desk.month):
            yield from self.desk.doc.assessing(self.desk.year, month)

    def _show(self) -> None:
        desk, county = self.desk, self.desk.county()
        found = board(county)
        self._runners = {one.judged.node.id: one for one in found}
        self.empty.setVisible(not found)
        self.content.setVisible(bool(found))
        self._end_waiting()
        for made, card in zip(self.cards, sprint_board.cards(county, found, desk.today), strict=True):
            made.show_card(card, clicks=True)
            made.mark(bool(self._card) and card.id == self._card)
        self.units.show_listing(sprint_board.unit_table(county, desk.today))
        if not self._unit:
            self.units.clearSelection()
        self.every.setVisible(bool(self._unit or self._card))
        listing = sprint_board.table(county, desk.today, self._unit or None)
        kept = narrowed(listing, sprint_board.ids_of(found, self._card), "")
        self.board.show_listing(kept)
        self.board.choose(self._item)
        self._item = ""
        if not self.board.current_key():
            self.board.choose(next((key for section in kept.sections for key in section.keys), ""))
        self.shown.setText(sprint_board.shown_of(county, self._unit, self._card, len(kept.rows)))
        self.said.setText(sprint(county, desk.today))
        self._show_leaf()

    def _end_waiting(self) -> None:
        """Let the board have the keyboard, unless somebody took it elsewhere meanwhile."""
        self.setFocusProxy(self.board)
        frame = self.desk.parent()  # The window would keep whatever it names, even once that is gone.
        if isinstance(frame, QWidget) and frame.focusWidget() is self.waiting and not self.content.isHidden():
            self.board.setFocus()
        self.waiting.hide()

    def show_item(self, target: Target) -> None:
        """Show a leaf, a unit's leaves, or what a card counts."""
        self._item = target.item
        self.narrow(unit_id=target.filter("unit"), card=target.filter("card"))

    def here(self) -> Target:
        """Come back to this leaf, unit and card."""
        return Target(self._subject(), (("unit", self._unit), ("card", self._card)))

    def narrow(self, *, unit_id: str = "", card: str = "") -> None:
        """Keep what a unit leads, or what a card counts."""
        self._unit, self._card = unit_id, card
        self.refresh()

    def _press(self, card: Card) -> None:
        self.narrow(unit_id=self._unit, card="" if card.id in (self._card, "days") else card.id)

    def _open_unit(self, key: str) -> None:
        if key != self._unit:
            self.narrow(unit_id=key, card=self._card)
            self.halves.show_list()

    def _subject(self) -> str:
        return self._item or self.board.current_key()

    def _show_leaf(self) -> None:
        runner = self._runners.get(self.board.current_key())
        self.leaf.setText(sprint_board.in_words(self.desk.county(), runner) if runner else "选一行查看说明。")

    def _open_leaf(self, key: str) -> None:
        if key:
            self.desk.go("indicators", Target(key))

    def _to_indicators(self) -> None:
        self.desk.go("indicators")

    def _enter(self) -> None:
        runner = self._runners.get(self.board.current_key())
        if runner:
            self.desk.go("entry", Target(runner.judged.subjects[-1]))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.said.text())
        self.desk.tell("已复制通报用语")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the sentence out where there is no room for it; it can still be copied."""
        super().resizeEvent(event)
        self.said.setVisible(event.size().height() > at_nine_points(self, _ROOMY))

    def _connect(self) -> None:
        self.units.clicked.connect(lambda _: self._open_unit(self.units.current_key()))
        self.units.opened.connect(self._open_unit)
        self.board.chosen.connect(lambda _: self._show_leaf())
        self.board.opened.connect(self._open_leaf)

    def _lay_out(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for card in self.cards:
            cards.addWidget(card, 1)
        self.halves.fill(self._board_part(), self._unit_part(), wide=(_LEAVES, _UNITS))
        self.halves.turn()
        column = QVBoxLayout(self.content)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(cards)
        column.addWidget(self.halves, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.waiting, 0, Qt.AlignmentFlag.AlignCenter)
        whole.addWidget(self.content)
        whole.addWidget(self.empty)
        self.content.hide()
        self.empty.hide()

    def _unit_part(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.addWidget(self.halves.back)
        head.addWidget(label("各单位可挽回", "title"))
        head.addStretch()
        head.addWidget(Tool("print", "打印各单位可挽回分值表", lambda: self.desk.go("output", Target("sprint_units"))))
        column = QVBoxLayout()
        column.setContentsMargins(5, 8, 5, 5)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.units, 1)
        return column

    def _board_part(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.setSpacing(8)
        head.addWidget(label("冲刺任务", "title"))
        head.addWidget(self.shown)
        head.addWidget(self.every)
        head.addStretch()
        head.addWidget(Tool("print", "打印冲刺任务清单", lambda: self.desk.go("output", Target("sprint"))))
        head.addWidget(self.halves.tool)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(button("登记问题", self.taking_up.trigger, tip="登记该指标的问题（F12）", kind="primary"))
        acts.addWidget(button("查看指标", lambda: self._open_leaf(self.board.current_key())))
        acts.addWidget(button("进度填报", self._enter))
        acts.addStretch()
        acts.addWidget(self.copying)
        foot = QVBoxLayout()
        foot.setContentsMargins(8, 8, 8, 4)
        foot.setSpacing(8)
        foot.addWidget(self.leaf)
        foot.addLayout(acts)
        foot.addWidget(self.said)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout()
        column.setContentsMargins(5, 8, 5, 5)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.board, 1)
        column.addLayout(foot)
        return column
