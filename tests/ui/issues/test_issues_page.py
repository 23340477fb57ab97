"""问题整改: from a red row to 销号 and back, what is owed, remedies and exceptions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from perfdesk.domain.facts import CauseKind
from perfdesk.domain.ledger.issues import AcceptedException, Issue, IssueState, Measure, Remedy
from perfdesk.domain.ledger.supervision import Order, OrderState
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.rectification.record import record_of, records
from perfdesk.operations.ledger.rectification.issues import add_measure, change_issue
from perfdesk.operations.months import close_year, freeze_month
from perfdesk.operations.years import copy_year
from perfdesk.ui.desk import Target

RED = "充电桩建设"
"""A red task of 供电公司 that owes an issue."""


@pytest.fixture
def leaf(clerk):
    """The red leaf."""
    return next(one for one in clerk.desk.county().leaves if one.node.name == RED)


def newest(clerk):
    return max(clerk.desk.doc.rows(Issue, year=2024), key=lambda issue: issue.number)


def taken_up(clerk, leaf, due="2024-10-31"):
    """Take the red leaf's issue up, found on 8 October."""
    clerk.page.show_item(Target(leaf.node.id, view="new"))
    clerk.type(clerk.panel.form.editors["found_on"], "2024-10-08")
    clerk.type(clerk.panel.first.editors["due_on"], due)
    QTest.mouseClick(clerk.panel.entering, Qt.MouseButton.LeftButton)
    return newest(clerk)


def press_for_it(clerk, issue):
    """Issue an order on a late issue, take its slip in and close it."""
    clerk.book.choose(issue.id)
    clerk.act("督办")
    assert clerk.page.id == "supervision"
    QTest.mouseClick(clerk.panel.entering, Qt.MouseButton.LeftButton)
    order = clerk.desk.doc.row(Order, issue_id=issue.id)
    assert (order.unit_id, order.basis) == (issue.unit_id, f"问题整改台账第{issue.number}号，整改逾期10天")
    clerk.act("登记反馈", text="48个充电桩全部建成", person="车前")
    clerk.act("办结", text="情况属实", person="周砚")
    assert clerk.desk.doc.row(Order, issue_id=issue.id).state is OrderState.DONE
    clerk.act("查看问题")
    assert clerk.panel.record.id == issue.id
    clerk.act("查看督办单")
    assert clerk.panel.record.id == order.id
    clerk.act("查看问题")


def test_what_last_year_left_open_goes_on_at_one_press(clerk):
    assert clerk.page.carrying.isHidden()
    left = sum(record.is_open for record in records(clerk.desk.doc.year(2024).ledger))
    copy_year(clerk.desk.doc, from_year=2024, to_year=2025)
    clerk.desk.look_at(2025, 1)
    QTest.mouseClick(clerk.page.carrying, Qt.MouseButton.LeftButton)
    assert len(clerk.desk.doc.rows(Issue, year=2025)) == left == len(clerk.shown())
    assert clerk.page.carrying.isHidden()
    clerk.desk.look_at(2024, 12)
    clerk.book.filter("转入下年度")
    assert len(clerk.shown()) == left
    clerk.book.choose(clerk.desk.doc.rows(Issue, year=2024, state=IssueState.CARRIED)[0].id)
    assert "请在2025年的问题整改中办理" in clerk.panel.doing.buttons["记录进展"].toolTip()


def test_an_issue_goes_from_a_red_row_to_its_end(clerk, leaf):
    clerk.window.show_page("indicators", Target(leaf.node.id))
    clerk.page.taking_up.trigger()
    assert clerk.page.id == "issues"
    assert clerk.panel.form.editors["description"].toPlainText() == "上级补助资金已下达，县级配套资金尚未到位"
    assert clerk.panel.first.editors["person"].text() == "车前"
    issue = taken_up(clerk, leaf)
    assert clerk.panel.title.text().endswith("待整改，已超期10天")
    clerk.act("开始整改", on="2024-10-09")
    clerk.act("记录进展", text="资金已到位八成", person="车前")
    clerk.book.filter("已超期")
    assert f"2024-{issue.number:03d}" in clerk.shown()
    assert "项措施未完成" in clerk.panel.doing.buttons["申请销号"].toolTip()
    press_for_it(clerk, issue)
    clerk.measure("完成", on="2024-11-09")
    clerk.act("申请销号", text="48个充电桩全部建成", person="车前")
    clerk.act("核查", person="周砚", text="现场清点")
    clerk.act("销号", text="清点无误，同意销号", person="周砚")
    assert clerk.desk.doc.row(Issue, id=issue.id).state is IssueState.CLOSED
    kinds = [event.kind.title for event in record_of(clerk.desk.county().data.ledger, issue.id).events]
    assert kinds == ["开始整改", "进展", "申请销号", "核查", "销号"]
    clerk.book.filter("已销号")
    assert f"2024-{issue.number:03d}" in clerk.shown()


