"""Buttons and their keys."""

import pytest
from PySide6.QtCore import Qt

from perfdesk.ui.widgets import Tool, button


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
