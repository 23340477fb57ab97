"""督查督办: orders are issued, answered, escalated; findings become issues; papers show what will print."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from perfdesk.domain.facts import Instruction
from perfdesk.domain.ledger.issues import Issue
from perfdesk.domain.ledger.supervision import DayOff, Finding, Order, OrderState
from perfdesk.ui.desk import Target
from perfdesk.ui.pages.supervision.books import take_days


def order_of(page, number):
    return page.desk.doc.row(Order, number=number)


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def fill(form, **given):
    for key, text in given.items():
        editor = form.editors[key]
        editor.setFocus()
        if hasattr(editor, "setPlainText"):
            editor.setPlainText(text)
        else:
            editor.setText(text)
        editor.clearFocus()


def act(book, title, **given):
    """Press an action's button, fill in what it asks and confirm."""
    press(book.panel.doing.buttons[title])
    if given:
        fill(book.panel.doing.form(title), **given)
        press(book.panel.doing.confirm)


@pytest.fixture
def orders(page):
    """The book of orders."""
    return page.book_of("orders")


def test_late_orders_stand_first_and_chips_narrow_the_table(page, orders):
    assert orders.table.current_key() == order_of(page, 12).id
    press(orders.chips.buttons["已逾期"])
    assert {key for s in orders.table.model().listing.sections for key in s.keys} >= {order_of(page, 6).id}
    assert "已逾期10个工作日" in orders.panel.title.text()


def test_of_those_that_are_not_late_the_most_pressing_stands_first(page, orders):
    keys = [key for section in orders.table.model().listing.sections for key in section.keys]
    assert keys.index(order_of(page, 16).id) < keys.index(order_of(page, 18).id)


def test_the_day_of_an_extension_is_typed_and_not_proposed(orders):
    doing = orders.panel.doing
    doing.begin("延期")
    assert doing.form("延期").editors["due_on"].text() == ""


def test_an_order_is_issued_with_its_number_and_deadline(page, orders):
    press(orders.adding)
    unit = next(unit.id for unit in page.desk.county().data.units.values() if unit.short_name == "科技局")
    orders.panel._write("unit_id", unit)
    fill(orders.panel.form, matter="高新技术企业净增补短板", requirement="逐企业明确申报时间", basis="10月份通报")
    press(orders.panel.entering)
    made = order_of(page, 20)
    assert (made.code, made.unit_id, made.due_on) == ("青督〔2024〕20号", unit, date(2024, 11, 29))
    assert orders.table.current_key() == made.id


def test_an_order_without_a_unit_is_refused_in_place(page, orders, qtbot):
    press(orders.adding)
    fill(orders.panel.form, matter="缺单位", requirement="补齐")
    with qtbot.waitSignal(page.desk.warned, check_params_cb=lambda text: "没有选承办单位" in text):
        press(orders.panel.entering)


def test_an_answer_is_entered_returned_and_closed(page, orders):
    order = order_of(page, 14)
    orders.choose(order.id)
    assert not orders.panel.doing.buttons["办结"].isEnabled()
    act(orders, "登记反馈", text="支付率已达74%", person="李镕")
    act(orders, "退回重办", reason="未附拨款凭证")
    act(orders, "登记反馈", text="拨款凭证已附", person="李镕")
    act(orders, "办结", text="同意办结")
    assert order_of(page, 14).state is OrderState.DONE
    assert "退回重办：未附拨款凭证" in orders.panel.beside[0].lines.text()


def test_escalating_goes_to_the_order_of_the_next_level(page, orders):
    orders.choose(order_of(page, 14).id)
    act(orders, "升级", requirement="主要领导包案")
    assert orders.table.current_key() == order_of(page, 20).id
    assert (order_of(page, 20).level, order_of(page, 14).state) == (2, OrderState.ESCALATED)


def test_the_highest_level_leads_to_a_proposal_only(page, orders):
    orders.choose(order_of(page, 15).id)
    button = orders.panel.doing.buttons["升级"]
    assert not button.isEnabled()
    assert "请提出问责建议" in button.toolTip()


def test_an_issue_begins_its_order_with_everything_filled_in(page, orders):
    issue = page.desk.doc.rows(Issue, year=2024)[5]
    page.show_item(Target(issue.id, view="order"))
    draft = orders.panel.draft
    assert (draft.issue_id, draft.unit_id, draft.matter) == (issue.id, issue.unit_id, issue.description)


def test_a_finding_goes_to_the_ledger_with_one_button(page):
    book = page.turn_to("findings")
    finding = next(one for one in page.desk.doc.rows(Finding, year=2024) if one.issue_id is None)
    book.choose(finding.id)
    press(book.panel.doing.buttons["转入整改台账"])
    assert page.desk.doc.row(Finding, id=finding.id).issue_id
    assert not book.panel.doing.buttons["转入整改台账"].isEnabled()


def test_a_notice_is_seen_as_it_prints(page, orders, qtbot):
    orders.choose(order_of(page, 16).id)
    with qtbot.waitSignal(page.notice.preview.shown, timeout=20000):
        press(orders.panel.doing.buttons["打印通知单"])
    assert page.tabs.currentWidget() is page.notice
    assert page.notice.preview.page.count == 1


