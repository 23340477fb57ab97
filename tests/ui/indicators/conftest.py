"""The page on the sample county, kept fresh as the window keeps it, and a leaf to work on."""

import pytest
from PySide6.QtCore import Qt

from perfdesk.ui.pages.indicators.page import IndicatorsPage


@pytest.fixture
def page(desk, qtbot):
    made = IndicatorsPage(desk)
    qtbot.addWidget(made)
    made.resize(1190, 690)
    made.refresh()
    desk.document_changed.connect(lambda _: made.refresh())
    desk.month_changed.connect(made.refresh)
    made.show()
    return made


@pytest.fixture
def node(desk):
    """Find a node by its name."""
    return lambda name: next(one for one in desk.county().data.nodes.values() if one.name == name)


@pytest.fixture
def tab(page, node):
    """Choose a node and bring a tab forward."""

    def bring(name, kind):
        page.choose(node(name).id)
        return page.panel.go_to(kind)

    return bring


@pytest.fixture
def enter(qtbot):
    """Type over what a field holds and press Enter."""

    def typed(field, text):
        field.selectAll()
        field.insert(text)
        qtbot.keyPress(field, Qt.Key.Key_Return)

    return typed
