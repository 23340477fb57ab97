"""Drawing off the UI thread: only the newest is shown, and nothing after the document is gone."""

import gc
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QObject

from perfdesk.ui.work.latest import Latest


@pytest.fixture
def latest(qapp):
    made = Latest(qapp)
    yield made
    made.leave()


def test_of_what_is_asked_meanwhile_only_the_newest_is_shown(latest, qtbot):
    shown = []
    for number in range(3):
        latest.ask(lambda _, number=number: number, shown.append)
    qtbot.waitUntil(lambda: not latest.busy)
    assert shown[-1] == 2
    assert 1 not in shown


def test_nothing_begins_after_it_was_left(latest):
    latest.leave()
    latest.ask(lambda _: 1, lambda _: pytest.fail("shown after it was left"))
    assert not latest.busy


def test_what_is_asked_for_a_widget_that_is_gone_is_let_go_of(qtbot):
    class County:
        """Something that is drawn and can be watched."""

    county, widget, drawn = County(), QObject(), []
    kept = weakref.ref(county)
    Latest(widget).ask(lambda _, county=county: drawn.append(county is not None), lambda _: pytest.fail("shown"))
    shiboken6.delete(widget)
    del county
    qtbot.waitUntil(lambda: bool(drawn))
    qtbot.waitUntil(lambda: gc.collect() >= 0 and kept() is None)
