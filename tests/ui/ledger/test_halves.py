"""A list and the details of what is chosen in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout

from perfdesk.ui.ledger.halves import Halves

WIDE, NARROW = 1200, 800


@pytest.fixture
def halves(qtbot):
    made = Halves()
    made.listed, made.details = QLabel("清单"), QLabel("详情")
    rows, more = QVBoxLayout(), QVBoxLayout()
    more.addWidget(made.details)
    for part in (made.tool, made.listed):
        rows.addWidget(part)
    made.fill(rows, more)
    made.back.setParent(made.details)
    qtbot.addWidget(made)
    made.show()
    return made


def seen(halves, width=0):
    if width:
        halves.resize(width, 500)
    return [part.text() for part in (halves.listed, halves.details) if part.isVisible()]


def press_f9(halves):
    QTest.keyClick(halves.window(), Qt.Key.Key_F9)


def test_both_are_seen_where_there_is_room(halves):
    assert seen(halves, WIDE) == ["清单", "详情"]
    assert seen(halves, NARROW) == ["清单"]
    assert seen(halves, WIDE) == ["清单", "详情"]


def test_details_take_the_place_of_the_list_in_a_narrow_window(halves):
    seen(halves, NARROW)
    halves.show_details()
    assert seen(halves) == ["详情"]
    halves.back.click()
    assert seen(halves) == ["清单"]


def test_the_list_has_the_whole_width_while_details_are_hidden(halves):
    seen(halves, WIDE)
    press_f9(halves)
    assert seen(halves) == ["清单"]
    press_f9(halves)
    assert seen(halves) == ["清单", "详情"]


def test_one_key_goes_to_and_fro_in_a_narrow_window(halves):
    seen(halves, NARROW)
    press_f9(halves)
    assert seen(halves) == ["详情"]
    press_f9(halves)
    assert seen(halves) == ["清单"]


def test_there_are_no_details_of_nothing(halves):
    seen(halves, WIDE)
    halves.offer(filled=False)
    assert seen(halves) == ["清单"]
    assert not halves.tool.isVisible()