def test_the_circular_is_reworded_in_place(page, qtbot):
    with qtbot.waitSignal(page.circular.preview.shown, timeout=20000):
        page.tabs.setCurrentWidget(page.circular)
    box = page.circular.text.boxes["inspection_overview"]
    assert box.text.toPlainText().startswith("共发现问题4个")
    box.text.setPlainText(box.text.toPlainText() + "总体推进有力。")
    box.text.done.emit("inspection_overview")
    assert page.circular.text.boxes["inspection_overview"].shown.endswith("总体推进有力。")
    assert box.state.text() == "已手工修改，数字随数据更新"


def test_an_order_and_the_instruction_behind_it_open_each_other(page, orders, workspace):
    given = page.desk.doc.rows(Instruction, year=2024)[0]
    page.begin_order(given.id)
    orders.panel._write("requirement", "一周内办结")
    press(orders.panel.entering)
    order = page.desk.doc.row(Order, instruction_id=given.id)
    press(orders.panel.doing.buttons["查看批示"])
    book = workspace.page.book
    assert (workspace.page.id, book.panel.record.id) == ("meetings", order.instruction_id)
    press(book.panel.doing.buttons["查看督办单"])
    assert (workspace.page.id, orders.panel.record.id) == ("supervision", order.id)


def test_a_day_that_was_just_entered_is_the_one_in_sight(page):
    page.turn_to("days")
    press(page.book.adding)
    page.book.panel._write("day", date(2024, 12, 21))
    press(page.book.panel.entering)
    assert page.book.panel.title.text() == "2024年12月21日"
    page.book.panel._write("name", "县庆")
    assert page.desk.doc.row(DayOff, day="2024-12-21").name == "县庆"


def test_a_level_at_which_orders_stand_is_not_removed(page, qtbot):
    page.tabs.setCurrentWidget(page.settings)
    press(page.settings.adding_level)
    page.settings.levels.choose("1")
    with qtbot.waitSignal(page.desk.warned, check_params_cb=lambda said: "已有“督办”或更高级别" in said):
        press(page.settings.dropping_level)
    page.settings.levels.choose("3")
    press(page.settings.dropping_level)
    assert len(page.desk.county().data.office.orders.levels) == 4
    assert page.desk.doc.log()[-1].title == "修改督办设置"


def test_the_circular_begins_on_a_day_of_its_own_year_not_after_today(page, qtbot):
    page.tabs.setCurrentWidget(page.circular)
    begun = page.circular.since

    def begin(text):
        begun.setText(text)
        begun.editingFinished.emit()

    begin("9月1日")
    page.refresh()
    assert begun.text() == "2024-09-01"
    with qtbot.waitSignal(page.desk.warned, check_params_cb=lambda said: "晚于今天" in said):
        begin("2024-12-01")
    begin("")
    page.refresh()
    assert begun.text() == "2024-10-01"


def test_kinds_and_levels_are_typed_over(page):
    page.tabs.setCurrentWidget(page.settings)
    table = page.settings.kinds
    model = table.model()
    assert model.setData(model.index(0, 1), "2")
    assert page.desk.county().data.office.orders.kinds[0].days == 2
    press(page.settings.adding_level)
    assert [one.name for one in page.desk.county().data.office.orders.levels][-2:] == ["级别4", "问责建议"]
    assert "休息28天、调休上班8天" in page.settings.holidays.text()


def test_days_are_changed_in_the_table_and_taken_from_a_sheet(page, tmp_path):
    book = page.turn_to("days")
    assert "2024-10-01" in {key for section in book.table.model().listing.sections for key in section.keys}
    sheet = tmp_path / "节假日.csv"
    sheet.write_text("日期,名称,类型\n2024-11-11,县庆,休息\n2024-11-18,县庆,放假\n", "utf-8")
    take_days(page.desk, sheet)
    assert page.desk.doc.rows(DayOff, day="2024-11-11")
    assert len(page.desk.problems) == 1


def test_a_clock_set_back_is_said_on_the_page(page):
    assert "请核对系统日期" in page.clock.text()


def test_an_overdue_issue_is_pressed_by_an_order_with_its_slip_and_comes_to_its_end(workspace, qtbot):
    """Flow: an overdue issue → 督办 → the slip → its answer → 办结, and back at the issue → 申请销号 → 销号."""
    workspace.show_page("issues")
    desk, issues = workspace.desk, workspace.page.book_of("issues")
    issue = desk.doc.row(Issue, number=4)
    issues.choose(issue.id)
    assert "已超期" in issues.panel.title.text()
    press(issues.panel.doing.buttons["督办"])
    book = workspace.page.book_of("orders")
    press(book.panel.entering)
    order = order_of(workspace.page, 20)
    assert (order.issue_id, order.unit_id) == (issue.id, issue.unit_id)
    with qtbot.waitSignal(workspace.page.notice.preview.shown, timeout=20000):
        press(book.panel.doing.buttons["打印通知单"])
    workspace.page.show_item(Target(order.id))
    act(book, "登记反馈", text="已逐项报账，支付率74%", person="李镕")
    act(book, "办结", text="同意办结")
    press(book.panel.doing.buttons["查看问题"])
    assert (workspace.page.id, issues.table.current_key()) == ("issues", issue.id)
    press(issues.panel.beside[0].doing.buttons["完成"])
    press(issues.panel.beside[0].doing.confirm)
    act(issues, "申请销号", text="支付率已达序时进度", person="李镕")
    act(issues, "核查", person="周砚")
    act(issues, "销号", text="核对拨款凭证无误", person="周砚")
    assert desk.doc.row(Issue, id=issue.id).closed_on == desk.today
