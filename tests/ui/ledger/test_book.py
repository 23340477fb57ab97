"""A book of activities: looked through, entered, changed, acted upon, removed; nothing typed is lost."""

from dataclasses import replace
from datetime import date

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from perfdesk.domain.ledger.meetings import Activity
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.years import copy_year
from perfdesk.reports.listing import Column, Listing, Section
from perfdesk.store.rows.ids import new_id
from perfdesk.ui.desk import Target
from perfdesk.ui.ledger.actions import Actions
from perfdesk.ui.ledger.book import Book
from perfdesk.ui.ledger.ledger_page import LedgerPage
from perfdesk.ui.ledger.links import IMPORT_TREE
from perfdesk.ui.ledger.shown_list import ShownList
from perfdesk.ui.ledger.spec import Action, BookSpec, FieldSpec, Kind

COLUMNS = (Column("on", "日期"), Column("topic", "主题", 20))
KINDS = (("培训", "培训"), ("座谈", "座谈"))


def rows(desk):
    return desk.doc.rows(Activity, year=desk.year)


def listing(desk):
    have = [row for row in rows(desk) if row.topic.startswith("考评")]
    cells = tuple((row.on.isoformat(), row.topic) for row in have)
    return Listing("activities", "宣传培训台账", COLUMNS, (Section(cells, keys=tuple(row.id for row in have)),))


def put(desk, row, verb="登记"):
    if not row.topic:
        raise PerfdeskError("主题不能为空。请填写后重试。")
    with desk.doc.step(f"{verb}活动", year=desk.year):
        desk.doc.put(row)


def drop(desk, row):
    with desk.doc.step("删除活动", year=desk.year):
        desk.doc.remove(row)


SPEC = BookSpec(
    id="activities",
    title="宣传培训",
    noun="活动",
    listing=listing,
    find=lambda desk, key: next((row for row in rows(desk) if row.id == key), None),
    fields=(
        FieldSpec("on", "日期", Kind.DAY, needed=True),
        FieldSpec("topic", "主题"),
        FieldSpec("kind", "类型", Kind.CHOICE, options=lambda _: KINDS),
        FieldSpec("unit_id", "单位", Kind.UNIT),
        FieldSpec("people", "人数", Kind.WHOLE),
        FieldSpec("effect", "成效", Kind.TEXT),
    ),
    heading=lambda _, row: row.topic,
    empty="还没有活动。",
    chips=lambda desk: [("培训", frozenset(row.id for row in rows(desk) if row.kind == "培训"))],
    draft=lambda desk: Activity(new_id(), desk.year, desk.today, "培训", ""),
    add=put,
    change=put,
    remove=drop,
    prints="log",
    actions=(
        Action(
            "改期",
            lambda desk, row, given: put(desk, replace(row, on=given["to"]), "改期"),
            asks=(FieldSpec("to", "改到", Kind.DAY),),
            refused=lambda desk, row: "已举办，不能改期。" if row.on < desk.today else "",
            start=lambda _, row: {"to": row.on},
        ),
    ),
)


@pytest.fixture
def two(desk):
    """Two activities, one of them over."""
    past = Activity("a1", 2024, date(2024, 3, 5), "座谈", "考评座谈会")
    coming = Activity("a2", 2024, date(2024, 11, 20), "培训", "考评业务培训", people=60)
    with desk.doc.step("登记活动", year=2024):
        desk.doc.put(past, coming)
    return past, coming


@pytest.fixture
def book(desk, qtbot):
    made = Book(desk, SPEC)
    qtbot.addWidget(made)
    desk.document_changed.connect(lambda _: made.refresh())
    made.resize(1200, 700)
    made.show()
    made.refresh()
    return made


def typed(editor, text):
    editor.setText(text)
    editor.editingFinished.emit()


def active(window, qtbot):
    with qtbot.waitActive(window):
        window.activateWindow()


def shown(book):
    return [book.table.model().index(row, 1).data() for row in range(book.table.model().rowCount())]


def one(desk, key):
    return desk.doc.row(Activity, id=key)


