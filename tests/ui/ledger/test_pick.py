"""Names are found while one types, one or several in a line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from perfdesk.ui.desk import Target

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down


@pytest.fixture
def orders(workspace, qtbot):
    """Show the order on the first line, in a window that has the keyboard."""
    with qtbot.waitActive(workspace):
        workspace.show()
    workspace.show_page("supervision", Target(view="orders"))
    return workspace.page.book


@pytest.fixture
def helpers(orders):
    """The line of the units that help."""
    line = orders.panel.form.editors["co_unit_ids"]
    line.setFocus()
    line.clear()
    return line


def test_several_units_are_found_one_after_the_other(helpers, orders):
    QTest.keyClicks(helpers, "fgj")
    popup = helpers.completer().popup()
    QTest.keyClick(popup, DOWN)
    QTest.keyClick(popup, ENTER)
    assert helpers.text() == "发改局"
    helpers.insert("、")
    QTest.keyClicks(helpers, "caizheng")
    QTest.keyClick(popup, DOWN)
    QTest.keyClick(popup, ENTER)
    assert helpers.text() == "发改局、财政局"
    QTest.keyClick(helpers, ENTER)
    units = orders.desk.county().data.units
    assert [units[one].short_name for one in orders.panel.record.co_unit_ids] == ["发改局", "财政局"]


def test_names_typed_in_full_need_no_choice(helpers):
    helpers.insert("教育局 财政局")
    QTest.keyClick(helpers, ENTER)
    assert helpers.text() == "教育局、财政局"
