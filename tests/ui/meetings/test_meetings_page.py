"""会议承诺: a requirement is raised and followed to its end; a promise is held against the figures; others likewise."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from perfdesk.operations.months import close_year
from perfdesk.reports.due import meeting_todos
from perfdesk.ui.desk import Target
from perfdesk.ui.dialogs.import_wizard import ImportWizard
from perfdesk.ui.pages.meetings.page import MeetingsPage


@pytest.fixture
def page(desk, qtbot):
    """The page by itself."""
    made = MeetingsPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    desk.document_changed.connect(lambda _: made.refresh())
    made.show()
    made.refresh()
    return made


def ledger(page):
    return page.desk.county().data.ledger


def opened(page, view, item=""):
    """Open a book, and in it a record."""
    page.show_item(Target(item, view=view))
    page.refresh()
    return page.book_of(view)


def fill(form, **told):
    for key, text in told.items():
        editor = form.editors[key]
        editor.setFocus()
        editor.setPlainText(text) if hasattr(editor, "setPlainText") else editor.setText(text)
        editor.clearFocus()


def do(book, title, **told):
    """Press an action's button, fill in what it asks, confirm."""
    actions = book.panel.doing
    QTest.mouseClick(actions.buttons[title], Qt.MouseButton.LeftButton)
    if told:
        fill(actions.form(title), **told)
        QTest.mouseClick(actions.confirm, Qt.MouseButton.LeftButton)


def test_every_book_shows_the_sample_year(page):
    counts = {}
    for view in [spec.id for spec in page.specs]:
        book = opened(page, view)
        counts[view] = sum(len(section.keys) for section in book.table.model().listing.sections)
    assert counts == {
        "meetings": 6,
        "requirements": 14,
        "commitments": 18,
        "instructions": 8,
        "disputes": 4,
        "activities": 14,
        "evaluations": 64,
    }


def test_a_requirement_goes_from_the_meeting_to_its_end(page):
    book = opened(page, "meetings", ledger(page).meetings[-1].id)
    do(book, "登记要求", text="每周报送进度", unit_ids="教育局", due_on="2024-11-15")
    made = ledger(page).requirements[-1]
    book = opened(page, "requirements", made.id)
    assert book.panel.title.text() == "会议要求　剩5天"
    do(book, "记录进展", text="首份周报已收到")
    do(book, "办结", outcome="已形成周报制度", done_on="2024-11-10")
    made = next(one for one in ledger(page).requirements if one.id == made.id)
    assert (made.done_on, [step.text for step in made.follow_ups]) == (date(2024, 11, 10), ["首份周报已收到"])
    assert book.panel.title.text() == "会议要求　已办结"
    assert not book.panel.doing.buttons["办结"].isEnabled()


def test_what_is_refused_is_said_and_what_was_typed_stays(page, qtbot):
    book = opened(page, "requirements", next(one.id for one in ledger(page).requirements if not one.done_on))
    with qtbot.waitSignal(page.desk.warned) as warned:
        do(book, "办结", done_on="2024-01-01", outcome="好")
    assert "早于会议日期" in warned.args[0]
    assert book.panel.doing.form("办结").editors["outcome"].toPlainText() == "好"


def test_a_promise_says_what_was_reached_month_by_month(page):
    said = next(one for one in ledger(page).commitments if "棚户区" in one.text)
    book = opened(page, "commitments", said.id)
    assert book.panel.title.text() == "承诺　未兑现，还差1,150户"
    rows = book.panel.beside[0].table.model().listing.rows
    assert (len(rows), rows[-1][:3]) == (10, ("10月", "3,850户", "1,150户"))
    assert not book.panel.doing.buttons["人工认定"].isEnabled()


def test_a_promise_without_a_figure_is_judged_by_a_person(page):
    said = next(one for one in ledger(page).commitments if "1100万元" in one.text)
    book = opened(page, "commitments", said.id)
    book.panel.doing.begin("人工认定")
    form = book.panel.doing.form("人工认定")
    form.editors["kept"].setCurrentText("未兑现")
    form.editors["kept"].activated.emit(form.editors["kept"].currentIndex())
    fill(form, outcome="债券资金尚未拨付")
    book.panel.doing.confirm.click()
    assert book.panel.title.text() == "承诺　未兑现"