@pytest.mark.usefixtures("two")
def test_a_chip_and_a_word_narrow_the_book(book):
    book.filter("培训")
    assert shown(book) == ["考评业务培训"]
    for typed in ("业务", "kpyw", "kaopingYW"):
        book.search.setText(typed)
        assert shown(book) == ["考评业务培训"]
    book.search.setText("座谈")
    assert shown(book) == []
    assert not book.none.isHidden()
    assert book.choose("a1")
    assert shown(book) == ["考评座谈会", "考评业务培训"]


@pytest.mark.usefixtures("two")
def test_a_field_that_is_left_is_one_step(desk, book):
    book.choose("a2")
    typed(book.panel.form.editors["people"], "75")
    assert one(desk, "a2").people == 75
    desk.undo()
    assert book.panel.form.editors["people"].text() == "60"


@pytest.mark.usefixtures("two")
def test_what_is_refused_changes_nothing_and_stays_typed(desk, book, qtbot):
    book.choose("a2")
    with qtbot.waitSignal(desk.warned, check_params_cb=lambda text: "日期" in text):
        typed(book.panel.form.editors["on"], "明天")
    assert one(desk, "a2").on == date(2024, 11, 20)
    assert book.panel.form.editors["on"].text() == "明天"


def test_a_draft_waits_until_it_is_entered(desk, book):
    book.begin()
    typed(book.panel.form.editors["topic"], "考评知识竞赛")
    assert rows(desk) == [] or "考评知识竞赛" not in [row.topic for row in rows(desk)]
    book.panel.entering.click()
    assert shown(book)[-1] == "考评知识竞赛"
    assert book.panel.record.topic == "考评知识竞赛"


@pytest.mark.usefixtures("two")
def test_what_was_just_entered_is_in_sight_whatever_was_looked_for(book):
    book.filter("培训")
    book.search.setText("业务")
    book.begin()
    typed(book.panel.form.editors["topic"], "考评知识竞赛")
    book.panel.entering.click()
    assert book.panel.record.topic == "考评知识竞赛"
    assert "考评知识竞赛" in shown(book)


