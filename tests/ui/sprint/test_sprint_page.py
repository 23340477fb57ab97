"""冲刺板: cards and units narrow the board, the chosen leaf is told in words, and one key takes its issue up."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from perfdesk.operations.indicators import add_indicator
from perfdesk.operations.settings import add_year
from perfdesk.ui.desk import Target
from perfdesk.ui.pages.sprint.page import SprintPage
from perfdesk.ui.table.widths import PADDING


@pytest.fixture
def page(workspace, qtbot):
    """The page in the window, with the earlier months judged."""
    workspace.show_page("sprint")
    qtbot.waitUntil(lambda: not workspace.page.judging.busy)
    return workspace.page


def keys(page):
    return [key for section in page.board.model().listing.sections for key in section.keys]


def key_of(page, name):
    return next(one.node.id for one in page.desk.county().leaves if one.node.name == name)


def press(page, title):
    card = next(card for card in page.cards if card.card.title == title)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)


def test_the_keyboard_acts_on_the_board_once_it_is_there(page, workspace):
    assert workspace.focusWidget() is page.board


def test_the_keyboard_stays_where_it_was_taken_meanwhile(workspace, qtbot):
    workspace.show_page("sprint")
    workspace.top.search.setFocus()
    qtbot.waitUntil(lambda: not workspace.page.judging.busy)
    assert workspace.focusWidget() is workspace.top.search


def test_the_cards_tell_what_the_board_holds(page):
    numbers = {card.card.title: card.card.number for card in page.cards}
    assert numbers["距离年终"] == "51"
    recoverable = page.desk.county().totals[""].recoverable
    assert numbers["可挽回"] == f"{recoverable.normalize():f}"


def test_what_saves_most_for_the_effort_stands_first(page):
    assert keys(page)[0] == key_of(page, "衔接资金支出进度")
    assert page.leaf.text().startswith("衔接资金支出进度（乡村振兴局）；目标≥92%，完成71.5%；预计扣2分")


def test_a_card_keeps_what_it_counts_and_gives_it_back(page):
    every = keys(page)
    press(page, "难以挽回")
    assert key_of(page, "实际利用外资") in keys(page)
    assert len(keys(page)) == 9
    assert page.shown.text() == "难以挽回　9项"
    press(page, "难以挽回")
    assert keys(page) == every


def test_a_unit_keeps_its_own(page):
    page.units.choose(next(unit.id for unit in page.desk.county().data.units.values() if unit.short_name == "残联"))
    page.units.opened.emit(page.units.current_key())
    assert set(keys(page)) == {key_of(page, "困难残疾人家庭无障碍改造"), key_of(page, "残疾儿童抢救性康复")}
    page.every.click()
    assert len(keys(page)) > 50


@pytest.mark.parametrize(("width", "beside"), [(1366, True), (1280, False)])
def test_the_names_of_the_leaves_have_room_before_the_units_beside_them(page, workspace, width, beside):
    workspace.resize(width, 720)
    QApplication.processEvents()
    model, room = page.board.model(), page.board.columnWidth(0) - PADDING
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    cut = [name for name in names if page.board.fontMetrics().horizontalAdvance(name) > room]
    assert (page.units.isVisible(), len(cut) < len(names) / 4) == (beside, True)


def test_the_issue_of_a_leaf_is_one_key_away(page, workspace):
    page.board.choose(key_of(page, "外贸进出口总额"))
    page.taking_up.trigger()
    assert workspace.page.id == "issues"
    assert workspace.page.book.panel.draft.description.startswith("市场需求偏弱")


def test_a_leaf_opens_where_it_is_assessed_or_entered(page, workspace):
    key = key_of(page, "实际利用外资")
    page.board.choose(key)
    page.board.opened.emit(key)
    assert workspace.page.id == "indicators"


def test_the_sentence_of_the_bulletin_is_copied(page):
    page.copying.click()
    assert QGuiApplication.clipboard().text().startswith("距离年终还有51天，可挽回分值")


def test_the_page_comes_back_to_its_place(page, workspace):
    key = key_of(page, "困难残疾人家庭无障碍改造")
    page.narrow(card="gone")
    page.board.choose(key)
    place = page.here()
    page.narrow()
    workspace.show_page("sprint", place)
    assert (page.board.current_key(), len(keys(page))) == (key, 9)


def test_a_year_without_leaves_says_so(doc, desk, qtbot):
    add_year(doc, year=2026)
    desk.look_at(2026, 3)
    made = SprintPage(desk)
    qtbot.addWidget(made)
    made.refresh()
    assert not made.empty.isHidden()
    assert made.content.isHidden()


def test_a_target_without_filters_shows_the_whole_board(page, workspace):
    workspace.show_page("sprint", Target(key_of(page, "外贸进出口总额")))
    assert page.board.current_key() == key_of(page, "外贸进出口总额")


def test_figures_of_a_leaf_without_a_lead_are_entered_too(page, workspace, qtbot):
    scheme = page.desk.county().leaves[0].node.scheme_id
    leaf = add_indicator(page.desk.doc, scheme_id=scheme, name="新下达的指标")
    qtbot.waitUntil(lambda: not page.judging.busy)
    page.board.choose(leaf.id)
    button = next(one for one in page.findChildren(QPushButton) if one.text() == "进度填报")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (workspace.page.id, workspace.page.here().item) == ("entry", leaf.id)


def test_a_leaf_that_is_asked_for_is_chosen_once_the_earlier_months_are_judged(desk, qtbot):
    page = SprintPage(desk)
    qtbot.addWidget(page)
    page.show()
    leaf = next(one.node.id for one in desk.county().leaves if one.node.name == "外贸进出口总额")
    page.show_item(Target(leaf))
    assert page.here().item == leaf
    qtbot.waitUntil(lambda: not page.judging.busy)
    assert page.board.current_key() == leaf
