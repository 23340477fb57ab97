"""A window with these two pages only, and an empty one for indicators: the others cost every test their time."""

import pytest
from PySide6.QtWidgets import QMenu

from perfdesk.operations.sample.county import TODAY
from perfdesk.ui.frame.workspace import Workspace
from perfdesk.ui.page import Page
from perfdesk.ui.pages.data.data_page import DataPage
from perfdesk.ui.pages.units.units_page import UnitsPage


class Indicators(Page):
    """Stands for the page of indicators."""

    id, title, icon = "indicators", "指标体系", "indicators"


@pytest.fixture
def pages():
    return UnitsPage, DataPage, Indicators


@pytest.fixture
def workspace(doc, settings, pages, qtbot):
    """The window's content on the sample county."""
    made = Workspace(doc, settings, pages, QMenu(), today=TODAY)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made
