"""Drawing off the UI thread: only the newest is shown, and nothing after the document is gone."""

import pytest

from perfdesk.ui.latest import Latest


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
