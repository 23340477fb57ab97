"""Fields that write what is typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from perfdesk.reports.listing import Column, Listing, Section
from perfdesk.ui.forms.edit_table import EditTable
from perfdesk.ui.forms.fields import Choice, Field


@pytest.fixture
def written():
    return []


@pytest.fixture
def field(qtbot, written):
    """A field that takes all but 错."""
    made = Field("名称", lambda text: written.append(text) or text != "错")
    qtbot.addWidget(made)
    made.show_text("旧")
    return made


def type_into(qtbot, field, text):
    field.selectAll()
    field.insert(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_long_text_is_read_from_its_beginning(field):
    field.show_text("发改局、财政局、教育局、科技局、工信局、民政局、司法局、人社局")
    assert field.cursorPosition() == 0


def test_enter_writes_once(qtbot, field, written):
    type_into(qtbot, field, "新")
    field.editingFinished.emit()
    assert written == ["新"]


def test_what_is_refused_stays_marked_until_it_is_taken_back(qtbot, field):
    type_into(qtbot, field, "错")
    assert (field.text(), field.property("wrong")) == ("错", True)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), field.property("wrong")) == ("旧", False)


def test_nothing_typed_writes_nothing(qtbot, field, written):
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert written == []


def test_a_choice_that_is_refused_goes_back(qtbot):
    choice = Choice("类别", lambda _: False)
    qtbot.addWidget(choice)
    choice.show_choice([("a", "甲"), ("b", "乙")], "a")
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert choice.value() == "a"


@pytest.fixture
def table(qtbot, written):
    made = EditTable(
        "表", {"name": lambda key, text: bool(written.append((key, text))) or True}, {"name": ("甲", "乙")}
    )
    qtbot.addWidget(made)
    rows = Section((("甲", 1),), keys=("k",))
    made.show_listing(Listing("t", "", (Column("name", "名"), Column("sum", "数")), (rows,)))
    made.show()
    return made


def test_a_cell_with_a_writer_is_chosen_from_a_list(qtbot, table, written):
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    editor = table.viewport().findChild(QComboBox)
    editor.setCurrentText("乙")
    editor.activated.emit(1)
    assert written == [("k", "乙")]


def test_other_cells_and_closed_tables_stay(table, written):
    assert not table.model().setData(table.model().index(0, 1), "2")
    table.set_read_only(True)
    assert not table.model().setData(table.model().index(0, 0), "乙")
    assert written == []


def test_a_choice_is_as_wide_as_the_longest_of_what_it_offers_now(qtbot):
    choice = Choice("表态会议", lambda _: True)
    qtbot.addWidget(choice)
    choice.show_choice([("1", "无")], "1")
    choice.show()
    before = choice.sizeHint().width()
    choice.show_choice([("1", "无"), ("2", "全县绩效考评工作推进会")], "2")
    assert choice.sizeHint().width() > before