def test_a_returned_issue_is_to_be_done_again(clerk, leaf):
    issue = taken_up(clerk, leaf, "2024-11-30")
    clerk.act("开始整改", on="2024-10-09")
    clerk.measure("完成", on="2024-11-09")
    clerk.act("申请销号", text="已建成", person="车前")
    clerk.act("退回", reason="只有施工照片，没有验收单", person="周砚")
    assert clerk.panel.title.text().endswith("整改中，剩余20天；退回1次")
    assert [one.done_on for one in clerk.desk.doc.rows(Measure, issue_id=issue.id)] == [None]
    assert "没有验收单" in clerk.panel.beside[1].lines.text()


def test_a_measure_done_by_mistake_is_still_to_be_done(clerk, leaf):
    issue = taken_up(clerk, leaf)
    clerk.act("开始整改", on="2024-10-09")
    clerk.measure("完成", on="2024-10-10")
    clerk.measure("取消完成")
    clerk.measure("完成", on="2024-10-12")
    assert [one.done_on for one in clerk.desk.doc.rows(Measure, issue_id=issue.id)] == [date(2024, 10, 12)]
    clerk.act("申请销号", text="已建成", person="车前")
    assert "申请销号" in clerk.panel.beside[0].doing.buttons["取消完成"].toolTip()
    assert "先退回" in clerk.panel.doing.buttons["新增措施"].toolTip()
    with pytest.raises(PerfdeskError, match="不能新增措施"):
        add_measure(clerk.desk.doc, issue_id=issue.id, text="再查一遍")


def test_an_issue_and_a_note_entered_by_mistake_are_taken_away(clerk, leaf):
    issue = taken_up(clerk, leaf)
    clerk.act("记录进展", text="记到别的问题上了")
    clerk.panel.removing.click()
    assert clerk.desk.doc.rows(Issue, id=issue.id)
    clerk.act("删除进展")
    assert clerk.panel.doing.buttons["删除进展"].toolTip() == "还没有记录进展。"
    clerk.panel.removing.click()
    assert clerk.desk.doc.rows(Issue, id=issue.id) == []


def test_an_extension_is_counted_and_shown(clerk, leaf):
    taken_up(clerk, leaf)
    clerk.act("开始整改", on="2024-10-09")
    doing = clerk.panel.beside[0].doing
    doing.begin("延期")
    assert doing.form("延期").editors["due_on"].text() == ""
    clerk.measure("延期", due_on="2024-11-20", reason="变压器到货推迟")
    assert clerk.panel.title.text().endswith("整改中，剩余10天；延期1次")
    assert "2024-10-31→2024-11-20　变压器到货推迟" in clerk.panel.beside[1].lines.text()


def test_each_step_is_taken_back_by_one_undo(clerk, leaf):
    issue = taken_up(clerk, leaf)
    clerk.act("开始整改", on="2024-10-09")
    clerk.desk.undo()
    assert clerk.panel.title.text().endswith("待整改，已超期10天")
    clerk.desk.undo()
    assert issue not in clerk.desk.doc.rows(Issue, year=2024)


def test_a_leaf_with_an_open_issue_shows_it_instead_of_a_second_one(clerk, leaf):
    issue = taken_up(clerk, leaf)
    clerk.window.show_page("overview")
    clerk.desk.go("issues", Target(leaf.node.id, view="new"))
    assert clerk.panel.record.id == issue.id
    assert clerk.panel.draft is None


@pytest.mark.parametrize("page_id", ["overview", "entry", "indicators", "sprint"])
def test_every_page_of_leaves_is_one_key_away(clerk, leaf, page_id):
    clerk.window.show_page(page_id, Target(leaf.node.id))
    if page_id == "overview":
        clerk.page.gaps.choose(clerk.page.gaps.model().listing.sections[0].keys[0])
    assert clerk.page.taking_up.shortcut().toString() == "F12"
    clerk.page.taking_up.trigger()
    assert clerk.page.id == "issues"
    assert clerk.panel.draft is not None or clerk.panel.record is not None


def test_no_issue_is_begun_in_a_closed_year(clerk, leaf, qtbot):
    close_year(clerk.desk.doc, year=2024)
    with qtbot.waitSignal(clerk.desk.warned, check_params_cb=lambda said: "2024年已关闭，只能查看" in said):
        clerk.page.show_item(Target(leaf.node.id, view="new"))