@pytest.mark.usefixtures("two")
def test_what_was_entered_with_ctrl_and_enter_is_the_one_row_chosen(book, qtbot):
    active(book, qtbot)
    book.choose("a1")
    book.begin()
    typed(book.panel.form.editors["topic"], "考评知识竞赛")
    qtbot.keyClick(book.panel.form.editors["topic"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert book.table.chosen_keys() == [book.panel.record.id]


@pytest.mark.usefixtures("two")
def test_a_draft_is_not_lost_by_looking_at_a_record(book):
    book.begin()
    typed(book.panel.form.editors["topic"], "考评知识竞赛")
    book.choose("a1")
    assert book.panel.title.text() == "考评座谈会"
    assert book.adding.text() == "继续填写活动"
    book.adding.click()
    assert book.panel.form.editors["topic"].text() == "考评知识竞赛"


def test_a_draft_waits_for_its_year(desk, book):
    copy_year(desk.doc, from_year=2024, to_year=2025)
    desk.month_changed.connect(book.refresh)
    book.begin()
    typed(book.panel.form.editors["topic"], "考评知识竞赛")
    desk.look_at(2025, 1)
    assert (book.panel.draft, book.adding.text()) == (None, "新增活动")
    typed(book.panel.form.editors["topic"], "写在别的年度")
    book.panel.entering.click()
    desk.look_at(2024, 10)
    book.adding.click()
    assert book.panel.form.editors["topic"].text() == "考评知识竞赛"
    book.panel.entering.click()
    assert [row.topic for row in rows(desk) if row.year == 2024][-1] == "考评知识竞赛"


def test_a_half_filled_draft_gives_way_to_no_other(desk, book, qtbot):
    def prepared(topic):
        return Activity(f"备{topic}", 2024, date(2024, 11, 1), "培训", topic)

    book.begin(prepared("甲"))
    book.begin(prepared("乙"))
    typed(book.panel.form.editors["people"], "30")
    with qtbot.waitSignal(desk.warned, check_params_cb=lambda said: "上一条活动还没有填完" in said):
        book.begin(prepared("丙"))
    assert (book.panel.draft.topic, book.panel.draft.people) == ("乙", 30)


def test_a_draft_that_is_refused_stays(desk, book):
    before = rows(desk)
    book.begin()
    book.panel.entering.click()
    assert rows(desk) == before
    assert book.panel.draft is not None


@pytest.mark.parametrize(
    ("key", "wrong", "said"),
    [
        ("on", "明天", "日期：“明天”不是日期，请按2024-03-01的样式填写。"),
        ("on", "", "日期不能为空。请填写后重试。"),
        ("people", "两百", "人数：“两百”不是数字，请改为数字。"),
        ("people", "-1", "人数：“-1”不对，请填不小于0的整数。"),
        ("unit_id", "无此局", "单位：没有找到“无此局”。请输入名称或拼音首字母，从列出的选项中选择。"),
        ("unit_id", "局", "单位：“局”对应多项。请输入名称或拼音首字母，从列出的选项中选择。"),
    ],
)
def test_a_draft_is_not_entered_past_a_field_that_was_refused(desk, book, key, wrong, said):
    heard = []
    desk.warned.connect(heard.append)
    book.begin()
    typed(book.panel.form.editors["topic"], "考评知识竞赛")
    typed(book.panel.form.editors[key], wrong)
    assert heard == [said]
    book.panel.entering.click()
    assert (heard[-1], "考评知识竞赛" in shown(book)) == (said, False)
    typed(book.panel.form.editors[key], {"on": "11月8日", "people": "70", "unit_id": ""}[key])
    book.panel.entering.click()
    assert shown(book)[-1] == "考评知识竞赛"


@pytest.mark.usefixtures("two")
def test_an_action_is_not_done_past_a_field_that_was_refused(desk, book):
    book.choose("a2")
    doing = book.panel.doing
    doing.buttons["改期"].click()
    typed(doing.form("改期").editors["to"], "下周")
    doing.confirm.click()
    assert one(desk, "a2").on == date(2024, 11, 20)
    typed(doing.form("改期").editors["to"], "12.5")
    doing.confirm.click()
    assert one(desk, "a2").on == date(2024, 12, 5)


@pytest.mark.usefixtures("two")
def test_a_day_that_is_needed_cannot_be_emptied(desk, book):
    book.choose("a2")
    typed(book.panel.form.editors["on"], "")
    assert one(desk, "a2").on == date(2024, 11, 20)


@pytest.mark.usefixtures("two")
def test_an_action_asks_what_it_needs(desk, book):
    book.choose("a2")
    doing = book.panel.doing
    doing.buttons["改期"].click()
    typed(doing.form("改期").editors["to"], "2024-11-25")
    doing.confirm.click()
    assert one(desk, "a2").on == date(2024, 11, 25)
    assert doing.confirm.isHidden() or not doing.confirm.isVisible()


@pytest.mark.usefixtures("two")
def test_the_keyboard_stays_with_what_was_done(book, qtbot):
    active(book, qtbot)
    book.choose("a2")
    book.panel.doing.buttons["改期"].click()
    typed(book.panel.doing.form("改期").editors["to"], "2024-11-25")
    book.panel.doing.confirm.click()
    assert book.panel.doing.buttons["改期"].hasFocus()
    book.begin()
    typed(book.panel.form.editors["topic"], "考评知识竞赛")
    book.panel.entering.click()
    assert book.table.hasFocus()


@pytest.mark.usefixtures("two")
def test_what_cannot_be_done_says_why(book):
    book.choose("a1")
    made = book.panel.doing.buttons["改期"]
    assert not made.isEnabled()
    assert made.toolTip() == "已举办，不能改期。"


@pytest.mark.usefixtures("two")
def test_a_unit_is_found_by_its_initials(desk, book, qtbot):
    book.choose("a2")
    pick = book.panel.form.editors["unit_id"]
    qtbot.keyClicks(pick, "caizj")
    qtbot.keyClick(pick, Qt.Key.Key_Return)
    assert desk.county().data.units[one(desk, "a2").unit_id].short_name == "财政局"


@pytest.mark.usefixtures("two")
def test_a_record_removed_comes_back_by_undo(desk, book):
    book.choose("a1")
    book.panel.removing.click()
    assert shown(book) == ["考评业务培训"]
    desk.undo()
    assert shown(book) == ["考评座谈会", "考评业务培训"]


@pytest.mark.usefixtures("two")
def test_what_is_left_of_a_list_prints_as_it_is_seen(book, qtbot):
    book.filter("培训")
    book.search.setText("业务")
    book.printing.click()
    [shown_list] = book.findChildren(ShownList)
    qtbot.waitUntil(lambda: bool(shown_list.paper.preview.pdf), timeout=20000)
    text = PdfDocument(shown_list.paper.preview.pdf)[0].get_textpage().get_text_bounded()
    assert [word in text for word in ("培训，含“业务”", "考评业务培训", "考评座谈会")] == [True, True, False]
    shown_list.close()


@pytest.mark.usefixtures("two")
def test_the_whole_list_prints_in_the_output(desk, book, qtbot):
    with qtbot.waitSignal(desk.went) as went:
        book.printing.click()
    assert went.args == ["output", Target("log")]


@pytest.mark.usefixtures("two")
def test_a_page_comes_back_to_its_book_and_record(desk, qtbot):
    class Page(LedgerPage):
        id, title, specs = "activities", "活动", (SPEC,)

    page = Page(desk)
    qtbot.addWidget(page)
    page.refresh()
    page.show_item(Target("a1"))
    assert page.here() == Target("a1", (("chip", "全部"),), "activities")


@pytest.mark.usefixtures("two")
def test_what_an_action_asks_comes_into_sight(book, qtbot):
    book.resize(1200, 320)
    book.choose("a2")
    assert book.panel.doing.confirm.visibleRegion().isEmpty()
    book.panel.doing.begin("改期")
    qtbot.waitUntil(lambda: not book.panel.doing.confirm.visibleRegion().isEmpty())


@pytest.mark.usefixtures("two")
def test_enter_goes_on_in_the_first_field(book, qtbot):
    book.resize(700, 500)
    book.choose("a2")
    assert not book.panel.isVisible()
    qtbot.keyClick(book.table, Qt.Key.Key_Return)
    assert book.panel.form.editors["on"].isVisible()
    assert not book.table.isVisible()


def test_an_empty_book_says_what_to_do_and_nothing_else(book, qtbot):
    assert (book.empty.isVisible(), book.table.isVisible(), book.panel.isVisible()) == (True, False, False)
    assert not any(part.isVisible() for part in (book.search, book.chips, book.printing, book.adding))
    active(book, qtbot)
    qtbot.keyClick(book, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert book.panel.isVisible()


def test_an_empty_book_that_reads_a_workbook_offers_that_first(desk, qtbot):
    made = Book(desk, replace(SPEC, reads=lambda *_: None))
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    offered = [(one.text(), bool(one.property("primary"))) for one in made.findChildren(QPushButton) if one.isVisible()]
    assert offered == [("导入工作簿", True), ("新增活动", False)]


def test_an_empty_book_offers_the_import_alone_where_nothing_can_be_added_yet(desk, qtbot):
    made = Book(desk, replace(SPEC, opening=IMPORT_TREE))
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    assert [one.text() for one in made.findChildren(QPushButton) if one.isVisible()] == ["导入工作簿"]


def test_five_things_to_do_stand_in_one_row_where_they_have_room(desk, qtbot):
    made = Actions(desk, tuple(replace(SPEC.actions[0], title=f"事项{number}") for number in range(5)))
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show()
    assert len({one.y() for one in made.buttons.values()}) == 1
    made.resize(200, 200)
    qtbot.waitUntil(lambda: len({one.y() for one in made.buttons.values()}) > 1)


def test_what_is_asked_for_begins_in_sight_where_it_is_too_long(desk, two, qtbot):
    asks = tuple(FieldSpec(f"text{number}", f"说明{number}", Kind.TEXT) for number in range(4))
    made = Book(desk, replace(SPEC, actions=(replace(SPEC.actions[0], asks=asks, start=lambda *_: {}),)))
    qtbot.addWidget(made)
    made.resize(1200, 300)
    made.show()
    made.refresh()
    made.choose(two[1].id)
    made.panel.doing.begin("改期")
    qtbot.wait(50)
    assert made.panel.doing.ask.visibleRegion().boundingRect().top() == 0
