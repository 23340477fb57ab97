"""The pages on the left."""

import pytest
from PySide6.QtWidgets import QAbstractButton

from perfdesk.ui.frame.navigation import Navigation
from perfdesk.ui.pages import PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_the_page_that_is_shown_is_in_sight_in_a_low_window_too(qtbot, page):
    navigation = Navigation(PAGES)
    qtbot.addWidget(navigation)
    navigation.narrow(True)
    navigation.show_chosen(page.id)
    navigation.resize(navigation.width(), 300)
    navigation.show()
    chosen = next(button for button in navigation.findChildren(QAbstractButton) if button.isChecked())
    seen = chosen.visibleRegion().boundingRect()
    assert (seen.left(), seen.height()) == (0, chosen.height())
