"""Tables that are typed into."""

import gc
import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from perfdesk.reports.listing import Column, Listing, Section
from perfdesk.ui.forms.edit_table import EditTable


@pytest.fixture
def typed():
    """What was typed, by row."""
    return []


@pytest.fixture
def table(qtbot, typed):
    """A table of one person, in sight."""
    made = EditTable("人员", {"name": lambda key, text: typed.append((key, text)) or True})
    qtbot.addWidget(made)
    made.show_listing(Listing("", "", (Column("name", "姓名", 8),), (Section((("王敏",),), keys=("甲",)),)))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setCurrentIndex(made.model().index(0, 0))
    return made


def test_enter_opens_a_cell_and_enter_writes_it(table, typed, qtbot):
    qtbot.keyClick(table, Qt.Key.Key_Return)
    line = QApplication.focusWidget()
    line.setText("李强")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: typed == [("甲", "李强")])


def test_the_line_typed_in_is_let_go_of(table, qtbot):
    qtbot.keyClick(table, Qt.Key.Key_F2)
    kept = weakref.ref(QApplication.focusWidget())
    qtbot.keyClick(kept(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: gc.collect() >= 0 and kept() is None)


def test_a_double_click_on_a_cell_that_is_typed_in_goes_on_with_it(table, qtbot, qtlog):
    qtbot.keyClick(table, Qt.Key.Key_Return)
    line = QApplication.focusWidget()
    table.doubleClicked.emit(table.currentIndex())
    assert QApplication.focusWidget() is line
    assert [one.message for one in qtlog.records if "editing failed" in one.message] == []
