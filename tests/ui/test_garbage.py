"""A full search for garbage, which stops the window, waits until the person is elsewhere."""

import gc

import pytest
from PySide6.QtCore import Qt

from perfdesk.ui.garbage import Garbage

STATES = Qt.ApplicationState


@pytest.fixture
def garbage(qapp):
    usual = gc.get_threshold()
    made = Garbage(qapp)
    made._away.setInterval(0)
    yield made
    made.deleteLater()
    gc.set_threshold(*usual)
    gc.unfreeze()


@pytest.fixture
def searched(monkeypatch):
    found = []
    monkeypatch.setattr(gc, "collect", lambda: found.append(True))
    return found


def test_it_begins_some_time_after_the_person_has_left(garbage, searched, qtbot):
    garbage.told(STATES.ApplicationInactive)
    assert not searched
    qtbot.waitUntil(lambda: searched == [True])


def test_it_does_not_begin_once_the_person_is_back(garbage, searched, qtbot):
    garbage.told(STATES.ApplicationInactive)
    garbage.told(STATES.ApplicationActive)
    qtbot.wait(20)
    assert not searched
