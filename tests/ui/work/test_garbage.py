"""Garbage is looked for where the window lives; a full search, which stops the window, waits until nobody is there."""

import gc
import linecache
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject, Qt

STATES = Qt.ApplicationState


@pytest.fixture
def impatient(garbage):
    garbage._away.setInterval(0)
    return garbage


@pytest.fixture
def searched(monkeypatch):
    found = []
    monkeypatch.setattr(gc, "collect", lambda *_: found.append(True))
    return found


def test_it_begins_some_time_after_the_person_has_left(impatient, searched, qtbot):
    impatient.told(STATES.ApplicationInactive)
    assert not searched
    qtbot.waitUntil(lambda: searched == [True])


def test_it_does_not_begin_once_the_person_is_back(impatient, searched, qtbot):
    impatient.told(STATES.ApplicationInactive)
    impatient.told(STATES.ApplicationActive)
    qtbot.wait(20)
    assert not searched


def test_what_belongs_to_the_window_is_never_destroyed_by_work_in_another_thread(garbage, qtbot):
    ended = []
    qtbot.waitUntil(garbage._often.isActive)
    leave_a_knot(lambda: ended.append(current_thread()))
    work = Thread(target=lambda: [[] for _ in range(50_000)])
    work.start()
    work.join()
    assert ended == []
    leave_young = [[] for _ in range(50_000)]
    qtbot.waitUntil(lambda: ended == [main_thread()])
    del leave_young


def leave_a_knot(told):
    """Leave an object of Qt behind that only a search for garbage finds."""
    one = QObject()
    one.destroyed.connect(told, Qt.ConnectionType.DirectConnection)
    one.itself = [one]


def test_the_source_that_pyside_looked_through_is_let_go(impatient, qtbot):
    linecache.getlines(__file__)
    impatient.told(STATES.ApplicationInactive)
    qtbot.waitUntil(lambda: __file__ not in linecache.cache)
