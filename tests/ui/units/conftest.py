"""A window with these two pages only, and an empty one for indicators: the others cost every test their time."""

import pytest
from PySide6.QtWidgets import QMenu

from perfdesk.operations.sample.county import TODAY
from perfdesk.ui.frame.workspace import Workspace
from perfdesk.ui.page import Page, PageKind
from perfdesk.ui.pages import PAGES


class Indicators(Page):
    """Stands for the page of indicators."""

    id = "indicators"


@pytest.fixture
def pages():
    kinds = {kind.id: kind for kind in PAGES}
    indicators = PageKind("indicators", "指标体系", "indicators", "管", "indicators", f"{__name__}:Indicators")
    return kinds["units"], kinds["data"], indicators


@pytest.fixture
def workspace(doc, settings, pages, qtbot):
    """The window's content on the sample county."""
    made = Workspace(doc, settings, pages, QMenu(), today=TODAY)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made
