"""Long work in the UI thread: all of it is done, a little at a time, and only the newest."""

from time import sleep

import pytest
from PySide6.QtCore import QTimer

from perfdesk.ui.work.bites import Bites


@pytest.fixture
def bites(qapp):
    made = Bites(qapp)
    yield made
    made.stop()


def test_work_is_done_to_its_end_and_then_said(bites, qtbot):
    did, said = [], []
    bites.start(map(did.append, range(3)), lambda: said.append(True))
    qtbot.waitUntil(lambda: not bites.busy)
    assert (did, said) == ([0, 1, 2], [True])


def test_a_person_comes_in_between(bites, qtbot):
    did, seen = [], []
    bites.start((did.append(sleep(0.01)) for _ in range(20)), seen.clear)
    QTimer.singleShot(0, lambda: seen.append(len(did)))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0] < 20


def test_new_work_takes_the_place_of_old(bites, qtbot):
    said = []
    bites.start([1], lambda: said.append("old"))
    bites.start([1], lambda: said.append("new"))
    qtbot.waitUntil(lambda: not bites.busy)
    assert said == ["new"]


def test_nothing_is_done_while_it_rests(bites, qtbot):
    did = []
    bites.start(map(did.append, range(3)), did.clear)
    bites.rest()
    qtbot.wait(20)
    assert did == []
    bites.go_on()
    qtbot.waitUntil(lambda: not bites.busy)


def test_what_takes_no_time_is_done_at_once(bites):
    did = []
    bites.soon(map(did.append, range(3)), lambda: did.append("said"))
    assert did == [0, 1, 2, "said"]


def test_what_takes_long_lets_a_person_in_between(bites, qtbot):
    did = []
    bites.soon((did.append(sleep(0.01)) for _ in range(20)), did.clear)
    assert 0 < len(did) < 20
    qtbot.waitUntil(lambda: not bites.busy)
    assert did == []
