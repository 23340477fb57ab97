"""Whatever is clicked and typed, nothing breaks or piles up, the journal holds, and undo leads back to the start."""

import os
import sys
from logging import getLogger

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from tests.ui.monkey.conftest import Figures, lost_nones

ACTIONS, SEED = int(os.environ.get("PERFDESK_MONKEY", "200")), int(os.environ.get("PERFDESK_MONKEY_SEED", "1"))
"""20,000 is the long run, of twenty minutes to an hour; `pytest --log-cli-level=INFO` shows its figures as it goes."""

LOG = getLogger(__name__)

COUNTED = sys.version_info < (3, 12)
"""From 3.12 on, nobody counts the references to None."""

PYSIDES_OWN = 1_000
"""PySide keeps one for every method of a Qt object that Qt calls and Python does not override: 50 to 350 an action."""

pytestmark = [pytest.mark.qt_no_exception_capture, pytest.mark.usefixtures("garbage")]


def played(monkey, steps, portion):
    """Let a monkey play, and count what is in use after each portion; the first one warms the window up."""
    for _ in range(steps // portion):
        monkey.play(portion)
        figures = Figures.of(monkey)
        LOG.info(figures)
        yield figures


def test_nothing_breaks_and_undo_leads_back_to_the_start(let_loose, nothing_is_left, qtbot):
    with let_loose(SEED) as monkey:
        warm, *_, last = list(played(monkey, ACTIONS, max(ACTIONS // 20, 50)))
        LOG.info(monkey.done)
        for trouble in monkey.troubles.items():
            LOG.error("%s\nafter %s", *trouble)
        assert monkey.troubles == {}
        if COUNTED:
            assert 0 <= (last.lost - warm.lost) / (last.actions - warm.actions) < PYSIDES_OWN
        assert monkey.doc.check() == []
        monkey.undo_all()
        assert monkey.seen() == monkey.start
        assert monkey.doc.check() == []
        qtbot.waitUntil(nothing_is_left, timeout=20_000)


def test_nothing_breaks_where_months_are_frozen_and_years_closed(let_loose):
    with let_loose(2, final=True) as monkey:
        monkey.play(ACTIONS // 3)
        monkey.calm()
        assert monkey.troubles == {}
        assert monkey.doc.check() == []


@pytest.mark.skipif(not COUNTED, reason="None is not counted here")
def test_painting_pointing_scrolling_and_walking_lose_no_reference_to_none(let_loose):
    with let_loose(3) as monkey:
        monkey.window.workspace.navigation.asked.emit("entry")
        monkey.calm()
        grid = max(monkey.window.workspace.page.findChildren(QTableView), key=lambda view: view.width())
        use(monkey.window, grid, 20)
        before = lost_nones()
        use(monkey.window, grid, 50)
        assert abs(lost_nones() - before) < 50


def use(window, grid, times):
    """Do over and over what makes nothing new."""
    for step in range(times):
        window.repaint()
        QTest.mouseMove(grid.viewport(), QPoint(10 + step * 7, 10 + step * 3))
        grid.verticalScrollBar().setValue(step)
        QTest.keyClick(grid, (Qt.Key.Key_Down, Qt.Key.Key_Up)[step % 2])
