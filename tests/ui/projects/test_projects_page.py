"""资金项目: money is typed month by month, late projects are found, difficulties are put to whoever can settle them."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from perfdesk.operations.months import freeze_month
from perfdesk.ui.desk import Target
from perfdesk.ui.pages.projects.page import ProjectsPage
from perfdesk.ui.table.widths import PADDING


@pytest.fixture
def page(desk, qtbot):
    """The page by itself."""
    made = ProjectsPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    desk.document_changed.connect(lambda _: made.refresh())
    made.show()
    made.refresh()
    return made


@pytest.fixture
def kindergarten(page):
    """The first kindergarten, chosen."""
    found = next(one for one in page.desk.county().data.projects if one.name.startswith("城关"))
    page.show_item(Target(found.id))
    return found


def grid(page):
    return page.book_of("projects").panel.beside[0]


def type_in(page, month, column, text):
    """Type into a cell of the grid of months."""
    model = grid(page).table.model()
    place = next(n for n, one in enumerate(model.columns) if one.key == column)
    return model.setData(model.index(month - 1, place), text)


def months(page, project):
    data = page.desk.county().data
    return {month: row for (key, month), row in data.project_months.items() if key == project.id}


def test_money_is_typed_month_by_month(page, kindergarten):
    assert type_in(page, 11, "arrived", "700")
    assert type_in(page, 11, "status", "主体封顶")
    row = months(page, kindergarten)[11]
    assert (row.arrived, row.paid, row.status) == (Decimal(700), None, "主体封顶")
    page.desk.undo()
    assert months(page, kindergarten)[11].status == ""


def test_a_block_from_a_workbook_is_pasted_as_one_step(page, kindergarten):
    table, steps = grid(page).table, len(page.desk.doc.log())
    QGuiApplication.clipboard().setText("700\t520\t主体封顶\n810\t600\r\n9\t9\n")
    table.setCurrentIndex(table.model().index(10, 1))
    page.activateWindow()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    found = months(page, kindergarten)
    assert (found[11].status, found[12].arrived, found[12].paid) == ("主体封顶", Decimal(810), Decimal(600))
    assert len(page.desk.doc.log()) == steps + 1


def test_what_is_no_money_is_said(page, kindergarten, qtbot):
    with qtbot.waitSignal(page.desk.warned) as warned:
        assert not type_in(page, 11, "paid", "待定")
    assert "累计支付" in warned.args[0]
    assert 11 not in months(page, kindergarten)


def test_a_cell_that_is_emptied_is_cleared(page, kindergarten):
    for column in ("arrived", "paid", "status"):
        type_in(page, 9, column, "")
    assert 9 not in months(page, kindergarten)


@pytest.mark.usefixtures("kindergarten")
def test_a_frozen_month_asks_for_a_reason(page, qtbot):
    freeze_month(page.desk.doc, year=2024, month=9, files={})
    assert grid(page).reason.isVisible()
    with qtbot.waitSignal(page.desk.warned) as warned:
        assert not type_in(page, 9, "paid", "300")
    assert "已冻结" in warned.args[0]
    grid(page).reason.setText("银行回单更正")
    assert type_in(page, 9, "paid", "300")
    assert page.desk.county().data.ledger.corrections[-1].reason == "银行回单更正"


def test_late_projects_are_one_press_away(page):
    book = page.book_of("projects")
    QTest.mouseClick(book.chips.buttons["逾期"], Qt.MouseButton.LeftButton)
    assert [row[0] for row in book.table.model().listing.rows] == ["高岭乡产业道路项目"]


def test_a_date_that_is_set_changes_the_stage(page, kindergarten):
    field = page.book_of("projects").panel.form.editors["actual_finish"]
    field.setFocus()
    field.setText("2024-10-30")
    field.clearFocus()
    row = next(row for row in page.book_of("projects").table.model().listing.rows if row[0] == kindergarten.name)
    assert row[2] == "已完工"


def do(book, title, **told):
    """Press an action's button, fill in what it asks, confirm."""
    actions = book.panel.doing
    QTest.mouseClick(actions.buttons[title], Qt.MouseButton.LeftButton)
    for key, text in told.items():
        editor = actions.form(title).editors[key]
        editor.setFocus()
        editor.setPlainText(text) if hasattr(editor, "setPlainText") else editor.setText(text)
        editor.clearFocus()
    QTest.mouseClick(actions.confirm, Qt.MouseButton.LeftButton)


def test_a_difficulty_is_put_to_a_leader_and_answered(page, kindergarten):
    do(page.book_of("projects"), "提请协调", text="消防验收排期", asked_of="消防大队")
    request = page.desk.county().data.ledger.coordinations[-1]
    assert (request.text, request.asked_of, request.project_id) == ("消防验收排期", "消防大队", kindergarten.id)
    page.show_item(Target(request.id))
    do(page.book_of("coordination"), "登记答复", answer="11月12日现场验收")
    assert page.book.panel.title.text() == "需协调事项　已答复"


def test_rates_are_shown_by_indicator(page):
    page.tabs.setCurrentIndex(2)
    rows = page.tabs.currentWidget().table.model().listing.rows
    assert [row[0] for row in rows][:2] == ["中央预算内投资——完工率", "完成年度实施的水库移民整村提升工程项目总资金量"]


def test_without_projects_it_says_what_to_do(page):
    assert page.book_of("projects").empty.text.text().startswith("还没有项目。")


@pytest.mark.usefixtures("kindergarten")
def test_what_is_asked_for_stands_in_line_with_the_record(page):
    panel = page.book.panel
    panel.doing.begin("提请协调")
    QApplication.processEvents()
    fields = panel.form.editors["name"], panel.doing.form("提请协调").editors["asked_of"]
    assert len({field.mapTo(panel, field.rect().topLeft()).x() for field in fields}) == 1


def test_a_new_matter_asks_for_nothing_that_comes_later(page):
    page.show_item(Target(view="coordination"))
    answer = page.book.panel.form.editors["answer"]
    assert answer.isVisible()
    page.book.begin()
    assert not answer.isVisible()


def test_the_names_of_projects_are_whole_in_a_small_window(workspace):
    workspace.resize(1280, 720)
    workspace.show_page("projects")
    QApplication.processEvents()
    table = workspace.page.book.table
    room, wide = table.columnWidth(0) - PADDING, table.fontMetrics().horizontalAdvance
    names = [project.name for project in workspace.desk.county().data.projects]
    assert [name for name in names if wide(name) > room] == []
