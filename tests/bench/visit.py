"""How long a page of the sample county keeps one waiting when it is first opened, against when it is opened again."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from pairs import seconds
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from qt import application

from perfdesk.operations.sample.county import TODAY, make_sample
from perfdesk.ui.frame.workspace import Workspace
from perfdesk.ui.pages import PAGES
from perfdesk.ui.settings import Settings
from perfdesk.ui.style import wear
from perfdesk.ui.work.ahead import rest_of_program

ROUNDS, REST_MS = 5, 300


def first_visit_against_second() -> Iterator[str]:
    """Open every page from its button until it is painted, twice, in several windows one after the other."""
    app = application()
    first, again = defaultdict[str, list[float]](list), defaultdict[str, list[float]](list)
    for _ in rest_of_program():
        pass
    with TemporaryDirectory() as name, make_sample(Path(name, "县.perfdesk"), lambda *_: None) as doc:
        for number in range(ROUNDS):
            workspace = Workspace(doc, Settings(Path(name, f"{number}.ini")), PAGES, QMenu(), TODAY)
            wear(workspace)
            workspace.resize(1366, 768)
            workspace.show()
            for times in (first, again):
                for page in PAGES:
                    QTest.qWait(REST_MS)
                    times[page.title].append(_opened(app, workspace, page.id))
            workspace.hide()
    firsts = sorted((median(times), title) for title, times in first.items())
    second = median(median(times) for times in again.values())
    most, title = firsts[-1]
    middle = firsts[len(firsts) // 2][0]
    yield (
        f"a page opened until it is painted, first / again: {middle * 1000:.0f} ms / {second * 1000:.0f} ms = "
        f"{middle / second:.1f}; longest {most * 1000:.0f} ms ({title}), aim < 100 ms"
    )


def _opened(app: QApplication, workspace: Workspace, page_id: str) -> float:
    def work() -> None:
        workspace.navigation.asked.emit(page_id)
        app.processEvents()

    return seconds(work)
