"""Whatever is clicked and typed, nothing breaks or piles up, the journal holds, and undo leads back to the start."""

import gc
import os
import sys

import pytest

ACTIONS = int(os.environ.get("PERFDESK_MONKEY", "200"))
"""20,000 is the long run, some twenty minutes."""

pytestmark = pytest.mark.qt_no_exception_capture


def test_nothing_breaks_and_undo_leads_back_to_the_start(let_loose, nothing_is_left, qtbot):
    with let_loose(1) as monkey:
        monkey.play(ACTIONS)
        monkey.calm()
        monkey.reopen()
        monkey.calm()
        qtbot.waitUntil(nothing_is_left, timeout=20_000)
        assert monkey.troubles == {}
        assert monkey.doc.check() == []
        monkey.undo_all()
        assert monkey.seen() == monkey.start
        assert monkey.doc.check() == []


def test_nothing_breaks_where_months_are_frozen_and_years_closed(let_loose):
    with let_loose(2, final=True) as monkey:
        monkey.play(ACTIONS // 3)
        monkey.calm()
        assert monkey.troubles == {}
        assert monkey.doc.check() == []


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is not counted there")
def test_no_call_loses_a_reference_to_none(let_loose):
    with let_loose(3) as monkey:
        monkey.play(50)
        gc.collect()
        before = sys.getrefcount(None)
        for _ in range(5_000):
            monkey.window.update()
        assert abs(sys.getrefcount(None) - before) < 500
