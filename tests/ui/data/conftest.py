"""A window with these two pages only, and an empty one for indicators: the others cost every test their time."""

import pytest
from PySide6.QtWidgets import QMenu

from perfdesk.operations.sample import county as sample
from perfdesk.operations.sample.county import TODAY, make_sample
from perfdesk.ui.frame.workspace import Workspace
from perfdesk.ui.page import Page, PageKind
from perfdesk.ui.pages import PAGES


class Indicators(Page):
    """Stands for the page of indicators."""

    id = "indicators"


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory):
    """The sample county without its ledgers: no undo goes behind an order that was given its number."""
    path = tmp_path_factory.mktemp("plain") / "青河县2024.perfdesk"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sample, "fill_ledgers", lambda *_: None)
        make_sample(path, lambda *_: None).close()
    return path


@pytest.fixture
def pages():
    kinds = {kind.id: kind for kind in PAGES}
    indicators = PageKind("indicators", "指标体系", "indicators", "管", "indicators", f"{__name__}:Indicators")
    return kinds["data"], kinds["units"], indicators


@pytest.fixture
def workspace(doc, settings, pages, qtbot):
    """The window's content on the sample county."""
    made = Workspace(doc, settings, pages, QMenu(), today=TODAY)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made
