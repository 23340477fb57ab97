"""定期汇报: reports come in, go back and come again; whom to call; the calendar; what a breach costs."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from perfdesk.domain.facts import SubmissionState
from perfdesk.domain.ledger.reporting import ReportDay
from perfdesk.operations.sample.county import TODAY, new_file
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.ledger.book import Book
from perfdesk.ui.pages.reporting.books import BOARD
from perfdesk.ui.table.widths import PADDING


@pytest.fixture
def page(workspace):
    workspace.show_page("reporting")
    return workspace.page


@pytest.fixture
def unit(page):
    """Stand on a unit by its name."""

    def stand(name):
        key = next(one.id for one in page.desk.county().data.units.values() if name in one.name)
        assert page.book.choose(key)
        return key

    return stand


def act(page, title, **given):
    doing = page.book.panel.doing
    doing.begin(title)
    for key, text in given.items():
        editor = doing.form(title).editors[key]
        editor.setPlainText(text) if hasattr(editor, "setPlainText") else editor.setText(text)
        doing._keep(key, date.fromisoformat(text) if key in ("received_on", "until") else text)
    if given:
        QTest.mouseClick(doing.confirm, Qt.MouseButton.LeftButton)


def shown(page, column=0):
    model = page.book.table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_the_board_shows_every_unit_with_the_newest_month_first(page):
    assert "发改局" in shown(page)
    titles = [page.book.table.model().headerData(n, Qt.Orientation.Horizontal) for n in range(4)]
    assert titles == ["单位", "得分", "10月", "9月"]


def test_no_name_of_a_unit_is_cut_beside_the_months_of_a_small_window(page, workspace):
    workspace.resize(1280, 720)
    QApplication.processEvents()
    table = page.book.table
    room, wide = table.columnWidth(0) - PADDING, table.fontMetrics().horizontalAdvance
    assert [name for name in shown(page) if wide(name) > room and "（" not in name] == []


def test_a_chip_leaves_who_came_late(page):
    page.book.filter("迟报")
    assert [name for name in shown(page) if "（" not in name] == ["残联", "桃源乡"]


def test_a_report_goes_back_comes_again_and_is_approved(page, unit):
    key = unit("民政局")
    act(page, "退回", reason="缺佐证")
    assert page.book.panel.form.editors["state"].text() == "▲ 退回"
    act(page, "登记报送", received_on="2024-11-09")
    act(page, "审核通过")
    report = page.desk.county().data.submissions[key, 10]
    assert (report.state, report.returned) == (SubmissionState.APPROVED, 1)
    assert not page.book.panel.doing.buttons["审核通过"].isEnabled()
    assert page.book.panel.form.editors["score"].text().startswith("98（")


def test_a_report_entered_by_mistake_is_taken_back_and_costs_nothing(page, unit):
    key = unit("民政局")
    score = page.book.panel.form.editors["score"].text()
    act(page, "审核通过")
    act(page, "取消登记")
    report = page.desk.county().data.submissions[key, 10]
    assert (report.state, report.received_on, report.returned) == (SubmissionState.DRAFT, None, 0)
    assert page.book.panel.form.editors["received"].text() == ""
    act(page, "登记报送", received_on="2024-11-04")
    assert page.book.panel.form.editors["score"].text() == score


def test_an_extension_unmakes_a_late_report(page, unit):
    unit("桃源乡")
    act(page, "延期", until="2024-11-15", reason="汛情")
    assert page.book.panel.form.editors["state"].text() == "● 已报"
    page.desk.undo()
    assert page.book.panel.form.editors["state"].text() == "▲ 迟报"


def test_an_extension_names_no_day_until_one_is_typed(page, unit):
    unit("桃源乡")
    said = []
    page.desk.warned.connect(said.append)
    before = page.desk.doc.rows(ReportDay)
    act(page, "延期")
    doing = page.book.panel.doing
    assert doing.form("延期").editors["until"].text() == ""
    doing._keep("reason", "汛情")
    QTest.mouseClick(doing.confirm, Qt.MouseButton.LeftButton)
    assert said[-1] == "延至不能为空。请填写后重试。"
    assert page.desk.doc.rows(ReportDay) == before


def test_a_rule_for_all_units_says_so(page):
    page.show_item(Target(view="calendar"))
    editor = page.book.panel.form.editors["unit_id"]
    assert (editor.text(), editor.placeholderText()) == ("", "各单位")


def test_where_nobody_has_to_report_the_import_is_one_button_away(settings, tmp_path, qtbot):
    with new_file(tmp_path / "临江县2024.perfdesk", county="临江县", year=2024) as doc:
        desk = Desk(doc, settings, pages=frozenset({"indicators"}), today=TODAY)
        book = Book(desk, BOARD)
        qtbot.addWidget(book)
        book.refresh()
        with qtbot.waitSignal(desk.went, check_params_cb=lambda *went: went == ("indicators", Target(view="import"))):
            book.empty.findChild(QPushButton).click()


def test_who_is_to_be_called_can_be_copied(page):
    page.show_item(Target(view="reminders"))
    page.reminders.copy()
    assert "农村危房改造、营造林面积" in QGuiApplication.clipboard().text()
    assert page.reminders.said.text() == "10月数据还有2个单位未报齐，须催2人"


def test_the_calendar_takes_a_new_line_and_refuses_a_second_of_the_same(page):
    page.show_item(Target(view="calendar"))
    book, said = page.book, []
    page.desk.warned.connect(said.append)
    before = len(shown(page))
    book.begin()
    QTest.mouseClick(book.panel.entering, Qt.MouseButton.LeftButton)
    assert "已有规定" in said[-1]
    book.panel._write("month", 12)
    QTest.mouseClick(book.panel.entering, Qt.MouseButton.LeftButton)
    assert len(shown(page)) == before + 1


def test_the_costs_are_the_offices_own(page):
    page.tabs.setCurrentWidget(page.costs)
    field = page.costs.fields["late"]
    field.setText("3")
    field.editingFinished.emit()
    assert "迟报次数×3" in page.costs.formula.text()
    page.desk.undo()
    page.refresh()
    assert "迟报次数×2" in page.costs.formula.text()
