"""总览 as it is seen and clicked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from perfdesk.operations import units
from perfdesk.operations.months import close_year
from perfdesk.operations.years import copy_year
from perfdesk.reports.boards.overview import Card
from perfdesk.ui.desk import Target
from perfdesk.ui.pages.overview.page import OverviewPage
from perfdesk.ui.pages.overview.parts import CardButton


@pytest.fixture
def page(desk, qtbot):
    """The page as shown, with all months judged; every other page is pretended to be there."""
    desk.offers = lambda _: True
    made = OverviewPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: made.todos.lines != [])
    return made


def went(page, qtbot, act):
    with qtbot.waitSignal(page.desk.went) as signal:
        act()
    return tuple(signal.args)


def test_what_is_beyond_the_first_lines_unfolds(page, qtbot):
    qtbot.waitUntil(lambda: len(page.todos.lines) > 8)
    seen = [line for line in page.todos.lines if line.isVisible()]
    assert len(seen) == 7
    fold = next(one for one in page.todos.findChildren(QPushButton) if one.text().startswith("其余"))
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert all(line.isVisible() for line in page.todos.lines)


def test_a_card_opens_its_list(page, qtbot):
    assert page.cards[1].card.title == "扣分隐患"
    opened = went(page, qtbot, page.cards[1].click)
    assert opened == ("indicators", Target(filters=(("points_state", "at_risk"),)))


def test_a_card_answers_to_the_keyboard(page, qtbot):
    page.cards[2].setFocus()
    opened = went(page, qtbot, lambda: qtbot.keyClick(page.cards[2], Qt.Key.Key_Space))
    assert opened[1].filter("points_state") == "lost"


def test_a_part_of_the_split_opens_its_list(page, qtbot):
    assert went(page, qtbot, lambda: page.split.asked.emit("behind"))[1].filter("progress_state") == "behind"


def test_a_gap_opens_its_indicator(page, qtbot):
    page.gaps.selectRow(0)
    opened = went(page, qtbot, lambda: qtbot.keyClick(page.gaps, Qt.Key.Key_Return))
    assert opened == ("indicators", Target(page.gaps.model().key_at(0)))


def test_a_light_opens_its_unit_in_its_month(page, qtbot):
    page.matrix.setCurrentIndex(page.matrix.model().index(2, 7))
    opened = went(page, qtbot, lambda: qtbot.keyClick(page.matrix, Qt.Key.Key_Return))
    assert opened[1].filter("unit") == page.matrix.model().key_at(2)
    assert page.desk.month == 7


def test_a_light_is_told_in_words(page):
    tip = page.matrix.model().index(0, 10).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "10月严重滞后，5项欠进度"


def test_the_first_thing_to_do_is_one_click_away(page, qtbot):
    assert went(page, qtbot, page.todos.lines[0].click) == ("output", Target("reminders"))


def test_overdue_months_are_opened_in_their_month(page, qtbot):
    page.desk.look_at(2024, 11)
    page.refresh()
    qtbot.waitUntil(lambda: any(line.text() == "补报" for line in page.todos.lines))
    line = next(line for line in page.todos.lines if line.text() == "补报")
    assert went(page, qtbot, line.click)[0] == "entry"
    assert page.desk.month == 10


def test_problems_are_shown_from_here(page, qtbot):
    from perfdesk.domain.problems import Problem

    page.desk.found([Problem("固定资产投资", "合计不符")])
    with qtbot.waitSignal(page.desk.problems_asked):
        page.todos.lines[-1].click()


def test_nothing_is_offered_that_leads_nowhere(desk, qtbot):
    desk.offers = lambda page: page == "overview"
    made = OverviewPage(desk)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: not made.judging.busy)
    assert made.todos.lines == []
    assert not any(card.isEnabled() for card in made.cards)


def test_a_changed_number_flashes_once(qtbot):
    card = CardButton(lambda _: None)
    qtbot.addWidget(card)
    card.show_card(Card("lost", "已扣分", "4"), clicks=True)
    assert not card.property("flash")
    card.show_card(Card("lost", "已扣分", "5"), clicks=True)
    assert card.property("flash")
    qtbot.waitUntil(lambda: not card.property("flash"))


def test_a_step_is_seen_at_once(page, qtbot):
    unit = next(iter(page.desk.doc.year(2024).units.values()))
    page.desk.do(lambda: units.change_unit(page.desk.doc, unit_id=unit.id, short_name="改名局"))
    page.refresh()
    qtbot.waitUntil(lambda: page.matrix.model().index(0, 0).data() == "改名局")


def test_january_is_not_compared_with_the_month_looked_at_before(page, qtbot):
    copy_year(page.desk.doc, from_year=2024, to_year=2025)
    qtbot.waitUntil(lambda: any(card.card.change for card in page.cards))
    page.desk.look_at(2025, 1)
    page.refresh()
    qtbot.waitUntil(lambda: not page.judging.busy)
    assert [card.card.change for card in page.cards if card.card.change] == []


def test_january_tells_what_last_year_left_and_leads_there(page, qtbot):
    copy_year(page.desk.doc, from_year=2024, to_year=2025)
    page.desk.look_at(2025, 1)
    page.refresh()
    qtbot.waitUntil(lambda: not page.judging.busy)
    left = {todo.id: todo for todo in page._quick if "2024年" in todo.text}
    assert "项未销号问题待接续" in left["left_over"].text
    assert "件督办事项已逾期" in left["last_orders_0"].text
    assert went(page, qtbot, lambda: page.todos.asked.emit(left["last_orders_0"]))[0] == "supervision"
    assert page.desk.year == 2024


def test_a_closed_year_asks_for_nothing(page, qtbot):
    close_year(page.desk.doc, year=2024)
    page.refresh()
    qtbot.waitUntil(lambda: not page.judging.busy)
    assert page._quick == ()


def test_an_empty_year_says_what_to_do_next(desk, qtbot):
    from perfdesk.operations.settings import add_year

    add_year(desk.doc, year=2025)
    desk.look_at(2025, 1)
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert page.empty.isVisible()
    assert not page.content.isVisible()
