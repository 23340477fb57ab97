"""The table of every page."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from perfdesk.reports.listing import Align, Column, Listing, Section
from perfdesk.reports.status import leaves_listing
from perfdesk.ui.table.model import KIND_ROLE, LineKind
from perfdesk.ui.table.view import TableView


@pytest.fixture
def table(qtbot, desk):
    """All leaves of the sample, two columns frozen, too narrow for all columns."""
    made = TableView(frozen=2, name="指标")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show_listing(leaves_listing(desk.county()))
    made.show()
    return made


def key(table, row):
    return table.model().key_at(row)


def test_the_first_columns_stay_in_sight(table):
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    frozen = table.findChild(type(table).__mro__[1], "frozen")
    assert frozen.isVisible()
    assert frozen.width() == table.columnWidth(0) + table.columnWidth(1)


def test_the_titles_of_the_first_columns_stay_in_sight(table):
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    assert table.findChild(type(table).__mro__[1], "frozen").isAncestorOf(table.childAt(4, 4))


def test_a_cell_under_the_frozen_columns_is_brought_out(table):
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    table.setCurrentIndex(table.model().index(0, 2))
    assert table.visualRect(table.currentIndex()).left() >= table.columnWidth(0) + table.columnWidth(1)


def test_enter_opens_the_row(table, qtbot):
    table.setCurrentIndex(table.model().index(3, 1))
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [key(table, 3)]


def test_a_double_click_opens_the_row(table, qtbot):
    with qtbot.waitSignal(table.opened) as opened:
        table.doubleClicked.emit(table.model().index(2, 0))
    assert opened.args == [key(table, 2)]


def test_the_chosen_row_and_the_scroll_stay_when_the_list_is_shown_anew(table, desk):
    table.choose(key(table, 50))
    place = table.verticalScrollBar().value()
    table.show_listing(leaves_listing(desk.doc.assess(desk.year, 9)))
    assert (table.current_key(), table.verticalScrollBar().value()) == (key(table, 50), place)


def test_a_thing_that_is_not_there_is_not_chosen(table):
    assert not table.choose("没有")


def test_copying_gives_what_is_seen_with_tabs_between(table):
    table.setColumnHidden(3, True)
    table.selectRow(1)
    table.copy()
    copied = QGuiApplication.clipboard().text().split("\t")
    assert copied[:3] == ["2", "固定资产投资增速", "发改局"]
    assert len(copied) == table.model().columnCount() - 1


def test_copying_several_rows_gives_several_lines(table):
    table.selectAll()
    table.copy()
    assert len(QGuiApplication.clipboard().text().split("\n")) == table.model().rowCount()


def test_widths_and_hidden_columns_are_remembered(table, settings, desk, qtbot):
    table.remember(settings, "leaves")
    table.setColumnWidth(2, 222)
    table._show_column(4, False)
    again = TableView(frozen=2)
    qtbot.addWidget(again)
    again.remember(settings, "leaves")
    again.show_listing(leaves_listing(desk.county()))
    assert (again.columnWidth(2), again.isColumnHidden(4)) == (222, True)


def test_a_heading_runs_across_all_columns(qtbot):
    columns = tuple(Column(f"{n}", f"列{n}") for n in range(4))
    table = TableView(frozen=1)
    qtbot.addWidget(table)
    table.show_listing(Listing("x", "", columns, (Section((("甲", "1", "2", "3"),), heading="县直部门"),)))
    assert table.model().index(0, 0).data(KIND_ROLE) is LineKind.HEADING
    assert table.columnSpan(0, 0) == 4


def test_two_hundred_thousand_rows_open_at_once(qtbot):
    columns = (Column("name", "名称"), Column("value", "值"))
    rows = tuple((f"第{n}行", n) for n in range(200_000))
    table = TableView()
    qtbot.addWidget(table)
    table.show_listing(Listing("x", "", columns, (Section(rows),)))
    table.scrollToBottom()
    assert table.model().rowCount() == 200_000


def narrow(qtbot, **more):
    made = TableView(**more)
    qtbot.addWidget(made)
    columns = (Column("a", "问题", 20), Column("b", "分值", 4, Align.RIGHT))
    made.show_listing(Listing("x", "表", columns, (Section((("水库移民村道路硬化" * 3, 5),)),)))
    made.resize(300, 200)
    made.show()
    return made


def test_a_table_that_fits_does_not_scroll(qtbot):
    plain, fitting = narrow(qtbot), narrow(qtbot, stretch=0)
    assert plain.horizontalHeader().length() > plain.viewport().width()
    assert fitting.horizontalHeader().length() == fitting.viewport().width()


def test_columns_fill_the_table_once_its_scroll_bar_is_gone(qtbot):
    page, table = QWidget(), TableView(stretch=0)
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(table)
    table.resize(300, 100)
    table.show_listing(Listing("l", "单位", (Column("name", "单位"),), (Section((("县发展和改革局",),) * 9),)))
    page.resize(600, 400)
    page.show()
    assert table.horizontalHeader().length() == table.viewport().width()


def test_a_table_that_scrolls_keeps_the_widths_it_was_given(qtbot):
    table = narrow(qtbot)
    table.setColumnWidth(0, 90)
    table.resize(500, 200)
    assert table.columnWidth(0) == 90


def test_widths_that_a_person_chose_stay_until_they_are_given_up(qtbot, settings):
    table = narrow(qtbot, stretch=0)
    table.remember(settings, "表")
    table.setColumnWidth(0, 280)
    table.resize(280, 200)
    assert table.columnWidth(0) == 280
    table._forget_columns()
    assert table.horizontalHeader().length() == table.viewport().width()


def tight(qtbot, width, unit="发改局"):
    columns = (Column("a", "牵头单位", 4), Column("b", "提速一成可保", 4, Align.RIGHT), Column("c", "10月", 5))
    made = TableView(stretch=0)
    qtbot.addWidget(made)
    made.show_listing(Listing("x", "表", columns, (Section(((unit, 5, "■ 严重滞后"),)),)))
    made.resize(width, 200)
    made.show()
    return made


def test_titles_stand_in_two_lines_before_a_table_scrolls(qtbot):
    roomy, narrow = tight(qtbot, 400), tight(qtbot, 210)
    assert narrow.horizontalHeader().length() == narrow.viewport().width()
    assert narrow.horizontalHeader().height() > roomy.horizontalHeader().height()


def test_titles_stand_in_two_lines_before_a_name_is_cut(qtbot):
    roomy, narrow = (tight(qtbot, width, "县文化广电和旅游局") for width in (400, 280))
    assert narrow.horizontalHeader().height() > roomy.horizontalHeader().height()
    assert narrow.columnWidth(0) > narrow.fontMetrics().horizontalAdvance("县文化广电和旅游局")


def test_columns_give_up_what_they_do_not_need_before_a_text_beside_them_is_cut(qtbot):
    columns = (Column("at", "时间", 20), Column("title", "操作", 20))
    table = TableView(stretch=1)
    qtbot.addWidget(table)
    rows = (("10月31日", "登记表彰奖励建议：粮食播种面积终评得满分"),)
    table.show_listing(Listing("x", "", columns, (Section(rows),)))
    table.resize(400, 200)
    table.show()
    assert table.columnWidth(1) > table.fontMetrics().horizontalAdvance(rows[0][1]) + 16
    assert table.horizontalHeader().length() == table.viewport().width()


def test_a_table_that_would_scroll_all_the_same_leaves_its_titles_in_one_line(qtbot):
    roomy, narrow = tight(qtbot, 400), tight(qtbot, 90)
    assert narrow.horizontalScrollBar().maximum() > 0
    assert narrow.horizontalHeader().height() == roomy.horizontalHeader().height()


def test_a_column_grows_once_something_stands_in_it(qtbot):
    table = TableView()
    qtbot.addWidget(table)
    columns = (Column("a", "问题", 20), Column("b", "说明", 20))
    empty, full = (Listing("x", "", columns, (Section((("甲", said),), keys=("1",)),)) for said in ("", "已说明"))
    table.show_listing(empty)
    before = table.columnWidth(1)
    table.show_listing(full)
    assert table.columnWidth(1) > before


def test_columns_fit_the_rows_of_another_record(qtbot):
    table = TableView(stretch=0)
    qtbot.addWidget(table)
    table.resize(400, 200)
    columns = (Column("text", "措施", 8), Column("state", "状态", 4))
    for key, state in (("1", "未完成"), ("2", "10月15日已完成")):
        table.show_listing(Listing("x", "", columns, (Section((("整改", state),), keys=(key,)),)))
        table.choose(key)
    assert table.columnWidth(1) > table.fontMetrics().horizontalAdvance("10月15日已完成")


def test_a_table_is_copied_under_its_titles(table):
    table.selectRow(2)
    table.copy_headed()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[0] == table.model().headerData(0, Qt.Orientation.Horizontal)
    assert len(lines) == 1 + table.model().rowCount()


def test_chosen_rows_are_copied_under_their_titles(table):
    table.setSelectionMode(TableView.SelectionMode.ExtendedSelection)
    flags = QItemSelectionModel.SelectionFlag
    for row in (2, 3):
        table.selectionModel().select(table.model().index(row, 0), flags.Select | flags.Rows)
    table.copy_headed()
    assert len(QGuiApplication.clipboard().text().split("\n")) == 3