def test_a_changed_promise_is_held_against_the_figures_at_once(page):
    said = next(one for one in ledger(page).commitments if "棚户区" in one.text)
    book = opened(page, "commitments", said.id)
    fill(book.panel.form, value="3800")
    assert book.panel.title.text() == "承诺　已兑现"
    page.desk.undo()
    assert book.panel.title.text().startswith("承诺　未兑现")


def test_the_chips_keep_what_is_broken(page):
    book = opened(page, "commitments")
    QTest.mouseClick(book.chips.buttons["未兑现"], Qt.MouseButton.LeftButton)
    states = {row[2] for row in book.table.model().listing.rows}
    assert states == {"未兑现"}


def test_an_instruction_is_pressed_for_with_an_order_and_settled(page, qtbot):
    given = next(one for one in ledger(page).instructions if "棚改" in one.text)
    book = opened(page, "instructions", given.id)
    with qtbot.waitSignal(page.desk.went) as went:
        QTest.mouseClick(book.panel.doing.buttons["发督办单"], Qt.MouseButton.LeftButton)
    assert went.args == ["supervision", Target(given.id, view="order")]
    do(book, "办结", outcome="已一户一策办理", done_on="2024-11-10")
    assert book.panel.doing.buttons["发督办单"].toolTip() == "这件批示已办结。"


def test_an_instruction_of_a_leader_who_gave_none_before(page):
    book = opened(page, "instructions")
    QTest.mouseClick(book.adding, Qt.MouseButton.LeftButton)
    fill(book.panel.form, leader="副县长 罗兰", text="请抓紧", unit_id="财政局")
    assert "县长 沈国梁" in book.panel.form.editors["leader"].completer().model().stringList()
    QTest.mouseClick(book.panel.entering, Qt.MouseButton.LeftButton)
    assert ledger(page).instructions[-1].leader == "副县长 罗兰"


def test_a_dispute_is_settled(page):
    one = next(one for one in ledger(page).disputes if one.settled_on is None)
    book = opened(page, "disputes", one.id)
    do(book, "登记协调结果", settled_on="2024-11-09", outcome="以缴费到账数为准")
    assert book.panel.form.editors["outcome"].toPlainText() == "以缴费到账数为准"
    assert book.panel.title.text() == "争议　已协调"


def test_results_of_the_public_evaluation_are_imported_here(page, qtbot):
    book = opened(page, "evaluations")
    QTest.mouseClick(book.reading, Qt.MouseButton.LeftButton)
    wizard = page.findChild(ImportWizard)
    qtbot.addWidget(wizard)
    assert wizard.choice.chosen_kind.title == "公众评议结果"
    wizard.close()


def test_a_todo_opens_the_record_it_names(page):
    said = ledger(page).commitments[0]
    page.show_item(Target(said.id))
    assert page.book is page.book_of("commitments")
    assert page.book.panel.record == said


def test_what_is_to_be_done_opens_with_its_chip_pressed(page):
    todo = next(meeting_todos(page.desk.county(), page.desk.today))
    page.show_item(Target(todo.item, todo.filters))
    book = page.book_of("requirements")
    assert book.chips.buttons["已逾期"].isChecked()
    assert len(book.table.model().listing.rows) == 3
    assert book.panel.record.id == todo.item


def test_a_todo_of_promises_counts_what_its_list_shows(page):
    todo = next(one for one in meeting_todos(page.desk.county(), page.desk.today) if one.id == "commitments")
    page.show_item(Target(todo.item, todo.filters))
    assert todo.text.startswith(f"{len(page.book.table.model().listing.rows)}项")


def test_nothing_is_changed_in_a_closed_year(page):
    close_year(page.desk.doc, year=2024)
    page.refresh()
    book = opened(page, "instructions", ledger(page).instructions[0].id)
    assert not book.adding.isEnabled()
    assert book.panel.form.editors["document"].isReadOnly()
    assert book.panel.doing.buttons["办结"].toolTip().startswith("2024年已关闭，只能查看。")


def test_what_stands_under_a_short_record_keeps_together(page):
    book = opened(page, "meetings")
    QTest.qWait(0)
    (below,) = book.panel.beside
    assert below.head.height() == below.head.sizeHint().height()
