"""The month around the cells: carry-over, reports' states, frozen months, the two views, the side panel."""

from fractions import Fraction

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from perfdesk.operations import months, years
from perfdesk.ui.page import Target

INVESTMENT = "省市重点项目年度投资完成额"


def freeze(clerk):
    clerk.desk.do(lambda: months.freeze_month(clerk.doc, year=2024, month=10, files={}))


def test_last_months_words_are_carried_over_until_confirmed(clerk):
    clerk.desk.look_at(2024, 11)
    clerk.page.carry_over(every=True)
    carried = [row for row in clerk.model.rows if row.note.carried]
    assert carried
    assert clerk.read(carried[0].title, "状态").endswith("沿用待确认")
    clerk.stand(carried[0].title, "存在问题")
    clerk.page.confirm()
    assert not clerk.read(carried[0].title, "状态").endswith("沿用待确认")


def test_rewriting_carried_words_confirms_them(clerk):
    clerk.desk.look_at(2024, 11)
    clerk.page.carry_over(every=True)
    title = next(row.title for row in clerk.model.rows if row.note.carried)
    clerk.stand(title, "存在问题")
    clerk.type("已经解决")
    assert "沿用" not in clerk.read(title, "状态")


def test_nothing_to_carry_over_is_said_in_place(clerk):
    clerk.desk.look_at(2024, 1)
    clerk.page.carry_over()
    assert "没有可以沿用" in clerk.refusal


def test_a_report_is_approved_and_sent_back_with_a_reason(clerk):
    clerk.page.submit.click()
    assert clerk.page.state.text() == "已审"
    clerk.page.send_back.click()
    clerk.press("投资数与统计局不一致")
    clerk.page.report.strip.verb.click()
    assert clerk.page.state.text() == "退回（投资数与统计局不一致）"
    assert clerk.page.submit.text() == "报送"


def test_a_change_after_approval_has_to_be_approved_again(clerk):
    clerk.page.submit.click()
    clerk.stand()
    clerk.type("36")
    assert clerk.page.state.text() == "已报（审核后有修改，须重新审核）"


def test_sending_back_without_a_reason_is_refused_in_place(clerk):
    clerk.page.send_back.click()
    clerk.page.report.strip.verb.click()
    assert "退回原因不能为空" in clerk.refusal
    assert clerk.page.report.strip.isVisible()


def test_a_frozen_month_is_locked(clerk):
    freeze(clerk)
    clerk.stand()
    clerk.press("9")
    assert clerk.read() == "35.4"
    assert "10月已冻结" in clerk.refusal
    assert clerk.page.lock_strip.isVisible()
    assert usable(clerk.page) == {"报送", "退回", "登记所选指标的问题（F12）"}
    assert clerk.page.blank.toolTip() == "10月已冻结。如确需更正，请先在表格上方填写更正原因。"


def test_a_correction_asks_for_its_reason_in_place(clerk):
    freeze(clerk)
    clerk.page.lock_strip.line.setFocus()
    clerk.press("统计局核减")
    clerk.page.lock_strip.verb.click()
    assert "（Alt+1至Alt+5）" in clerk.page.blank.toolTip()
    clerk.stand()
    clerk.type("35")
    assert clerk.read() == "35"
    clerk.stand()
    assert "统计局核减" in clerk.page.panel.history.text()


def test_other_months_stay_locked_after_a_correction(clerk):
    freeze(clerk)
    clerk.page.correct("统计局核减")
    clerk.desk.look_at(2024, 9)
    assert clerk.page.reason == ""


def test_last_years_figures_stand_beside_this_years(clerk):
    years.copy_year(clerk.doc, from_year=2024, to_year=2025)
    clerk.desk.look_at(2025, 1)
    clerk.stand(column="1月累计")
    assert clerk.page.panel.chart._before[9] == Fraction("35.4")
    assert "细线为上年" in clerk.page.panel._heads[clerk.page.panel.curve].text()
    clerk.desk.look_at(2024, 10)
    assert clerk.page.panel.chart._before == ()


