"""What the window says."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from perfdesk.ui.help.asking import help_key
from perfdesk.ui.help.help_window import HelpWindow
from perfdesk.ui.messages import CrashGuard, Notice


@pytest.fixture
def notice(qtbot):
    made = Notice()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def guard(monkeypatch):
    """A guard whose hook is given back after the test."""
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    return CrashGuard()


def broken():
    try:
        raise ZeroDivisionError("一次除以零")
    except ZeroDivisionError as error:
        return type(error), error, error.__traceback__


def test_a_refusal_stands_until_the_next_success(notice):
    notice.say("分值不能为负。")
    assert not notice.isHidden()
    notice.say("")
    assert notice.isHidden()


def test_a_refusal_can_offer_a_remedy(notice):
    done = []
    notice.say("文件正由王敏打开。", "以只读方式打开", lambda: done.append(True))
    notice.remedy.click()
    assert done == [True]
    assert notice.isHidden()


def test_what_nobody_foresaw_is_shown_once_and_can_be_copied(guard):
    guard.caught(*broken())
    dialog = guard.dialog
    guard.caught(*broken())
    assert guard.dialog is dialog
    dialog.copy()
    assert "一次除以零" in QGuiApplication.clipboard().text()
    dialog.accept()
    assert guard.dialog is None


def test_what_nobody_foresaw_is_kept_in_a_log(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    guard = CrashGuard(tmp_path / "出错记录.txt")
    guard.caught(*broken())
    guard.caught(*broken())
    assert (tmp_path / "出错记录.txt").read_text("utf-8").count("\nZeroDivisionError: ") == 2
    guard.dialog.accept()


def test_f1_tells_of_what_nobody_foresaw(monkeypatch, settings, qtbot):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    guard = CrashGuard(equip=lambda dialog: help_key(dialog, settings, lambda: "messages"))
    guard.caught(*broken())
    guard.dialog.activateWindow()
    qtbot.waitUntil(guard.dialog.isActiveWindow)
    qtbot.keyClick(guard.dialog, Qt.Key.Key_F1)
    assert guard.dialog.findChild(HelpWindow).reader.chapter.id == "messages"
    guard.dialog.accept()


def test_a_log_that_cannot_be_written_hides_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    (tmp_path / "文件").write_text("")
    guard = CrashGuard(tmp_path / "文件" / "出错记录.txt")
    guard.caught(*broken())
    assert "一次除以零" in guard.dialog.report
    guard.dialog.accept()
