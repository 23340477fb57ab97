"""总览: where the county stands in the month, and what is to be done today."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perfdesk.domain.county import County
from perfdesk.domain.scheme import LIGHT_SHAPES, Light
from perfdesk.reports.boards import overview
from perfdesk.reports.boards.overview import Card
from perfdesk.reports.todo import Todo
from perfdesk.ui.ledger.take_up import KEY, issue_action
from perfdesk.ui.page import Desk, JudgingPage, Target
from perfdesk.ui.pages.overview.parts import CardButton, MatrixModel, SplitBar, TodoList
from perfdesk.ui.style import theme_of
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import EmptyState, at_nine_points, label, surface

_CARDS = 6
_ROOMY = 860
"""The height from which there is room for the sentences, at 9 pt."""
_MONTH_WIDTH, _MATRIX_WIDTH = 38, 592
_WIDE, _LOWEST = 1080, 128
"""The width from which there is room for the lights beside the lists, and the height that a table needs, at 9 pt."""


class OverviewPage(JudgingPage):
    """The first page. Earlier months are judged bite by bite, so that the page is there at once.

    What writes 今天要办 and the sentences is read when their turn comes: the first picture does not wait for it.
    """

    id = "overview"

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__(desk)
        self.cards = [CardButton(self._open_card) for _ in range(_CARDS)]
        self.setFocusProxy(self.cards[0])
        self.split = SplitBar()
        self.todos = TodoList()
        self.gaps = TableView(stretch=0, name="差距最大的指标")
        self.matrix = TableView(frozen=1, name="各单位亮灯")
        self.matrix.setModel(MatrixModel(parent=self.matrix))
        self.legend, self.words = label("", "quiet"), label("", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setContentsMargins(8, 0, 8, 8)
        self.said = _section("通报要点", self.words)
        self.empty = EmptyState("还没有指标。先导入指标任务分解表，再导入各月月报。", "导入工作簿", self._import)
        self.content = QWidget()
        self.taking_up = issue_action(self, self.gaps.current_key)
        self.gaps.setToolTip(f"回车查看指标，{KEY}登记问题")
        self._quick: tuple[Todo, ...] = ()
        self._month = (0, 0)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Show the month; what needs the earlier months follows, the old content stays until then."""
        county = self.desk.county()
        self.empty.setVisible(not county.leaves)
        self.content.setVisible(bool(county.leaves))
        month = county.data.year, county.month
        same, self._month = month == self._month, month
        for button, card in zip(self.cards, overview.cards(county, None), strict=True):
            self._show_card(button, replace(card, change=button.card.change if button.card and same else ""))
        self.split.show_slices(overview.split(county), clicks=self.desk.offers("indicators"))
        self.gaps.show_listing(overview.worst_gaps(county))
        self._show_legend(county)
        self.judging.start(self._rest_of(county), lambda: None)
        self.go_on()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make do with a small window: without the sentences, the cards in two rows, the lights below the lists."""
        super().resizeEvent(event)
        seen = self.parentWidget() or self  # The page itself may be higher than what is seen of it.
        size = seen.size()
        self.said.setVisible(size.height() > at_nine_points(self, _ROOMY))
        narrow = size.width() < at_nine_points(self, _WIDE)
        self.below.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._place_cards(_CARDS // 2 if narrow else _CARDS)

    def _show_legend(self, county: County) -> None:
        theme = theme_of(self)
        colours = {LIGHT_SHAPES[light]: theme.light(light) for light in Light}
        words = overview.light_words(county).items()
        shapes = [f'<span style="color:{colours[shape]}">{shape}</span> {word}' for shape, word in words]
        self.legend.setText(("&nbsp;" * 4).join([*shapes, "数字为欠进度项数"]))

    def _rest_of(self, county: County) -> Iterator[None]:
        """Judge the month before for the cards, then all earlier months, and show what needs them."""

        def month(number: int) -> County:
            return self.desk.doc.assess(county.data.year, number)

        if county.month > 1:
            yield from self.desk.doc.assessing(county.data.year, county.month - 1)
            for button, card in zip(self.cards, overview.cards(county, month(county.month - 1)), strict=True):
                self._show_card(button, card)
        for number in range(1, county.month):
            yield from self.desk.doc.assessing(county.data.year, number)
            month(number).units.get("")
            yield
        self._show_matrix(county, month)
        yield
        yield from self._todos(county, month)
        self._show_todos()
        yield
        self._show_words(county)

    def _todos(self, county: County, month: Callable[[int], County]) -> Iterator[None]:
        """Find what is to be done, last year's leavings too; a closed year asks for nothing."""
        from perfdesk.reports.boards.todos import last_year_todos, todos

        doc, today, year = self.desk.doc, self.desk.today, county.data.year
        self._quick = () if doc.state(year).closed else todos(county, month, today)
        if self._quick and year - 1 in doc.years:
            yield from doc.assessing(year - 1, 12)
            last, closed = doc.assess(year - 1, 12), doc.state(year - 1).closed
            self._quick += tuple(last_year_todos(last, county, today, closed=closed))

    def _show_words(self, county: County) -> None:
        from perfdesk.reports.packet import bulletin

        self.words.setText("\n".join(filter(None, (bulletin.overview(county), bulletin.causes(county)))))

    def _show_card(self, button: CardButton, card: Card) -> None:
        button.show_card(card, clicks=self.desk.offers("indicators"))

    def _show_matrix(self, county: County, month: Callable[[int], County]) -> None:
        model = self.matrix.model()
        if isinstance(model, MatrixModel):
            model.words = overview.light_words(county)
        self.matrix.show_listing(overview.light_matrix(county, month))
        scale = at_nine_points(self, 1)
        self.lights.setMinimumWidth(round(_MATRIX_WIDTH * scale))
        for column in range(1, 13):
            self.matrix.setColumnWidth(column, round(_MONTH_WIDTH * scale))

    def _show_todos(self) -> None:
        problems = len(self.desk.problems)
        found = (Todo("problems", f"{problems:,}个问题需要核对", "查看", ""),) if problems else ()
        self.todos.show_todos([todo for todo in (*self._quick, *found) if self._offered(todo)])

    def _offered(self, todo: Todo) -> bool:
        return not todo.page or self.desk.offers(todo.page)

    def _open_card(self, card: Card) -> None:
        self.desk.go("indicators", Target(filters=card.filters))

    def _open_state(self, state: str) -> None:
        self.desk.go("indicators", Target(filters=(("progress_state", state),)))

    def _open_leaf(self, key: str) -> None:
        self.desk.go("indicators", Target(key))

    def _open_unit(self, key: str) -> None:
        month = self.matrix.currentIndex().column()
        if 1 <= month <= self.desk.month:
            self.desk.look_at(self.desk.year, month)
        self.desk.go("entry", Target(filters=(("unit", key),), view="unit"))

    def _do(self, todo: Todo) -> None:
        if not todo.page:
            self.desk.problems_asked.emit()
            return
        if todo.month:
            self.desk.look_at(self.desk.year, todo.month)
        self.desk.turn_to(todo.year or self.desk.year)
        self.desk.go(todo.page, Target(todo.item, todo.filters))

    def _import(self) -> None:
        self.desk.go("indicators", Target(view="import"))

    def _connect(self) -> None:
        self.split.asked.connect(self._open_state)
        self.gaps.opened.connect(self._open_leaf)
        self.matrix.opened.connect(self._open_unit)
        self.todos.asked.connect(self._do)
        self.desk.problems_changed.connect(self._show_todos)

    def _place_cards(self, columns: int) -> None:
        for place, card in enumerate(self.cards):
            self._row.addWidget(card, place // columns, place % columns)
            self._row.setColumnStretch(place, int(place < columns))

    def _lay_out(self) -> None:
        self._row = cards = QGridLayout()
        cards.setSpacing(12)
        self._place_cards(_CARDS)
        self.matrix.setSelectionBehavior(TableView.SelectionBehavior.SelectItems)
        self.lights = _section("各单位亮灯", self.matrix, self.legend)
        self.lights.setMinimumSize(_MATRIX_WIDTH, 2 * _LOWEST)
        self.gaps.setMinimumHeight(_LOWEST)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(_section("今天要办", self.todos))
        left.addWidget(_section("差距最大的指标", self.gaps), 1)
        left.addWidget(self.said)
        self.below = below = QHBoxLayout()
        below.setSpacing(12)
        below.addLayout(left, 1)
        below.addWidget(self.lights)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(cards)
        column.addWidget(self.split)
        column.addLayout(below, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.content)
        page.addWidget(self.empty)


def _section(title: str, content: QWidget, foot: QLabel | None = None) -> QFrame:
    """Make a card with a title above its content."""
    column = QVBoxLayout()
    column.setContentsMargins(5, 8, 5, 5)
    column.setSpacing(4)
    head = label(title, "title")
    head.setContentsMargins(8, 0, 8, 0)
    column.addWidget(head)
    column.addWidget(content, 1)
    if foot is not None:
        foot.setContentsMargins(8, 4, 8, 4)
        column.addWidget(foot)
    return surface(column)
