"""考评结果: awards, uses on a frozen score, verdicts beside estimates, published ranks."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from perfdesk.domain.facts import Penalty, Verdict, VerdictStage
from perfdesk.domain.ledger.results import Bonus, ResultUse, UseKind
from perfdesk.operations.months import freeze_month
from perfdesk.operations.years import copy_year
from perfdesk.ui.desk import Target
from perfdesk.ui.dialogs.import_wizard import ImportWizard


@pytest.fixture
def page(workspace):
    workspace.show_page("results")
    return workspace.page


@pytest.fixture
def unit(page):
    """The id of a unit by its short name."""
    return lambda name: next(one.id for one in page.desk.county().data.units.values() if one.short_name == name)


def look(page, view, key=""):
    page.show_item(Target(key, view=view))
    return page.book


def act(book, title, **given):
    doing = book.panel.doing
    assert doing.buttons[title].isEnabled(), doing.buttons[title].toolTip()
    doing.begin(title)
    for key, value in given.items():
        editor = doing.form(title).editors[key]
        editor.setPlainText(value) if hasattr(editor, "setPlainText") else editor.setText(str(value))
        doing._keep(key, value)
    if given:
        QTest.mouseClick(doing.confirm, Qt.MouseButton.LeftButton)


def texts(book):
    return {key: editor.text() for key, editor in book.panel.form.editors.items() if hasattr(editor, "text")}


def test_an_award_and_a_penalty_move_the_score(page, unit):
    book = look(page, "units", unit("教育局"))
    assert texts(book)["score"].startswith("86.4分")
    act(book, "加分", points=Decimal(2), reason="省级表彰")
    assert texts(book)["score"] == "88.4分（指标86.4，加2）"
    act(book, "扣分", points=Decimal("0.5"), reason="督查通报")
    assert texts(book)["score"] == "87.9分（指标86.4，加2，扣0.5）"
    page.desk.undo()
    assert [one for one in page.desk.doc.rows(Penalty) if one.unit_id == unit("教育局")] == []


def test_an_award_of_a_frozen_month_can_be_taken_back(page):
    bonus = page.desk.doc.rows(Bonus, year=2024)[0]
    freeze_month(page.desk.doc, year=2024, month=bonus.month, files={}, on=date(2024, 11, 10))
    look(page, "bonuses", bonus.id).panel.removing.click()
    assert page.desk.doc.rows(Bonus, id=bonus.id) == []


def test_a_veto_is_shown_with_the_unit(page, unit):
    book = look(page, "units", unit("水利局"))
    act(book, "一票否决", reason="安全事故")
    assert texts(book)["veto"] == "安全事故"
    assert book.panel.form.editors["grade"].toPlainText() == "合格"


def test_why_a_high_score_brought_no_better_grade_is_read_whole(page, unit):
    grade = look(page, "units", unit("财政局")).panel.form.editors["grade"]
    assert grade.toPlainText() == "良好（16个单位同为100分，超过优秀名额9个，列下一等次）"
    assert grade.document().size().width() <= grade.viewport().width()


def test_a_use_waits_for_a_frozen_month(page, unit):
    book, said = look(page, "uses", unit("科技局")), []
    page.desk.warned.connect(said.append)
    assert texts(book)["basis"] == "拟定；10月未冻结，不能据以确定"
    assert "10月没有冻结" in book.panel.doing.buttons["按办法全部确定"].toolTip()
    book.panel._write("funds", "维持")
    assert "没有冻结" in said[-1]


def test_uses_are_settled_on_the_frozen_score_and_one_is_changed(page, unit):
    freeze_month(page.desk.doc, year=2024, month=10, files={}, on=date(2024, 11, 10))
    book = look(page, "uses", unit("科技局"))
    act(book, "按办法全部确定")
    assert texts(book)["basis"] == "依据10月冻结得分（72分）"
    book.panel._write("funds", "减少3%")
    [use] = page.desk.doc.rows(ResultUse, unit_id=unit("科技局"), use=UseKind.FUNDS)
    assert (use.proposal, use.score) == ("减少3%", Decimal("72.00"))
    act(book, "恢复拟定")
    assert page.desk.doc.rows(ResultUse, unit_id=unit("科技局")) == []


def test_the_offices_table_is_its_own(page, unit):
    book = look(page, "rules", "合格|honours")
    book.panel._write("proposal", "不推荐")
    assert look(page, "uses", unit("科技局")).panel.form.editors["honours"].toPlainText() == "不推荐"


def test_a_final_verdict_stands_beside_the_estimate(page, qtbot):
    book = look(page, "verdicts")
    book.filter("预计偏高")
    model = book.table.model()
    hopeful = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert hopeful == ["减少义务教育大班额", "河道“四乱”问题整治"]
    before = len(page.desk.doc.rows(Verdict))
    book.begin()
    leaf = next(one for one in page.desk.county().leaves if one.node.name == "一般公共预算收入")
    book.panel._write("subject_id", leaf.assignment.id)
    with qtbot.waitSignal(page.desk.warned, check_params_cb=lambda said: "得分不能为空" in said):
        QTest.mouseClick(book.panel.entering, Qt.MouseButton.LeftButton)
    assert len(page.desk.doc.rows(Verdict)) == before  # A score that nobody gave is not 0.
    QTest.keyClicks(book.panel.form.editors["points"], "3.5")
    QTest.keyClick(book.panel.form.editors["points"], Qt.Key.Key_Return)
    QTest.mouseClick(book.panel.entering, Qt.MouseButton.LeftButton)
    assert len(page.desk.doc.rows(Verdict)) == before + 1
    assert page.desk.doc.rows(Verdict, subject_id=leaf.assignment.id)[0].points == Decimal("3.5")


def test_next_year_sees_how_far_off_we_were(page):
    copy_year(page.desk.doc, from_year=2024, to_year=2025)
    page.desk.look_at(2025, 1)
    leaf = next(one for one in page.desk.county().leaves if one.node.name == "河道“四乱”问题整治")
    book = look(page, "verdicts")
    book.begin(Verdict("终", leaf.assignment.id, VerdictStage.FINAL, Decimal(1), 12))
    QTest.mouseClick(book.panel.entering, Qt.MouseButton.LeftButton)
    assert book.table.model().index(0, 5).data().startswith("−")


def test_a_published_rank_says_how_it_moved(page):
    book = look(page, "ranks")
    model = book.table.model()
    assert [model.index(row, 4).data() for row in range(model.rowCount())] == ["", "升2位", "", "降1位"]


def test_who_sets_next_years_target_is_told(page, workspace):
    copy_year(page.desk.doc, from_year=2024, to_year=2025)
    page.desk.look_at(2025, 1)
    leaf = next(one for one in page.desk.county().leaves if one.node.name == "河道“四乱”问题整治")
    workspace.show_page("indicators", Target(leaf.node.id))
    workspace.page.panel.tabs.setCurrentIndex(1)
    said = [one.text() for one in workspace.page.panel.tabs.currentWidget().findChildren(QLabel)]
    assert any("上年终评得分比我方预计低0.3分" in text for text in said)


def shown(book, title):
    """What stands in a column of the list."""
    model = book.table.model()
    columns = range(model.columnCount())
    heads = [model.headerData(one, Qt.Orientation.Horizontal) for one in columns]
    return [model.index(row, heads.index(title)).data() for row in range(model.rowCount())]


def test_points_below_each_other_have_as_many_decimals(page):
    assert {"0.80", "2.00"} <= set(shown(look(page, "verdicts"), "得分"))
    assert {"0.50", "1.00"} <= set(shown(look(page, "bonuses"), "加分"))


def test_the_table_of_uses_names_units_shortly(page):
    assert "文旅局" in shown(look(page, "uses"), "单位")


def test_a_unit_that_nothing_speaks_against_says_so(page, unit):
    found = look(page, "units", unit("财政局"))
    assert texts(found)["veto"] == "没有"
    assert found.panel.form.editors["contradictions"].toPlainText() == "没有"


def test_points_of_the_level_above_are_imported_here(page, qtbot):
    book = look(page, "verdicts")
    QTest.mouseClick(book.reading, Qt.MouseButton.LeftButton)
    wizard = page.findChild(ImportWizard)
    qtbot.addWidget(wizard)
    assert wizard.choice.chosen_kind.title == "上级评分表"
    wizard.close()
