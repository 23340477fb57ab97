"""Buttons and their keys, menus that come and go."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QWidget

from perfdesk.ui.style import style_sheet
from perfdesk.ui.widgets import Tool, button, offer_in_style, passing_menu


@pytest.mark.parametrize("make", [button, lambda text, act, key: Tool("save", text, act, key=key)])
def test_a_key_acts_at_once_and_stays_with_another_word(qtbot, make):
    done = []
    made = make("保存", lambda: done.append("保存"), key="Ctrl+S")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setText("另存")
    qtbot.keyClick(made, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert done == ["保存"]
    assert "Ctrl+S" in made.toolTip()


def test_what_a_line_offers_looks_like_its_window(qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setCompleter(QCompleter(["110千伏线路"], line))
    offer_in_style(line)
    line.show()
    qtbot.keyClicks(line, "1")
    assert line.completer().popup().isVisible()
    assert line.completer().popup().styleSheet() == style_sheet()


def test_names_offered_that_differ_in_their_ends_can_be_told_apart(qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setCompleter(QCompleter(["110千伏线路（完工率）"], line))
    offer_in_style(line)
    line.show()
    qtbot.keyClicks(line, "1")
    assert line.completer().popup().textElideMode() is Qt.TextElideMode.ElideMiddle


def test_a_tool_without_room_paints_nothing(qtbot, qtlog):
    made = Tool("save", "保存", lambda: None)
    qtbot.addWidget(made)
    made.resize(1, 1)
    made.grab()
    assert [record.message for record in qtlog.records] == []


def test_a_menu_made_at_a_click_is_gone_once_it_is_closed(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    done = []
    menu = passing_menu(host)
    menu.addAction("复制", lambda: done.append("复制"))
    menu.popup(QPoint())
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: host.findChildren(QMenu) == [])
    assert done == ["复制"]