def test_the_side_panel_tells_all_of_a_row(clerk):
    clerk.type("36.8")
    clerk.stand()
    panel = clerk.page.panel
    assert panel.title.text() == INVESTMENT
    assert "42亿元" in panel.target.text()
    assert "完成 36.8" in panel.working.text()
    assert "王敏：累计完成 36.8亿元" in panel.history.text()


def test_by_indicator_units_stand_under_twelve_months(clerk):
    clerk.page.show_view("leaf")
    assert clerk.here() == ("县发展和改革局（牵头）", "10月")
    clerk.type("36.8")
    clerk.page.show_view("unit")
    assert clerk.read() == "36.8"


def test_a_year_is_pasted_across(clerk):
    clerk.page.show_view("leaf")
    clerk.grid.setCurrentIndex(clerk.place("县发展和改革局（牵头）", "1月"))
    clerk.paste("\t".join(map(str, range(1, 13))))
    assert clerk.read("县发展和改革局（牵头）", "12月") == "12"


def test_another_page_opens_a_leaf_of_a_unit(clerk):
    lead = next(row for row in clerk.model.rows if row.title == INVESTMENT)
    clerk.page.picker.go(1)
    clerk.page.show_item(Target(lead.node.id))
    assert clerk.here() == (INVESTMENT, "10月累计")


def test_the_place_is_remembered(clerk):
    here = clerk.page.here()
    clerk.page.picker.go(3)
    clerk.page.show_item(here)
    assert clerk.page.picker.title("unit") == "县发展和改革局"


def test_a_closed_year_can_only_be_read(clerk):
    clerk.desk.do(lambda: months.close_year(clerk.doc, year=2024))
    clerk.stand()
    clerk.press("9")
    assert "2024年已关闭，只能查看" in clerk.refusal
    assert usable(clerk.page) == set()
    assert {tool.toolTip() for tool in changing(clerk.page)} == {clerk.desk.shut}
    assert offered(clerk) == ["复制", "连表头复制", "按本列升序", "按本列降序"]
    assert all(act.isEnabled() for act in clerk.grid.edits)


def offered(clerk):
    """Give what the menu of the selected cells offers, and close it."""
    clerk.grid.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(), QPoint()))
    menu = QApplication.activePopupWidget()
    found = [act.text().split("（")[0] for act in menu.actions() if act.isEnabled()]
    menu.close()
    clerk.bot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    clerk.bot.waitUntil(clerk.grid.isActiveWindow)
    return found


def usable(page):
    """Give the names of what changes something and can be clicked."""
    return {tool.accessibleName() or tool.text() for tool in changing(page) if tool.isEnabled()}


def changing(page):
    return page.carry, page.blank, page.issue_tool, page.send_back, page.submit


def test_a_narrow_window_leaves_the_details_out_until_they_are_asked_for(clerk):
    clerk.page.setMinimumSize(1, 1)
    clerk.page.resize(850, 500)
    assert clerk.page.panel.isHidden()
    clerk.page.resize(1190, 690)
    assert not clerk.page.panel.isHidden()
    clerk.page._toggle_details()
    clerk.page.resize(1300, 690)
    assert clerk.page.panel.isHidden()


def test_columns_of_words_give_way_so_that_a_wide_window_need_not_scroll(clerk):
    scroll = clerk.grid.horizontalScrollBar()
    for width, scrolls in ((1750, False), (1690, False), (1190, True)):
        clerk.page.resize(width, 690)
        clerk.bot.waitUntil(lambda scrolls=scrolls: bool(scroll.maximum()) == scrolls)


def test_the_line_for_the_reason_begins_where_the_grid_does(clerk):
    clerk.page.send_back.click()
    clerk.bot.waitUntil(lambda: clerk.page.report.strip.line.x() == 0)


def test_an_empty_page_asks_for_no_more_room_than_its_sentence(clerk):
    clerk.page.picker.offer("unit", ())
    clerk.page.picker.offer("leaf", ())
    assert clerk.page.minimumSizeHint().width() < 400


def test_no_panel_without_a_row_has_a_scroll_bar(clerk):
    clerk.page.filters["unit"].chips.set({"text": "没有这样的指标"})
    assert clerk.page.panel.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    clerk.page.show_all()
    assert clerk.page.panel.title.text() == clerk.page.rows[0].title
