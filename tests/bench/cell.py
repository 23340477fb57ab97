"""One cell typed in the window, from Enter until it is painted, with a county of the largest size loaded."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from load import filled_document
from pairs import seconds
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from qt import application
from world import LEAVES, UNITS, big_year

from perfdesk.ui.frame.workspace import Workspace
from perfdesk.ui.page import Target
from perfdesk.ui.pages import PAGES
from perfdesk.ui.settings import Settings
from perfdesk.ui.style import wear

CELLS = 60


def cell_against_fsync() -> Iterator[str]:
    """Type sixty figures in either view of the entry page, each shown before the next, against as many fsyncs."""
    app = application()
    with TemporaryDirectory(dir=Path.cwd()) as name, filled_document(Path(name, "县.perfdesk"), big_year()) as doc:
        workspace = Workspace(doc, Settings(Path(name, "settings.ini")), PAGES, QMenu())
        wear(workspace)
        workspace.resize(1366, 768)
        workspace.show()
        workspace.desk.look_at(2024, 10)
        for title, target in (("by unit", Target("u3", view="unit")), ("by indicator", Target("n3", view="leaf"))):
            workspace.show_page("entry", target)
            app.processEvents()
            times = [_typed(app, workspace, value) for value, _ in zip(count(1), range(CELLS + 3), strict=False)][3:]
            sync = median(_synced(Path(name, "probe")) for _ in range(CELLS))
            most = quantiles(times, n=20)[-1] * 1000
            ours = median(times)
            shape = f"{LEAVES} leaves × {UNITS} units × 12 months, {title}"
            yield (
                f"typed cell to repaint, {shape} / fsync of 4 KB: {ours * 1000:.1f} ms / {sync * 1000:.2f} ms = "
                f"{ours / sync:.1f} (aim ≤ 6); p95 {most:.1f} ms (aim < 50 ms)"
            )


def _typed(app: QApplication, workspace: Workspace, value: int) -> float:
    """Type a figure, and return the seconds from Enter until everything is painted."""
    grid = workspace.page.grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_F2)
    editor = app.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.setText(str(value))
    app.processEvents()
    begun = perf_counter()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    app.processEvents()
    return perf_counter() - begun


def _synced(path: Path) -> float:
    handle = os.open(path, os.O_CREAT | os.O_WRONLY)
    os.pwrite(handle, os.urandom(4096), 0)
    passed = seconds(lambda: os.fsync(handle))
    os.close(handle)
    return passed