def test_a_row_that_is_no_leaf_is_refused_in_place(clerk, qtbot):
    group = next(node for node in clerk.desk.county().data.nodes.values() if node.parent_id is None)
    with qtbot.waitSignal(clerk.desk.warned, check_params_cb=lambda text: "请选择具体指标或任务" in text):
        clerk.page.show_item(Target(group.id, view="new"))


def test_what_is_owed_is_shown_until_it_is_done(clerk, leaf):
    clerk.page.show_item(Target(view="owed"))
    before = clerk.shown()
    assert f"“五网”建设——能源网（{RED}）" in before
    assert clerk.page.tabs.tabText(1) == f"应登记 {len(before)}"
    clerk.book.choose(leaf.node.id)
    clerk.act("登记问题")
    QTest.mouseClick(clerk.panel.entering, Qt.MouseButton.LeftButton)
    clerk.page.show_item(Target(leaf.node.id, view="owed"))
    assert clerk.panel.record.lacks == "缺原因"
    issue = newest(clerk)
    change_issue(clerk.desk.doc, issue=replace(issue, cause_kind=CauseKind.OBJECTIVE, cause_category="施工"))
    assert clerk.page.tabs.tabText(1) == f"应登记 {len(before) - 1}"


def test_an_exception_takes_a_leaf_off_the_list_until_its_day(clerk, leaf):
    clerk.page.show_item(Target(view="owed"))
    clerk.book.choose(leaf.node.id)
    clerk.act("接受例外", until="2024-12-15", reason="等待上级调整计划", approved_by="骆青山")
    assert RED not in str(clerk.shown())
    clerk.page.show_item(Target(view="exceptions"))
    assert "生效中，剩余35天" in clerk.shown(3)
    kept = clerk.desk.doc.rows(AcceptedException, subject_id=leaf.node.id)
    assert [one.until for one in kept] == [date(2024, 12, 15)]


@pytest.mark.parametrize("until", ["", "2024-11-10"])
def test_an_exception_that_would_be_over_at_once_is_refused(clerk, leaf, until):
    clerk.page.show_item(Target(view="owed"))
    clerk.book.choose(leaf.node.id)
    clerk.act("接受例外", until=until, reason="等待上级调整计划", approved_by="骆青山")
    assert clerk.desk.doc.rows(AcceptedException, subject_id=leaf.node.id) == []


def test_a_new_exception_ends_on_no_day_until_one_is_typed(clerk, qtbot):
    clerk.page.show_item(Target(view="exceptions"))
    before = clerk.shown()
    clerk.book.begin()
    assert clerk.panel.form.editors["until"].text() == ""
    with qtbot.waitSignal(clerk.desk.warned, check_params_cb=lambda said: "截止日期不能为空" in said):
        QTest.mouseClick(clerk.panel.entering, Qt.MouseButton.LeftButton)
    assert clerk.shown() == before


def test_a_remedy_is_entered_from_what_is_owed(clerk):
    clerk.page.show_item(Target(view="owed"))
    clerk.book.choose(next(one.node.id for one in clerk.desk.county().leaves if one.node.name == "被省级以上通报批评"))
    clerk.act("登记补救", text="报送整改报告，争取撤销通报", recoverable="0.4", after_remedy="0.6")
    said = next(one for one in clerk.desk.doc.rows(Remedy) if one.text.startswith("报送"))
    assert said.recoverable == Decimal("0.4")
    clerk.desk.go("issues", Target(said.id))
    assert clerk.panel.title.text() == "被省级以上通报批评"


def test_a_remedy_of_a_frozen_month_is_a_correction_by_what_it_says(clerk):
    doc = clerk.desk.doc
    freeze_month(doc, year=2024, month=10, files={}, on=date(2024, 11, 10))
    clerk.page.show_item(Target(view="remedies"))
    known = clerk.panel.record
    clerk.type(clerk.panel.form.editors["text"], "补开会议，补做培训")
    clerk.panel.removing.click()
    assert doc.rows(Remedy, id=known.id) == []
    corrections = doc.year(2024).ledger.corrections[-2:]
    assert {(one.subject_id, one.reason) for one in corrections} == {(known.subject_id, "补开会议，补做培训")}


def test_a_closed_issue_says_why_it_cannot_be_changed(clerk):
    closed = next(one for one in clerk.desk.doc.rows(Issue, year=2024) if one.state is IssueState.CLOSED)
    clerk.page.show_item(Target(closed.id))
    assert clerk.panel.doing.buttons["新增措施"].toolTip() == "已销号。如问题反弹，请先退回。"
    assert clerk.panel.doing.buttons["退回"].isEnabled()


def test_the_book_prints_its_list(clerk):
    clerk.book.printing.click()
    assert clerk.page.id == "output"
